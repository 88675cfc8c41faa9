"""``manage.py sweep_nudges``: give every nudge that is due, or say what would go to whom."""

import datetime as dt
from argparse import ArgumentParser, ArgumentTypeError

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from wsp import clock
from wsp.accounts.models import Staff
from wsp.nudges.models import Level
from wsp.nudges.sweep import SweepResult, sweep


def moment(text: str) -> dt.datetime:
    """An aware moment from ``2026-05-04T09:00`` or ``2026-05-04 09:00``, local unless it says otherwise."""
    try:
        parsed = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a time like 2026-05-04T09:00") from error
    return parsed if parsed.tzinfo else clock.at(parsed.date(), parsed.time())


class Command(BaseCommand):
    help = "Give every nudge that is due. With --dry-run nothing changes, and every nudge is printed instead."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="change nothing; print what would go to whom")
        parser.add_argument("--at", type=moment, help="as if it were this time (default: now)")

    def handle(self, *args, **options) -> None:
        result = sweep(options["at"], dry_run=options["dry_run"])
        if options["dry_run"]:
            self._print(result)
        for level, label in Level.choices:
            self.stdout.write(f"{result.nudges[level]:>7}  {label}")
        self.stdout.write(
            _("%(mails)d mails, %(made)d new moments, %(withdrawn)d no longer needed, %(failed)d failures")
            % {"mails": result.mails, "made": result.made, "withdrawn": result.withdrawn, "failed": result.failed}
        )

    def _print(self, result: SweepResult) -> None:
        names = dict(Staff.objects.values_list("pk", "name"))
        for planned in result.planned:
            due, label = clock.local(planned.act_at), Level(planned.level).label
            self.stdout.write(f"{due:%Y-%m-%d %H:%M}  {label}: {planned.title} -> {names[planned.recipient_id]}")
