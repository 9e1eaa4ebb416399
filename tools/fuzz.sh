#!/usr/bin/env bash
# Feeds made-up bytes to every parser that meets untrusted ones, under libFuzzer and AddressSanitizer.
# Stops with an error at the first crash; the input that caused it stays under .build-fuzz/found.
#
#   tools/fuzz.sh [SECONDS] [TARGET...]     each target for so long, 60 unless told; all unless named
#
# A target is a row of the table: its product, and files to start from.
set -euo pipefail
cd "$(dirname "$0")/.."

targets=(
    "fuzz-json  bench/tool_call.json"
    "fuzz-arguments bench/tool_call.json"
    "fuzz-wire  "
    "fuzz-http2 "
    "fuzz-grpc  "
    "fuzz-formula "
    "fuzz-evaluation "
)

seconds=${1:-60}
shift || true
wanted=" $* "
scratch=.build-fuzz
mkdir -p "$scratch/found"

chosen=()
for row in "${targets[@]}"; do
    read -r product _ <<<"$row"
    [ "$wanted" = "  " ] || [[ "$wanted" == *" $product "* ]] || continue
    chosen+=("$row")
    # The options of libFuzzer are given to swiftc itself: of SwiftPM's two it heeds only the last.
    VIVA_FUZZ=1 swift build --product "$product" --sanitize fuzzer --sanitize address \
        -Xswiftc -sanitize=fuzzer,address --scratch-path "$scratch" >&2
done

# PRODUCT SEED...: one target for its time; tells how many inputs it tried.
fuzz() {
    local product=$1 corpus=$scratch/corpus/$1 seed choice
    shift
    mkdir -p "$corpus"
    for seed in "$@"; do
        # Its first byte chooses the message.
        for choice in 0 2 4 6 8 : '<' '>' '?'; do
            { printf '%s' "$choice"; cat "$seed"; } >"$corpus/seed-$(printf '%d' "'$choice")"
        done
    done
    # Swift's own handler would report the crash instead, and no input would be kept.
    SWIFT_BACKTRACE=enable=no LSAN_OPTIONS=suppressions=Tests/Fuzz/leaks.supp:print_suppressions=0 \
        "$scratch/debug/$product" -max_total_time="$seconds" -print_final_stats=1 \
        -artifact_prefix="$scratch/found/$product-" "$corpus" 2>"$scratch/$product.log" || {
        tail -n 60 "$scratch/$product.log" >&2
        return 1
    }
    printf '%s: %s runs without a crash\n' "$product" \
        "$(sed -n 's/^stat::number_of_executed_units: *//p' "$scratch/$product.log")"
}

# As many side by side as there are cores.
failed=0
while [ ${#chosen[@]} -gt 0 ]; do
    running=()
    for row in "${chosen[@]:0:$(nproc)}"; do
        # shellcheck disable=SC2086
        fuzz $row &
        running+=($!)
    done
    chosen=("${chosen[@]:${#running[@]}}")
    for process in "${running[@]}"; do wait "$process" || failed=1; done
done
exit "$failed"
