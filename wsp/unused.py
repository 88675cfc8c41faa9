"""Whether something is used: whatever else points at it, was promised or said about it. For taking back a mistake."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from wsp.journeys.models import Moment, Run, RunParty
from wsp.mail.models import Message
from wsp.trail.models import Conversation, Note


def what_uses(
    rows: Iterable[models.Model], kind: str, *, own: Collection[type[models.Model]] = (), notes: Collection[UUID] = ()
) -> dict[UUID, str]:
    """Of the ``rows`` (all of one model, ``kind`` in a ``Ref``) those that are used, with a word for by what.

    Rows of the ``own`` models, and these ``notes``, are part of the thing itself and no use of it. As many queries for any number of rows.
    """
    rows = list(rows)
    if not rows:
        return {}
    ids = [row.pk for row in rows]
    found: dict[UUID, str] = {}
    for relation in type(rows[0])._meta.related_objects:  # noqa: SLF001 - Django documents _meta
        model, column = relation.related_model, relation.field.attname
        if model in own or relation.field.name == "pgh_obj":  # The record of changes.
            continue
        rows_of = model._default_manager.filter(**{f"{column}__in": ids})  # noqa: SLF001
        _add(found, rows_of, column, _("something recorded with it"))
    _add(found, Conversation.objects.filter(party_kind=kind, party_id__in=ids), "party_id", _("a conversation"))
    others = Note.objects.filter(subject_kind=kind, subject_id__in=ids).exclude(pk__in=notes)
    _add(found, others, "subject_id", _("a note"))
    _add(found, Message.objects.filter(party_kind=kind, party_id__in=ids), "party_id", _("a message"))
    _add(found, Message.objects.filter(about_kind=kind, about_id__in=ids), "about_id", _("a message"))
    _add(found, Run.objects.filter(subject_kind=kind, subject_id__in=ids), "subject_id", _("a journey"))
    _add(found, RunParty.objects.filter(kind=kind, party_id__in=ids), "party_id", _("a journey"))
    moments = Moment.objects.filter(Q(party_kind=kind, party_id__in=ids))
    _add(found, moments, "party_id", _("a promise"))
    _add(found, Moment.objects.filter(subject_kind=kind, subject_id__in=ids), "subject_id", _("a promise"))
    return found


def _add(found: dict[UUID, str], rows: models.QuerySet, column: str, word: str) -> None:
    for pk in rows.order_by().values_list(column, flat=True).distinct():
        found.setdefault(pk, word)
