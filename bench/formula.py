"""See bench/formula.sh."""

import json
import math
import os
import pathlib
import random
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
BOMBS = ROOT / "bench" / "formula_bombs.txt"
SIZES = 1_000, 50_000
COPIES = 8
OF_IRONCALC, OF_FORMULAS = 1, 20
BOMB_MS, BOMB_MB, GRADE_MS = 50, 64, 5
REGIONS = ["North", "South", "East", "West", "Centre"]


def table(rows):
    """Orders: number, region, product, units, price, date."""
    generator = random.Random(rows)
    numbers = generator.sample(range(10_000, 10_000 + 3 * rows), rows)
    return [
        [number, generator.choice(REGIONS), f"Product {generator.randrange(40)}", generator.randrange(1, 100),
         generator.randrange(100, 99_999) / 100, 45_000 + generator.randrange(700)]
        for number in numbers
    ]


def formulas(rows):
    """By what they are typical of, each several times with other constants."""
    last = len(rows) + 1

    def column(letter):
        return f"${letter}$2:${letter}${last}"

    made = {name: [] for name in ("SUMIFS", "XLOOKUP", "INDEX/MATCH", "FILTER", "nested IF", "SUMPRODUCT")}
    for copy in range(COPIES):
        # Spread over the sheet: a search from the top meets it near the start or near the end.
        row = (copy * 2 + 1) * len(rows) // (2 * COPIES)
        number, units, region = rows[row][0], 10 + 10 * copy, REGIONS[copy % 5]
        made["SUMIFS"].append(f'=SUMIFS({column("E")},{column("B")},"{region}",{column("D")},">={units}")')
        made["XLOOKUP"].append(f'=XLOOKUP({number},{column("A")},{column("C")},"none")')
        made["INDEX/MATCH"].append(f'=INDEX({column("E")},MATCH({number},{column("A")},0))')
        made["FILTER"].append(f'=SUM(FILTER({column("E")},({column("B")}="{region}")*({column("D")}>{units}),0))')
        cell = f"D{row + 2}"
        made["nested IF"].append(f'=IF({cell}>=90,"A",IF({cell}>=75,"B",IF({cell}>=60,"C",IF({cell}>=45,"D","E"))))')
        made["SUMPRODUCT"].append(f'=SUMPRODUCT(({column("B")}="{region}")*({column("D")}>{units})*{column("E")})')
    return made


