from django.apps import AppConfig


class GeoConfig(AppConfig):
    """Places, distances and travel times."""

    name = "wsp.geo"
    label = "geo"
    default_auto_field = "django.db.models.BigAutoField"
