"""``manage.py promote_ranker``: put a version in use."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from matching.models import RankerVersion
from matching.services import promote
from wsp.accounts.models import Staff
from wsp.errors import Refused


class Command(BaseCommand):
    help = "Put a version in use for everybody, at their next ranking. Refused while a gate is closed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("version", help="name or start of the digest")
        parser.add_argument(
            "--sign", default="", metavar="MAIL", help="who signs for entries that changed by over 30 %%"
        )
        parser.add_argument("--reason", default="", help="why; kept with the version")

    def handle(self, *args, **options) -> None:
        chosen = named(options["version"])
        signer = None
        if options["sign"]:
            signer = Staff.objects.active().filter(email=options["sign"].strip().lower()).first()
            if signer is None:
                raise CommandError(f"Nobody here has the mail address {options['sign']}.")
        try:
            version = promote(version=chosen, actor=signer, signed=signer is not None, reason=options["reason"])
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"In use: {version.name} {version.sha256[:12]}")


def named(text: str) -> RankerVersion:
    """The one version with this name or start of a digest; raises ``CommandError``."""
    found = RankerVersion.objects.filter(name=text) | RankerVersion.objects.filter(sha256__startswith=text)
    if found.count() != 1:
        raise CommandError(f"{found.count()} versions are called {text!r}; one is needed.")
    return found.get()
