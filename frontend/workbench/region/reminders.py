"""The region's numbers, and the switches that stop a kind of reminder or a kind of mail. For administrators."""

from collections import Counter
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontend.components.forms import UnitInput
from frontend.components.toasts import toast
from frontend.workbench.calls.answers import see_other
from frontend.workbench.gate import staff_page
from wsp.accounts.roles import EVERYBODY
from wsp.journeys import registry
from wsp.journeys.models import Moment
from wsp.mail import kinds as mail_kinds
from wsp.mail import services as mail
from wsp.mail.models import MailStop, Message, UnseenPermission
from wsp.nudges import services as nudges
from wsp.nudges import sources
from wsp.nudges.health import health
from wsp.nudges.models import NudgeStop
from wsp.nudges.numbers import all_numbers

UNITS = {
    "days": gettext_lazy("days"),
    "working_days": gettext_lazy("working days"),
    "weeks": gettext_lazy("weeks"),
    "hours": gettext_lazy("hours"),
}
# Kinds of promise that no journey and no source makes.
BY_HAND = {
    "promise": gettext_lazy("Promise made by hand"),
    "plan": gettext_lazy("Step of a plan van aanpak"),
    "question": gettext_lazy("Question of a colleague for candidates"),
    "handover": gettext_lazy("Warm handover"),
    "no_show": gettext_lazy("Did not come to a group meeting"),
    "portal_message": gettext_lazy("Message from the portal"),
}


@dataclass(frozen=True)
class Switch:
    """A kind that can be stopped. ``waiting`` is how many open moments, or messages, it is about now."""

    key: str
    title: str
    waiting: int
    stop: NudgeStop | MailStop | None
    unseen: str = ""  # "yes" or "no": may leave without having been read; "" where that is not the question


class NumbersForm(forms.Form):
    """Every number of the region."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for number, value in all_numbers():
            self.fields[number.key] = forms.IntegerField(
                label=number.title,
                min_value=1,
                max_value=366,
                initial=value,
                widget=UnitInput(UNITS[number.unit]),
                help_text=_("Usually %(number)d.") % {"number": number.default} if value != number.default else "",
            )


def nudge_switches() -> list[Switch]:
    """Every kind of moment, by its title."""
    titles = {journey.key: str(journey.title) for journey in registry.journeys()}
    titles |= {source.name: str(source.title) for source in sources.all_sources()}
    titles |= {key: str(title) for key, title in BY_HAND.items()}
    open_now = Counter(dict(_counts(Moment.objects.open(), "kind")))
    stops = {stop.kind: stop for stop in NudgeStop.objects.select_related("by")}
    for key in open_now.keys() | stops.keys():
        titles.setdefault(key, key)
    rows = [Switch(key, title, open_now[key], stops.get(key)) for key, title in titles.items()]
    return sorted(rows, key=lambda row: (row.stop is None, row.title.casefold()))


def _counts(rows, field: str):
    return rows.order_by().values_list(field).annotate(n=Count("pk"))


def mail_switches() -> list[Switch]:
    """Every kind of mail, by its title."""
    waiting = Counter(dict(_counts(Message.objects.waiting(), "kind")))
    stops = {stop.kind: stop for stop in MailStop.objects.select_related("by")}
    unseen = set(UnseenPermission.objects.values_list("kind", flat=True))
    rows = [
        Switch(
            key=kind.key,
            title=str(kind.title),
            waiting=waiting[kind.key],
            stop=stops.get(kind.key),
            unseen=("yes" if kind.key in unseen else "no") if kind.seen_first and kind.automatic else "",
        )
        for kind in mail_kinds.all_kinds()
    ]
    return sorted(rows, key=lambda row: (row.stop is None, row.title.casefold()))


def _page(request: HttpRequest, form: NumbersForm | None = None, wrong: str = "") -> HttpResponse:
    context = {
        "form": form or NumbersForm(),
        "nudges": nudge_switches(),
        "mails": mail_switches(),
        "health": health(look=True),
        "wrong": wrong,
    }
    bad = wrong or (form is not None and form.errors)
    return render(request, "workbench/region/reminders.html", context, status=422 if bad else 200)


@staff_page(EVERYBODY, methods=("GET", "HEAD", "POST"), administrators=True)
def region(request: HttpRequest) -> HttpResponse:
    """The numbers of the region, and the switches. A POST keeps the numbers."""
    if request.method != "POST":
        return _page(request)
    form = NumbersForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    for number, value in all_numbers():
        if form.cleaned_data[number.key] != value:
            nudges.set_number(key=number.key, value=form.cleaned_data[number.key], actor=request.user)
    toast(request, _("The numbers are kept; the next sweep goes by them."))
    return see_other(reverse("workbench:region"))


@staff_page(EVERYBODY, methods=("POST",), administrators=True)
def region_switch(request: HttpRequest, what: str) -> HttpResponse:
    """Stop or start a kind of reminder (``herinneringen``) or of mail (``post``), or let a kind of mail leave unseen."""
    kind, act, reason = (request.POST.get(name, "") for name in ("kind", "act", "reason"))
    known = {"herinneringen": nudge_switches, "post": mail_switches}
    if what not in known:
        raise Http404
    row = next((each for each in known[what]() if each.key == kind), None)
    if row is None:
        toast(request, _("Choose a kind from the list."), tone="warn")
        return see_other(reverse("workbench:region"))
    room = nudges if what == "herinneringen" else mail
    try:
        if act == "stop":
            room.stop_kind(kind=kind, reason=reason, actor=request.user)
            toast(request, _("“%(kind)s” is stopped.") % {"kind": row.title})
        elif act == "start":
            room.start_kind(kind=kind, actor=request.user)
            toast(request, _("“%(kind)s” goes on; what fell due meanwhile is caught up.") % {"kind": row.title})
        elif act == "unseen" and row.unseen == "no":
            mail.allow_unseen(kind=kind, actor=request.user)
            toast(request, _("“%(kind)s” may leave unread.") % {"kind": row.title})
        elif act == "seen" and row.unseen == "yes":
            mail.forbid_unseen(kind=kind, actor=request.user)
            toast(request, _("A person reads “%(kind)s” first.") % {"kind": row.title})
    except ValidationError as error:
        return _page(request, wrong=f"{row.title}: {' '.join(error.messages)}")
    return see_other(reverse("workbench:region"))
