"""A matching profile with all its rows in one query: pages show them together, and seven round trips add up."""

# ruff: noqa: SLF001 - what Django prefetches is kept on the instance; filling it oneself has no other door.

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import JSONField, Model, OuterRef
from django.db.models.functions import JSONObject

from candidates.models import MatchingProfile

KINDS = ("wishes", "experiences", "skills", "licences", "languages", "educations", "limits")


def load_rows(profile: MatchingProfile) -> MatchingProfile:
    """The same profile; ``profile.wishes.all()`` and its like now cost no query, in the order they have by themselves."""
    models = {kind: MatchingProfile._meta.get_field(kind).related_model for kind in KINDS}
    found = (
        MatchingProfile.objects.filter(pk=profile.pk)
        .order_by()
        .values(**{f"{kind}_": _rows_of(model) for kind, model in models.items()})
        .get()
    )
    cache = profile.__dict__.setdefault("_prefetched_objects_cache", {})
    for kind, model in models.items():
        rows = getattr(profile, kind).all()
        rows._result_cache = [_made(model, row, profile) for row in found[f"{kind}_"]]
        rows._prefetch_done = True
        cache[kind] = rows
    return profile


def _rows_of(model: type[Model]) -> ArraySubquery:
    columns = {field.attname: field.attname for field in model._meta.concrete_fields}
    return ArraySubquery(
        model._default_manager.filter(profile=OuterRef("pk")).values(row=JSONObject(**columns)),
    )


def _made(model: type[Model], row: dict[str, Any], profile: MatchingProfile) -> Model:
    made = model.from_db(
        profile._state.db,
        [field.attname for field in model._meta.concrete_fields],
        [
            row[field.attname] if isinstance(field, JSONField) else field.to_python(row[field.attname])
            for field in model._meta.concrete_fields
        ],
    )
    made.profile = profile
    return made
