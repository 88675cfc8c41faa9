"""Celery carries wake-ups only: every due thing is a row, and the broker may be emptied at any time."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wsp.settings")
app = Celery("werkbank")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
