"""Whether what Werkbank is built from may go with the EUPL-1.2: packages of Python, and of npm.

Permissive licences do, and so do those with a copyleft that ends at the library (MPL, LGPL) or that the EUPL names in
its appendix. Tools that are only used to test or to build are not passed on, so theirs may be stricter.
"""

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FITS = re.compile(
    r"\b(MIT(-0)?|(new )?BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|Unlicense|CC0|CC-BY|Zlib|HPND|MPL|"
    r"Mozilla Public License|LGPL|EUPL|OFL|PostgreSQL|BlueOak|CNRI)",
    re.IGNORECASE,
)
DOES_NOT = re.compile(r"(?<!L)\b(A?GPL|SSPL|BUSL|Commons Clause|proprietary|CC-BY-NC|non-?commercial)", re.IGNORECASE)


def names(path: Path) -> set[str]:
    """The packages of a compiled list."""
    return set(re.findall(r"^([A-Za-z0-9._-]+)==", path.read_text(), flags=re.MULTILINE))


def licence_of(name: str) -> str:
    """What a package says its licence is, in the form it says it in."""
    said = metadata(name)
    if expression := said.get("License-Expression"):
        return expression
    classifiers = [
        line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or [] if line.startswith("License")
    ]
    text = (said.get("License") or "").strip()
    if "Permission is hereby granted, free of charge" in text:
        return "MIT"
    return "; ".join(classifiers + text.splitlines()[:1])


def fits(licence: str, *, is_tool: bool) -> bool:
    """Whether the licence is known, and allowed for what the package is used for."""
    alternatives = re.split(r"\s+OR\s+", licence)
    if any(FITS.search(each) and not DOES_NOT.search(each) for each in alternatives):
        return True
    return is_tool and bool(DOES_NOT.search(licence))


def complaints() -> Iterator[str]:
    """One sentence for each package that does not fit."""
    base = names(ROOT / "requirements" / "base.txt")
    for name in sorted(base | names(ROOT / "requirements" / "dev.txt")):
        try:
            licence = licence_of(name)
        except PackageNotFoundError:
            continue  # for another system than this one
        if not fits(licence, is_tool=name not in base):
            yield f"{name}: {licence or 'says no licence'!r} does not go with the EUPL-1.2, or is not known here"
    lock = ROOT / "frontend" / "assets" / "package-lock.json"
    for path, package in json.loads(lock.read_text())["packages"].items() if lock.exists() else ():
        licence = package.get("license", "")
        if path and not fits(licence, is_tool=False):
            yield f"{path}: {licence or 'says no licence'!r} does not go with the EUPL-1.2, or is not known here"


def main() -> int:
    """1 when something does not fit."""
    found = list(complaints())
    for complaint in found:
        print(complaint, file=sys.stderr)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
