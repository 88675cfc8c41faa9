"""Fails when a report of tests (JUnit's XML) holds a skipped test, or no test at all."""

import sys
from pathlib import Path
from xml.etree import ElementTree as ET


def main(report: str) -> int:
    """1 when something was skipped."""
    cases = list(ET.parse(Path(report)).iter("testcase"))  # noqa: S314  (written by our own test run)
    skipped = [case for case in cases if case.find("skipped") is not None]
    for case in skipped:
        print(
            f"skipped: {case.get('classname')}.{case.get('name')}: {case.find('skipped').get('message')}",
            file=sys.stderr,
        )
    print(f"{len(cases)} tests, {len(skipped)} skipped")
    return bool(skipped) or not cases


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
