from django.apps import AppConfig


class ApiConfig(AppConfig):
    """What other systems may ask and do."""

    name = "frontend.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
