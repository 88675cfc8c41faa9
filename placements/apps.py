from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PlacementsConfig(AppConfig):
    """From introduction to contract and aftercare."""

    name = "placements"
    label = "placements"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make this room's journeys, letters and follow-ups known to the ground below."""
        from placements import followups, journeys, letters, nudges, owners, terms
        from wsp.journeys import registry

        for journey in journeys.JOURNEYS:
            registry.register_journey(journey)
        letters.register_kinds()
        followups.register()
        terms.register()
        nudges.register()
        owners.register()
        post_migrate.connect(_load_rules, sender=self, dispatch_uid="placements.rules")


def _load_rules(**_kwargs) -> None:
    """The general rules of trial placements are there as soon as their table is, by whichever connection it came."""
    from placements import rules

    rules.load_general_rules()
