from django.apps import AppConfig


class FrontendConfig(AppConfig):
    """Pages and parts of pages."""

    name = "frontend"
    label = "frontend"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the pages tell the frame what to show."""
        from frontend.workbench.calls import frame  # noqa: F401 - registers itself
