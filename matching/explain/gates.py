"""What keeps a version out, and which groups are watched, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from matching.rows import Text

SIDES: dict[str, Text] = {
    "employer": _("would the employer invite"),
    "candidate": _("would the candidate want it"),
}
SHORT: dict[str, Text] = {"employer": _("Employer"), "candidate": _("Candidate")}
"""The sides where there is little room."""
GROUPS: dict[str, Text] = {
    "age under 27": _("younger than 27"),
    "age 27 to 49": _("27 to 49 years old"),
    "age 50 and over": _("50 and older"),
    "benefit none": _("no benefit"),
    "benefit illness": _("benefit for illness or disability"),
}
_CLOSED: dict[str, Text] = {
    "tables": _("the tables are not valid: {fault}"),
    "later": _("{who}: {count} vacancies in the later period, {needed} needed"),
    "worse": _("{who}: may be {by} worse than the version in use"),
    "calibration": _("{who}: chances are off by {by}"),
    "gini": _("attention becomes more uneven: {before} to {after}"),
    "recall": _("{who}: found among the first ten less often, by {by}"),
}


def group_name(key: str) -> Text:
    """A watched group in words."""
    kind, _space, code = key.partition(" ")
    if key in GROUPS:
        return GROUPS[key]
    return format_lazy(_("benefit: {code}"), code=code.upper()) if kind == "benefit" else code or key


def closed_text(gate: Mapping[str, Any]) -> Text:
    """One closed gate as ``matching.learning.gate`` noted it: ``code`` and its figures; ``who`` is a side or a group."""
    figures = {name: f"{value:.3f}" if isinstance(value, float) else value for name, value in gate.items()}
    who = str(gate.get("who", ""))
    return format_lazy(_CLOSED[gate["code"]], **{**figures, "who": SIDES.get(who) or group_name(who)})
