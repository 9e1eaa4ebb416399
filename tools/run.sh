#!/usr/bin/env bash
# Sets up, builds for release and serves Viva on its embedded store.
#
#   tools/run.sh              serve on 127.0.0.1:50051 (VIVA_LISTEN), data in ./viva-data (VIVA_DATA)
#   tools/run.sh demo         serve on a free port, let a simulated candidate take one whole
#                             interview over gRPC, print its report, stop
set -euo pipefail
cd "$(dirname "$0")/.."

case "${1:-}" in
    "" | demo) ;;
    *) echo "usage: tools/run.sh [demo]" >&2; exit 2 ;;
esac

tools/setup.sh build
echo "run: building for release (the first time takes some minutes)" >&2
swift build -c release --product viva >&2
viva="$(swift build -c release --show-bin-path)/viva"

if [ "${1:-}" != demo ]; then
    exec "$viva" serve --listen "${VIVA_LISTEN:-127.0.0.1:50051}" --data "${VIVA_DATA:-viva-data}"
fi

scratch="$(mktemp -d)"
server=""
finish() {
    if [ -n "$server" ]; then
        kill -TERM "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$scratch"
}
trap finish EXIT

"$viva" serve --listen 127.0.0.1:0 --data "$scratch/data" >"$scratch/out" 2>"$scratch/log" &
server=$!
for _ in $(seq 100); do
    address="$(sed -n 's/^listening on //p' "$scratch/out")"
    [ -n "$address" ] && break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
done
if [ -z "${address:-}" ]; then
    echo "run: the server did not start; its log:" >&2
    cat "$scratch/log" >&2
    exit 1
fi
echo "run: serving on $address; a simulated candidate (theta 0.8) takes an interview" >&2
"$viva" simulate --server "$address" --seed 1 --ability 0.8
