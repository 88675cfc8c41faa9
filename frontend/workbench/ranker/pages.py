"""The ranker for who administers it: versions on the ladder, what was measured of them, their tables."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontend.workbench.gate import staff_page
from frontend.workbench.ranker import charts
from frontend.workbench.ranker.forms import PromoteForm, ReasonForm
from matching import versions
from matching.explain.gates import SHORT, SIDES, closed_text, group_name
from matching.explain.reasons import NAMES
from matching.explain.rules import rule_name
from matching.learning.interactions import GAIN_NEEDED
from matching.learning.train import BOOSTED_FROM, LOGISTIC_FROM, judged_vacancies
from matching.models import DriftReport, RankerVersion
from matching.tables import Tables, shipped
from wsp.accounts.roles import EVERYBODY

VERSIONS_SHOWN, WEEKS_SHOWN = 20, 26


def kind_name(kind: str) -> str:
    """What a rung of the ladder is called."""
    return {
        "scorecard": _("Scorecard"),
        "logistic": _("Logistic"),
        "boosted": _("Boosted"),
        "together": _("Together"),
    }.get(kind, kind)


@staff_page(EVERYBODY, administrators=True)
def overview(request: HttpRequest) -> HttpResponse:
    """Which version is in use, which there are, how they measure, and whether the world drifts."""
    return show_overview(request)


def show_overview(request: HttpRequest, rollback: forms.Form | None = None) -> HttpResponse:
    """The page; ``rollback`` is the form that comes back with what was wrong."""
    rows = list(RankerVersion.objects.select_related("signed_by")[:VERSIONS_SHOWN])
    used = next((each for each in rows if each.state == RankerVersion.State.IN_USE), None)
    newest = next((each for each in rows if each.evaluation.get("sides")), None)
    reports = list(DriftReport.objects.all()[:WEEKS_SHOWN])
    tables, evaluation = versions.in_use(), newest.evaluation if newest else {}
    judged = judged_vacancies()
    context = {
        "tables": tables,
        "used": used,
        "ladder": ladder(tables.kind),
        "judged": [(SIDES[side], count) for side, count in judged.items()],
        "needed": LOGISTIC_FROM,
        "may_learn": max(judged.values()) >= LOGISTIC_FROM,
        "rows": [_row(each) for each in rows],
        "newest": newest,
        "plots": _there(
            charts.gains(rows), charts.curve(evaluation), charts.exposure(evaluation), charts.drifts(reports)
        ),
        **_watched(reports[0] if reports else None),
        "rollback_form": rollback or ReasonForm(prefix="rollback"),
        "form": rollback,
    }
    return render(request, "workbench/ranker/overview.html", context, status=422 if rollback else 200)


def _watched(report: DriftReport | None) -> dict[str, Any]:
    followed = (report.figures.get("followed") if report else None) or {"chosen": 0, "first_ten": 0.0}
    removed = report.figures.get("removed", {}) if report else {}
    return {
        "watched": report,
        "watched_tone": {"fine": "ok", "warn": "warn"}.get(report.verdict, "late") if report else "neutral",
        "followed": followed,
        "followed_share": charts.share(followed["first_ten"]),
        "watched_groups": _watched_groups(report),
        "group_columns": [_("Group"), _("People"), _("Exposure"), "Recall@10", _("Came to work")],
        "removed": [
            (rule_name(key), charts.share(share)) for key, share in sorted(removed.items(), key=lambda e: -e[1])
        ],
    }


def _watched_groups(report: DriftReport | None) -> list[tuple]:
    """The groups of the last weekly watch, as they were really shown; groups of fewer than ten were not told."""
    found = (report.figures.get("watched") if report else None) or {}
    return [
        (
            group_name(key),
            each["people"],
            charts.number(each["exposure"], 2),
            charts.number(each["recall@10"]),
            charts.share(each["success"]),
        )
        for key, each in found.get("groups", {}).items()
    ]


def ladder(kind: str) -> list[dict[str, Any]]:
    """The rungs with what each takes; the one the version in use stands on is marked."""
    told = (
        ("scorecard", _("no outcomes"), _("written by people, shown as strong, possible or far")),
        ("logistic", _("from %(count)s judged vacancies") % {"count": LOGISTIC_FROM}, _("weights learned, never below nought, with the scorecard as prior")),
        ("boosted", _("from %(count)s judged vacancies") % {"count": f"{BOOSTED_FROM:,}".replace(",", ".")}, _("shapes learned too; more is never worse")),
        ("together", _("from a gain of %(gain)s on a later period") % {"gain": charts.number(GAIN_NEEDED, 2)}, _("reasons that count together: measured with each version, not built until the bound is met")),
    )  # fmt: skip
    return [{"name": kind_name(key), "takes": takes, "is": what, "here": key == kind} for key, takes, what in told]


def _there(*plots: Any) -> list[Any]:
    return [plot for plot in plots if plot is not None]


def _row(each: RankerVersion) -> dict[str, Any]:
    sides = each.evaluation.get("sides") or {}
    return {
        "version": each,
        "kind": kind_name(each.kind),
        "ndcg": [charts.span(sides[side]["ndcg@10"]) if side in sides else "–" for side in SIDES],
        "closed": len(each.evaluation.get("closed_gates", [])),
        "tone": {"in_use": "ok", "earlier": "neutral"}.get(each.state, "info"),
    }


@staff_page(EVERYBODY, administrators=True)
def version(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One version: its gate, its figures, its shadow run, and every table as a step plot."""
    return show_version(request, get_object_or_404(RankerVersion.objects.select_related("signed_by"), pk=pk))


