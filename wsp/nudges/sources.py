"""Moments beyond journeys: what is found lying, by the rooms that can see it.

    sources.register("employer-silent", find, title=_("Employer is silent"))

``find(now)`` yields the arguments of ``journeys.services.promise`` for *everything* that lies still at that moment, each
with a ``key`` that names the case *and* its episode (so that the same introduction may fall silent twice). A case is
made a moment once. When it is no longer found, its moment goes away by itself; found again, it comes back.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.functional import Promise

from wsp.journeys.models import Moment
from wsp.journeys.services import promise, withdraw
from wsp.nudges.models import Heartbeat

logger = logging.getLogger(__name__)

Find = Callable[[dt.datetime], Iterable[Mapping[str, Any]]]


@dataclass(frozen=True)
class Source:
    """Something that finds what lies still. It is asked at most once per ``every``."""

    name: str
    find: Find
    title: str | Promise
    every: dt.timedelta


@dataclass
class Collected:
    """What one round of the sources did."""

    made: int = 0
    withdrawn: int = 0
    failed: int = 0


_sources: dict[str, Source] = {}


def register(
    name: str, find: Find, *, title: str | Promise = "", every: dt.timedelta = dt.timedelta(minutes=5)
) -> Source:
    """Make a source known under its name, which is also the kind of its moments. Raises ``ValueError`` for a second."""
    source = Source(name, find, title or name, every)
    if name in _sources and _sources[name].find is not find:
        raise ValueError(f"There are two sources called {name!r}.")
    _sources[name] = source
    return source


def unregister(name: str) -> None:
    """Forget a source; its moments stay."""
    _sources.pop(name, None)


def all_sources() -> list[Source]:
    """Every source, by name."""
    return [_sources[name] for name in sorted(_sources)]


def collect(now: dt.datetime, *, always: bool = False) -> Collected:
    """Ask every source whose turn it is (``always``: every one). A source that fails keeps no other from its turn."""
    total = Collected()
    asked = dict(Heartbeat.objects.filter(name__startswith="source:").values_list("name", "completed_at"))
    for source in all_sources():
        last = asked.get(f"source:{source.name}")
        # A time ahead of us was written before the clock was set back.
        if not always and last and now - source.every < last <= now:
            continue
        _ask(source, now, total)
    return total


def _ask(source: Source, now: dt.datetime, total: Collected) -> None:
    failed, error = 0, ""
    try:
        with transaction.atomic():
            found = {_key(source, case): dict(case) for case in source.find(now)}
    except Exception as problem:
        logger.exception("The source %s of moments failed", source.name)
        total.failed += 1
        _remember(source, now, found=0, failed=1, error=f"{type(problem).__name__}: {problem}")
        return
    of_source = Moment.objects.filter(kind=source.name)
    known = set(of_source.filter(key__in=found).exclude(state=Moment.State.CANCELLED).values_list("key", flat=True))
    for key, case in found.items():
        if key in known:
            continue
        try:
            promise(**case | {"key": key, "kind": source.name})
            total.made += 1
        except Exception as problem:
            logger.exception("The source %s could not make a moment of %s", source.name, key)
            failed, error = failed + 1, f"{key}: {type(problem).__name__}: {problem}"
    standing = of_source.filter(state=Moment.State.OPEN).exclude(key__in=found).values_list("key", flat=True)
    for key in list(standing):
        total.withdrawn += bool(withdraw(key=key))
    total.failed += failed
    _remember(source, now, found=len(found), failed=failed, error=error)


def _key(source: Source, case: Mapping[str, Any]) -> str:
    return f"{source.name}:{case['key']}"[:200]


def _remember(source: Source, now: dt.datetime, **fields) -> None:
    Heartbeat.objects.update_or_create(name=f"source:{source.name}", defaults={"completed_at": now, **fields})
