"""The figures of the ranker as plots, each with its table."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from frontend.components.plots import Plot, Series, shown
from frontend.components.words import short_date
from matching.explain.gates import SHORT, SIDES, group_name
from matching.explain.reasons import NAMES
from matching.features.catalogue import FEATURES
from matching.learning import drift
from matching.learning.gate import LOSS_ALLOWED
from matching.models import DriftReport, RankerVersion
from matching.tables import Tables


def number(value: float | None, digits: int = 3) -> str:
    """A figure with a decimal comma; a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}".replace(".", ",")


def span(figures: dict[str, float]) -> str:
    """A mean with its interval."""
    return f"{number(figures['mean'])} [{number(figures['low'])}–{number(figures['high'])}]"


def share(value: float) -> str:
    """A share as a whole percentage."""
    return f"{100 * value:.0f} %"


def entry_name(at: float | None) -> str:
    """Which entry of a table: how much of the reason is there, or that nobody knows."""
    return _("unknown") if at is None else number(at, 2)


def gains(versions: Sequence[RankerVersion]) -> Plot | None:
    """What each learned version gained over the one in use when it was made, per side, with its interval."""
    learned = [each for each in reversed(versions) if each.evaluation.get("sides")]
    series, rows = [], []
    for offset, side in enumerate(SHORT):
        mine = [(place, each.evaluation["sides"][side]) for place, each in enumerate(learned)]
        points = [(place + 0.12 * (2 * offset - 1), each["gain"]["mean"]) for place, each in mine if each["vacancies"]]
        spans = [(each["gain"]["low"], each["gain"]["high"]) for _place, each in mine if each["vacancies"]]
        if points:
            series.append(Series(SHORT[side], points, "dots", spans))
    if not series:
        return None
    for place, each in enumerate(learned):
        sides = each.evaluation["sides"]
        rows.append((f"{place + 1}. {each.name}", *(span(sides[side]["gain"]) for side in SHORT)))
    return Plot(
        _("Gain per version over the one then in use"),
        _("version"),
        "NDCG@10",
        series,
        [_("Version"), *(str(SHORT[side]) for side in SHORT)],
        rows,
        rules=[(-LOSS_ALLOWED, _("allowed loss"))],
        names=[(place, str(place + 1)) for place in range(len(learned))],
        x_range=(-0.5, len(learned) - 0.5),
    )


def curve(evaluation: dict[str, Any]) -> Plot | None:
    """NDCG@10 on the later period by number of judged vacancies learned from."""
    found = evaluation.get("curve") or {}
    series = [
        Series(
            SHORT[side],
            [(point["vacancies"], point["mean"]) for point in points],
            "line",
            [(point["low"], point["high"]) for point in points],
        )
        for side, points in found.items()
    ]
    if not series:
        return None
    rows = [(SHORT[side], span(point), point["vacancies"]) for side, points in found.items() for point in points]
    columns = [_("Side"), "NDCG@10", _("Judged vacancies")]
    return Plot(_("Learning curve"), _("judged vacancies learned from"), "NDCG@10", series, columns, rows)


def calibration(evaluation: dict[str, Any], side: str) -> Plot | None:
    """Chance as told beside what happened."""
    found = (evaluation.get("sides") or {}).get(side, {}).get("reliability")
    if not found:
        return None
    points = [(each["chance"], each["happened"]) for each in found]
    return Plot(
        _("Calibration: %(side)s") % {"side": SIDES[side]},
        _("chance told"),
        _("happened"),
        [Series(_("tenths of the pairs"), points, "dots")],
        [_("Chance told"), _("Happened"), _("Pairs")],
        [(number(each["chance"]), number(each["happened"]), each["pairs"]) for each in found],
        x_range=(0, 1),
        y_range=(0, 1),
        diagonal=True,
    )


def exposure(evaluation: dict[str, Any]) -> Plot | None:
    """Mean exposure per watched group, by this version and by the one then in use."""
    groups = (evaluation.get("exposure") or {}).get("groups")
    if not groups:
        return None
    series = [
        Series(name, [(place + shift, each[key]) for place, each in enumerate(groups.values())], "dots")
        for name, key, shift in (
            (_("this version"), "exposure", -0.08),
            (_("then in use"), "exposure_in_use", 0.08),
        )
    ]
    rows = [
        (
            f"{place + 1}. {group_name(key)}",
            each["people"],
            number(each["exposure"], 2),
            number(each["exposure_in_use"], 2),
            number(each["recall@10"]),
            share(each["success"]),
        )
        for place, (key, each) in enumerate(groups.items())
    ]
    return Plot(
        _("Exposure per group"),
        _("group"),
        _("exposure"),
        series,
        [_("Group"), _("People"), _("Exposure"), _("Then in use"), "Recall@10", _("Came to work")],
        rows,
        names=[(place, str(place + 1)) for place in range(len(groups))],
        x_range=(-0.5, len(groups) - 0.5),
    )


def drifts(reports: Sequence[DriftReport]) -> Plot | None:
    """The largest shift of any feature, week by week."""
    weeks = [(each, max(each.figures["psi"].values())) for each in reversed(reports) if each.figures.get("psi")]
    if not weeks:
        return None
    return Plot(
        _("Drift: the largest shift of any reason"),
        _("week"),
        "PSI",
        [Series(_("largest shift"), [(place, worst) for place, (_each, worst) in enumerate(weeks)])],
        [_("Week"), "PSI", _("Verdict")],
        [(short_date(each.at), number(worst), each.get_verdict_display()) for each, worst in weeks],
        rules=[(drift.WARN, _("look")), (drift.STOP, _("stop"))],
        names=[(place, str(place + 1)) for place in range(len(weeks))],
        x_range=(-0.5, len(weeks) - 0.5),
    )


def steps(tables: Tables, side: str, beside: Tables | None = None) -> list[Plot]:
    """Every feature of one side as a step plot, what weighs most first; all on one scale, so that they compare."""
    mine = [each for each in FEATURES if each.side == side and each.key in tables.content["features"]]
    mine.sort(key=lambda each: -_reach(tables, each.key))
    versions = [tables, *([beside] if beside and beside.sha256 != tables.sha256 else [])]
    values = [p for one in versions for each in mine for p in one.content["features"][each.key]["points"]]
    low, high = min(values, default=0.0), max(values, default=1.0)
    edge = (high - low) * 0.06 or 0.5
    return [_step(versions, each.key, (low - edge, high + edge)) for each in mine]


def _reach(tables: Tables, key: str) -> float:
    points = tables.content["features"][key]["points"]
    return points[-1] - points[0]


def _step(versions: list[Tables], key: str, y_range: tuple[float, float]) -> Plot:
    series = []
    for name, tables in zip((_("this version"), _("in use")), versions, strict=False):
        entry = tables.content["features"][key]
        points = [*zip([0.0, *entry["edges"]], entry["points"], strict=True), (1.0, entry["points"][-1])]
        series.append(Series(name, points, "step"))
    entry = versions[0].content["features"][key]
    rows = [(_("unknown"), number(entry["unknown"], 2))]
    rows += [
        (_("from %(edge)s") % {"edge": shown(round(edge, 2))}, number(points, 2))
        for edge, points in zip([0.0, *entry["edges"]], entry["points"], strict=True)
    ]
    name = str(NAMES[key])
    return Plot(
        name[:1].upper() + name[1:],
        _("how much of it"),
        _("points"),
        series,
        [_("How much of it"), _("Points")],
        rows,
        rules=[(entry["unknown"], _("unknown"))],
        x_range=(0, 1),
        y_range=y_range,
        folded=True,
    )