def ours(binary, rows, groups, seconds):
    cells = {f"{letter}{row + 2}": value for row, values in enumerate(rows) for letter, value in zip("ABCDEF", values)}
    request = json.dumps({"cells": cells, "groups": groups})
    done = subprocess.run([binary, "evaluate", str(seconds)], input=request, capture_output=True, text=True, check=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return [answer["rate"] for answer in answers], [answer["values"] for answer in answers]


def ironcalc_rates(rows, groups, seconds):
    """The formulas are typed into cells of their own and evaluated together, which spares IronCalc walking over
    the sheet for each; what evaluating the sheet without them takes is taken off."""
    import ironcalc

    rates, values = [], []
    for group in groups:
        model = ironcalc.create("bench", "en", "UTC", "en")
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if isinstance(value, str):
                    model.update_cell_with_text(0, row + 2, column + 1, value)
                else:
                    model.update_cell_with_number(0, row + 2, column + 1, value)
        model.evaluate()
        start = time.process_time()
        for _ in range(3):
            model.evaluate()
        idle = (time.process_time() - start) / 3
        # As many as cost several times what is taken off.
        times, spent, done = 4, 0.0, 0
        while spent < seconds:
            start = time.process_time()
            for index, formula in enumerate(group * times):
                model.set_user_input(0, index + 2, 10, formula)
            model.evaluate()
            took = time.process_time() - start
            if took < 5 * idle and times < 1_000:
                times *= 5
                continue
            spent += took - idle
            done += len(group) * times
        rates.append(done / spent)
        values.append([model.get_cell_value(0, index + 2, 10) for index in range(len(group))])
    return rates, values


def formulas_rates(rows, groups, seconds):
    """The ranges are ready; what is timed is what our side does: parse, compile, run."""
    import formulas as package
    import numpy

    columns = {letter: numpy.array([[row[index]] for row in rows], dtype=object) for index, letter in enumerate("ABCDEF")}

    def inputs(function):
        for name in function.inputs:
            letters, row = re.match(r"([A-F])(\d+)", name).groups()
            yield columns[letters] if ":" in name else columns[letters][int(row) - 2:int(row) - 1]

    def run(formula):
        function = package.Parser().ast(formula)[1].compile()
        return function(*inputs(function))

    rates, values = [], []
    for group in groups:
        values.append([numpy.asarray(run(formula)).ravel()[0] for formula in group])
        start, done = time.process_time(), 0
        while done == 0 or time.process_time() - start < seconds:
            run(group[done % len(group)])
            done += 1
        rates.append(done / (time.process_time() - start))
    return rates, values


def same(left, right):
    if isinstance(left, str) or isinstance(right, str):
        return left == right
    return math.isclose(left, right, rel_tol=1e-9)


def speed(binary, seconds):
    missed = []
    print(f"{'evaluations per CPU second':28}{'rows':>8}{'Viva':>12}{'IronCalc':>12}{'formulas':>12}{'of IronCalc':>13}{'of formulas':>13}")
    for size in SIZES:
        rows = table(size)
        made = formulas(rows)
        groups = list(made.values())
        mine, values = ours(binary, rows, groups, seconds)
        others = [ironcalc_rates(rows, groups, seconds), formulas_rates(rows, groups, seconds)]
        for place, name in enumerate(made):
            for _, theirs in others:
                for formula, left, right in zip(groups[place], values[place], theirs[place]):
                    assert same(left, right), f"{formula}: {left} and {right}"
            iron, python = (rates[place] for rates, _ in others)
            print(f"{name:28}{size:8}{mine[place]:12.0f}{iron:12.0f}{python:12.1f}{mine[place] / iron:13.1f}{mine[place] / python:13.0f}")
            if mine[place] < OF_IRONCALC * iron or mine[place] < OF_FORMULAS * python:
                missed.append(f"{name} over {size} rows")
    return missed


def expanded(line):
    return re.sub(r"<(\d+)\*([^<>]*)>", lambda found: found[2] * int(found[1]), line)


def bombs(binary):
    missed, worst = [], {}
    files = [BOMBS] + [pathlib.Path(path) for path in [os.environ.get("FORMULA_BOMBS")] if path]
    lines = [line for file in files for line in file.read_text().splitlines() if line and not line.startswith("#")]
    for line in lines:
        done = subprocess.run([binary, "bomb"], input=expanded(line), capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            missed.append(f"{line} ended the process with {done.returncode}")
            continue
        spent, memory, answer = done.stdout.strip().split(" ", 2)
        milliseconds, megabytes = int(spent) / 1000, int(memory) / 1024
        for what, figure in (("ms", milliseconds), ("MB", megabytes)):
            if figure > worst.get(what, (0, ""))[0]:
                worst[what] = figure, line
        if milliseconds > BOMB_MS or megabytes > BOMB_MB:
            missed.append(f"{line}: {milliseconds:.1f} ms, {megabytes:.0f} MB, {answer}")
    print(f"\n{len(lines)} bombs, each in a process of its own; the most that one took:")
    for what, (figure, line) in worst.items():
        print(f"  {figure:8.1f} {what}  {line}")
    return missed


def grading(binary):
    sheets = []
    for variant in range(20):
        rows = table(200 + variant)[:200]
        sheets.append({"cells": {f"{letter}{row + 2}": value for row, values in enumerate(rows)
                                 for letter, value in zip("ABCDEF", values)}})
    pairs = [
        ("SUMIFS", '=SUMIFS(E2:E201,B2:B201,"North",D2:D201,">=30")',
         '=SUMPRODUCT((B2:B201="North")*(D2:D201>=30)*E2:E201)'),
        ("XLOOKUP", "=XLOOKUP(MAX(D2:D201),D2:D201,C2:C201)", "=INDEX(C2:C201,MATCH(MAX(D2:D201),D2:D201,0))"),
        ("FILTER", '=SORT(UNIQUE(FILTER(C2:C201,D2:D201>50)))', '=SORT(UNIQUE(FILTER(C2:C201,D2:D201>=51)))'),
    ]
    missed = []
    print("\ngrading one answer over 20 sheets of 200 rows, sheets and reference included:")
    for name, reference, answer in pairs:
        request = json.dumps({"answer": answer, "reference": reference, "sheets": sheets})
        done = subprocess.run([binary, "grade", "50"], input=request, capture_output=True, text=True, check=True)
        spent, agreed = map(int, done.stdout.split())
        print(f"  {spent / 1000:8.2f} ms of CPU  {name}, agrees on {agreed} of 20")
        if spent > GRADE_MS * 1000:
            missed.append(f"grading {name}: {spent / 1000:.2f} ms")
    return missed


def main():
    binary, seconds = sys.argv[1], float(sys.argv[2])
    missed = speed(binary, seconds) + bombs(binary) + grading(binary)
    if missed:
        sys.exit("missed:\n  " + "\n  ".join(missed))


main()
