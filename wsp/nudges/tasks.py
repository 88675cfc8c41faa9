"""Wake-ups of the nudges: thin, harmless when they come twice or not at all."""

from celery import shared_task

from wsp.nudges import digest
from wsp.nudges.sweep import sweep as run_sweep


@shared_task
def sweep() -> int:
    """Give every nudge that is due; how many."""
    return sum(run_sweep().nudges.values())


@shared_task
def morning_digest() -> int:
    """Write the morning mails that are still to be written today; how many."""
    return digest.make_digests().mails
