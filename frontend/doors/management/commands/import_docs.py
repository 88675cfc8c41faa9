"""``manage.py import_docs``: the columns of an import in ``docs/import``, and the files of its example."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from frontend.doors import samples
from frontend.doors.kinds import CARRIERS, SONAR

MARK = "<!-- columns -->"


class Command(BaseCommand):
    help = "Write the tables of columns in docs/import/README.md anew; --check only compares."
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("--check", action="store_true", help="fail when the page says something else")

    def handle(self, *args, **options) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "import" / "README.md"
        text = path.read_text(encoding="utf-8")
        head = text.partition(MARK)[0]
        with override("en"):
            tables = "\n".join(samples.as_table(carrier) for carrier in (*CARRIERS.values(), SONAR))
        wanted = f"{head}{MARK}\n\n{tables}"
        if options["check"] and wanted != text:
            raise CommandError("docs/import/README.md: run 'manage.py import_docs'.")
        if not options["check"]:
            path.write_text(wanted, encoding="utf-8")
