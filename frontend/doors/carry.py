"""What an import knows while its rows go in: who does it, whom it names, what its words mean."""

import dataclasses
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from employers import services as employers
from employers.models import Employer
from frontend.doors.models import Import, ImportRow, SourceKey
from frontend.doors.models.imports import Kind
from frontend.doors.values import Wrong
from frontend.doors.words import Words
from wsp.accounts.models import Organisation, Staff

GOES_IN = (ImportRow.State.NEW, ImportRow.State.CHANGED, ImportRow.State.SAME, ImportRow.State.DUPLICATE)
Values = dict[str, Any]


class Reference(Wrong):
    """A cell names somebody or something that is not there; ``field`` says which."""

    def __init__(self, field: str, message: str, allowed: str = ""):
        super().__init__(message, allowed)
        self.field = field


@dataclasses.dataclass
class Carry:
    """One import at work. ``trial`` says that what is made now is taken back at once."""

    batch: Import
    trial: bool = False
    _employers: dict[str, UUID] = dataclasses.field(default_factory=dict)
    _stand_in: Employer | None = None

    @property
    def actor(self) -> Staff:
        """Who brings these rows in, and stands beside every change in the trail."""
        return self.batch.made_by

    @cached_property
    def words(self) -> "Words":
        """What words mean, remembered for the whole import."""
        return Words(self.batch)

    @cached_property
    def _staff(self) -> dict[str, Staff]:
        return {person.email: person for person in Staff.objects.active()}

    @cached_property
    def _organisations(self) -> dict[str, Organisation]:
        return {each.name.casefold(): each for each in Organisation.objects.all()}

    def staff(self, values: Values, field: str, default: Staff | None) -> Staff | None:
        """The colleague whose mail address stands in ``field``; without one, ``default``."""
        mail = values.get(field)
        if not mail:
            return default
        if mail.lower() not in self._staff:
            raise Reference(field, _("Nobody with this mail address works here."), _("a colleague's mail address"))
        return self._staff[mail.lower()]

    def organisation(self, values: Values) -> Organisation:
        """The organisation named, or the one of the import."""
        name = values.get("organisation")
        if not name:
            return self.batch.organisation
        if name.casefold() not in self._organisations:
            allowed = " / ".join(each.name for each in self._organisations.values())
            raise Reference("organisation", _("This organisation is not known."), allowed)
        return self._organisations[name.casefold()]

    def look_ahead(self, keys: set[str]) -> None:
        """Find the employers with these keys in one query."""
        wanted = keys - self._employers.keys()
        if wanted:
            rows = SourceKey.objects.filter(source=self.batch.source, kind=Kind.EMPLOYER, key__in=wanted)
            self._employers |= dict(rows.values_list("key", "target_id"))

    def known_employer(self, key: str) -> UUID | None:
        """The id of the employer the source calls so, when that one is in; while checking, also of the one who seems to
        be here already.
        """
        self.look_ahead({key})
        if key not in self._employers and self.trial:
            rows = ImportRow.objects.filter(batch=self.batch, file__kind=Kind.EMPLOYER, key=key)
            row = rows.filter(state=ImportRow.State.DUPLICATE).first()
            if row is not None:
                return row.target_id or UUID(row.likely[0]["id"])
        return self._employers.get(key)

    def employer(self, values: Values) -> Employer:
        """The employer a row names by the source's key. In a trial also one that is yet to go in."""
        key = values["employer"]
        self.look_ahead({key})
        if key in self._employers:
            found = Employer.objects.filter(pk=self._employers[key]).first()
            if found:
                return found
        if self.trial and self._comes_along(key):
            return self._provisional()
        raise Reference(
            "employer",
            _("There is no employer with this key."),
            _("a key of an employer who is in, or who goes in with the same import"),
        )

    def _comes_along(self, key: str) -> bool:
        rows = ImportRow.objects.filter(batch=self.batch, file__kind=Kind.EMPLOYER, key=key, state__in=GOES_IN)
        return rows.exists()

    def _provisional(self) -> Employer:
        if self._stand_in is None:
            self._stand_in = employers.create_employer(
                name="-", account_manager=self.batch.account_manager, actor=self.actor
            )
        return self._stand_in

    def forget(self) -> None:
        """What was made in a trial is gone."""
        self._stand_in = None
