"""What every kind of row can do; each kind fills it in with the services of its own room."""

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.utils.translation import gettext as _

from frontend.doors.carry import Carry, Reference, Values
from frontend.doors.columns import Column, Layout, Problem
from frontend.doors.values import Wrong
from wsp.errors import Refused

COMPLAINTS = (ValidationError, Refused, Reference, DatabaseError)
Outcome = models.Model | Exception


@dataclasses.dataclass(frozen=True)
class Likely:
    """Something that is here already and may be the same: which, its name, why, how likely (0-100)."""

    id: UUID
    name: str
    why: str
    score: float


class Carrier(ABC):
    """Reads, makes, changes, compares and takes away things of one kind. ``Values`` are by field, as columns parse them,
    and after ``shape`` as the services take them.
    """

    kind: ClassVar[str]
    file_name: ClassVar[str]  # Of the file in a folder, without its end.
    layout: ClassVar[Layout]
    model: ClassVar[type[models.Model]]
    # Rows that belong to the thing: model, and the column that points at it.
    parts: ClassVar[tuple[tuple[type[models.Model], str], ...]] = ()
    # Name in a complaint of a service → field of a column, where they differ.
    named: ClassVar[Mapping[str, str]] = {}
    page: ClassVar[str] = ""  # Name of the address of its page.

    def shape(self, values: Values, carry: Carry) -> Values:
        """The values as the services take them; words get the code of the vocabulary where it is known."""
        return values

    def foresee(self, rows: list[Values], carry: Carry) -> Any:
        """What ``arrival`` must know of all of them together, asked once."""
        return None

    @abstractmethod
    def arrival(self, values: Values, carry: Carry, foreseen: Any) -> Any:
        """One as it would be kept, checked by its room and not saved. Raises one of ``COMPLAINTS``."""

    @abstractmethod
    def take_in(self, arrivals: list[Any], carry: Carry) -> list[models.Model]:
        """Keep them all by their room's service, in their order."""

    @abstractmethod
    def update(self, row: models.Model, values: Values, carry: Carry) -> None:
        """Change the fields in ``values`` and no others."""

    @abstractmethod
    def load(self, ids: Iterable[UUID], fields: Collection[str] | None = None) -> dict[UUID, models.Model]:
        """The things with these ids, with all that ``now`` reads for the same ``fields``."""

    @abstractmethod
    def now(self, row: models.Model, fields: Collection[str] | None = None) -> Values:
        """What is kept now, by field, as parsed from a file that says the same; at least ``fields``, else all."""

    @abstractmethod
    def likely(self, rows: list[Values], carry: Carry) -> list[list[Likely]]:
        """For each row what is here already and may be the same, most likely first."""

    def remarks(self, values: Values) -> list[Problem]:
        """What a person should know about a row that goes in as it is; ``values`` are shaped."""
        return []

    @abstractmethod
    def remove(self, rows: list[models.Model], carry: Carry) -> dict[UUID, str]:
        """Take away those nothing hangs on; for the others, by what they are used."""

    def create_all(self, rows: list[Values], carry: Carry) -> list[Outcome]:
        """Make them all: each as a whole or not at all, with the complaint in its place. Where the database refuses all
        of them together, one at a time to find out which.
        """
        found = self._arrivals(rows, carry)
        good = [each for each in found if not isinstance(each, Exception)]
        try:
            with transaction.atomic():
                made = iter(self.take_in(good, carry))
        except COMPLAINTS:
            return [_tried(lambda values=values: self._one(values, carry)) for values in rows]
        return [each if isinstance(each, Exception) else next(made) for each in found]

    def _arrivals(self, rows: list[Values], carry: Carry) -> list[Any]:
        foreseen = self.foresee(rows, carry)
        found: list[Any] = []
        for values in rows:
            try:
                found.append(self.arrival(values, carry, foreseen))
            except COMPLAINTS as error:
                found.append(error)
        return found

    def _one(self, values: Values, carry: Carry) -> models.Model:
        return self.take_in([self.arrival(values, carry, self.foresee([values], carry))], carry)[0]

    def check_all(self, rows: list[Values], carry: Carry) -> list[Exception | None]:
        """What ``create_all`` would complain about; nothing is made."""
        return [each if isinstance(each, Exception) else None for each in self._arrivals(rows, carry)]

    def try_update(self, row: models.Model, values: Values, carry: Carry) -> Exception | None:
        """What ``update`` would complain about."""

        def change_and_take_back() -> models.Model:
            self.update(row, values, carry)
            transaction.set_rollback(True)
            return row

        outcome = _tried(change_and_take_back)
        return outcome if isinstance(outcome, Exception) else None

    def problems_of(self, error: Exception, cells: Mapping[str, str]) -> list[Problem]:
        """A service's complaint as problems of columns; ``cells`` is what stood in each field's column."""
        if isinstance(error, Reference):
            return [self.column(error.field).problem(cells.get(error.field, ""), error.message, error.allowed)]
        if isinstance(error, Refused):
            allowed = str(error.allowed or "")
            return [Problem(self.layout.columns[0].heading, "", str(error.message), allowed)]
        if isinstance(error, Wrong):
            return [Problem(self.layout.columns[0].heading, "", error.message, error.allowed)]
        if isinstance(error, ValidationError):
            by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
            return [
                self.column(field).problem(cells.get(self.named.get(field, field), ""), message)
                for field, messages in by_field.items()
                for message in messages
            ]
        return [Problem(self.layout.columns[0].heading, "", _("The database refuses this row."))]

    def column(self, field: str) -> Column:
        """The column a complaint about ``field`` is shown at."""
        return self.layout.by_field.get(self.named.get(field, field), self.layout.columns[0])


def _tried(make) -> Outcome:
    try:
        with transaction.atomic():
            return make()
    except COMPLAINTS as error:
        return error


def given(values: Values, *fields: str) -> Values:
    """Those of ``fields`` that the file has and that are not empty."""
    return {name: values[name] for name in fields if values.get(name) not in (None, "", [])}


def only(values: Values, fields: Iterable[str]) -> Values:
    """Those of ``fields`` that the file has."""
    return {name: values[name] for name in fields if name in values}


def plain(value: Any) -> Any:
    """A value of the database as JSON holds it."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return list(value) if isinstance(value, list | tuple) else value
