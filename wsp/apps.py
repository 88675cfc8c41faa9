from django.apps import AppConfig


class WspConfig(AppConfig):
    """The ground every room stands on: commands, clock, settings."""

    name = "wsp"
    label = "wsp"
