#!/usr/bin/env bash
# Generates all code that follows from the contracts, and checks them on the way:
# nothing undocumented, no method without a policy.
#
#   tools/gen.sh           into the source tree
#   tools/gen.sh DIR       the same under DIR, to compare with the tree
#   tools/gen.sh options   the generator's own view of proto/viva/v1/options.proto; once it has changed
#
# In:  proto/, Tests/Proto/, and standard contracts: those that Debian's libprotobuf-dev and grpc-proto install,
#      and google/rpc, which the Python package googleapis-common-protos brings.
# Out: Sources/Codec/Contracts/Generated            structs, services, descriptors (Swift)
#      Sources/Codec/Protobuf/Generated             conversions between those structs and C's (Swift)
#      Sources/Codec/CContracts                     protobuf-c's structs
#      Tests/Support/{TestContracts,CTestContracts} the same for Tests/Proto and grpc.testing
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
generator=tools/protoc-gen-viva
google_rpc=$(.venv/bin/python -c 'import google.rpc, os; print(os.path.dirname(list(google.rpc.__path__)[0]))')
standard=(-I /usr/include -I /usr/share/grpc-proto -I "${google_rpc%/google}")
standard_files=(
    google/protobuf/{any,duration,empty,field_mask,struct,timestamp,wrappers}.proto
    google/rpc/error_details.proto google/rpc/status.proto grpc/health/v1/health.proto
    grpc/reflection/v1/reflection.proto grpc/reflection/v1alpha/reflection.proto
)

say() { printf 'gen: %s\n' "$*" >&2; }

for tool in protoc protoc-gen-c swift; do
    command -v "$tool" >/dev/null || { say "$tool is missing; tools/setup.sh installs what is needed"; exit 1; }
done

build() {
    swift build --package-path "$generator" --product "$1" --quiet >&2
}
bin=$generator/.build/debug

if [ "${1:-}" = options ]; then
    build protoc-gen-swift
    into=$generator/Sources/protoc-gen-viva
    protoc --plugin="$bin/protoc-gen-swift" --swift_out="$into" \
        --swift_opt=UseAccessLevelOnImports=true,FileNaming=DropPath -I proto "${standard[@]}" viva/v1/options.proto
    exit
fi

out=${1:-$root}
build protoc-gen-viva
build protoc-gen-viva-c
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# run PLUGIN OUT OPTIONS arguments of protoc
run() {
    local name=$1 into=$2 options=$3
    shift 3
    mkdir -p "$into"
    protoc --plugin="protoc-gen-$name=$bin/protoc-gen-$name" "--${name}_out=$into" "--${name}_opt=$options" "$@"
    [ -n "$(find "$into" -type f -print -quit)" ] || { say "protoc-gen-$name wrote nothing"; exit 1; }
}

# replace FROM TO: TO becomes FROM, without touching files that are equal.
replace() {
    mkdir -p "$2"
    (cd "$2" && find . -type f) | while read -r file; do [ -e "$1/$file" ] || rm "$2/$file"; done
    (cd "$1" && find . -type f) | while read -r file; do
        cmp -s "$1/$file" "$2/$file" && continue
        mkdir -p "$(dirname "$2/$file")"
        cp "$1/$file" "$2/$file"
    done
    find "$2" -type d -empty -delete
}

# c_sources OUT arguments of protoc: sources in place, headers under include/.
c_sources() {
    local into=$1
    shift
    run viva-c "$into" "" "$@"
    (cd "$into" && find . -name '*.h') | while read -r header; do
        mkdir -p "$into/include/$(dirname "$header")"
        mv "$into/$header" "$into/include/$header"
    done
}

mapfile -t own < <(cd proto && find viva -name '*.proto' | LC_ALL=C sort)
all=(-I proto "${standard[@]}" "${own[@]}" "${standard_files[@]}")
run viva "$work/contracts" emit=contracts,registry=ContractMessages,tools=ToolCatalogue "${all[@]}"
run viva "$work/contracts" emit=descriptors "${all[@]}"
run viva "$work/conversions" emit=conversions,imports=CContracts+Contracts+RPCCore "${all[@]}"
c_sources "$work/c" "${all[@]}"

mapfile -t tests < <(cd Tests/Proto && find viva -name '*.proto' | LC_ALL=C sort)
all=(
    -I Tests/Proto -I proto "${standard[@]}" "${tests[@]}"
    grpc/testing/empty.proto grpc/testing/messages.proto grpc/testing/test.proto
)
run viva "$work/test" emit=contracts,registry=TestMessages,tools=TestTools,uses=Contracts,foreign=Contracts "${all[@]}"
run viva "$work/test" emit=conversions,imports=CTestContracts+Codec+RPCCore,foreign=CContracts+Contracts "${all[@]}"
c_sources "$work/test-c" "${all[@]}"

replace "$work/contracts" "$out/Sources/Codec/Contracts/Generated"
replace "$work/conversions" "$out/Sources/Codec/Protobuf/Generated"
replace "$work/c" "$out/Sources/Codec/CContracts"
replace "$work/test" "$out/Tests/Support/TestContracts"
replace "$work/test-c" "$out/Tests/Support/CTestContracts"
