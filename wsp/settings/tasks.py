"""Celery: which broker, how careful, and what runs when.

A task is a wake-up: it asks the database what is due. Losing one, or running it twice, changes nothing, so there are no
results, no long delays, and any number of beats is harmless.
"""

from pathlib import Path

from wsp import environment as env


def broker(var: Path) -> dict:
    """Celery's settings for the broker: the one of ``CELERY_BROKER_URL``, else a folder of files."""
    url = env.text("CELERY_BROKER_URL", "files://localhost")
    scheme = url.partition("://")[0]
    options: dict = {}
    extra: dict = {}
    if scheme == "files":
        options = {"folder": str(var / "broker"), "polling_interval": 0.5}
    elif scheme in {"redis", "rediss"}:
        # A wake-up that was not acknowledged in five minutes is stale anyway.
        options = {"visibility_timeout": 300, "health_check_interval": 20, "socket_keepalive": True}
    elif scheme in {"amqp", "amqps"}:
        options = {"confirm_publish": True}
        extra = {"CELERY_TASK_DEFAULT_QUEUE_TYPE": "quorum", "CELERY_TASK_DEFAULT_QUEUE": "werkbank"}
    return {"CELERY_BROKER_URL": url, "CELERY_BROKER_TRANSPORT_OPTIONS": options, **extra}


# name -> (task, seconds between two wake-ups). A wake-up that finds no worker expires before the next one.
WAKE_UPS: dict[str, tuple[str, float]] = {
    "nudge about what is due": ("wsp.nudges.tasks.sweep", 30),
    "write the morning mails": ("wsp.nudges.tasks.morning_digest", 300),
    "send what waits in the outbox": ("wsp.mail.tasks.deliver", 20),
    "begin trials whose first day has come": ("placements.tasks.begin_trials", 60),
    "free what dead workers held": ("wsp.mail.tasks.reap", 60),
    "carry on with imports and exports": ("frontend.doors.tasks.carry_on", 10),
    "forget what imports and exports need not keep": ("frontend.doors.tasks.tidy", 3_600),
    "forget what the API need not keep": ("frontend.api.tasks.tidy", 3_600),
    "forget what the ranker need not keep": ("matching.tasks.tidy", 3_600),
    "watch the ranker for drift": ("matching.tasks.watch", 3_600),
    "learn a ranker for somebody to look at": ("matching.tasks.train", 3_600),
}


def schedule() -> dict:
    """Celery's beat schedule."""
    return {
        name: {"task": task, "schedule": seconds, "options": {"expires": seconds}}
        for name, (task, seconds) in WAKE_UPS.items()
    }
