"""What is made once and used by everybody is made before the first visitor comes.

A room registers its work in ``AppConfig.ready``; the web server runs all of it while it loads the program, before it
forks, so that its processes share the memory and nobody's first request pays.
"""

import logging
import time
from collections.abc import Callable

from django.db import DatabaseError, connections

logger = logging.getLogger(__name__)
_work: dict[str, Callable[[], object]] = {}


def register(name: str, work: Callable[[], object]) -> None:
    """Have ``work`` done when a web server starts; a later registration under the same name replaces the earlier."""
    _work[name] = work


def up() -> dict[str, float]:
    """Do all of it; seconds by name. A database that is not there yet is no reason not to start."""
    took = {}
    for name, work in _work.items():
        began = time.perf_counter()
        try:
            work()
        except DatabaseError as error:
            logger.warning("%s is made at the first request: %s", name, error)
        took[name] = time.perf_counter() - began
    # A connection must not be shared by the processes that are forked from this one.
    connections.close_all()
    return took
