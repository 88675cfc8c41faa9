"""Keeping a conversation: the draft while it is typed, and everything at once when it is saved."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

import employers.access
from employers import services
from employers.models import Call, Employer, IntakeDraft, Vacancy, Visit
from frontend.workbench.calls import chips
from frontend.workbench.calls.intake_forms import OWN, IntakeForm, proposed_times
from wsp import clock
from wsp.accounts.models import Staff

_DONE = "intakes_done"
_REMEMBERED = 20
_NOT_KEPT = {"csrfmiddlewaretoken", "step", "choose"}
_MULTIPLE = {chips.FIELD}
# What the rooms call it, and what the form calls it.
FIELD_OF = {
    "name": "new_name",
    "place": "new_place",
    "kvk_number": "new_kvk",
    "contact_name": "new_contact",
    "contact_phone": "new_phone",
    "hours_min": "hours",
    "hours_max": "hours",
    "planned_at": "visit_at",
}


def draft_of(request: HttpRequest, pk: UUID) -> IntakeDraft | None:
    """The conversation that this person is typing under ``pk``; nobody else's."""
    return employers.access.drafts_of(request.user).filter(pk=pk).first()


def data_of(post: QueryDict) -> dict[str, Any]:
    """What was typed, as it is kept in a draft: text by field, several values as a list."""
    return {name: post.getlist(name) if name in _MULTIPLE else post[name] for name in post if name not in _NOT_KEPT}


def is_empty(data: Mapping[str, Any]) -> bool:
    """Whether nobody typed or chose anything yet: dates and choices that were proposed do not count."""
    proposed = {"direction", "owner", "how_found", *proposed_times(clock.now())}
    return not any(value and value != "False" for name, value in data.items() if name not in proposed)


def employer_of(data: Mapping[str, Any]) -> Employer | None:
    """The known employer that was chosen, if any."""
    try:
        pk = UUID(str(data.get("employer") or ""))
    except ValueError:
        return None
    return Employer.objects.filter(pk=pk).select_related("account_manager").first()


def label_of(data: Mapping[str, Any]) -> str:
    """A few words by which the chip at the top is known."""
    employer = employer_of(data)
    names = (employer.name if employer else "", data.get("new_name"), data.get("q"), data.get("title"))
    return next((name for name in names if name), "") or _("New call")


def keep_draft(request: HttpRequest, pk: UUID, post: QueryDict) -> IntakeDraft | None:
    """Keep what was typed so far under ``pk``; None when there is nothing to keep, or it was saved already."""
    data = data_of(post)
    if is_empty(data) or finished_as(request, pk):
        return None
    draft = draft_of(request, pk)
    return services.save_draft(staff=request.user, draft=draft, data=data, label=label_of(data), new_id=pk)


def finished_as(request: HttpRequest, pk: UUID) -> str:
    """Where the conversation ``pk`` led when it was saved; "" while it is not."""
    return request.session.get(_DONE, {}).get(str(pk), "")


def _remember_finished(request: HttpRequest, pk: UUID, url: str) -> None:
    done = request.session.get(_DONE, {})
    request.session[_DONE] = dict(list(done.items())[-(_REMEMBERED - 1) :]) | {str(pk): url}
    # Now, in this transaction: the same page sent a second time waits for the lock and then reads it.
    request.session.save()


def save_once(request: HttpRequest, pk: UUID, form: IntakeForm, confirmed: list[chips.Chip]) -> str:
    """Save the conversation and return the address of what came of it.

    Sent twice (a double click, a second window) it is saved once. Raises ``ValidationError`` and ``Refused`` of the
    services, with nothing saved.
    """
    with transaction.atomic():
        # One conversation of one person at a time.
        Staff.objects.select_for_update().get(pk=request.user.pk)
        fresh = type(request.session)(request.session.session_key)
        if url := fresh.get(_DONE, {}).get(str(pk), ""):
            return url
        url = _save(request, pk, form, confirmed)
        _remember_finished(request, pk, url)
    return url


def _save(request: HttpRequest, pk: UUID, form: IntakeForm, confirmed: list[chips.Chip]) -> str:
    said, actor = form.cleaned_data, request.user
    employer = form.found_employer or _create(form, actor)
    contact = form.found_contact or (None if form.found_employer else employer.contacts.first())
    call = services.log_call(
        employer=employer,
        contact=contact,
        topic=said["topic"],
        words=said["words"],
        spoke_with=said["spoke_with"] or said["new_contact"],
        actor=actor,
        promises=list(_promises(form, is_new=form.found_employer is None)),
        draft=draft_of(request, pk),
        direction=said["direction"] or "in",
    )
    if said["visit"]:
        services.plan_visit(
            employer=employer,
            kind=_kind_of_visit(employer),
            planned_at=said["visit_at"],
            by=employer.account_manager,
            actor=actor,
        )
    if said["topic"] != Call.Topic.VACANCY:
        return reverse("workbench:employer", args=[employer.pk])
    vacancy = _open_vacancy(form, employer, call, confirmed, actor)
    return reverse("workbench:vacancy", args=[vacancy.pk])


def _create(form: IntakeForm, actor: Staff) -> Employer:
    said = form.cleaned_data
    return services.create_employer(
        name=said["new_name"],
        place=said["new_place"] or said["place"],
        kvk_number=said["new_kvk"] or None,
        account_manager=actor if said["owner"] == OWN else None,
        contact_name=said["new_contact"],
        contact_phone=said["new_phone"],
        how_found=said["how_found"] or Employer.HowFound.PHONED,
        how_found_note=said["how_found_note"],
        actor=actor,
    )


def _open_vacancy(
    form: IntakeForm, employer: Employer, call: Call, confirmed: list[chips.Chip], actor: Staff
) -> Vacancy:
    said = form.cleaned_data
    low, high = said["hours"]
    return services.open_vacancy(
        employer=employer,
        title=said["title"],
        place=said["place"],
        hours_min=low,
        hours_max=high,
        words=said["words"],
        call=call,
        actor=actor,
        requirements=chips.requirements(confirmed),
        **chips.fields(confirmed, title=said["title"], words=said["words"]),
    )


def _promises(form: IntakeForm, *, is_new: bool) -> Iterator[services.Promise]:
    said = form.cleaned_data
    why = said["title"] or " ".join(said["words"].split())[:120]
    within_a_day = clock.same_time_next_working_day(clock.now()) + dt.timedelta(minutes=5)
    # To somebody new the journey itself promises a call within 24 hours; a later call is another promise.
    if said["call_back"] and not (is_new and said["call_back_at"] <= within_a_day):
        yield services.Promise.call_back(why=why, at=said["call_back_at"])
    if said["candidates"]:
        yield services.Promise(title=_("Send candidates"), due_at=said["candidates_at"], why=why, means="mail")
    if said["other"]:
        yield services.Promise(title=said["other"], due_at=said["other_at"], why=why)


def _kind_of_visit(employer: Employer) -> str:
    been_there = Visit.objects.filter(employer=employer, held_at__isnull=False).exists()
    return Visit.Kind.OTHER if been_there else Visit.Kind.ACQUAINTANCE
