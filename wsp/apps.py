from importlib import import_module

from django.apps import AppConfig


class WspConfig(AppConfig):
    """The ground every room stands on: commands, clock, settings."""

    name = "wsp"
    label = "wsp"

    def ready(self) -> None:
        """Tie shared tasks to our Celery, also in the web server, which sends wake-ups."""
        import_module("wsp.celery")
