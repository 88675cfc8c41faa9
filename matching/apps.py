from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Which candidates for which vacancy, in what order, and why."""

    name = "matching"
    label = "matching"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the catalogue of titles and the arrays made before the first visitor comes."""
        from wsp import warm

        warm.register("recognition of titles", _recognition)
        warm.register("arrays of the ranker", _arrays)


def _recognition() -> None:
    from matching.recognition import catalogues, recognise_titles

    recognise_titles("medewerker", 1, catalogue=catalogues.own())


def _arrays() -> None:
    from matching.arrays.pool import keeper

    keeper.pool()
