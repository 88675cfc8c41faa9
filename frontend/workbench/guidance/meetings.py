"""Group meetings: planned, at most 25 invited, who came, and who did not."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from candidates import access, services
from candidates.models import Candidate, GroupMeeting, Invitation, Wish
from candidates.models.meeting import MOST_PEOPLE
from frontend.components.forms import DateTimeInput, UnitInput
from frontend.components.paging import page_of
from frontend.components.toasts import toast
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.gate import staff_page
from frontend.workbench.people.lists import WHOSE
from wsp import clock
from wsp.accounts.models import Organisation, Staff
from wsp.accounts.roles import GUIDES_CANDIDATES
from wsp.errors import Refused
from wsp.mail.models import Message

State = Invitation.State
# So many candidates to choose from are shown; a narrower filter shows the others.
OFFERED = 100
PAST_SHOWN = 25


class MeetingForm(forms.ModelForm):
    """When, where, about what, by whom, for how many."""

    class Meta:
        model = GroupMeeting
        fields = ["kind", "topic", "at", "minutes", "address", "leader", "seats"]
        widgets = {
            "at": DateTimeInput(),
            "minutes": UnitInput(gettext_lazy("minutes")),
            "seats": UnitInput(gettext_lazy("people, at most %(most)d") % {"most": MOST_PEOPLE}),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leader"].queryset = Staff.objects.active().order_by("name")

    def _post_clean(self) -> None:
        """The service checks and saves."""


class WhomForm(forms.Form):
    """Which candidates to choose from; may stand in the address."""

    whose = forms.ChoiceField(label=gettext_lazy("Whose"), required=False, choices=WHOSE)
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Responsible"),
        queryset=Organisation.objects.all(),
        required=False,
        empty_label=gettext_lazy("All"),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[("", gettext_lazy("With us")), *Candidate.State.choices[:2]],
    )
    been = forms.ChoiceField(
        label=gettext_lazy("Been before"),
        required=False,
        choices=[
            ("", gettext_lazy("No matter")),
            ("never", gettext_lazy("Never at a meeting")),
            ("first", gettext_lazy("At a first meeting, not at a second")),
        ],
    )


class CancelForm(forms.Form):
    """Why the meeting is off."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


def _find(pk: UUID) -> GroupMeeting:
    return get_object_or_404(GroupMeeting.objects.select_related("leader"), pk=pk)


def _url(pk: UUID) -> str:
    return reverse("workbench:meeting", args=[pk])


@staff_page(GUIDES_CANDIDATES)
def meetings(request: HttpRequest) -> HttpResponse:
    """Meetings to come, and those that were."""
    rows = GroupMeeting.objects.select_related("leader").annotate(
        taken=Count("invitations", filter=Q(invitations__seat__isnull=False)),
        came=Count("invitations", filter=Q(invitations__state=State.ATTENDED)),
    )
    unfinished = rows.filter(held_at=None, cancelled_at=None).order_by("at")
    past = rows.exclude(held_at=None, cancelled_at=None).order_by("-at")
    context = {"coming": list(unfinished[:50]), "page": page_of(request, past, per_page=PAST_SHOWN), "now": clock.now()}
    return render(request, "workbench/guidance/meetings.html", context)


@staff_page(GUIDES_CANDIDATES, methods=("GET", "HEAD", "POST"))
def meeting_new(request: HttpRequest) -> HttpResponse:
    """Plan a meeting."""
    form = MeetingForm(request.POST or None, initial={"leader": request.user})
    if request.method == "POST" and form.is_valid():
        try:
            row = services.plan_meeting(actor=request.user, **form.cleaned_data)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            toast(request, _("The meeting is planned. Now choose whom to invite."))
            return see_other(reverse("workbench:meeting-invite", args=[row.pk]))
    return _edit(request, form, None)


@staff_page(GUIDES_CANDIDATES, methods=("GET", "HEAD", "POST"))
def meeting_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another time, place, topic, leader or number of seats."""
    row = _find(pk)
    form = MeetingForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_meeting(meeting=row, actor=request.user, **form.cleaned_data)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            toast(request, _("Changed. Tell the people who were invited already."))
            return see_other(_url(pk))
    return _edit(request, form, row)


def _edit(request: HttpRequest, form: MeetingForm, row: GroupMeeting | None) -> HttpResponse:
    context = {"form": form, "meeting": row}
    return render(request, "workbench/guidance/meeting_edit.html", context, status=422 if form.errors else 200)


@staff_page(GUIDES_CANDIDATES)
def meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One meeting with everybody who was invited."""
    return _page(request, _find(pk))


def _page(request: HttpRequest, row: GroupMeeting, cancel_form: CancelForm | None = None) -> HttpResponse:
    invitations = list(
        row.invitations.select_related("candidate__contact_person").order_by("candidate__name_key", "pk")
    )
    letters = {each.pk: each for each in Message.objects.filter(pk__in=[i.message_id for i in invitations])}
    for each in invitations:
        each.letter = letters.get(each.message_id)
    drafts = [each.letter for each in invitations if each.letter and each.letter.state == Message.State.DRAFT]
    is_open = row.held_at is None and row.cancelled_at is None
    context = {
        "meeting": row,
        "invitations": invitations,
        "taken": len([each for each in invitations if each.seat]),
        "came": len([each for each in invitations if each.state == State.ATTENDED]),
        "missed": len([each for each in invitations if each.state == State.NO_SHOW]),
        "drafts": drafts,
        "without_mail": [each for each in invitations if each.letter is None and each.state == State.INVITED],
        "is_open": is_open,
        "may_record": is_open and row.at <= clock.now(),
        "cancel_form": cancel_form or CancelForm(),
        "form": cancel_form,
    }
    return render(request, "workbench/guidance/meeting.html", context, status=422 if cancel_form else 200)


