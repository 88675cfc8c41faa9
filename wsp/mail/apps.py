from django.apps import AppConfig


class MailConfig(AppConfig):
    """The outbox: a message is a row first, then sent."""

    name = "wsp.mail"
    label = "mail"
    default_auto_field = "django.db.models.BigAutoField"
