"""The program as it runs, but for a clock that may be moved: the whole day in the browser, and the kill test."""

from wsp import environment as env
from wsp.settings.base import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CLOCK_FILE = env.text("WERKBANK_CLOCK_FILE") or None
