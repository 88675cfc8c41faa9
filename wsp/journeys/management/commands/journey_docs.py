"""``manage.py journey_docs``: write ``docs/journeys/`` from the definitions, or check that it is up to date."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from wsp.journeys import page, registry


class Command(BaseCommand):
    help = "Write docs/journeys/ from the definitions (in Dutch). --check changes nothing and fails on a difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="fail when the pages are not up to date")
        parser.add_argument("--folder", type=Path, default=Path(settings.BASE_DIR) / "docs" / "journeys")

    def handle(self, *args, **options) -> None:
        folder: Path = options["folder"]
        with translation.override("nl"):
            pages = {f"{journey.key}.md": page.page(journey) for journey in registry.journeys()}
            pages["README.md"] = self._index()
        have = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
        differing = sorted(name for name in have.keys() | pages.keys() if have.get(name) != pages.get(name))
        if options["check"]:
            if differing:
                raise CommandError(f"Run 'manage.py journey_docs': {', '.join(differing)} not up to date.")
            self.stdout.write(f"{len(pages)} pages are up to date.")
            return
        folder.mkdir(parents=True, exist_ok=True)
        for name in differing:
            if name in pages:
                (folder / name).write_text(pages[name], encoding="utf-8")
            else:
                (folder / name).unlink()
        self.stdout.write(f"{len(differing)} of {len(pages)} pages changed.")

    def _index(self) -> str:
        lines = ["# " + _("Journeys"), "", _("Made from the definitions by `manage.py journey_docs`."), ""]
        lines += [f"- [{_(str(journey.title))}]({journey.key}.md)" for journey in registry.journeys()]
        return "\n".join(lines) + "\n"