def _to_choose(request: HttpRequest, row: GroupMeeting, wanted: dict[str, Any]):
    rows = access.visible_to(request.user).filter(state__in=[Candidate.State.INTAKE, Candidate.State.ACTIVE])
    rows = rows.exclude(pk__in=row.invitations.exclude(seat=None).values("candidate"))
    if wanted.get("whose") == "mine":
        rows = rows.of(request.user)
    if wanted.get("organisation"):
        rows = rows.filter(organisation=wanted["organisation"])
    if wanted.get("state"):
        rows = rows.filter(state=wanted["state"])
    been = Invitation.objects.filter(state=State.ATTENDED)
    if wanted.get("been") == "never":
        rows = rows.exclude(pk__in=been.values("candidate"))
    elif wanted.get("been") == "first":
        rows = rows.filter(pk__in=been.filter(meeting__kind=GroupMeeting.Kind.FIRST).values("candidate"))
        rows = rows.exclude(pk__in=been.filter(meeting__kind=GroupMeeting.Kind.SECOND).values("candidate"))
    wish = Wish.objects.filter(profile=OuterRef("pk")).order_by("position", "label").values("label")[:1]
    return rows.annotate(wish=Subquery(wish)).select_related("contact_person").order_by("name_key", "pk")


@staff_page(GUIDES_CANDIDATES, methods=("GET", "HEAD", "POST"))
def meeting_invite(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose whom to invite; everybody gets a seat and a letter that is read before it is sent."""
    row = _find(pk)
    form = WhomForm(request.GET or None)
    rows = _to_choose(request, row, form.cleaned_data if form.is_valid() else {})
    chosen = request.POST.getlist("candidate") if request.method == "POST" else []
    error = ""
    if request.method == "POST":
        try:
            people = list(access.visible_to(request.user).filter(pk__in=chosen))
            invited = services.invite(meeting=row, candidates=people, actor=request.user) if people else []
        except Refused as refusal:
            error = " ".join(part for part in (refusal.message, str(refusal.allowed)) if part)
        except ValidationError:
            error = _("Choose people from the list.")
        else:
            if invited:
                text = ngettext("%(count)d person is invited.", "%(count)d people are invited.", len(invited))
                toast(request, text % {"count": len(invited)} + " " + _("Read the letters, then send them."))
                return see_other(_url(pk))
            error = _("Choose at least one person.")
    taken = row.invitations.exclude(seat=None).count()
    offered = list(rows[: OFFERED + 1])
    context = {
        "meeting": row,
        "filters": form,
        "rows": offered[:OFFERED],
        "more": len(offered) > OFFERED,
        "chosen": set(chosen),
        "free": row.seats - taken,
        "error": error,
    }
    return render(request, "workbench/guidance/meeting_invite.html", context, status=422 if error else 200)


@staff_page(GUIDES_CANDIDATES, methods=("POST",))
def meeting_send(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send the invitations that were read."""
    row = _find(pk)
    sent = services.send_invitations(meeting=row, actor=request.user)
    text = ngettext("%(count)d invitation is on its way.", "%(count)d invitations are on their way.", sent)
    toast(request, text % {"count": sent})
    return see_other(_url(pk))


@staff_page(GUIDES_CANDIDATES, methods=("POST",))
def meeting_answer(request: HttpRequest, pk: UUID, invitation_pk: UUID) -> HttpResponse:
    """Somebody called: comes, or cannot come."""
    invitation = get_object_or_404(Invitation.objects.select_related("meeting"), pk=invitation_pk, meeting=pk)
    try:
        coming = request.POST.get("coming") == "yes"
        services.answer_invitation(invitation=invitation, coming=coming, actor=request.user)
    except Refused as refusal:
        toast(request, refusal.message, tone="warn")
    else:
        toast(request, _("Noted."))
    return see_other(_url(pk))


@staff_page(GUIDES_CANDIDATES, methods=("POST",))
def meeting_attendance(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The meeting was held: who was there. Who was not is called by their contact person."""
    row = _find(pk)
    try:
        attended = [UUID(value) for value in request.POST.getlist("attended")]
        services.record_attendance(meeting=row, attended=attended, actor=request.user)
    except Refused as refusal:
        toast(request, refusal.message, tone="warn")
    except (ValidationError, ValueError):
        toast(request, _("Choose people who were invited."), tone="warn")
    else:
        missed = row.invitations.filter(state=State.NO_SHOW).count()
        text = ngettext(
            "Noted. %(count)d person did not come and is on a call list.",
            "Noted. %(count)d people did not come and are on a call list.",
            missed,
        )
        toast(request, text % {"count": missed} if missed else _("Noted. Everybody came."))
    return see_other(_url(pk))


@staff_page(GUIDES_CANDIDATES, methods=("POST",))
def meeting_cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The meeting is off; whoever was told must hear it."""
    row = _find(pk)
    form = CancelForm(request.POST)
    if form.is_valid():
        try:
            told = services.cancel_meeting(meeting=row, reason=form.cleaned_data["reason"], actor=request.user)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            text = ngettext(
                "Cancelled. %(count)d person is on a call list to hear it.",
                "Cancelled. %(count)d people are on a call list to hear it.",
                len(told),
            )
            toast(request, text % {"count": len(told)} if told else _("Cancelled. Nobody had been told yet."))
            return see_other(_url(pk))
    return _page(request, row, form)
