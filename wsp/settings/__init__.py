"""Settings, read from the environment; ``wsp.settings`` is what the program runs with."""

from wsp.settings.base import *  # noqa: F403
