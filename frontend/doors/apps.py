from django.apps import AppConfig


class DoorsConfig(AppConfig):
    """Data in from spreadsheets and other systems, and out again."""

    name = "frontend.doors"
    label = "doors"
    default_auto_field = "django.db.models.BigAutoField"
