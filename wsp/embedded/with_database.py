"""``python -m wsp.embedded.with_database command …``: a command that needs the database while nothing runs.

When Werkbank runs from this folder, or ``DATABASE_URL`` names a server, the command simply runs; otherwise the embedded
PostgreSQL is started for as long as it takes.
"""

import signal
import subprocess
import sys

from wsp import environment as env
from wsp.embedded import preflight
from wsp.embedded.lock import Lock
from wsp.embedded.run import BASE, database, stop_like_ctrl_c
from wsp.embedded.trouble import Trouble


def main(command: list[str]) -> int:
    """The command's own exit code."""
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, stop_like_ctrl_c)
    var = env.folder("WERKBANK_VAR", BASE / "var").absolute()
    try:
        preflight.folder_is_writable(var)
        with Lock(var / "run" / "werkbank.lock") as lock:
            if env.text("DATABASE_URL") or not lock.take(patience=20):
                return subprocess.run(command, check=False).returncode
            with database(var, lock):
                return subprocess.run(command, check=False).returncode
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
