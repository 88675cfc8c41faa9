"""One journey of one person or firm: what is done, what is now, what comes, in whose hands, and how long it took."""

from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import candidates.access
import employers.access
from candidates.models import Candidate
from frontend.components.toasts import toast
from frontend.workbench.calls import undo
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.calls.letters import page_of_ref
from frontend.workbench.gate import staff_page
from frontend.workbench.people.lists import SEES_CANDIDATES
from wsp.accounts.models import Staff
from wsp.accounts.roles import MATCHES
from wsp.errors import Refused
from wsp.journeys import registry, services
from wsp.journeys.models import Moment, Run
from wsp.journeys.progress import Progress, progress_of, runs_with
from wsp.journeys.versions import definition_of
from wsp.refs import CANDIDATE, EMPLOYER, Ref

# So many runs stand on a page of a candidate or employer; the newest, those that run first.
SHOWN = 6


class ReasonForm(forms.Form):
    """Why a journey rests or stops."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


class StepForm(forms.Form):
    """A step is done: with the answer, where it asks something."""

    answer = forms.ChoiceField(label=gettext_lazy("Answer"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": "2"})
    )

    def __init__(self, *args, answers: list[tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if answers:
            self.fields["answer"].choices = [("", _("Choose")), *answers]
            self.fields["answer"].required = True
        else:
            del self.fields["answer"]


def journeys_with(ref: Ref) -> list[Progress]:
    """The journeys about or with a candidate or employer, for their page."""
    return progress_of(runs_with(ref, SHOWN))


def _refs(run: Run) -> list[Ref]:
    return [run.subject, *(party.ref for party in run.parties.all())]


def may_see(staff: Staff, run: Run) -> bool:
    """Whoever may see the candidate, or the employer, that takes part in it."""
    refs = _refs(run)
    people = [ref.id for ref in refs if ref.kind == CANDIDATE]
    if people:
        return candidates.access.visible_to(staff).filter(pk__in=people).exists()
    return any(ref.kind == EMPLOYER for ref in refs) and employers.access.can_view(staff)


def may_change(staff: Staff, run: Run) -> bool:
    """Whose journey it is to see to, and whoever may change what is kept about its candidate or employer."""
    refs = _refs(run)
    if staff.pk == run.owner_id:
        return True
    person = Candidate.objects.filter(pk__in=[ref.id for ref in refs if ref.kind == CANDIDATE]).first()
    if person and candidates.access.can_change(staff, person):
        return True
    return any(ref.kind == EMPLOYER for ref in refs) and employers.access.can_change(staff)


def _find(request: HttpRequest, pk: UUID) -> Run:
    rows = Run.objects.select_related("owner", "version").prefetch_related("parties", "pauses__by")
    run = get_object_or_404(rows, pk=pk)
    if not may_see(request.user, run):
        raise Http404
    return run


def _changeable(request: HttpRequest, pk: UUID) -> Run:
    run = _find(request, pk)
    if not may_change(request.user, run):
        raise PermissionDenied
    return run


def _url(pk: UUID) -> str:
    return reverse("workbench:journey", args=[pk])


def _answers(moment: Moment) -> list[tuple[str, str]]:
    step = definition_of(moment.run).step(moment.step_key)
    return [(key, _(str(words))) for key, words in step.answers.items()] if step.answers_of else []


@staff_page(SEES_CANDIDATES)
def journey(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The page of one run."""
    return _page(request, _find(request, pk))


