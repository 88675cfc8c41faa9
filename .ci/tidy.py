"""What may stand in no file under version control: addresses of package registries, paths of somebody's machine, and
whatever is too long or left behind.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Put together here, so that this file does not hold what it looks for.
REGISTRIES = ["pypi" + ".org", "python" + "hosted.org", "registry.npm" + "js.org", "registry.yarn" + "pkg.com"]
FORBIDDEN = {
    "the address of a package registry": re.compile("|".join(map(re.escape, REGISTRIES))),
    "a path of somebody's machine": re.compile(r"(?<![\w.])/(home|root|Users|work)/[a-z]"),
    "an index of packages": re.compile(r"^\s*(--)?(extra-)?index-url\b", re.MULTILINE),
    "a mark of unfinished work": re.compile(r"\b(" + "TO" + r"DO|FIX" + r"ME|XX" + r"X)\b"),
}
LONGEST = 400
COUNTED = re.compile(r"\.(py|html|js|mjs|sh)$")
UNCOUNTED = re.compile(r"/migrations/")


def tracked() -> list[Path]:
    """The files under version control that are here."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def complaints() -> Iterator[str]:
    """One sentence for each thing that should not be there."""
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for what, pattern in FORBIDDEN.items():
            if found := pattern.search(text):
                line = text.count("\n", 0, found.start()) + 1
                yield f"{name}:{line}: {what}: {found.group(0).strip()}"
        length = text.count("\n")
        if length > LONGEST and COUNTED.search(name) and not UNCOUNTED.search(name):
            yield f"{name}: {length} lines; past {LONGEST}, ask what second thing moved in"


def main() -> int:
    """1 when something is found."""
    found = list(complaints())
    for complaint in found:
        print(complaint, file=sys.stderr)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
