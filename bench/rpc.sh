#!/usr/bin/env bash
# What calls cost, driven by h2load: `Diagnostics` beside nghttpd serving a file of the same size, and beside
# grpc-go, gRPC C++ and grpc-swift-2 (bench/peers), in turn, in one run on one machine. Prints requests per second,
# CPU seconds of the server process per 100,000 calls, times, memory, and ratios; and checks that the server
# counted as many OK statuses as h2load got answers (h2load sees only the HTTP status).
#
#   bench/rpc.sh [CALLS] [PART...]     calls per round, 300,000 unless told; parts: unary, others, streaming,
#                                      memory, loops; all unless named
set -euo pipefail
cd "$(dirname "$0")/.."
tools/setup.sh
for product in viva rpc-testserver; do swift build -c release --product "$product" >&2; done
peers=$(bench/peers/build.sh)
exec .venv/bin/python bench/rpc.py "$(swift build -c release --show-bin-path)" "$peers" "${1:-300000}" "${@:2}"
