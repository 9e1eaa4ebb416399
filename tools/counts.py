"""Adds up the test reports of tools/test.sh and prints the counts on the last line.

usage: counts.py FOLDER [FAILED_STEP ...]   exits 1 if anything failed, or if a report is missing.
"""

import pathlib
import sys
import xml.etree.ElementTree


def main() -> int:
    folder, failed_steps = pathlib.Path(sys.argv[1]), sys.argv[2:]
    passed = failed = 0
    for name in ("swift.xml", "python-a.xml", "python-b.xml"):
        report = folder / name
        if not report.exists():
            failed_steps.append(f"no report {name}")
            continue
        cases = list(xml.etree.ElementTree.parse(report).getroot().iter("testcase"))
        bad = [c for c in cases if c.find("failure") is not None or c.find("error") is not None]
        skipped = [c for c in cases if c.find("skipped") is not None]
        if skipped or not cases:
            failed_steps.append(f"{name}: {len(cases)} tests, {len(skipped)} skipped")
        failed += len(bad)
        passed += len(cases) - len(bad) - len(skipped)
    for name in failed_steps:
        print(f"failed: {name}")
    if failed_steps and failed == 0:
        failed = len(failed_steps)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
