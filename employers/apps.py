from django.apps import AppConfig


class EmployersConfig(AppConfig):
    """Employers, their contacts, calls, visits, agreements and vacancies."""

    name = "employers"
    label = "employers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the rooms below which journeys, kinds of mail and sources of moments employers bring."""
        from employers import journeys, nudges
        from employers.services import firms
        from employers.services.agreements import register_mail
        from wsp.accounts import leaving

        journeys.register()
        register_mail()
        nudges.register()
        leaving.register("employers", firms.hand_over_all, turn=1)
