"""Wake-ups of the outbox: short, harmless when they come twice or not at all."""

import time

from celery import shared_task

from wsp.mail import delivery

# A task is short: what is left is for the next wake-up.
SECONDS_A_TASK = 40


@shared_task
def deliver() -> int:
    """Send what is queued, for as long as a task may last; how many messages left."""
    end = time.monotonic() + SECONDS_A_TASK
    sent = 0
    while time.monotonic() < end:
        result = delivery.deliver()
        sent += result.sent
        if not result.claimed:
            break
    return sent


@shared_task
def reap() -> int:
    """Free what dead workers held; how many messages."""
    return delivery.reap()
