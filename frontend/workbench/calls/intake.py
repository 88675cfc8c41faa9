"""Gesprek: one page for a telephone conversation, read from top to bottom as the talk goes.

The address carries the id of the draft, which the page makes up before anything is stored: so a reload, a second
device and a page sent twice all mean the same conversation. Every part works as a plain form; htmx makes it quick.
"""

import uuid
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from employers import services
from employers.models import Contact, Employer, IntakeDraft
from frontend.components.toasts import toast
from frontend.workbench.calls import chips, undo
from frontend.workbench.calls.answers import add_errors, see_other, wants_part
from frontend.workbench.calls.intake_forms import IntakeForm, new_fields_from, proposed_times
from frontend.workbench.calls.intake_keeping import (
    FIELD_OF,
    draft_of,
    employer_of,
    finished_as,
    keep_draft,
    save_once,
)
from frontend.workbench.gate import staff_page
from wsp import clock
from wsp.accounts.roles import SERVES_EMPLOYERS
from wsp.accounts.services import on_duty
from wsp.errors import Refused
from wsp.refs import EMPLOYER
from wsp.text import digits
from wsp.trail.models import Conversation

SHOWN = 6
SHORTEST = 2


@staff_page(SERVES_EMPLOYERS)
def intake(_request: HttpRequest) -> HttpResponse:
    """A new conversation, under an id of its own."""
    return redirect("workbench:intake-draft", pk=uuid.uuid4())


