#!/usr/bin/env bash
# Builds the peers that bench/rpc.sh loads beside us, from this folder into .build-peers here, and prints where.
# Their libraries come from Debian (grpc-go, gRPC C++) and Swift packages (grpc-swift-2).
set -euo pipefail
cd "$(dirname "$0")"
missing=()
for name in golang-go golang-google-grpc-dev golang-google-protobuf-dev golang-github-golang-protobuf-1-5-dev protoc-gen-go protoc-gen-go-grpc \
    g++ libgrpc++-dev protobuf-compiler-grpc protobuf-compiler; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' || missing+=("$name")
done
if [ ${#missing[@]} -gt 0 ]; then
    apt-get install -qq -y --no-install-recommends "${missing[@]}" >&2 || {
        printf 'bench: as root: apt-get install --no-install-recommends %s\n' "${missing[*]}" >&2
        exit 1
    }
fi

out=$PWD/.build-peers
go=$out/go/src/echo
mkdir -p "$go/pb" "$out/cpp" "$out/swift"

# grpc-go
protoc --go_out="$out/go/src" --go-grpc_out="$out/go/src" echo.proto
cp grpc_go/main.go "$go/"
(cd "$go" && GO111MODULE=off GOPATH="$out/go:/usr/share/gocode" GOCACHE="$out/go/cache" go build -o "$out/grpc-go" .)

# gRPC C++
protoc --cpp_out="$out/cpp" --grpc_out="$out/cpp" --plugin=protoc-gen-grpc="$(command -v grpc_cpp_plugin)" echo.proto
if [ ! -x "$out/grpc-cpp" ] || [ grpc_cpp.cc -nt "$out/grpc-cpp" ]; then
    # shellcheck disable=SC2046
    g++ -std=c++17 -O2 -I"$out/cpp" grpc_cpp.cc "$out"/cpp/echo.*.cc -o "$out/grpc-cpp" \
        $(pkg-config --cflags --libs grpc++ protobuf) >&2
fi

# grpc-swift-2; its messages are SwiftProtobuf's
cd grpc_swift
build=(swift build -c release --scratch-path "$out/swift")
if [ ! -f Sources/Peer/Generated/echo.pb.swift ]; then
    mkdir -p Sources/Peer/Generated
    "${build[@]}" --product protoc-gen-swift >&2
    protoc --swift_out=Sources/Peer/Generated -I .. \
        --plugin=protoc-gen-swift="$("${build[@]}" --show-bin-path)/protoc-gen-swift" echo.proto
fi
"${build[@]}" --product peer >&2
cp "$("${build[@]}" --show-bin-path)/peer" "$out/grpc-swift-2"
printf '%s\n' "$out"
