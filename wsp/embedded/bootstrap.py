"""Everything that has to be there before Werkbank can be started: packages, and the built assets.

Run by ``bootstrap.sh`` with any Python from 3.11 on, so only the standard library is used. What was done is stamped;
a later run that finds nothing changed touches neither the network nor the disk.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
ASSETS = ROOT / "frontend" / "assets"
BUILD = ROOT / "frontend" / "static" / "build"
# Each list contains those after it.
LISTS = ("dev", "base")


class Trouble(Exception):
    """Something the person at the keyboard has to do first."""


def say(text: str) -> None:
    """Tell what is going on."""
    print(text, flush=True)


def fingerprint(paths: Iterable[Path], *more: str) -> str:
    """A mark that changes when one of the files does."""
    digest = hashlib.sha256("\0".join(more).encode())
    for path in sorted(paths):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def stamped(name: str, mark: str) -> bool:
    """Whether the work ``name`` was last done with ``mark``."""
    path = VENV / "stamps" / name
    return path.exists() and path.read_text() == mark


def stamp(name: str, mark: str) -> None:
    """Remember that the work ``name`` is done."""
    path = VENV / "stamps" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(mark)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Two people (or two terminals) who start at once wait for each other."""
    if not os.access(ROOT, os.W_OK):
        raise Trouble(
            f"The folder {ROOT} cannot be written: give yourself the right to write there, or make a copy of your own."
        )
    handle = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def run(command: list[str | Path], trouble: str, **options: object) -> None:
    """Run a command quietly; when it fails, show what it said and raise ``Trouble``."""
    cache = VENV / "cache"
    home = Path(os.environ.get("HOME", "/nonexistent"))
    # An account without a home (nobody, a container) keeps its downloads here.
    own = (
        {}
        if os.access(home, os.W_OK)
        else {"HOME": str(VENV), "npm_config_cache": str(cache), "PIP_CACHE_DIR": str(cache)}
    )
    environment = {
        **os.environ,
        **own,
        "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        # npm trusts whom the machine trusts, as behind an organisation's own proxy.
        "NODE_USE_SYSTEM_CA": "1",
    }
    done = subprocess.run(
        [str(part) for part in command],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        **options,
    )
    if done.returncode:
        sys.stderr.write("\n".join(done.stdout.strip().splitlines()[-15:]) + "\n\n")
        raise Trouble(trouble)


def make_environment() -> None:
    """Make ``.venv``, or make it anew when its Python is gone or the folder has moved."""
    place = VENV / "stamps" / "place"
    moved = place.exists() and place.read_text() != str(VENV)
    if PYTHON.exists() and not moved:
        probe = subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False)
        if probe.returncode == 0:
            return
    say("Making the virtual environment ...")
    try:
        shutil.rmtree(VENV, ignore_errors=True)
        venv.create(VENV, with_pip=True, symlinks=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Trouble(f"The virtual environment {VENV} cannot be made ({error}): is the disk full?") from None
    stamp("place", str(VENV))


def install(wanted: str) -> None:
    """Install the packages of ``requirements/<wanted>.txt``, each with the hash that is written there."""
    marks = {
        name: fingerprint([ROOT / "requirements" / f"{name}.txt"], sysconfig.get_platform(), sys.version)
        for name in LISTS[: LISTS.index(wanted) + 1]
    }
    if any(stamped("packages", f"{name} {mark}") for name, mark in marks.items()):
        return
    say("Installing packages (first run, or requirements changed) ...")
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--no-input", "--no-deps", "--require-hashes"]
    run(
        [*command, "-r", ROOT / "requirements" / f"{wanted}.txt"],
        "The packages could not be installed: check the network (the first run needs it, later ones do not) and start again.",
    )
    stamp("packages", f"{wanted} {marks[wanted]}")


def build_assets() -> None:
    """Build style sheets, scripts and icons with the npm that came with the packages."""
    if not (ASSETS / "package.json").exists():
        return
    sources = [
        path for path in ASSETS.rglob("*") if path.is_file() and "node_modules" not in path.relative_to(ASSETS).parts
    ]
    mark = fingerprint(sources)
    if stamped("assets", mark) and BUILD.is_dir() and any(BUILD.iterdir()):
        return
    npm = VENV / "bin" / "npm"
    if not npm.exists():
        raise Trouble("npm is not among the installed packages: remove .venv and start again.")
    locked = fingerprint([ASSETS / "package.json", ASSETS / "package-lock.json"])
    if not (stamped("npm", locked) and (ASSETS / "node_modules").is_dir()):
        say("Fetching the components of the pages ...")
        run(
            [npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"],
            "The components of the pages could not be fetched: check the network (the first run needs it) and start again.",
            cwd=ASSETS,
        )
        stamp("npm", locked)
    say("Building the assets ...")
    run([npm, "run", "build"], "The assets could not be built; what is above says why.", cwd=ASSETS)
    stamp("assets", mark)


def main(wishes: list[str]) -> int:
    """``base`` or ``dev`` (which packages), and ``assets`` where they are wanted."""
    try:
        with alone():
            make_environment()
            install(wishes[0])
            if "assets" in wishes:
                build_assets()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
