"""The page of one vacancy: who fits, why, who was asked, what it asks, what happened."""

import datetime as dt
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from candidates.models import Candidate
from employers import access
from employers.models import Vacancy
from frontend.components.words import short_date
from frontend.workbench.gate import staff_page
from frontend.workbench.timeline import timeline_of
from frontend.workbench.vacancies.forms import AskForm, ColleaguesForm, MeaningForm, PassOverForm, StateForm
from matching import meanings
from matching.explain.facts import names
from matching.explain.reasons import NAMES
from matching.models import Deviation, EmployerMeaning
from matching.rows import Row, Shortlist
from matching.shortlist import for_vacancy
from placements.models import Introduction, Stage
from placements.shortcv import short_cv
from wsp import clock
from wsp.accounts.roles import MATCHES, SERVES_EMPLOYERS
from wsp.refs import VACANCY, Ref
from wsp.together import Rows, whole, with_rows
from wsp.work import Adjustment, Demand, Shift

# What the page reads together with the vacancy.
ROWS = (
    Rows("requirements"),
    Rows(
        "introductions",
        rows=Introduction.objects.order_by("stage_since"),
        to="oldest_introductions",
        names=("candidate.first_name", "candidate.last_name"),
    ),
    Rows("deviations", rows=Deviation.objects.filter(kind=Deviation.Kind.PASSED_OVER), to="passed_over", names=("by",)),
)
SHOWN = 12
MOST = 60
COMPARED = 4
# Somebody taken from below this place was passed over others; a reason is asked then, never demanded.
TOP = 3


def visible(request: HttpRequest, pk: UUID) -> Vacancy:
    """The vacancy, when this person may see it."""
    return get_object_or_404(_rows(request), pk=pk)


def _rows(request: HttpRequest) -> QuerySet[Vacancy]:
    rows = access.vacancies_visible_to(request.user)
    return rows.select_related("employer__account_manager", "owner", "site")


