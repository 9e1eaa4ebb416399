"""The objective questions of the bank are well formed, balanced, and their keys are what a spreadsheet computes.

    .venv/bin/python -m pytest Tests/bank
"""

import copy
import math
import os
import pathlib
import re
import sys
from collections import Counter

import pytest
import yaml

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import bank_sheet  # noqa: E402

FOLDER = pathlib.Path(os.environ.get("VIVA_BANK", pathlib.Path(__file__).parents[2] / "bank"))
KINDS = ("choice", "numeric", "short_text", "shortcut")
COMMON = {"id", "version", "kind", "prompt", "table", "difficulty", "discrimination", "hints"}
OWN = {
    "choice": {"select", "options", "key"},
    "numeric": {"answer", "absolute_tolerance", "relative_tolerance", "unit", "units", "near_misses", "compute"},
    "short_text": {"accepted", "compute"},
    "shortcut": {"shortcuts"},
}
REQUIRED = {
    "choice": {"options", "key"}, "numeric": {"answer"},
    "short_text": {"accepted"}, "shortcut": {"shortcuts"},
}
MODIFIERS = ["Ctrl", "Alt", "Shift", "Fn"]
KEBAB = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


def load():
    return {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))
            if not path.stem.endswith(("-formula", "-open"))}


FILES = load()
QUESTIONS = [dict(question, skill=content["skill"]) for content in FILES.values() for question in content["questions"]]
SINGLE = [q for q in QUESTIONS if q["kind"] == "choice" and q.get("select", "one") == "one"]
every_question = pytest.mark.parametrize("q", QUESTIONS, ids=lambda q: q["id"])


def of_kind(kind):
    return pytest.mark.parametrize("q", [q for q in QUESTIONS if q["kind"] == kind], ids=lambda q: q["id"])


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def is_text(value, longest=1000):
    return isinstance(value, str) and 0 < len(value.strip()) <= longest


def tolerance(q):
    return max(q.get("absolute_tolerance", 0), q.get("relative_tolerance", 0) * abs(q["answer"]))


def within(value, q):
    return abs(value - q["answer"]) <= tolerance(q) + 1e-9 * max(1, abs(q["answer"]))


def folded(text):
    return " ".join(text.split()).casefold()


# Form


@pytest.mark.parametrize("name", FILES)
def test_file(name):
    content = FILES[name]
    assert set(content) == {"format", "skill", "questions"}
    assert content["format"] == 1
    assert name == content["skill"] + ".yaml" and KEBAB.match(content["skill"])
    assert 10 <= len(content["questions"]) <= 14
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 800
    assert "\t" not in text


@every_question
def test_fields(q):
    assert q["kind"] in KINDS
    assert KEBAB.match(q["id"]) and len(q["id"]) <= 64
    assert set(q) - {"skill"} <= COMMON | OWN[q["kind"]]
    assert set(q) >= {"id", "version", "prompt", "difficulty", "discrimination", "hints"} | REQUIRED[q["kind"]]
    assert isinstance(q["version"], int) and q["version"] >= 1
    assert is_text(q["prompt"], 1200)
    lines = q["prompt"].splitlines()
    for before, line in zip(lines, lines[1:]):
        assert not line[:1].islower() or before.startswith("="), f"a sentence is broken before {line!r}"
    assert is_number(q["difficulty"]) and -2.5 <= q["difficulty"] <= 2.5
    assert is_number(q["discrimination"]) and 0.7 <= q["discrimination"] <= 1.5


@every_question
def test_table(q):
    if "table" not in q:
        return
    rows = q["table"]
    assert 2 <= len(rows) <= 20 and len({len(row) for row in rows}) == 1 and 1 <= len(rows[0]) <= 8
    for cell in (cell for row in rows for cell in row):
        assert is_number(cell) or isinstance(cell, str), f"{cell!r}: quote dates, times, yes and no"
        assert not (isinstance(cell, str) and cell.startswith("="))


@every_question
def test_hints(q):
    assert len(q["hints"]) == 3 and len(set(q["hints"])) == 3
    assert all(is_text(hint, 300) for hint in q["hints"])
    for hint in map(folded, q["hints"]):
        if q["kind"] == "choice":
            leaks = [o["text"] for o in q["options"] if o["id"] in q["key"]]
        elif q["kind"] == "short_text":
            leaks = [a["text"] for a in q["accepted"] if a["score"] == 10000]
        elif q["kind"] == "shortcut":
            leaks = q["shortcuts"]
        else:
            numbers = re.findall(r"(?<![\w.])-?\d[\d,]*(?:\.\d+)?(?![\w])", hint)
            assert not any(within(float(n.replace(",", "")), q) for n in numbers), hint
            leaks = []
        for leak in map(folded, leaks):
            edge = r"(?<!\w){}(?!\w)" if leak[0].isalnum() and leak[-1].isalnum() else "{}"
            assert not re.search(edge.format(re.escape(leak)), hint), hint


@of_kind("choice")
def test_choice(q):
    options = q["options"]
    ids = [o["id"] for o in options]
    assert q.get("select", "one") in ("one", "many")
    assert 4 <= len(options) <= 6
    assert ids == list("abcdef"[:len(ids)])
    assert len({folded(o["text"]) for o in options}) == len(options)
    assert set(q["key"]) <= set(ids) and len(set(q["key"])) == len(q["key"])
    if q.get("select", "one") == "one":
        assert len(q["key"]) == 1
    else:
        assert 2 <= len(q["key"]) < len(options)
    for option in options:
        right = option["id"] in q["key"]
        assert set(option) == ({"id", "text"} if right else {"id", "text", "rationale"}), option
        assert is_text(option["text"], 200) and (right or is_text(option["rationale"], 300))


