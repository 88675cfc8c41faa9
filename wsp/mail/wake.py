"""Waking a worker. Losing the call is harmless: everything that is due is found again by the clock."""

import logging

from celery import Task
from django.db import transaction
from kombu.exceptions import KombuError

logger = logging.getLogger(__name__)


def wake_after_commit(task: Task) -> None:
    """Ask a worker to run ``task`` once this transaction is committed; a broker that is away is no reason to fail."""
    transaction.on_commit(lambda: _call(task), robust=True)


def _call(task: Task) -> None:
    try:
        task.apply_async(retry=False, ignore_result=True)
    except (KombuError, OSError) as error:
        logger.warning("The broker could not be reached, the clock will do: %s", error)
