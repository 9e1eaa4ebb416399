#!/usr/bin/env bash
# What a tool call costs: a call with nine messages inside, a map and a time, decoded and encoded by the codec,
# by libprotobuf's JSON utility in C++ and by Google's Python json_format; and a whole call in-process, from
# arguments to reply, on a handler that keeps nothing. In processor time, in one run.
#
#   bench/bridge.sh [COUNT]     times of each, 100,000 unless told
set -euo pipefail
cd "$(dirname "$0")/.."
tools/setup.sh
for product in codec-oracle tool-oracle; do swift build -c release --product "$product" >&2; done
bin=$(swift build -c release --show-bin-path)
count=${1:-100000}
.venv/bin/python bench/json_codec.py "$bin/codec-oracle" "$count"
read -r nanoseconds arguments reply < <("$bin/tool-oracle" time "$count")
printf 'a whole call, %d bytes in and %d out     %6d.%02d us of processor time\n' \
    "$arguments" "$reply" "$((nanoseconds / 1000))" "$((nanoseconds % 1000 / 10))"
