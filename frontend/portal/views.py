"""The candidate's pages: what to do now, where I stand, who helps me, my plan, my details, who looked."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from candidates.whole_profile import load_rows
from frontend.components.toasts import toast
from frontend.portal.forms import MessageForm
from frontend.portal.gate import candidate_page
from frontend.portal.profile import profile_facts
from frontend.portal.standing import helper_of, interviews_of, introductions_of, tasks_of
from wsp import clock
from wsp.journeys import services as journeys
from wsp.journeys.definition import I_DO, OTHERS_DO
from wsp.journeys.models import Moment
from wsp.refs import CANDIDATE, Ref
from wsp.trail.models import Reading

MESSAGE = "portal_message"
# Enough for a busy day; more is a call.
MOST_OPEN_MESSAGES = 5


@candidate_page()
def home(request: HttpRequest) -> HttpResponse:
    """Three blocks: now, where I stand, who helps me."""
    candidate = request.candidate
    mine = tasks_of(candidate, I_DO)
    return render(
        request,
        "portal/home.html",
        {
            "candidate": candidate,
            "first_task": mine[0] if mine else None,
            "more_tasks": len(mine) - 1 if mine else 0,
            "interviews": interviews_of(candidate),
            "introductions": introductions_of(candidate),
            "helper": helper_of(candidate),
            "form": MessageForm(),
        },
    )


@candidate_page()
def plan(request: HttpRequest) -> HttpResponse:
    """What I do, and what others do for me."""
    candidate = request.candidate
    items = []
    if hasattr(candidate, "plan"):
        items = list(candidate.plan.items.filter(dropped_on__isnull=True).select_related("staff"))
    linked = {item.moment_id for item in items}
    return render(
        request,
        "portal/plan.html",
        {
            "candidate": candidate,
            "goal": candidate.plan.goal if hasattr(candidate, "plan") else "",
            "mine": [moment for moment in tasks_of(candidate, I_DO) if moment.pk not in linked],
            "theirs": [moment for moment in tasks_of(candidate, OTHERS_DO) if moment.pk not in linked],
            "my_items": [item for item in items if item.who == "candidate"],
            "their_items": [item for item in items if item.who != "candidate"],
            "helper": helper_of(candidate),
        },
    )


@candidate_page()
def details(request: HttpRequest) -> HttpResponse:
    """What we know about me for work, with a way to say that it is wrong."""
    candidate = request.candidate
    load_rows(candidate.profile)
    return render(
        request,
        "portal/details.html",
        {
            "candidate": candidate,
            "groups": profile_facts(candidate),
            "helper": helper_of(candidate),
            "form": MessageForm(),
        },
    )


@candidate_page()
def readers(request: HttpRequest) -> HttpResponse:
    """Who looked in my details, when and why; the last hundred."""
    rows = Reading.objects.filter(
        subject_kind=CANDIDATE, subject_id=request.candidate.pk, reader_kind__in=["staff", "client"]
    ).order_by("-at")[:100]
    return render(request, "portal/readers.html", {"rows": rows})


@candidate_page()
def help_page(request: HttpRequest) -> HttpResponse:
    """Whom to call, and the questions that many people ask."""
    return render(request, "portal/help.html", {"helper": helper_of(request.candidate), "tenant": settings.TENANT_NAME})


@candidate_page(methods=("POST",))
def message(request: HttpRequest) -> HttpResponse:
    """What the candidate writes becomes a promise of the fixed contact person: to call by the next working day."""
    candidate = request.candidate
    form = MessageForm(request.POST)
    helper = helper_of(candidate)
    party = Ref(CANDIDATE, candidate.pk)
    if Moment.objects.open().of_party(party).filter(kind=MESSAGE).count() >= MOST_OPEN_MESSAGES:
        form.add_error(None, _("We have several messages from you. It is quicker to call now."))
    if not form.is_valid():
        return render(request, "portal/message.html", {"form": form, "helper": helper}, status=400)
    promised = journeys.promise(
        title=_("Call about the message from %(name)s") % {"name": candidate.name},
        owner=candidate.contact_person,
        due_at=clock.same_time_next_working_day(clock.now()),
        party=party,
        kind=MESSAGE,
        why=form.cleaned_data["text"],
        seen_by_candidate=OTHERS_DO,
    )
    day = clock.local(promised.due_at)
    toast(
        request,
        _("%(name)s has your message and will call you by %(day)s at the latest.")
        % {"name": candidate.contact_person.name, "day": day.strftime("%d-%m")},
    )
    return redirect("portal:home")