@staff_page(SERVES_EMPLOYERS, methods=("GET", "HEAD", "POST"))
def intake_draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The conversation ``pk``: shown as far as it was typed; a POST does what its button says."""
    if request.method != "POST":
        if finished_as(request, pk):
            return redirect("workbench:intake")
        draft = draft_of(request, pk)
        return _page(request, pk, _form(request, pk, initial=draft.data if draft else {}), draft)
    if url := finished_as(request, pk):
        return see_other(url)
    post = request.POST.copy()
    step = "choose" if "choose" in post else post.get("step", "save")
    if step == "save" and _only_searched(post):
        step = "find"
    if step in _STEPS:
        _STEPS[step](post)
        draft = keep_draft(request, pk, post)
        if wants_part(request):
            return _part(request, pk, _form(request, pk, initial=_plain(post)))
        return _page(request, pk, _form(request, pk, initial=_plain(post)), draft)
    return _save(request, pk, post)


def _save(request: HttpRequest, pk: UUID, post: QueryDict) -> HttpResponse:
    form = _form(request, pk, data=post)
    if form.is_valid():
        try:
            url = save_once(request, pk, form, chips.confirmed(post.getlist(chips.FIELD)))
        except (ValidationError, Refused) as error:
            add_errors(form, error, FIELD_OF)
        else:
            toast(request, _("Kept. What you promised stands on the call list."))
            return see_other(url)
    return _page(request, pk, form, keep_draft(request, pk, post), status=422)


def _only_searched(post: QueryDict) -> bool:
    """Enter in the search field, in a browser without scripts: look for it, rather than say what is missing."""
    others = ("employer", "is_new", "topic", "words", "title")
    return bool(post.get("q", "").strip()) and not any(post.get(name) for name in others)


def _choose(post: QueryDict) -> None:
    employer, _colon, contact = post["choose"].partition(":")
    post["employer"], post["contact"], post["is_new"] = employer, contact, ""
    known = employer_of(post)
    if known and not post.get("place"):
        post["place"] = known.place


def _make_new(post: QueryDict) -> None:
    post["employer"], post["contact"], post["is_new"] = "", "", "1"
    for name, value in new_fields_from(post.get("q", "")).items():
        if not post.get(name):
            post[name] = value


def _other(post: QueryDict) -> None:
    post["employer"], post["contact"], post["is_new"] = "", "", ""


def _find(_post: QueryDict) -> None:
    """Nothing changes: the page shows what was found."""


def _recognise(post: QueryDict) -> None:
    for name, value in chips.proposals(post.get("words", "")).items():
        if not post.get(name):
            post[name] = value


_STEPS = {"choose": _choose, "new": _make_new, "other": _other, "find": _find, "recognise": _recognise}


def _plain(post: QueryDict) -> dict[str, Any]:
    return {name: post[name] for name in post} | {chips.FIELD: post.getlist(chips.FIELD)}


def _live(pk: UUID) -> dict[str, dict[str, str]]:
    """Which fields ask the server something while somebody types in them, and where the answer goes."""
    duplicates_url = reverse("workbench:intake-duplicates", args=[pk])
    asks_duplicates = {
        "hx-post": duplicates_url,
        "hx-trigger": "input changed delay:250ms",
        "hx-target": "#intake-duplicates",
        "hx-sync": "closest form:replace",
    }
    return {
        "q": {
            "hx-post": reverse("workbench:intake-find", args=[pk]),
            "hx-trigger": "input changed delay:150ms",
            "hx-target": "#intake-found",
            "hx-sync": "this:replace",
        },
        **dict.fromkeys(("new_name", "new_phone", "new_place", "new_kvk"), asks_duplicates),
        "words": {
            "hx-post": reverse("workbench:intake-recognise", args=[pk]),
            "hx-trigger": "input changed delay:600ms",
            "hx-target": "#intake-chips",
            "hx-swap": "outerHTML",
            "hx-sync": "this:replace",
        },
    }


def _form(request: HttpRequest, pk: UUID, **kwargs: Any) -> IntakeForm:
    if "initial" in kwargs:
        proposed = {name: moment.strftime("%Y-%m-%dT%H:%M") for name, moment in proposed_times(clock.now()).items()}
        defaults = {"direction": Conversation.Direction.IN, "how_found": Employer.HowFound.PHONED, "owner": "duty"}
        given = {name: value for name, value in kwargs["initial"].items() if value != "" or name == chips.FIELD}
        kwargs["initial"] = proposed | defaults | given
    said = kwargs.get("data") or kwargs.get("initial", {})
    # Who has duty matters for an employer that nobody knows yet.
    form = IntakeForm(staff=request.user, duty=None if said.get("employer") else on_duty(), **kwargs)
    for name, attributes in _live(pk).items():
        form.fields[name].widget.attrs |= attributes
    return form


def _said(form: IntakeForm, name: str, default: Any = "") -> Any:
    """What stands in a field now, typed or kept."""
    if form.is_bound:
        return form.data.getlist(name) if name == chips.FIELD else form.data.get(name, default)
    return form.initial.get(name, default)


def _context(pk: UUID, form: IntakeForm) -> dict[str, Any]:
    employer = form.found_employer or employer_of({"employer": _said(form, "employer")})
    known = known_facts(employer) if employer else None
    is_new = not employer and bool(_said(form, "is_new"))
    text = _said(form, "q")
    chosen = str(_said(form, "contact"))
    return {
        "pk": pk,
        "form": form,
        "employer": employer,
        "contact": next((one for one in known["contacts"] if str(one.pk) == chosen), None) if known else None,
        "known": known,
        "is_new": is_new,
        "found": find(text) if text and not employer and not is_new else None,
        "text": text,
        "duplicates": duplicates(form) if is_new else [],
        "chip_groups": chips.groups(_said(form, "words"), _said(form, chips.FIELD, [])),
        "within_a_day": clock.same_time_next_working_day(clock.now()),
        "first_contact": is_new or bool(known and known["is_new"]),
    }


def known_facts(employer: Employer) -> dict[str, Any]:
    """What somebody on the telephone wants to see at once about an employer we know."""
    last = Conversation.objects.with_party(EMPLOYER, employer.pk).select_related("staff").first()
    return {
        "last": last,
        "vacancies": list(employer.vacancies.live().order_by("-opened_at")[:4]),
        "contacts": list(employer.contacts.filter(is_active=True)[:8]),
        # Whoever was spoken before is not new; only otherwise it has to be looked up.
        "is_new": last is None and services.is_new(employer),
    }


def find(text: str) -> list[Contact | Employer]:
    """Contacts and employers that ``text`` finds: a number, a name or a part of it, a KvK number."""
    text = text.strip()
    if len(text) < SHORTEST:
        return []
    contacts = list(
        Contact.objects.search(text).filter(is_active=True).select_related("employer").order_by("name", "pk")[:SHOWN]
    )
    seen = {contact.employer_id for contact in contacts}
    firms = Employer.objects.active().called(text).exclude(pk__in=seen).order_by("name_key", "pk")
    return contacts + list(firms[: SHOWN - len(contacts)])


def duplicates(form: IntakeForm) -> list[services.Duplicate]:
    """Employers that may be the new one that is being typed."""
    name, number = _said(form, "new_name"), _said(form, "new_phone")
    if len(name) < SHORTEST and len(digits(number)) < 9:
        return []
    return services.likely_duplicates(
        name=name, place=_said(form, "new_place"), phone=number, kvk_number=_said(form, "new_kvk"), limit=4
    )


def _page(
    request: HttpRequest, pk: UUID, form: IntakeForm, draft: IntakeDraft | None, status: int = 200
) -> HttpResponse:
    context = _context(pk, form) | {"draft": draft}
    return render(request, "workbench/calls/intake.html", context, status=status)


def _part(request: HttpRequest, pk: UUID, form: IntakeForm) -> HttpResponse:
    return render(request, "workbench/calls/intake_who_part.html", _context(pk, form))


@staff_page(SERVES_EMPLOYERS, methods=("POST",))
def intake_autosave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep what was typed so far, and say when."""
    try:
        draft = keep_draft(request, pk, request.POST)
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal.message)}, status=422)
    if draft is None:
        return HttpResponse(status=204)
    return JsonResponse({"saved": date_format(clock.local(draft.saved_at), _("H:i"))})