def _page(
    request: HttpRequest, run: Run, *, reason_form: ReasonForm | None = None, step: tuple[UUID, StepForm] | None = None
) -> HttpResponse:
    progress = progress_of([run])[0]
    refs = [ref for ref in _refs(run) if ref.kind in {CANDIDATE, EMPLOYER}]
    cards = registry.cards(refs)
    parties = [(cards[ref], page_of_ref(ref), ref.kind) for ref in dict.fromkeys(refs) if ref in cards]
    change = may_change(request.user, run)
    forms_of = {}
    if change:
        for line in progress.now:
            if line.moment:
                line.moment.run = run
                forms_of[line.moment.pk] = StepForm(answers=_answers(line.moment), prefix=f"s{line.moment.pk.hex[:8]}")
    if step:
        forms_of[step[0]] = step[1]
    wrong = reason_form or (step[1] if step else None)
    context = {
        "run": run,
        "progress": progress,
        "parties": parties,
        "pauses": list(run.pauses.all()),
        "may_change": change,
        "editable": run if change and run.ended_at is None else None,
        "now": [(line, forms_of.get(line.moment.pk) if line.moment else None) for line in progress.now],
        "reason_form": reason_form or ReasonForm(),
        "form": wrong,
    }
    return render(request, "workbench/guidance/journey.html", context, status=422 if wrong else 200)


@staff_page(MATCHES, methods=("POST",))
def journey_act(request: HttpRequest, pk: UUID, act: str) -> HttpResponse:
    """Let the journey rest, go on, stop, or begin where it was stopped."""
    run = _changeable(request, pk)
    if act not in ACTS:
        raise Http404
    form = ReasonForm(request.POST if act in {"rust", "stoppen"} else {"reason": "-"})
    if form.is_valid():
        try:
            text, undone_by = ACTS[act](run, form.cleaned_data["reason"], request.user)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            back = _url(pk)
            url = undo.remember(request, "journey", {"run": str(pk), "act": undone_by}, back=back) if undone_by else ""
            toast(request, text, undo_url=url)
            return see_other(back)
    return _page(request, run, reason_form=form)


def _rest(run: Run, reason: str, actor: Staff) -> tuple[str, str]:
    services.pause_run(run=run, actor=actor, reason=reason)
    return _("The journey rests. When it goes on, what is open moves by as many days."), "verder"


def _go_on(run: Run, _reason: str, actor: Staff) -> tuple[str, str]:
    services.resume_run(run=run, actor=actor)
    return _("The journey goes on."), ""


def _stop(run: Run, reason: str, actor: Staff) -> tuple[str, str]:
    services.stop_runs(subject=run.subject, actor=actor, reason=reason, keys=[run.key])
    return _("The journey is stopped; what was open is off the call lists."), "opnieuw"


def _again(run: Run, _reason: str, actor: Staff) -> tuple[str, str]:
    services.restart_run(run=run, actor=actor)
    return _("The journey goes on where it was stopped."), ""


ACTS = {"rust": _rest, "verder": _go_on, "stoppen": _stop, "opnieuw": _again}


@undo.undoes("journey")
def _undo_journey(request: HttpRequest, data: dict[str, str]) -> str:
    run = get_object_or_404(Run, pk=data["run"])
    return ACTS[data["act"]](run, "", request.user)[0]


@staff_page(MATCHES, methods=("POST",))
def journey_step(request: HttpRequest, pk: UUID, moment_pk: UUID) -> HttpResponse:
    """A step of the journey is done; or, when it was, it is to be done after all."""
    run = _changeable(request, pk)
    moment = get_object_or_404(Moment.objects.select_related("run"), pk=moment_pk, run=run)
    back = _url(pk)
    if request.POST.get("act") == "reopen":
        try:
            services.undo_finish(moment=moment, actor=request.user)
        except Refused as refusal:
            toast(request, refusal.message, tone="warn")
        else:
            toast(request, _("The step is to be done again."))
        return see_other(back)
    form = StepForm(request.POST, answers=_answers(moment), prefix=f"s{moment.pk.hex[:8]}")
    if form.is_valid():
        try:
            said = form.cleaned_data
            services.finish(
                moment=moment, actor=request.user, note=said["note"], answer=said.get("answer", ""), outcome="done"
            )
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            kept = {"run": str(pk), "moment": str(moment.pk)}
            toast(request, _("Done."), undo_url=undo.remember(request, "journey-step", kept, back=back))
            return see_other(back)
    return _page(request, run, step=(moment.pk, form))


@undo.undoes("journey-step")
def _undo_step(request: HttpRequest, data: dict[str, str]) -> str:
    services.undo_finish(moment=get_object_or_404(Moment, pk=data["moment"]), actor=request.user)
    return _("The step is to be done again.")
