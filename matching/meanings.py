"""What employers mean by something: agreed, dated, and used by the next ranking for them (E18)."""

from uuid import UUID

from matching.models import EmployerMeaning


def of(employer_id: UUID) -> list[EmployerMeaning]:
    """The meanings that hold for this employer now, in a fixed order."""
    return list(EmployerMeaning.objects.filter(employer=employer_id, until=None).order_by("feature"))
