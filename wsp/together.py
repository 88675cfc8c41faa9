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

    ``rows``: only these, in their own order, kept as a list under the name ``to``. ``names``: the foreign keys whose
    ``name`` goes along; nothing else of those people is read until it is asked for.
    """

    relation: str
    rows: QuerySet | None = None
    to: str = ""
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
    relation = parent._meta.get_field(kind.relation)
    columns: dict[str, Any] = {
        field.attname: _readable(field) for field in relation.related_model._meta.concrete_fields
    }
    columns |= {f"{key}__name": F(f"{key}__name") for key in kind.names}
    rows = relation.related_model._default_manager.all() if kind.rows is None else kind.rows
    return ArraySubquery(rows.filter(**{relation.field.name: OuterRef("pk")}).values(row=JSONObject(**columns)))


def _readable(field: Any) -> Expression:
    """JSON knows no decimals: they travel as text, so that none is rounded."""
    return Cast(field.attname, TextField()) if isinstance(field, DecimalField) else F(field.attname)


def _made(parent: Model, kind: Rows, row: dict[str, Any]) -> Model:
    relation = parent._meta.get_field(kind.relation)
    model, db = relation.related_model, parent._state.db
    fields = model._meta.concrete_fields
    values = [
        row[field.attname] if isinstance(field, JSONField) else field.to_python(row[field.attname]) for field in fields
    ]
    made = model.from_db(db, [field.attname for field in fields], values)
    setattr(made, relation.field.name, parent)
    for key in kind.names:
        field = model._meta.get_field(key)
        pk = getattr(made, field.attname)
        if pk is not None:
            person = field.related_model
            setattr(made, key, person.from_db(db, [person._meta.pk.attname, "name"], [pk, row[f"{key}__name"]]))
    return made
