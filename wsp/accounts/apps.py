from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Staff, roles, teams, stand-in, sign-in."""

    name = "wsp.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the mail with a link to choose a password known."""
        from wsp.accounts import passwords

        passwords.register_mail()
