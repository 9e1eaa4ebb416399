"""Formulas as candidates type them, functions within functions, over a table of orders: our engine gives what
is expected, and so do at least two engines that are not ours."""

import json
import os
import pathlib
import sys

import pytest

pytest.importorskip("ironcalc")
pytest.importorskip("formulas")

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))
import engines  # noqa: E402

BINARY = pathlib.Path(os.environ.get("VIVA_BINARY", HERE.parents[1] / ".build" / "debug" / "viva"))
OTHERS = {"IronCalc": engines.ironcalc, "LibreOffice": engines.libreoffice, "formulas": engines.python_formulas}


@pytest.fixture(scope="module")
def composed():
    document = json.loads((HERE / "composed.json").read_text())
    cases = document["cases"]
    assert len({case["formula"] for case in cases}) == len(cases) >= 200
    return document["table"], [case["formula"] for case in cases], [case["expected"] for case in cases]


def test_our_engine_gives_what_is_expected(composed):
    table, formulas, expected = composed
    found = engines.viva(BINARY, formulas, table)
    wrong = [f"{formula}: {mine}, not {right}" for formula, right, mine in zip(formulas, expected, found)
             if not engines.agree(right, mine)]
    print(f"{len(formulas) - len(wrong)} of {len(formulas)} composed formulas as expected")
    assert not wrong, "\n" + "\n".join(wrong)


def test_two_other_engines_agree_on_every_expected_value(composed):
    table, formulas, expected = composed
    found = {name: engine(formulas, table) for name, engine in OTHERS.items()}
    alone, counts = [], dict.fromkeys(OTHERS, 0)
    for place, (formula, right) in enumerate(zip(formulas, expected)):
        agreed = [name for name, values in found.items() if engines.agree(right, values[place])]
        for name in agreed:
            counts[name] += 1
        if len(agreed) < 2:
            alone.append(f"{formula}: {right}, but " + ", ".join(f"{name} {found[name][place]}" for name in OTHERS))
    print(f"of {len(formulas)} expected values: " + ", ".join(f"{name} {count}" for name, count in counts.items()))
    assert not alone, "\n" + "\n".join(alone)
