from django.apps import AppConfig


class JourneysConfig(AppConfig):
    """Journeys: definitions, runs and the dated moments they become."""

    name = "wsp.journeys"
    label = "journeys"
    default_auto_field = "django.db.models.BigAutoField"
