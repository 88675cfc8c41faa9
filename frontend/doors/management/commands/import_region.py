"""``manage.py import_region``: employers, contacts, vacancies and candidates from a folder of files."""

import sys
from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from frontend.doors import mending, services
from frontend.doors.models import Import, ImportRow
from frontend.doors.work import carry_on
from wsp.accounts.models import Organisation, Staff
from wsp.accounts.roles import Role
from wsp.errors import Refused

ENDINGS = {".csv", ".txt", ".xlsx"}
SHOWN = 200


class Command(BaseCommand):
    help = (
        "Bring in employers, contacts, vacancies and candidates from the CSV and XLSX files in a folder (docs/import). "
        "Good rows go in; wrong ones are named and come back as files to mend. A second run changes nothing twice."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, nargs="?", help="the folder with the files")
        parser.add_argument("--dry-run", action="store_true", help="say what would become of each row; change nothing")
        parser.add_argument("--source", default="", help="where the data come from (default: the folder's name)")
        parser.add_argument("--layout", choices=Import.Layout.values, default="werkbank", help="whose columns they are")
        parser.add_argument("--as", dest="actor", default="", help="mail address of the team lead who does it")
        parser.add_argument("--account-manager", default="", help="mail address: of employers without one of their own")
        parser.add_argument("--contact-person", default="", help="mail address: of candidates without one of their own")
        parser.add_argument("--organisation", default="", help="who is responsible for candidates without one named")
        parser.add_argument(
            "--duplicates", choices=["skip", "merge", "new"], default="skip", help="who seems to be here already (skip)"
        )
        parser.add_argument("--mend", type=Path, help="folder for the files to mend (default: FOLDER/herstel)")
        parser.add_argument("--undo", metavar="IMPORT", help="take the import with this id back")

    def handle(self, *args, **options) -> None:
        actor = self._staff(options["actor"]) if options["actor"] else self._lead()
        if options["undo"]:
            self._undo(options["undo"], actor)
            return
        folder: Path | None = options["folder"]
        if folder is None or not folder.is_dir():
            raise CommandError("Give a folder with CSV or XLSX files.")
        batch = self._upload(folder, actor, options)
        batch = self._carried(batch)
        if batch.state == Import.State.CHECKED and not options["dry_run"]:
            batch = self._carried(services.start(batch=batch, actor=actor))
        self._report(batch, folder, options)
        if options["dry_run"] or batch.state == Import.State.STOPPED:
            services.throw_away(batch=batch, actor=actor)

    def _staff(self, mail: str) -> Staff:
        person = Staff.objects.active().filter(email=mail.strip().lower()).first()
        if person is None:
            raise CommandError(f"Nobody here has the mail address {mail}.")
        return person

    def _lead(self) -> Staff:
        lead = Staff.objects.active().filter(role=Role.TEAM_LEAD).order_by("name", "pk").first()
        if lead is None:
            raise CommandError("There is no team lead to do this as. Name somebody with --as.")
        return lead

    def _upload(self, folder: Path, actor: Staff, options: dict) -> Import:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS)
        organisation = None
        if options["organisation"]:
            organisation = Organisation.objects.filter(name=options["organisation"]).first()
            if organisation is None:
                raise CommandError(f"There is no organisation called {options['organisation']}.")
        with ExitStack() as stack:
            files = [(path.name, stack.enter_context(path.open("rb"))) for path in paths]
            try:
                return services.upload(
                    files=files,
                    source=options["source"] or folder.resolve().name,
                    layout=options["layout"],
                    duplicates=options["duplicates"],
                    account_manager=self._staff(options["account_manager"]) if options["account_manager"] else None,
                    contact_person=self._staff(options["contact_person"]) if options["contact_person"] else None,
                    organisation=organisation,
                    actor=actor,
                )
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
            except Refused as refusal:
                raise CommandError(str(refusal)) from refusal

    def _carried(self, batch: Import) -> Import:
        done = carry_on(batch.pk, progress=self._progress)
        if sys.stderr.isatty():
            self.stderr.write("")
        return done

    def _progress(self, batch: Import) -> None:
        end = "\r" if sys.stderr.isatty() else "\n"
        self.stderr.write(f"  {batch.get_state_display()}: {batch.done} / {batch.expected}", ending=end)

    def _report(self, batch: Import, folder: Path, options: dict) -> None:
        if batch.state == Import.State.STOPPED:
            self.stderr.write(batch.trouble)
            raise CommandError("Nothing went in.")
        counts = services.counts(batch)
        names = dict(ImportRow.State.choices)
        for file in batch.files.all():
            found = counts.get(file.pk, {})
            said = ", ".join(f"{names[state]}: {n}" for state, n in found.items() if state in names)
            self.stdout.write(f"{file.name} ({file.get_kind_display()}; {file.form}): {said or 0}")
            if file.ignored:
                self.stdout.write(f"  not read: {', '.join(file.ignored)}")
        rows = mending.to_mend(batch).select_related("file").order_by("file__order", "line")
        for row in rows[:SHOWN]:
            for problem in row.problems:
                if not problem["warning"]:
                    allowed = f" ({problem['allowed']})" if problem["allowed"] else ""
                    self.stdout.write(
                        f"{row.file.name}:{row.line}: {problem['column']}: “{problem['found']}”: {problem['message']}{allowed}"
                    )
        if not options["dry_run"]:
            self._mend(batch, options["mend"] or folder / "herstel")
            self.stdout.write(f"Import {batch.pk}; take it back with: manage.py import_region --undo {batch.pk}")

    def _mend(self, batch: Import, folder: Path) -> None:
        for file in batch.files.all():
            if not mending.to_mend(batch).filter(file=file).exists():
                continue
            folder.mkdir(exist_ok=True)
            form = "xlsx" if file.form == "XLSX" else "csv"
            path = folder / f"{Path(file.name).stem}.{form}"
            with path.open("wb") as to:
                count = mending.write(file, form, to)
            self.stdout.write(f"{count} rows to mend: {path}")

    def _undo(self, pk: str, actor: Staff) -> None:
        try:
            batch = Import.objects.get(pk=pk)
            batch = self._carried(services.undo(batch=batch, actor=actor))
        except (Import.DoesNotExist, ValidationError) as error:
            raise CommandError("There is no such import.") from error
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        undone = batch.rows.filter(state=ImportRow.State.UNDONE).count()
        self.stdout.write(f"Taken back: {undone}")
        for row in batch.rows.filter(state=ImportRow.State.KEPT).select_related("file").order_by("id"):
            self.stdout.write(f"{row.file.name}:{row.line}: {row.problems[0]['message']}")
