#!/usr/bin/env bash
# What formulas cost: typical interview formulas over 1,000 and 50,000 rows, parse included, beside IronCalc
# (Rust) and `formulas` (Python) in one run, as evaluations per CPU second and their ratios; then what every
# bomb takes in time and memory; then grading one answer over 20 sheets of 200 rows. Ends with an error where
# a mark is missed: IronCalc's rate, 20 times that of `formulas`, 50 ms and 64 MB a bomb, 5 ms an answer.
#
#   bench/formula.sh [SECONDS]     of CPU per formula and engine, 1 unless told
#
# FORMULA_BOMBS names a file of further bombs, one formula a line; <N*x> means x repeated N times.
set -euo pipefail
cd "$(dirname "$0")/.."
tools/setup.sh
swift build -c release --product formula-bench >&2
exec .venv/bin/python bench/formula.py "$(swift build -c release --show-bin-path)/formula-bench" "${1:-1}"
