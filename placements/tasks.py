"""Wake-ups of this room; the work is in the services."""

from celery import shared_task

from placements import services


@shared_task
def begin_trials() -> int:
    """Trials whose first day has come begin. How many did."""
    return services.begin_due_trials()
