from django.apps import AppConfig


class FrontendConfig(AppConfig):
    """Pages and parts of pages."""

    name = "frontend"
    label = "frontend"
    default_auto_field = "django.db.models.BigAutoField"
