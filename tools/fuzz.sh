#!/usr/bin/env bash
# Feeds made-up bytes to every parser that meets untrusted ones, under libFuzzer and AddressSanitizer.
# Stops with an error at the first crash; the input that caused it stays under .build-fuzz/found.
#
#   tools/fuzz.sh [--seed N] [SECONDS] [TARGET...]     each target for so long, 60 unless told; all unless named
#
# Without --seed it explores: from another seed each time, and from what earlier runs have found too.
# With --seed it can be repeated, as CI needs: from the committed inputs alone, always in the same order, so that
# the same command meets the same crash, if it is given the time. Every target prints its seed.
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

seed=
if [ "${1:-}" = --seed ]; then
    seed=${2:?"--seed needs a number"}
    shift 2
fi
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
        -Xcc -fsanitize=address --disable-index-store --scratch-path "$scratch" >&2
done

# The same seed gives the same inputs only if addresses, hashes and the clock have no say in what is new.
steady=()
if [ -n "$seed" ]; then
    steady=(setarch -R)
    "${steady[@]}" true 2>/dev/null || {
        echo "fuzz: addresses cannot be kept from changing here; a run may differ from its repetition" >&2
        steady=()
    }
fi

# PRODUCT MESSAGE...: makes the folder of what a target starts from.
start_of() {
    local product=$1 start=$scratch/start/$1 message choice
    shift
    rm -rf "$start"
    mkdir -p "$start"
    [ ! -d "Tests/Fuzz/seeds/$product" ] || cp "Tests/Fuzz/seeds/$product"/* "$start"
    for message in "$@"; do
        # Its first byte chooses the message.
        for choice in 0 1 2 4 6 8 : '<' '>' '?'; do
            { printf '%s' "$choice"; cat "$message"; } >"$start/$(printf '%d' "'$choice")-${message##*/}"
        done
    done
}

# PRODUCT MESSAGE...: one target for its time; tells its seed, and how many inputs it tried.
fuzz() {
    local product=$1 start=$scratch/start/$1 corpus=$scratch/corpus/$1 used=$seed
    local options=(-max_total_time="$seconds" -print_final_stats=1 -artifact_prefix="$scratch/found/$product-")
    # Looked for once, at the end: a search of the whole memory behind each input that leaves a cache fuller than it
    # was took nineteen twentieths of fuzz-mcp's minute.
    options+=(-detect_leaks=0)
    start_of "$@"
    if [ -n "$seed" ]; then
        corpus=$scratch/repeated/$product
        rm -rf "$corpus"
        options+=(-reload=0)
    else
        used=$((RANDOM * 32768 + RANDOM + 1))
    fi
    mkdir -p "$corpus"
    if [ -n "$(ls "$start")" ]; then
        find "$start" -type f | LC_ALL=C sort | paste -sd, >"$start.list"
        options+=(-seed_inputs="@$start.list")
    fi
    # Swift's own handler would report the crash instead, and no input would be kept.
    SWIFT_BACKTRACE=enable=no SWIFT_DETERMINISTIC_HASHING=1 \
        LSAN_OPTIONS=suppressions=Tests/Fuzz/leaks.supp:print_suppressions=0 \
        ${steady[@]+"${steady[@]}"} "$scratch/debug/$product" -seed="$used" "${options[@]}" "$corpus" \
        2>"$scratch/$product.log" || {
        failure "$product" "$used" >&2
        return 1
    }
    printf '%s: seed %s, %s runs without a crash\n' "$product" "$used" \
        "$(sed -n 's/^stat::number_of_executed_units: *//p' "$scratch/$product.log")"
}

# PRODUCT SEED: what a run that failed said, and the input itself, for whoever has no more than this output.
failure() {
    local found
    tail -n 60 "$scratch/$1.log"
    printf '%s: failed with seed %s\n' "$1" "$2"
    [ -z "$seed" ] || printf 'again: tools/fuzz.sh --seed %s %s %s\n' "$2" "$seconds" "$1"
    found=$(sed -n 's/.*Test unit written to //p' "$scratch/$1.log" | tail -n 1)
    [ -f "$found" ] || return 0
    printf 'this input alone: %s/debug/%s %s\n' "$scratch" "$1" "$found"
    printf 'which is, in base64 (at most its first 8 KiB): %s\n' "$(head -c 8192 "$found" | base64 -w0)"
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
