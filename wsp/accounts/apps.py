from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Staff, roles, teams, stand-in, sign-in."""

    name = "wsp.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
