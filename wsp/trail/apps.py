from django.apps import AppConfig


class TrailConfig(AppConfig):
    """Who changed and who read."""

    name = "wsp.trail"
    label = "trail"
    default_auto_field = "django.db.models.BigAutoField"
