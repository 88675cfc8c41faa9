"""Rows filled from what somebody typed: tidied, checked, every complaint at its own field, nothing half-saved."""

import functools
from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

import pghistory
from django.core.exceptions import ValidationError
from django.db import models, transaction

from wsp.text import tidy

Cleaner = Callable[[str], Any]
Result = TypeVar("Result")
NO_CLEANERS: Mapping[str, Cleaner] = {}


class Complaints:
    """What is wrong with a form's worth of fields, gathered, so that a person hears everything at once."""

    def __init__(self) -> None:
        self._by_field: dict[str, list[ValidationError]] = {}

    def __bool__(self) -> bool:
        return bool(self._by_field)

    def __contains__(self, field: str) -> bool:
        return field in self._by_field

    def add(self, field: str, complaint, *, code: str = "invalid") -> None:
        """Complain about ``field``: a sentence for the person, or a ``ValidationError``."""
        error = complaint if isinstance(complaint, ValidationError) else ValidationError(complaint, code=code)
        self._by_field.setdefault(field, []).append(error)

    def add_all(self, error: ValidationError, *, prefix: str = "") -> None:
        """Take over every complaint of ``error``, at its own field with ``prefix`` before the name."""
        for field, errors in error.error_dict.items():
            for each in errors:
                self.add(f"{prefix}{field}", each)

    def raise_any(self) -> None:
        """Raise ``ValidationError({field: [messages]})`` when there is anything to complain about."""
        if self._by_field:
            raise ValidationError(self._by_field)


def fill(
    row: models.Model,
    fields: Mapping[str, Any],
    *,
    allowed: Collection[str],
    cleaners: Mapping[str, Cleaner] = NO_CLEANERS,
    complaints: Complaints | None = None,
) -> set[str]:
    """Put ``fields`` in ``row`` and return the names of those that changed; does not save.

    Text is tidied, then brought in its one spelling by the field's cleaner, then checked by the model's field.
    Complaints go to ``complaints`` when given, else they are raised as ``ValidationError({field: [messages]})``. A name
    outside ``allowed`` is a fault of the program: ``TypeError``.
    """
    if unknown := fields.keys() - set(allowed):
        raise TypeError(f"{type(row).__name__} takes no {', '.join(sorted(unknown))} here")
    own = complaints if complaints is not None else Complaints()
    changed = set()
    for name, given in fields.items():
        field = row._meta.get_field(name)  # noqa: SLF001 - Django documents _meta
        value = given
        try:
            if isinstance(value, str):
                value = tidy(value, lines=isinstance(field, models.TextField))
                value = cleaners[name](value) if name in cleaners else value
            if isinstance(field, models.ForeignKey):
                _check_pointer(field, value)
            elif value is not None or not field.null:
                # An emptied field of a form is "" also where the row keeps NULL.
                value = None if field.null and value == "" else field.clean(value, row)
        except ValidationError as error:
            own.add(name, error)
            continue
        # A pointer is compared by its id: reading an empty one that must be filled raises.
        new = (value.pk if value is not None else None) if isinstance(field, models.ForeignKey) else value
        if getattr(row, field.attname) != new:
            setattr(row, name, value)
            changed.add(name)
    if complaints is None:
        own.raise_any()
    return changed


def _check_pointer(field: models.ForeignKey, value: models.Model | None) -> None:
    # Whether the row pointed at exists is for the database to say: it was just read.
    if value is None and not field.null:
        raise ValidationError(field.error_messages["null"], code="null")


def save(row: models.Model, changed: set[str]) -> None:
    """Save the ``changed`` fields of a row; all of a new one; nothing when nothing changed."""
    if row._state.adding:  # noqa: SLF001 - documented by Django
        row.save(force_insert=True)
    elif changed:
        row.save(update_fields=changed)


def service(function: Callable[..., Result]) -> Callable[..., Result]:
    """A function that changes something: one transaction, in which every recorded change knows its ``actor``.

    Within a request the trail knows who acts already; commands, tasks and tests come through here alone.
    """

    @functools.wraps(function)
    def in_one_transaction(*args, **kwargs) -> Result:
        actor = kwargs.get("actor")
        known = {"actor": str(actor.pk), "name": actor.name} if actor is not None else {}
        with pghistory.context(**known), transaction.atomic():
            return function(*args, **kwargs)

    return in_one_transaction
