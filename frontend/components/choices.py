"""Choosing a colleague: every such field of a page is filled from one reading of who works here."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator

from wsp.accounts.models import Staff
from wsp.once import once


def _colleagues() -> list[Staff]:
    return once("colleagues", lambda: list(Staff.objects.active().order_by("name")))


class _Choices(ModelChoiceIterator):
    """The field's colleagues; what is sent is checked against the database, by the field's queryset."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        """The empty choice when there is one, then by name."""
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        roles = self.field.roles
        yield from (self.choice(person) for person in _colleagues() if roles is None or person.role in roles)


class ColleagueField(forms.ModelChoiceField):
    """One of the colleagues who work here, or of those in ``roles``."""

    iterator = _Choices

    def __init__(self, *, roles: frozenset[str] | None = None, **kwargs: Any) -> None:
        super().__init__(**({"queryset": Staff.objects.none()} | kwargs))
        self.narrow(roles)

    def narrow(self, roles: frozenset[str] | None) -> None:
        """Only colleagues in ``roles``; None means all."""
        self.roles = roles
        people = Staff.objects.active().order_by("name")
        self.queryset = people if roles is None else people.filter(role__in=roles)
