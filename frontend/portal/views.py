"""The candidate's pages: what to do now, where I stand, who helps me, my plan, my details, who looked."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from candidates import services as candidates
from candidates.models import PlanItem, PlanVersion
from candidates.whole_profile import load_rows
from frontend.components.toasts import toast
from frontend.portal.forms import MessageForm
from frontend.portal.gate import candidate_page
from frontend.portal.profile import profile_facts
from frontend.portal.standing import helper_of, interviews_of, introductions_of, journeys_of, last_version, tasks_of
from frontend.workbench.guidance.paper import version_context
from wsp import clock
from wsp.errors import Refused
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
    """What I do, and what others do for me; how far my journey is; the plan I can sign for."""
    candidate = request.candidate
    items = []
    if hasattr(candidate, "plan"):
        items = list(candidate.plan.items.filter(dropped_on__isnull=True).select_related("staff"))
    linked = {item.moment_id for item in items}
    tasks = [moment for moment in tasks_of(candidate, I_DO, OTHERS_DO) if moment.pk not in linked]
    return render(
        request,
        "portal/plan.html",
        {
            "candidate": candidate,
            "goal": candidate.plan.goal if hasattr(candidate, "plan") else "",
            "mine": [moment for moment in tasks if moment.seen_by_candidate == I_DO],
            "theirs": [moment for moment in tasks if moment.seen_by_candidate == OTHERS_DO],
            "my_items": [item for item in items if item.who == "candidate"],
            "their_items": [item for item in items if item.who != "candidate"],
            # In the words of the first page, which keep what is told by telephone first.
            "under_way": [row for row in introductions_of(candidate) if row.next and not row.outcome],
            "helper": helper_of(candidate),
            "version": last_version(candidate),
            "journeys": journeys_of(candidate),
            "handover": candidate.handovers.filter(done_at=None, cancelled_at=None)
            .select_related("to_organisation", "to_person")
            .first(),
        },
    )


@candidate_page()
def plan_paper(request: HttpRequest, number: int) -> HttpResponse:
    """A version of my plan, to read, print and sign for."""
    candidate = request.candidate
    version = get_object_or_404(
        PlanVersion.objects.select_related("plan", "made_by"), plan__candidate=candidate, number=number
    )
    context = version_context(candidate, version)
    context["may_sign"] = version.signed_at is None and version.number == context["last_number"]
    return render(request, "portal/plan_paper.html", context)


@candidate_page(methods=("POST",))
def plan_sign(request: HttpRequest, number: int) -> HttpResponse:
    """I agree with this version of my plan."""
    version = get_object_or_404(PlanVersion, plan__candidate=request.candidate, number=number)
    if not request.POST.get("agree"):
        toast(request, _("Tick the box if you agree with the plan."), tone="warn")
        return redirect("portal:plan-paper", number)
    try:
        candidates.sign(version=version, how=PlanVersion.Signed.PORTAL, actor=None)
    except Refused as refusal:
        toast(request, refusal.message, tone="warn")
    else:
        toast(request, _("Thank you. Your plan is signed."))
    return redirect("portal:plan")


@candidate_page(methods=("POST",))
def plan_done(request: HttpRequest, pk: UUID) -> HttpResponse:
    """I did a step of my plan."""
    item = get_object_or_404(PlanItem, pk=pk, plan__candidate=request.candidate)
    try:
        candidates.finish_item(item=item, actor=None)
    except Refused as refusal:
        toast(request, refusal.message, tone="warn")
    else:
        toast(request, _("Well done. This step is finished."))
    return redirect("portal:plan")


@candidate_page(methods=("POST",))
def handover_read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """I read what goes along to my new contact person, and may say something about it."""
    handover = get_object_or_404(request.candidate.handovers, pk=pk)
    words = request.POST.get("words", "")[:2000]
    try:
        candidates.show_handover(handover=handover, words=words, actor=None)
    except Refused as refusal:
        toast(request, refusal.message, tone="warn")
    else:
        toast(request, _("Thank you. We know that you read it."))
    return redirect("portal:plan")


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
