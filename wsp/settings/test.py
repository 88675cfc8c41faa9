"""Settings of the tests: a throw-away database, quick hashing, mail in memory, a clock that may be moved."""

from wsp import environment as env
from wsp.settings.base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "tests-only"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CELERY_TASK_ALWAYS_EAGER = True
CLOCK_FILE = env.text("WERKBANK_CLOCK_FILE") or None
AXES_ENABLED = False
SHOW_COMPONENTS = True
