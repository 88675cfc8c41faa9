"""``python -m wsp.embedded.forget --sure``: remove the embedded database, letters and files, to begin anew."""

import shutil
import sys

from wsp import environment as env
from wsp.embedded import postgres
from wsp.embedded.lock import Lock
from wsp.embedded.run import BASE


def main(arguments: list[str]) -> int:
    """Nothing is removed while Werkbank runs, nor without ``--sure``."""
    var = env.folder("WERKBANK_VAR", BASE / "var").absolute()
    places = [postgres.home_of(var), var / "broker", var / "mail", var / "files", var / "beat-schedule"]
    found = [place for place in places if place.exists()]
    if not found:
        print("There is nothing to throw away.")
        return 0
    if arguments != ["--sure"]:
        print(f"This throws away {', '.join(map(str, found))}: say 'make demo SURE=yes' if that is what you want.")
        return 1
    with Lock(var / "run" / "werkbank.lock") as lock:
        if not lock.take(patience=20):
            print("Werkbank runs from this folder: stop it first (Ctrl+C in its window).", file=sys.stderr)
            return 1
        for place in found:
            if place.is_dir():
                shutil.rmtree(place)
            else:
                place.unlink()
    print("Thrown away. 'make run' fills the demonstration region anew.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