@of_kind("numeric")
def test_numeric(q):
    assert is_number(q["answer"])
    assert is_number(q.get("absolute_tolerance", 0)) and q.get("absolute_tolerance", 0) >= 0
    assert is_number(q.get("relative_tolerance", 0)) and 0 <= q.get("relative_tolerance", 0) <= 0.1
    assert "unit" in q or "units" not in q
    assert is_text(q.get("unit", "x"), 20)
    for unit, factor in q.get("units", {}).items():
        assert unit != q["unit"] and is_number(factor) and factor > 0
    misses = q.get("near_misses", [])
    for miss in misses:
        assert set(miss) == {"value", "score", "rationale"}
        assert is_number(miss["value"]) and isinstance(miss["score"], int) and 1 <= miss["score"] <= 9999
        assert is_text(miss["rationale"], 300)
    values = sorted([q["answer"]] + [miss["value"] for miss in misses])
    for low, high in zip(values, values[1:]):
        assert high - low > 2 * tolerance(q), f"{low} and {high} cannot be told apart"


@of_kind("short_text")
def test_short_text(q):
    assert q["accepted"][0]["score"] == 10000
    texts = [folded(a["text"]) for a in q["accepted"]]
    assert len(set(texts)) == len(texts)
    for accepted in q["accepted"]:
        assert set(accepted) == {"text", "score"} and is_text(accepted["text"], 60)
        assert isinstance(accepted["score"], int) and 1 <= accepted["score"] <= 10000


@of_kind("shortcut")
def test_shortcut(q):
    assert q["shortcuts"]
    for shortcut in q["shortcuts"]:
        *modifiers, key = re.split(r"(?<=.)\+(?=.)", shortcut)
        assert key and len(set(modifiers)) == len(modifiers) and set(modifiers) <= set(MODIFIERS)


# Balance


def test_ids_are_unique():
    assert [i for i, n in Counter(q["id"] for q in QUESTIONS).items() if n > 1] == []
    prompts = Counter(folded(q["prompt"]) + str(q.get("table")) for q in QUESTIONS)
    assert [p for p, n in prompts.items() if n > 1] == []


def test_size_and_mix():
    count = len(QUESTIONS)
    share = {kind: sum(q["kind"] == kind for q in QUESTIONS) / count for kind in KINDS}
    assert count >= 80
    assert len({q["skill"] for q in QUESTIONS}) >= 8
    assert share["choice"] < 0.5
    assert share["numeric"] >= 0.3


@pytest.mark.parametrize("skill", sorted({q["skill"] for q in QUESTIONS}))
def test_spread_of_a_skill(skill):
    mine = [q for q in QUESTIONS if q["skill"] == skill]
    levels = sorted(q["difficulty"] for q in mine)
    assert sum(b <= -0.8 for b in levels) >= 2 and sum(b >= 0.8 for b in levels) >= 2
    assert max(high - low for low, high in zip(levels, levels[1:])) <= 1.0
    assert {"choice", "numeric"} <= {q["kind"] for q in mine}


def longest_option_score(questions):
    hits = 0
    for q in questions:
        longest = max(q["options"], key=lambda o: len(o["text"]))   # the first of the longest
        hits += longest["id"] in q["key"]
    return hits / len(questions)


def test_longest_option_is_no_strategy():
    assert 0.10 <= longest_option_score(SINGLE) <= 0.35     # nor is leaving it out


def test_shortest_option_is_no_strategy():
    hits = sum(min(q["options"], key=lambda o: len(o["text"]))["id"] in q["key"] for q in SINGLE)
    assert hits / len(SINGLE) <= 0.40


def test_key_positions():
    four = [q for q in SINGLE if len(q["options"]) == 4]
    positions = Counter(q["key"][0] for q in four)
    assert max(positions.values()) / len(four) <= 0.35, positions
    assert min(positions[letter] for letter in "abcd") / len(four) >= 0.15, positions


# Keys


def disagreements(questions):
    """Questions whose key is not what their formula computes."""
    results = bank_sheet.evaluate([(q.get("table", []), q["compute"]) for q in questions])
    wrong = []
    for q, (kind, value) in zip(questions, results):
        if q["kind"] == "numeric":
            right = kind == "number" and within(value, q)
        else:
            right = kind != "error" and folded(str(value)) == folded(q["accepted"][0]["text"])
        if not right:
            wrong.append((q["id"], kind, value))
    return wrong


COMPUTED = [q for q in QUESTIONS if "compute" in q]


def test_enough_keys_are_computed():
    assert len(COMPUTED) >= 30
    assert all(q["compute"].startswith("=") for q in COMPUTED)


def test_keys_are_what_libreoffice_computes():
    assert disagreements(COMPUTED) == []


def test_a_wrong_key_is_found():
    altered = copy.deepcopy(COMPUTED)
    number = next(q for q in altered if q["kind"] == "numeric")
    number["answer"] += 1 + 2 * tolerance(number)
    text = next(q for q in altered if q["kind"] == "short_text")
    text["accepted"][0]["text"] += "x"
    broken = next(q for q in reversed(altered) if q["kind"] == "numeric" and q is not number)
    broken["compute"] = "=1/0"
    assert {i for i, _, _ in disagreements(altered)} == {number["id"], text["id"], broken["id"]}
