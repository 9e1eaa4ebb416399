#!/usr/bin/env bash
# What a unary call costs: `Diagnostics/Echo` beside nghttpd serving a file of the same size, driven by
# h2load in turn, in one run on one machine. Prints requests per second, CPU seconds of the server
# process per 100,000 calls, peak memory, and their ratios; and checks that the server counted as many
# OK statuses as h2load got answers (h2load sees only the HTTP status).
#
#   bench/rpc.sh [CALLS]     calls per round, 300,000 unless told
set -euo pipefail
cd "$(dirname "$0")/.."
tools/setup.sh
swift build -c release --product viva >&2
exec .venv/bin/python bench/rpc.py "$(swift build -c release --show-bin-path)/viva" "${1:-300000}"
