from django.apps import AppConfig


class CandidatesConfig(AppConfig):
    """Candidates, their matching profile, their file and their plan."""

    name = "candidates"
    label = "candidates"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the rooms below which journeys, kinds of mail and sources of moments candidates bring."""
        from candidates import journeys, nudges
        from candidates.services import links, meetings, people, routes
        from wsp.accounts import leaving
        from wsp.journeys import registry

        journeys.register()
        links.register_mail()
        meetings.register_mail()
        registry.register_follow_up("journey.begun_again", routes.begun_again)
        nudges.register()
        leaving.register("candidates", people.hand_over_everybody, turn=1)
