from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    """From introduction to contract and aftercare."""

    name = "placements"
    label = "placements"
    default_auto_field = "django.db.models.BigAutoField"
