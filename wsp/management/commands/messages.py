"""``manage.py messages``: bring the Dutch catalogues up to date, check them, or compile them."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from wsp.management import catalogue


class Command(BaseCommand):
    help = (
        "Bring each room's Dutch catalogue up to date with its code and compile it. "
        "--check changes nothing and fails on anything missing; --compile only compiles."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("rooms", nargs="*", help="only these rooms (default: all)")
        parser.add_argument("--check", action="store_true", help="say what is missing, fuzzy or stale, and fail on it")
        parser.add_argument("--compile", action="store_true", help="only write the compiled catalogues")
        parser.add_argument("--prune", action="store_true", help="drop what the code no longer says")

    def handle(self, *args, **options) -> None:
        rooms = options["rooms"] or settings.ROOMS
        if unknown := set(rooms) - set(settings.ROOMS):
            raise CommandError(f"No such room: {', '.join(sorted(unknown))}. There are {', '.join(settings.ROOMS)}.")
        if options["check"]:
            self._check(rooms)
            return
        for room in rooms:
            if not options["compile"] and catalogue.save(room, catalogue.merge(room, prune=options["prune"])):
                self.stdout.write(f"{room}: catalogue changed")
            catalogue.compile_room(room)
        if not options["compile"]:
            for complaint in self._complaints(rooms):
                self.stdout.write(complaint)

    def _complaints(self, rooms: list[str]) -> list[str]:
        own = [complaint for room in rooms for complaint in catalogue.complaints(room)]
        return own + list(catalogue.contradictions(settings.ROOMS))

    def _check(self, rooms: list[str]) -> None:
        complaints = self._complaints(rooms)
        for complaint in complaints:
            self.stderr.write(complaint)
        if complaints:
            raise CommandError(f"{len(complaints)} sentences need care: run 'manage.py messages', then translate.")
        self.stdout.write("Every sentence has its Dutch.")
