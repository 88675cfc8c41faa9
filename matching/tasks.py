"""What the ranker does by itself: forget what is past its term, watch for drift, learn. Never: put itself in use.

All are woken every hour and ask the rows whether it is time: a timer of a week would start anew with every restart.
"""

import datetime as dt
import logging

from celery import shared_task

from matching import shown, versions
from matching.arrays import changes
from matching.learning import drift
from matching.learning.train import TooLittle
from matching.learning.train import train as learn
from matching.models import DriftReport, RankerVersion
from wsp import clock

logger = logging.getLogger(__name__)
WEEK = dt.timedelta(days=7)


@shared_task
def tidy() -> dict[str, int]:
    """Forget changes every process has read, and kept lists past their term."""
    return {"changes": changes.prune(), "lists": shown.forget_old()}


@shared_task
def watch() -> str:
    """The weekly watch of drift; the verdict, or "" when it is not a week yet or too little was shown."""
    if DriftReport.objects.filter(at__gt=clock.now() - WEEK).exists():
        return ""
    report = drift.watch(versions.in_use(), since=clock.now() - WEEK)
    return report.verdict if report else ""


@shared_task
def train() -> str:
    """Learn a version for somebody to look at, once a week; its name, or "" when there is too little, or drift says stop."""
    if RankerVersion.objects.filter(made_at__gt=clock.now() - WEEK).exists():
        return ""
    last = DriftReport.objects.first()
    if last is not None and last.verdict == "stop":
        logger.warning("drift says stop: nothing is learned until somebody has looked")
        return ""
    try:
        return learn().name
    except TooLittle as error:
        logger.info("not learned: %s", error)
        return ""
