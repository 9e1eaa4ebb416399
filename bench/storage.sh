#!/usr/bin/env bash
# How many appends a second each store makes durable: one appender alone, then 50 at a time, and the
# ratio, which is what committing in groups gains. SQLite syncs its log for every commit; the
# MongoDB-protocol server of the tests runs with --sync-on-commit. Absolute figures are this disk's.
#
#   bench/storage.sh [SECONDS]     seconds per round, 3 unless told; figures are medians of three rounds
set -euo pipefail
cd "$(dirname "$0")/.."
seconds="${1:-3}"
tools/setup.sh
swift build -c release --product StorageProbe >&2
probe="$(swift build -c release --show-bin-path)/StorageProbe"

# Beside the build, so that it is a disk and not a file system in memory.
place="$(mktemp -d .build/bench-storage.XXXXXX)"
server=
finish() {
    if [ -n "$server" ]; then
        kill -9 "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$place"
}
trap finish EXIT

echo "SQLite"
"$probe" bench "$place/sqlite" "$seconds"

port="$(.venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"
.venv/bin/secantusd-py --host 127.0.0.1 --port "$port" --storage-path "$place/mongo" --log-level ERROR \
    --sync-on-commit >"$place/log" 2>&1 &
server=$!
# The probe waits up to the time of server selection for a server.
echo "MongoDB protocol (secantusd-py --sync-on-commit)"
"$probe" bench "mongodb://127.0.0.1:$port/?directConnection=true&serverSelectionTimeoutMS=30000" "$seconds"
