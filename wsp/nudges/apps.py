from django.apps import AppConfig


class NudgesConfig(AppConfig):
    """Nudges: one reminder per moment, recipient and level."""

    name = "wsp.nudges"
    label = "nudges"
    default_auto_field = "django.db.models.BigAutoField"
