#!/usr/bin/env bash
# What ProtoJSON costs: one tool call with nine messages inside, a map and a time, decoded and encoded by
# the codec, by libprotobuf's JSON utility in C++ and by Google's Python json_format, in one run.
#
#   bench/json.sh [COUNT]     times to decode and to encode, 200,000 unless told
set -euo pipefail
cd "$(dirname "$0")/.."
tools/setup.sh
swift build -c release --product codec-oracle >&2
exec .venv/bin/python bench/json_codec.py "$(swift build -c release --show-bin-path)/codec-oracle" "${1:-200000}"
