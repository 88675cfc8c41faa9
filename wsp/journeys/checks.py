"""Django's system check of every registered journey."""

from django.core import checks

from wsp.journeys import registry, validation


def check_journeys(**_options: object) -> list[checks.CheckMessage]:
    """Errors about definitions that cannot be right, and about texts without Dutch."""
    found: list[checks.CheckMessage] = []
    for journey in registry.journeys():
        found += [
            checks.Error(f"Journey {journey.key!r} {problem}.", id="journeys.E001")
            for problem in validation.problems(journey)
        ]
        found += [
            checks.Error(
                f"Journey {journey.key!r} says {text!r}, which has no Dutch.",
                hint="Run 'manage.py messages', then translate.",
                id="journeys.E002",
            )
            for text in validation.without_dutch(journey)
        ]
    return found
