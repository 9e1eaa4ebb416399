"""Every row of docs/rpc.md's tables of features and attacks names tests that are there, or says why there is none."""

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]


def rows():
    section = (ROOT / "docs/rpc.md").read_text().split("## Which test shows it")[1].split("\n## ")[0]
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[1] != "shown by":
            yield cells


def names():
    """Of all tests: functions in Python, sentences in Swift, and files."""
    found = set()
    for path in (ROOT / "Tests").rglob("test_*.py"):
        found.add(str(path.relative_to(ROOT)))
        found |= set(re.findall(r"^def (test_\w+)", path.read_text(), re.M))
    for path in (ROOT / "Tests").rglob("*.swift"):
        found |= set(re.findall(r"func `([^`]+)`", path.read_text()))
    return found


def test_every_row_names_a_test_or_says_why_not():
    known, seen = names(), list(rows())
    assert len(seen) > 40
    for what, shown in seen:
        if shown.startswith("not there: "):
            continue
        wanted = re.findall(r"`([^`]+)`", shown)
        assert wanted, f"{what}: neither a test nor a reason"
        missing = [name for name in wanted if name not in known]
        assert not missing, f"{what}: {missing}"
