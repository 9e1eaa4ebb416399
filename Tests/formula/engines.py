"""Other engines on a case of one formula over one table: rows of cells from A1 on; dates are texts such as
2026-03-31, and "" is blank. Values are numbers, texts, booleans, or {"error": …}."""

import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
SECONDS = 120
sys.path.insert(0, str(HERE.parent / "bank"))
from bank_sheet import cell_value, column_name, evaluate  # noqa: E402


def cells(table):
    """By name, as `viva formula eval` takes them."""
    named = {}
    for row, values in enumerate(table, start=1):
        for column, value in enumerate(values):
            if cell_value(value) is not None:
                named[f"{column_name(column)}{row}"] = cell_value(value)
    return named


def answers(command, lines):
    """One answer a line; a line that ends the process has none, and the next process goes on behind it."""
    found = []
    while len(found) < len(lines):
        rest = "".join(line + "\n" for line in lines[len(found):])
        done = subprocess.run(command, input=rest, capture_output=True, text=True, timeout=SECONDS)
        found += [json.loads(line).get("value") for line in done.stdout.splitlines()]
        if len(found) < len(lines):
            found.append({"ended": done.returncode})
    return found


def lines(formulas, table, mode):
    named = cells(table)
    return [json.dumps({"formula": formula, "cell": "Z99", "mode": mode, "cells": named}) for formula in formulas]


def viva(binary, formulas, table):
    return answers([str(binary), "formula", "eval"], lines(formulas, table, "dynamic"))


def ironcalc(formulas, table):
    return answers([sys.executable, str(HERE / "ironcalc_worker.py")], lines(formulas, table, "dynamic"))


def libreoffice(formulas, table):
    """Booleans come back as texts."""
    return [{"error": value} if kind == "error" else value
            for kind, value in evaluate([(table, formula) for formula in formulas])]


def python_formulas(formulas, table):
    """The package `formulas`, for functions that LibreOffice lacks."""
    import formulas as package
    import numpy

    def inputs(function):
        for name in function.inputs:
            corners = [re.fullmatch(r"([A-Z]+)(\d+)", corner).groups() for corner in name.split(":")]
            (left, top), (right, bottom) = corners[0], corners[-1]
            columns = [column for column in range(26) if left <= column_name(column) <= right]
            yield numpy.array([[cell_value(table[row][column]) for column in columns]
                               for row in range(int(top) - 1, int(bottom))], dtype=object)

    found = []
    for formula in formulas:
        try:
            function = package.Parser().ast(formula)[1].compile()
            value = numpy.asarray(function(*inputs(function)), dtype=object).ravel()[0]
        except Exception as error:  # whatever it cannot do counts as no opinion
            value = {"error": type(error).__name__}
        if isinstance(value, numpy.generic):
            value = value.item()
        found.append(value if isinstance(value, (bool, int, float, str, dict)) else {"error": str(value)})
    return found


def agree(left, right):
    """Numbers to a relative error of 1e-9; an engine without booleans writes them as words."""
    if isinstance(left, bool) or isinstance(right, bool):
        return str(left).upper() == str(right).upper()
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return abs(left - right) <= 1e-9 * max(abs(left), abs(right), 1e-3)
    return left == right