@staff_page(MATCHES)
def vacancy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One vacancy with its ranked candidates; ``?zonder=`` tries it without a requirement, ``?toon=`` shows more."""
    return show(request, pk)


def show(request: HttpRequest, pk: UUID, bound: dict[str | UUID, forms.Form] | None = None) -> HttpResponse:
    """The page; ``bound`` are forms that come back with what was wrong: "state", "colleagues", or of one candidate."""
    bound = bound or {}
    row = whole(get_object_or_404(with_rows(_rows(request), *ROWS), pk=pk), *ROWS)
    without = frozenset(request.GET.getlist("zonder")[:10])
    limit = min(int(request.GET["toon"]) if request.GET.get("toon", "").isdecimal() else SHOWN, MOST)
    shortlist = for_vacancy(row, limit=limit, without=without, actor=request.user) if row.state == "open" else None
    introductions = row.oldest_introductions
    running = [each for each in introductions if each.stage not in {Stage.REFUSED, Stage.DECLINED, Stage.WITHDRAWN}]
    ended = [each for each in introductions if each not in running]
    may_change = access.can_change(request.user)
    context = {
        "vacancy": row,
        "facts": [fact for fact in facts(row) if fact[1]],
        "still_to_ask": [term for term, value in facts(row) if not value],
        "requirements": list(row.requirements.all()),
        "shortlist": shortlist,
        "cards": cards(shortlist, bound, row) if shortlist else [],
        "meanings": meant_here(shortlist.meanings if shortlist else meanings.of(row.employer_id)),
        "meaning_form": (bound.get("meaning") or MeaningForm(prefix="meaning")) if may_change else None,
        "more": shortlist is not None and shortlist.eligible > len(shortlist.rows) and limit < MOST,
        "next_limit": limit + SHOWN,
        "removals": removals(shortlist, row) if shortlist else [],
        "running": running,
        "agreed": [each for each in running if each.stage == Stage.AGREED],
        "ended": ended,
        "timeline": timeline_of([Ref(VACANCY, row.pk)], introductions=[each.pk for each in introductions]),
        "may_change": may_change,
        "requirements_url": reverse("workbench:vacancy-requirements", args=[row.pk]) if may_change else "",
        "form": next(iter(bound.values()), None),
        "state_form": bound.get("state") or StateForm(prefix="state"),
        "acts": acts(row),
        "colleagues": _colleagues(request, bound),
    }
    return render(request, "workbench/vacancies/page.html", context, status=422 if bound else 200)


def _colleagues(request: HttpRequest, bound: dict[str | UUID, forms.Form]) -> forms.Form | None:
    """The form that asks colleagues who guide candidates, for who serves employers."""
    if request.user.role not in SERVES_EMPLOYERS:
        return bound.get("colleagues")
    return bound.get("colleagues") or ColleaguesForm(prefix="colleagues", initial={"due_at": _answer_by()})


def _answer_by() -> dt.datetime:
    """The end of the second working day, as a field shows it."""
    return clock.at(clock.add_working_days(clock.today(), 2), clock.DAY_END).replace(tzinfo=None)


def acts(row: Vacancy) -> list[tuple[str, str, bool]]:
    """What can happen to the vacancy now: value, label, whether a reason is asked."""
    if row.state == Vacancy.State.OPEN:
        return [
            ("confirm", _("Still open"), False),
            ("hold", _("On hold"), False),
            ("fill", _("Filled"), False),
            ("withdraw", _("Withdrawn"), True),
        ]
    if row.state == Vacancy.State.ON_HOLD:
        return [("reopen", _("Open again"), False), ("fill", _("Filled"), False), ("withdraw", _("Withdrawn"), True)]
    return [("reopen", _("Open again"), False)]


def meant_here(agreed: list[EmployerMeaning]) -> list[dict]:
    """What this employer means otherwise, one line per agreement: what about, in which words, how much it counts."""
    labels = dict(MeaningForm.base_fields["about"].choices)
    counts = dict(MeaningForm.base_fields["factor"].choices)
    found = {}
    for meaning in agreed:
        thing = meanings.thing_of(meaning.feature)
        counted = counts.get(f"{meaning.factor.normalize():f}", f"× {meaning.factor.normalize():f}")
        found.setdefault(
            meaning.agreement_id or meaning.pk,
            {"meaning": meaning, "about": labels.get(thing) or NAMES[meaning.feature], "counts": counted},
        )
    return list(found.values())


def cards(shortlist: Shortlist, bound: dict[str | UUID, forms.Form], row: Vacancy) -> list[dict]:
    """Each ranked candidate with the form that asks them, and who passed them over here before."""
    passed = {each.candidate_id: each for each in row.passed_over}
    given = {form.prefix: form for form in bound.values()}
    shown = {"shown": shortlist.shown_id}
    return [
        {
            "row": row,
            "ask": bound.get(row.id) or AskForm(initial=shown, prefix=f"k{row.id.hex}"),
            "is_open": row.id in bound,
            "below": row.rank > TOP,
            "passed": passed.get(row.id),
            # Only who stands at the top, and was not passed over yet, can be.
            "pass": given.get(f"p{row.id.hex}") or PassOverForm(initial=shown, prefix=f"p{row.id.hex}")
            if row.rank <= TOP and row.id not in passed
            else None,
        }
        for row in shortlist.rows
    ]


def removals(shortlist: Shortlist, row: Vacancy) -> list[dict]:
    """Each requirement that set people apart, with the address that tries the vacancy with or without it."""
    path = reverse("workbench:vacancy", args=[row.pk])
    rows = []
    for removal in shortlist.requirements:
        query = "&".join(f"zonder={key}" for key in sorted(shortlist.without | {removal.key}))
        rows.append({"removal": removal, "url": f"{path}?{query}" if query else path})
    for key, label in shortlist.left_out:
        query = "&".join(f"zonder={other}" for other in sorted(shortlist.without - {key}))
        rows.append({"removal": None, "label": label, "url": f"{path}?{query}" if query else path})
    return rows


def _labels(codes, kind) -> str:
    return capfirst(str(names(kind, codes, most=len(codes))))


def facts(row: Vacancy) -> list[tuple[str, str]]:
    """What is known about the work, as term and value; an empty value is something nobody asked yet."""
    yes_no = {True: _("Yes"), False: _("No"), None: ""}
    return [
        (_("Hours a week"), row.hours),
        (_("Working times"), _labels(row.shifts, Shift)),
        (_("Start"), short_date(row.starts_on) if row.starts_on else ""),
        (_("Level"), str(row.get_level_display())),
        (_("Willing to train"), yes_no[row.training_offered]),
        (_("Trial placement possible"), yes_no[row.trial_possible]),
        (_("What the work asks"), _labels(row.demands, Demand)),
        (_("Can be arranged"), _labels(row.adjustments, Adjustment)),
        (_("Public transport"), yes_no[row.by_public_transport]),
        (_("Wage"), row.wage),
        (_("Positions"), str(row.positions)),
        (_("Owner"), row.owner.name),
    ]


@staff_page(MATCHES)
def compare(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Two to four candidates beside each other, in the order of the ranking."""
    row = visible(request, pk)
    wanted = set()
    for text in request.GET.getlist("k")[:COMPARED]:
        try:
            wanted.add(UUID(text))
        except ValueError:
            continue
    found: list[Row] = []
    if len(wanted) > 1 and row.state == Vacancy.State.OPEN:
        without = frozenset(request.GET.getlist("zonder")[:10])
        found = [each for each in for_vacancy(row, limit=MOST, without=without).rows if each.id in wanted]
    people = {
        person.pk: short_cv(person)
        for person in Candidate.objects.filter(pk__in=[each.id for each in found]).select_related("profile")
    }
    columns = [{"row": each, "cv": people[each.id]} for each in found]
    return render(request, "workbench/vacancies/compare.html", {"vacancy": row, "columns": columns})


def introductions_of(row: Vacancy, ids: list[str]) -> list[Introduction]:
    """The introductions of this vacancy with these ids; anything else in ``ids`` is passed over."""
    valid = []
    for text in ids:
        try:
            valid.append(UUID(text))
        except ValueError:
            continue
    return list(row.introductions.filter(pk__in=valid).select_related("candidate", "employer", "vacancy"))
