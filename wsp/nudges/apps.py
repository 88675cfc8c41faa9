from django.apps import AppConfig


class NudgesConfig(AppConfig):
    """Nudges: one reminder per moment, recipient and level."""

    name = "wsp.nudges"
    label = "nudges"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the kinds of mail, and put the floor under every worker."""
        from celery.signals import worker_ready

        # What the floor does registers its kinds of mail where it is defined.
        from wsp.nudges import floor

        worker_ready.connect(floor.start, weak=False, dispatch_uid="nudges.floor")
