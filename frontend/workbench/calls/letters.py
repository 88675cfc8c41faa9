"""Messages: read, changed, sent or held back by a person; and those of which nobody knows whether they arrived.

Some kinds of message mean something when they leave (a letter about candidates makes them "proposed"). The area that
writes such a letter registers what sending and discarding do::

    register_letter("agreements", send=confirm_agreements, discard=discard_confirmation)
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import candidates.access
import employers.access
from employers import services as employer_services
from frontend.components.toasts import toast
from frontend.workbench.calls.answers import add_errors, see_other, wants_part
from frontend.workbench.gate import staff_page
from wsp import clock
from wsp.accounts.models import Staff
from wsp.accounts.roles import MATCHES, Role
from wsp.errors import Refused
from wsp.journeys import registry
from wsp.mail import services as mail
from wsp.mail.kinds import kind_of
from wsp.mail.models import Attachment, Message
from wsp.refs import CANDIDATE, EMPLOYER, Ref

State = Message.State
Act = Callable[..., Any]


@dataclass(frozen=True)
class Letter:
    """What sending and discarding a kind of message do besides the sending itself."""

    send: Act = mail.send
    discard: Act = mail.cancel


_letters: dict[str, Letter] = {}


def register_letter(kind: str, *, send: Act = mail.send, discard: Act = mail.cancel) -> None:
    """Messages of ``kind`` are sent by ``send(message=, actor=)`` and thrown away by ``discard(message=, actor=)``."""
    _letters[kind] = Letter(send, discard)


register_letter("agreements", send=employer_services.confirm_agreements, discard=employer_services.discard_confirmation)


class MessageForm(forms.Form):
    """A letter before it leaves."""

    to_address = forms.EmailField(label=gettext_lazy("To"), max_length=254)
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=300)
    body = forms.CharField(
        label=gettext_lazy("Text"), max_length=50_000, widget=forms.Textarea(attrs={"class": "letter__text"})
    )


def may_read(staff: Staff, message: Message) -> bool:
    """Whoever wrote it, whoever may see the party it is about, and the team lead; nobody else."""
    if staff.pk in {message.sender_id, message.created_by_id} or staff.role == Role.TEAM_LEAD:
        return True
    if message.party_kind == EMPLOYER:
        return employers.access.can_view(staff)
    if message.party_kind == CANDIDATE:
        return candidates.access.visible_to(staff).filter(pk=message.party_id).exists()
    return False


def may_send(staff: Staff, message: Message) -> bool:
    """Whoever wrote it, and whoever may change what is kept about the party."""
    if staff.pk in {message.sender_id, message.created_by_id} or staff.role == Role.TEAM_LEAD:
        return True
    if message.party_kind == EMPLOYER:
        return employers.access.can_change(staff)
    if message.party_kind == CANDIDATE:
        candidate = candidates.access.visible_to(staff).filter(pk=message.party_id).first()
        return candidate is not None and candidates.access.can_change(staff, candidate)
    return False


def is_secret(message: Message) -> bool:
    """Whether only who it is for may read the text: a link to sign in with."""
    try:
        return kind_of(message.kind).secret
    except LookupError:
        return False


def _lately(message: Message) -> Message | None:
    """The last message that this party had within a day: whoever sends another one should know."""
    if message.party is None:
        return None
    since = clock.now() - dt.timedelta(hours=24)
    rows = Message.objects.of_party(message.party).filter(state__in=[State.QUEUED, State.SENDING, State.SENT])
    return rows.filter(queued_at__gte=since).exclude(pk=message.pk).order_by("-queued_at").first()


def _message(request: HttpRequest, pk: UUID) -> Message:
    message = get_object_or_404(Message.objects.select_related("sender", "created_by", "queued_by"), pk=pk)
    if not may_read(request.user, message):
        raise Http404
    return message


def page_of_ref(ref: Ref | None) -> str:
    """The address of the page about ``ref``; "" when there is none."""
    if ref is None:
        return ""
    try:
        return reverse(f"workbench:{ref.kind}", args=[ref.id])
    except NoReverseMatch:
        return ""


def _page(request: HttpRequest, message: Message, form: MessageForm | None = None, status: int = 200) -> HttpResponse:
    body = "" if is_secret(message) else message.body
    given = {"to_address": message.to_address, "subject": message.subject, "body": body}
    party = message.party
    context = {
        "message_row": message,
        "form": form or MessageForm(initial=given),
        "party": registry.cards([party]).get(party) if party else None,
        "party_url": page_of_ref(party),
        "about_url": page_of_ref(message.about) if message.about != party else "",
        "attachments": message.attachments.defer("content"),
        "may_send": may_send(request.user, message),
        "is_draft": message.state == State.DRAFT,
        "lately": _lately(message) if message.state == State.DRAFT else None,
        "is_moving": message.state in {State.QUEUED, State.SENDING},
        "may_hold": message.state in {State.QUEUED, State.FAILED},
        "is_secret": is_secret(message),
        "is_unknown": message.state == State.UNKNOWN,
    }
    return render(request, "workbench/calls/message.html", context, status=status)


@staff_page(MATCHES, methods=("GET", "HEAD", "POST"))
def message(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One message. A POST keeps what was changed, and sends or discards when its button says so."""
    row = _message(request, pk)
    if request.method != "POST":
        if wants_part(request):
            moving = row.state in {State.QUEUED, State.SENDING}
            return render(request, "workbench/calls/message_state.html", {"message_row": row, "is_moving": moving})
        return _page(request, row)
    if not may_send(request.user, row):
        toast(request, _("This message is for its writer to send."), tone="warn")
        return see_other(reverse("workbench:message", args=[row.pk]))
    form = MessageForm(request.POST)
    try:
        url = _act(request, row, form)
    except (ValidationError, Refused) as error:
        form.is_valid()
        add_errors(form, error)
        url = ""
    return see_other(url) if url else _page(request, row, form, status=422)