@staff_page(SERVES_EMPLOYERS, methods=("POST",))
def intake_find(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who it may be, while typing."""
    form = _form(request, pk, initial=_plain(request.POST))
    text = _said(form, "q")
    return render(request, "workbench/calls/intake_found.html", {"pk": pk, "found": find(text), "text": text})


@staff_page(SERVES_EMPLOYERS, methods=("POST",))
def intake_duplicates(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Employers that are there already and may be this one, while typing."""
    form = _form(request, pk, initial=_plain(request.POST))
    return render(request, "workbench/calls/intake_duplicates.html", {"pk": pk, "duplicates": duplicates(form)})


@staff_page(SERVES_EMPLOYERS, methods=("POST",))
def intake_recognise(request: HttpRequest, pk: UUID) -> HttpResponse:  # noqa: ARG001 - one address per conversation
    """What the employer's words seem to ask, as chips to confirm."""
    groups = chips.groups(request.POST.get("words", ""), request.POST.getlist(chips.FIELD))
    return render(request, "workbench/calls/intake_chips.html", {"chip_groups": groups})


@staff_page(SERVES_EMPLOYERS, methods=("POST",))
def intake_discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw the conversation away; undo brings it back."""
    keep_draft(request, pk, request.POST)
    draft = draft_of(request, pk)
    if draft is None:
        return see_other(reverse("workbench:call-list"))
    kept = {"pk": str(pk), "data": draft.data, "label": draft.label}
    services.discard_draft(staff=request.user, draft=draft)
    back = reverse("workbench:intake-draft", args=[pk])
    toast(
        request,
        _("Conversation “%(label)s” thrown away.") % {"label": draft.label},
        undo_url=undo.remember(request, "intake-discarded", kept, back=back),
    )
    return see_other(reverse("workbench:call-list"))


@undo.undoes("intake-discarded")
def _bring_back(request: HttpRequest, data: dict[str, Any]) -> str:
    services.save_draft(staff=request.user, data=data["data"], label=data["label"], new_id=UUID(data["pk"]))
    return _("The conversation is here again.")
