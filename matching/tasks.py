"""What the ranker does by itself: forget what is past its term, watch for drift, learn. Never: put itself in use.

All are woken every hour and ask the rows whether it is time: a timer of a week would start anew with every restart.
"""

import contextlib
import datetime as dt
import logging
from collections.abc import Iterator

from celery import shared_task
from django.db import connection, transaction

from matching import shown, versions
from matching.arrays import changes
from matching.learning import drift, labels, traits
from matching.learning.train import TooLittle, seen
from matching.learning.train import train as learn
from matching.models import DriftReport, RankerVersion
from wsp import clock

logger = logging.getLogger(__name__)
WEEK = dt.timedelta(days=7)


@shared_task
def tidy() -> dict[str, int]:
    """Forget changes every process has read, and kept lists and watched groups past their term."""
    return {"changes": changes.prune(), "lists": shown.forget_old(), "traits": traits.forget_old()}


@shared_task
def watch() -> str:
    """The weekly watch of drift and of groups; the verdict, or "" when a week has not passed or too little was shown."""
    with alone("watch") as mine:
        if not mine or DriftReport.objects.filter(at__gt=clock.now() - WEEK).exists():
            return ""
        traits.note()
        report = drift.watch(versions.in_use(), since=clock.now() - WEEK)
        return report.verdict if report else ""


@shared_task
def train() -> str:
    """Learn a version for somebody to look at, once a week and when something came of what was shown since.

    Its name, or "" when it is not time, there is too little or nothing new, or drift says stop.
    """
    with alone("train") as mine:
        if not mine or RankerVersion.objects.filter(made_at__gt=clock.now() - WEEK).exists():
            return ""
        last = DriftReport.objects.first()
        if last is not None and last.verdict == "stop":
            logger.warning("drift says stop: nothing is learned until somebody has looked")
            return ""
        return _learned()


@shared_task
def train_now() -> str:
    """Learn a version because an administrator asks for one; its name, or "" when there is too little."""
    with alone("train") as mine:
        return _learned() if mine else ""


def _learned() -> str:
    before = RankerVersion.objects.first()
    try:
        sides = labels.sides()
        if before is not None and before.tables.get("training", {}).get("seen") == seen(sides):
            logger.info("not learned: nothing new came of what was shown")
            return ""
        return learn(sides=sides).name
    except TooLittle as error:
        logger.info("not learned: %s", error)
        return ""


@contextlib.contextmanager
def alone(what: str) -> Iterator[bool]:
    """Whether no other worker is at ``what``; nobody else begins with it before this block ends."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s))", [f"matching.{what}"])
        yield cursor.fetchone()[0]
