#!/usr/bin/env bash
# Feeds made-up bytes to every parser that meets untrusted ones, under libFuzzer and AddressSanitizer.
# Stops with an error at the first crash; the input that caused it stays under .build-fuzz/found.
#
#   tools/fuzz.sh [SECONDS] [TARGET...]     each target for so long, 60 unless told; all unless named
#
# A target is a row of the table: its product, and messages to start from. What else a target starts from stands,
# as it is fed, in Tests/Fuzz/seeds.
set -euo pipefail
cd "$(dirname "$0")/.."

targets=(
    "fuzz-json  bench/tool_call.json"
    "fuzz-arguments bench/tool_call.json"
    "fuzz-wire  "
    "fuzz-http2 "
    "fuzz-grpc  "
    "fuzz-web  "
    "fuzz-auth "
    "fuzz-mcp "
    "fuzz-models Tests/models/fixtures/*.sse"
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
    # SwiftPM is told of one sanitizer only: two it would pass in another order each time, so that everything was
    # compiled again for each target, and swiftc would heed the last.
    VIVA_FUZZ=1 swift build --product "$product" --sanitize fuzzer -Xswiftc -sanitize=fuzzer,address \
        -Xcc -fsanitize=address --scratch-path "$scratch" >&2
done

# PRODUCT SEED...: one target for its time; tells how many inputs it tried.
fuzz() {
    local product=$1 corpus=$scratch/corpus/$1 seed choice
    shift
    mkdir -p "$corpus"
    [ ! -d "Tests/Fuzz/seeds/$product" ] || cp "Tests/Fuzz/seeds/$product"/* "$corpus"
    for seed in "$@"; do
        # Its first byte chooses the message.
        for choice in 0 1 2 4 6 8 : '<' '>' '?'; do
            { printf '%s' "$choice"; cat "$seed"; } >"$corpus/$(printf '%d' "'$choice")-${seed##*/}"
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
