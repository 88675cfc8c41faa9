"""An object with the rows that belong to it in one statement, where a page would ask for each kind apart.

Like ``prefetch_related``, but without a round trip per kind: the rows come as JSON beside their object. For pages of
one object with a handful of rows of each kind::

    KINDS = (Rows("contacts"), Rows("agreements", names=("by",)))
    employer = whole(get_object_or_404(with_rows(Employer.objects.all(), *KINDS), pk=pk), *KINDS)
    employer.agreements.all()  # costs no query, and each knows ``by.name``
"""

# ruff: noqa: SLF001 - what Django prefetches is kept on the instance; filling it oneself has no other door.

from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DecimalField, Expression, F, JSONField, Model, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast, JSONObject

Parent = TypeVar("Parent", bound=Model)


@dataclass(frozen=True)
class Rows:
    """One kind of row. ``relation``: by which name the object knows them, in the order they have by themselves.

    ``rows``: only these, in their own order, kept as a list under the name ``to``; with ``by`` the field that holds the
    object's id, for rows that no relation leads to. ``names``: the foreign keys whose ``name`` goes along, or other
    columns as in ``"vacancy.title"``; nothing else of those objects is read until it is asked for.
    """

    relation: str = ""
    rows: QuerySet | None = None
    to: str = ""
    by: str = ""
    names: tuple[str, ...] = ()

    @property
    def column(self) -> str:
        """Under which name the rows come beside their object."""
        return f"{self.to or self.relation}_as_json"


def with_rows(parents: QuerySet, *kinds: Rows) -> QuerySet:
    """``parents`` with a column per kind, to be unpacked by ``whole``."""
    return parents.annotate(**{kind.column: _json_of(parents.model, kind) for kind in kinds})


def whole(parent: Parent, *kinds: Rows) -> Parent:
    """The same object, its rows unpacked: ``parent.contacts.all()`` and its like now cost no query."""
    cache = parent.__dict__.setdefault("_prefetched_objects_cache", {})
    for kind in kinds:
        made = [_made(parent, kind, row) for row in parent.__dict__.pop(kind.column)]
        if kind.to:
            setattr(parent, kind.to, made)
            continue
        rows = getattr(parent, kind.relation).all()
        rows._result_cache = made
        rows._prefetch_done = True
        cache[kind.relation] = rows
    return parent


def _json_of(parent: type[Model], kind: Rows) -> ArraySubquery:
    model, by = _model_of(parent, kind)
    columns: dict[str, Any] = {field.attname: _readable(field) for field in model._meta.concrete_fields}
    columns |= {f"{key}__{column}": F(f"{key}__{column}") for key, names in _names(kind).items() for column in names}
    rows = model._default_manager.all() if kind.rows is None else kind.rows
    return ArraySubquery(rows.filter(**{by: OuterRef("pk")}).values(row=JSONObject(**columns)))


def _model_of(parent: type[Model], kind: Rows) -> tuple[type[Model], str]:
    """What the rows are, and by which field they belong to their object."""
    if kind.by:
        return kind.rows.model, kind.by
    relation = parent._meta.get_field(kind.relation)
    return relation.related_model, relation.field.name


def _names(kind: Rows) -> dict[str, list[str]]:
    """The columns that go along, by foreign key."""
    found: dict[str, list[str]] = {}
    for each in kind.names:
        key, _dot, column = each.partition(".")
        found.setdefault(key, []).append(column or "name")
    return found


def _readable(field: Any) -> Expression:
    """JSON knows no decimals: they travel as text, so that none is rounded."""
    return Cast(field.attname, TextField()) if isinstance(field, DecimalField) else F(field.attname)


def _made(parent: Model, kind: Rows, row: dict[str, Any]) -> Model:
    model, by = _model_of(type(parent), kind)
    fields, db = model._meta.concrete_fields, parent._state.db
    values = [
        row[field.attname] if isinstance(field, JSONField) else field.to_python(row[field.attname]) for field in fields
    ]
    made = model.from_db(db, [field.attname for field in fields], values)
    if not kind.by:
        setattr(made, by, parent)
    for key, names in _names(kind).items():
        field = model._meta.get_field(key)
        pk = getattr(made, field.attname)
        if pk is not None:
            other, known = field.related_model, [row[f"{key}__{column}"] for column in names]
            setattr(made, key, other.from_db(db, [other._meta.pk.attname, *names], [pk, *known]))
    return made
