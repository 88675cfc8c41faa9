"""What employers mean by something: agreed, dated, and used by the next ranking for them (E18)."""

from uuid import UUID

from matching.models import EmployerMeaning

THINGS: dict[str, tuple[str, ...]] = {
    "experience": ("occupation_past", "title_past", "recency", "experience_asked"),
    "skills": ("skills_required", "skills_desired", "skills_spelling", "learnable"),
    "language": ("language",),
    "level": ("level",),
    "licences": ("licences_desired",),
    "hours": ("hours_covered",),
    "times": ("shifts",),
    "start": ("start",),
}
"""What people speak of, and the features that weigh it: who says "experience" means all of them."""


def of(employer_id: UUID) -> list[EmployerMeaning]:
    """The meanings that hold for this employer now, in a fixed order."""
    return list(EmployerMeaning.objects.filter(employer=employer_id, until=None).order_by("feature"))


def thing_of(feature: str) -> str:
    """What people call it: the thing of ``THINGS`` that ``feature`` belongs to, else the feature itself."""
    return next((thing for thing, features in THINGS.items() if feature in features), feature)
