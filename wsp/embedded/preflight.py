"""What is looked at before anything starts, so that a missing thing is one sentence and not a page of code."""

import errno
import os
import socket
from pathlib import Path

from wsp.embedded.trouble import Trouble


def folder_is_writable(path: Path) -> None:
    """Make the folder. Raises ``Trouble`` when we may not write there."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe = path / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise Trouble(
            f"The folder {path} cannot be written ({error.strerror}): give yourself the right to write there, "
            "or name another folder with WERKBANK_VAR."
        ) from None


def port_is_free(host: str, port: int) -> None:
    """Raises ``Trouble`` when the address cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                reason = f"Port {port} is taken by another program: stop that one, or take another"
            elif error.errno == errno.EACCES:
                reason = f"Port {port} is not open to ordinary users: take one above 1023"
            else:
                reason = f"{host}:{port} cannot be listened on ({error.strerror}): take another"
            raise Trouble(f"{reason}, for example 'make run PORT={port + 1 if port > 1023 else 8000}'.") from None


def port_of(environment: dict[str, str]) -> int:
    """The port to listen on, from ``WERKBANK_PORT`` or ``PORT``; 8000 by default. Raises ``Trouble``."""
    value = environment.get("WERKBANK_PORT") or environment.get("PORT") or "8000"
    if not value.isdigit() or not 0 < int(value) < 65536:
        raise Trouble(f"PORT must be a number from 1 to 65535, not {value!r}: start again with 'make run PORT=8000'.")
    return int(value)


def assets_are_built(base: Path) -> None:
    """Raises ``Trouble`` when the style sheets and scripts of the pages have not been built."""
    build = base / "frontend" / "static" / "build"
    if not build.is_dir() or not any(build.iterdir()):
        raise Trouble("The style sheets and scripts of the pages are not built yet: run 'make assets' first.")
