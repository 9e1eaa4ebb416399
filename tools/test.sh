#!/usr/bin/env bash
# Sets up, builds and runs every test. Ends with the counts; exits 0 only if all passed.
set -euo pipefail
cd "$(dirname "$0")/.."

tools/setup.sh
results="$(mktemp -d)"
trap 'rm -rf "$results"' EXIT
failed_steps=()

step() { # name, command…: runs it, remembers a failure, goes on
    local name="$1"
    shift
    printf '\n== %s\n' "$name"
    "$@" || failed_steps+=("$name")
}

build() { swift build --build-tests; }

# One after the other: simulations and floods beside each other would starve tests of deadlines.
# The whole output of some hundred tests hides the one that failed: show that, and the last lines.
swift_tests() {
    local status=0
    SWIFTNIO_STRICT=1 swift test --skip-build --disable-xctest --no-parallel --xunit-output "$results/swift.xml" \
        >"$results/swift.log" 2>&1 || status=$?
    if [ "$status" -ne 0 ]; then grep -vE '^(◇|✔)' "$results/swift.log" | tail -n 200 || true; fi
    grep -E '^(measured|✔ Test run|✘ Test run)' "$results/swift.log" || true
    return "$status"
}

# Two runs side by side: most tests wait for servers of their own. Each takes about as long as the other; a new
# folder belongs to the second until it is measured.
python_tests() {
    local status=0 first folders=(Tests/agent Tests/bridge Tests/e2e)
    .venv/bin/python -m pytest -q --junitxml "$results/python-a.xml" "${folders[@]}" >"$results/python-a.log" 2>&1 &
    first=$!
    .venv/bin/python -m pytest -q --junitxml "$results/python-b.xml" "${folders[@]/#/--ignore=}" Tests || status=$?
    wait "$first" || status=$?
    cat "$results/python-a.log"
    return "$status"
}

format() { swift format lint --strict --recursive --parallel Package.swift Sources Tests tools; }

step "build" build
step "tests in Swift" swift_tests
step "tests in Python" python_tests
step "format" format

.venv/bin/python tools/counts.py "$results" ${failed_steps[@]+"${failed_steps[@]}"}
