"""``manage.py load_places``: the postcode areas of the demonstration region."""

from django.core.management.base import BaseCommand

from wsp.geo import services


class Command(BaseCommand):
    help = "Put the postcode areas of the demonstration region in the database; may be repeated."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{services.load_places().areas} areas are in the table.")