def show_version(request: HttpRequest, row: RankerVersion, promote: forms.Form | None = None) -> HttpResponse:
    """The page; ``promote`` is the form that comes back with what was wrong."""
    evaluation, tables, used = row.evaluation, Tables(row.tables), versions.in_use()
    changed = evaluation.get("changed_entries") or []
    context = {
        "version": row,
        "kind": kind_name(row.kind),
        "is_in_use": row.state == RankerVersion.State.IN_USE,
        "closed": [closed_text(each) for each in evaluation.get("closed_gates", [])],
        "changed": [
            (NAMES[each["feature"]], charts.entry_name(each.get("at")), charts.share(each["before"]), charts.share(each["after"]))
            for each in changed
        ],
        "figures": _figures(evaluation),
        "training": _training(tables),
        "beside": _beside(evaluation),
        "together": _together(evaluation),
        "shadow": _shadow(evaluation.get("shadow")),
        "plots": _there(charts.curve(evaluation), *(charts.calibration(evaluation, side) for side in SIDES), charts.exposure(evaluation)),
        "sides": [(SIDES[side], charts.steps(tables, side, used)) for side in SIDES],
        "form": promote or PromoteForm(prefix="promote", must_sign=bool(changed)),
        "notes": row.note.splitlines(),
        "figure_columns": [_("Side"), _("Vacancies"), _("This version"), _("In use then"), _("Scorecard"), _("Gain")],
        "training_columns": [_("Side"), _("Rung"), _("Vacancies"), _("Pairs"), _("Came to something")],
        "beside_columns": [_("Side"), _("Vacancies"), _("For this version"), _("For the other"), _("Preference, -1 to 1")],
        "together_columns": [_("Side"), _("Two reasons together"), _("Gain"), _("Without any bound"), _("Gain"), _("Bound of the gain")],
        "changed_columns": [_("Reason"), _("How much of it"), _("Before"), _("After")],
    }  # fmt: skip
    return render(request, "workbench/ranker/version.html", context, status=422 if promote else 200)


@staff_page(EVERYBODY, administrators=True)
def scorecard(request: HttpRequest) -> HttpResponse:
    """The scorecard of the house: every table as a step plot."""
    tables = shipped()
    context = {"tables": tables, "sides": [(SIDES[side], charts.steps(tables, side)) for side in SIDES]}
    return render(request, "workbench/ranker/scorecard.html", context)


def _figures(evaluation: dict[str, Any]) -> list[tuple]:
    rows = []
    for side, each in (evaluation.get("sides") or {}).items():
        told = (each["ndcg@10"], each["in_use"], each["scorecard"], each["gain"])
        rows.append((SHORT[side], each["vacancies"], *(charts.span(one) for one in told)))
    return rows


def _training(tables: Tables) -> list[tuple]:
    facts = tables.content.get("training")
    if not facts or "vacancies" not in facts or not isinstance(facts["vacancies"], dict):
        return []
    return [
        (SHORT[side], kind_name(facts["rungs"][side] or "scorecard"), *(facts[key][side] for key in ("vacancies", "pairs", "positives")))
        for side in SIDES
    ]  # fmt: skip


def _beside(evaluation: dict[str, Any]) -> list[tuple]:
    """This version and the one then in use, drafted into one list on what was kept: whose picks came to something."""
    sides = (evaluation.get("sides") or {}).items()
    told = [(side, each["replay"]) for side, each in sides if each.get("replay", {}).get("vacancies")]
    return [
        (SHORT[side], each["vacancies"], each["for_new"], each["for_old"], charts.span(each["preference"]))
        for side, each in told
    ]


def _together(evaluation: dict[str, Any]) -> list[tuple]:
    """What reasons that count only together would gain over the tables, and whether that meets the bound."""
    return [
        (
            SHORT[side],
            *(charts.span(each[name][key]) for name in ("pairs", "free") for key in ("ndcg@10", "gain")),
            _("met") if each["met"] else _("not met: at least %(needed)s asked") % {"needed": charts.number(each["needed"], 2)},
        )
        for side, each in (evaluation.get("interactions") or {}).items()
    ]  # fmt: skip


def _shadow(found: dict[str, Any] | None) -> list[tuple] | None:
    if found is None:
        return None
    rows = [(_("Open vacancies looked at"), found["vacancies"])]
    if found["vacancies"]:
        rows += [
            (_("Of the first ten, the same people"), charts.share(found["stays"])),
            (_("The same person on top"), charts.share(found["same_first"])),
            (_("People among the first ten somewhere"), f"{found['people']['in_use']} → {found['people']['new']}"),
            (_("How uneven attention is (Gini)"), f"{charts.number(found['gini']['in_use'])} → {charts.number(found['gini']['new'])}"),
        ]  # fmt: skip
    return rows
