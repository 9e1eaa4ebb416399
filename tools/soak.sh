#!/usr/bin/env bash
# Mixed clients, cancels and faults against rpc-testserver, for minutes: memory stays flat, no reply is lost or
# doubled, no descriptor leaks. Not part of CI. Ends with the figures; exits 0 only if all held.
#
#   tools/soak.sh [SECONDS]                600 seconds unless told
#   tools/soak.sh --sanitize [SECONDS]     with AddressSanitizer, 120 seconds unless told
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=600
build=(swift build --product rpc-testserver)
if [ "${1:-}" = --sanitize ]; then
    shift
    seconds=120
    build+=(--sanitize address --scratch-path .build-asan -Xswiftc -use-ld=lld)
else
    build+=(-c release)
fi
tools/setup.sh
"${build[@]}" >&2
binary="$("${build[@]}" --show-bin-path)/rpc-testserver"
exec .venv/bin/python tools/soak.py "$binary" "${1:-$seconds}"
