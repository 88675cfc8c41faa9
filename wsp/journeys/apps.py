from django.apps import AppConfig
from django.core import checks


class JourneysConfig(AppConfig):
    """Journeys: definitions, runs and the dated moments they become."""

    name = "wsp.journeys"
    label = "journeys"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Check every definition when the program starts."""
        from wsp.accounts import leaving
        from wsp.journeys import services
        from wsp.journeys.checks import check_journeys

        checks.register(check_journeys, "journeys")
        # After the rooms that give whole people and firms away.
        leaving.register("moments", services.hand_over_everything, turn=9)
