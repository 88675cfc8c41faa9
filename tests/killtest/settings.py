"""Settings of the kill test: the ground floor only, quick turns, a real mail server, a clock that can jump."""

from wsp import environment as env
from wsp.settings.test import *  # noqa: F403

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "pgtrigger",
    "pghistory",
    "wsp",
    "wsp.accounts",
    "wsp.trail",
    "wsp.geo",
    "wsp.mail",
    "wsp.journeys",
    "wsp.nudges",
]
MIDDLEWARE = []
ROOT_URLCONF = "tests.killtest.urls"
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT, EMAIL_USE_TLS = "127.0.0.1", env.number("KILLTEST_SMTP_PORT", 2525), False
EMAIL_TIMEOUT = 5
MAIL_LEASE_SECONDS = 15
CELERY_TASK_ALWAYS_EAGER = False
CELERY_BEAT_SCHEDULE = {
    task: {"task": task, "schedule": seconds, "options": {"expires": 10 * seconds}}
    for task, seconds in {
        "wsp.nudges.tasks.sweep": 2,
        "wsp.nudges.tasks.morning_digest": 5,
        "wsp.mail.tasks.deliver": 1,
        "wsp.mail.tasks.reap": 3,
    }.items()
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