def _act(request: HttpRequest, row: Message, form: MessageForm) -> str:
    """Do what the button says; the address to go to, or "" when the form is wrong."""
    act = request.POST.get("act", "keep")
    letter = _letters.get(row.kind, Letter())
    if act in {"discard", "hold"}:
        letter.discard(message=row, actor=request.user)
        toast(request, _("The message stays here and is not sent."))
        return _after(row)
    if act in {"arrived", "again"}:
        mail.resolve_unknown(message=row, sent=act == "arrived", actor=request.user)
        toast(request, _("Noted as sent.") if act == "arrived" else _("The message is sent again."))
        return reverse("workbench:messages")
    if not form.is_valid():
        return ""
    mail.edit(message=row, actor=request.user, **form.cleaned_data)
    if act == "send":
        letter.send(message=row, actor=request.user)
        toast(request, _("On its way to %(address)s.") % {"address": form.cleaned_data["to_address"]})
        return _after(row)
    toast(request, _("Draft kept."))
    return reverse("workbench:message", args=[row.pk])


def _after(message: Message) -> str:
    """Where one was before the letter: what it is about, else with whom."""
    return page_of_ref(message.about) or page_of_ref(message.party) or reverse("workbench:call-list")


@staff_page(MATCHES)
def attachment(request: HttpRequest, pk: UUID, attachment_pk: UUID) -> HttpResponse:
    """A file that goes with the message, as a download."""
    row = _message(request, pk)
    kept = get_object_or_404(Attachment, pk=attachment_pk, message=row)
    headers = {"Content-Disposition": f'attachment; filename="{kept.filename.encode("ascii", "replace").decode()}"'}
    return HttpResponse(bytes(kept.content), content_type=kept.content_type, headers=headers)


def to_decide(staff: Staff):
    """Messages that wait for a person: not known whether they were sent, or not sent at all."""
    rows = Message.objects.filter(state__in=[State.UNKNOWN, State.FAILED]).select_related("sender")
    return rows if staff.role == Role.TEAM_LEAD else rows.filter(sender=staff)


@staff_page(MATCHES)
def messages(request: HttpRequest) -> HttpResponse:
    """The messages somebody must decide about, and one's own drafts."""
    drafts = Message.objects.filter(state=State.DRAFT, created_by=request.user).order_by("-created_at")[:50]
    context = {"waiting": to_decide(request.user).order_by("created_at")[:100], "drafts": drafts}
    return render(request, "workbench/calls/messages.html", context)
