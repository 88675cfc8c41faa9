"""A version of a plan van aanpak as it is read and printed, by staff and by the candidate."""

from typing import Any

from django.utils.dateparse import parse_date

from candidates.models import Candidate, PlanItem, PlanVersion


def version_context(row: Candidate, version: PlanVersion) -> dict[str, Any]:
    """A version as it is printed: who does what, the days as days."""
    lines = [
        {**item, "due_on": parse_date(item["due_on"] or ""), "done_on": parse_date(item["done_on"] or "")}
        for item in version.content["items"]
    ]
    return {
        "candidate": row,
        "version": version,
        "goal": version.content["goal"],
        "together": version.content["together"],
        "mine": [line for line in lines if line["who"] == PlanItem.Who.CANDIDATE],
        "theirs": [line for line in lines if line["who"] != PlanItem.Who.CANDIDATE],
        "last_number": version.plan.versions.order_by("-number").values_list("number", flat=True).first(),
    }
