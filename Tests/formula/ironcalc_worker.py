"""Evaluates formulas by IronCalc: JSON lines {"formula": …, "cells": …} in, {"value": …} out.

A process of its own, because IronCalc may abort on what it cannot bear; memory is limited here, time by
the caller.
"""

import json
import re
import resource
import sys

MEMORY = 3 << 30
FORMULA_CELL = (99, 26)


def place(name):
    letters, row = re.fullmatch(r"([A-Z]+)(\d+)", name).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(row), column


def evaluate(ironcalc, case):
    model = ironcalc.create("case", "en", "UTC", "en")
    for name, value in case["cells"].items():
        row, column = place(name)
        if isinstance(value, bool):
            model.update_cell_with_bool(0, row, column, value)
        elif isinstance(value, (int, float)):
            model.update_cell_with_number(0, row, column, value)
        elif isinstance(value, str):
            model.update_cell_with_text(0, row, column, value)
        else:
            model.set_user_input(0, row, column, value["error"])
    model.set_user_input(0, *FORMULA_CELL, case["formula"])
    model.evaluate()
    value = model.get_cell_value(0, *FORMULA_CELL)
    return {"error": value} if "Error" in str(model.get_cell_type(0, *FORMULA_CELL)) else value


def main():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    import ironcalc

    for line in sys.stdin:
        print(json.dumps({"value": evaluate(ironcalc, json.loads(line))}), flush=True)


if __name__ == "__main__":
    main()
