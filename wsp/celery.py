"""Celery carries wake-ups only: every due thing is a row, and the broker may be emptied at any time."""

import os

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wsp.settings")
TRANSPORT_ALIASES["files"] = "wsp.embedded.broker:Transport"

app = Celery("werkbank")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
