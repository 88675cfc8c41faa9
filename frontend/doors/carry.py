"""What an import knows while its rows go in: who does it, whom it names, what its words mean."""

import dataclasses
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from employers.models import Employer
from frontend.doors.models import Import, ImportRow, SourceKey
from frontend.doors.models.imports import Kind
from frontend.doors.values import Wrong
from frontend.doors.words import Words
from wsp.accounts.models import Organisation, Staff

GOES_IN = (ImportRow.State.NEW, ImportRow.State.CHANGED, ImportRow.State.SAME, ImportRow.State.DUPLICATE)
Values = dict[str, Any]
MARK = "import"  # Of the history's context: by which import something was changed.


class Reference(Wrong):
    """A cell names somebody or something that is not there; ``field`` says which."""

    def __init__(self, field: str, message: str, allowed: str = ""):
        super().__init__(message, allowed)
        self.field = field


@dataclasses.dataclass
class Carry:
    """One import at work. ``trial`` says that rows are checked and nothing is kept."""

    batch: Import
    trial: bool = False
    _employers: dict[str, Employer] = dataclasses.field(default_factory=dict)
    _coming: dict[str, UUID | None] = dataclasses.field(default_factory=dict)

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
        """Find the employers with these keys, and no others, in as many queries for any number of them."""
        links = SourceKey.objects.filter(source=self.batch.source, kind=Kind.EMPLOYER, key__in=keys)
        ids = dict(links.values_list("key", "target_id"))
        there = Employer.objects.select_related("account_manager").in_bulk(ids.values())
        self._employers = {key: there[pk] for key, pk in ids.items() if pk in there}
        self._coming = self._on_their_way(keys - self._employers.keys()) if self.trial else {}

    def _on_their_way(self, keys: set[str]) -> dict[str, UUID | None]:
        """Of these keys those of employers who go in with this import; of one who seems to be here already, who."""
        rows = ImportRow.objects.filter(batch=self.batch, file__kind=Kind.EMPLOYER, key__in=keys, state__in=GOES_IN)
        found: dict[str, UUID | None] = {}
        for key, state, target, likely in rows.values_list("key", "state", "target_id", "likely"):
            is_here = state == ImportRow.State.DUPLICATE
            found[key] = (target or UUID(likely[0]["id"])) if is_here else None
        return found

    def known_employer(self, key: str) -> UUID | None:
        """The id of the employer the source calls so, when that one is in; while checking, also of the one who seems to
        be here already. Of the keys that were looked ahead for.
        """
        return self._employers[key].pk if key in self._employers else self._coming.get(key)

    def employer(self, values: Values) -> Employer:
        """The employer a row names by the source's key, one of those that were looked ahead for. In a trial, for one
        that is yet to go in, an employer that is not kept.
        """
        key = values["employer"]
        if key in self._employers:
            return self._employers[key]
        if self.trial and key in self._coming:
            return Employer(name="-", account_manager=self.batch.account_manager)
        raise Reference(
            "employer",
            _("There is no employer with this key."),
            _("a key of an employer who is in, or who goes in with the same import"),
        )
