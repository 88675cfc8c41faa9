"""What changed since one last asked."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from candidates import access as candidates
from employers import access as employers
from frontend.api import feed
from frontend.api.authentication import scopes_of
from frontend.api.models import Change
from frontend.api.operations import LONGEST_PAGE, Endpoint, operation
from frontend.api.scopes import Scope
from frontend.api.shapes.base import Query
from frontend.api.shapes.changes import ChangesShape, CursorShape
from frontend.api.views import interviews, moments
from placements import access as placements

Kind = Change.Kind
LONGEST_CURSOR = 120
# Kind -> the scope by which a client may read it, and the rows it may see.
READABLE: dict[str, tuple[Scope, Callable[[Any], QuerySet]]] = {
    Kind.EMPLOYER: (Scope.EMPLOYERS_READ, employers.visible_to),
    Kind.VACANCY: (Scope.VACANCIES_READ, employers.vacancies_visible_to),
    Kind.CANDIDATE: (Scope.CANDIDATES_READ, candidates.visible_to),
    Kind.INTRODUCTION: (Scope.INTRODUCTIONS_READ, placements.visible_to),
    Kind.INTERVIEW: (Scope.INTRODUCTIONS_READ, interviews.visible_to),
    Kind.TRIAL_PLACEMENT: (Scope.PLACEMENTS_READ, placements.trials_visible_to),
    Kind.PLACEMENT: (Scope.PLACEMENTS_READ, placements.placements_visible_to),
    Kind.MOMENT: (Scope.MOMENTS_READ, moments.visible_to),
}


@extend_schema_field({"type": "string", "maxLength": LONGEST_CURSOR})
class CursorField(serializers.Field):
    """A cursor as it was given out."""

    def to_internal_value(self, data: str) -> feed.Cursor:
        """The cursor itself."""
        try:
            return feed.parsed(data[:LONGEST_CURSOR])
        except ValueError as error:
            raise serializers.ValidationError(_("This is no cursor of this feed."), code="cursor") from error


class ChangesQuery(Query):
    """From where on, and of what."""

    changed_since = CursorField(
        required=False, help_text=_("“next” of the answer before; the whole feed when left out.")
    )
    kind = serializers.ChoiceField(Kind.choices, required=False)
    limit = serializers.IntegerField(
        min_value=1, max_value=LONGEST_PAGE, default=LONGEST_PAGE, help_text=_("How many rows at the most.")
    )


class Changes(Endpoint):
    """The feed."""

    tag = "changes"

    @operation(
        name="listChanges",
        summary=_("Read what changed"),
        description=_(
            "Tells kind and id of what was made, changed or taken away, of the kinds this token may read. “next” always "
            "leads on, also when nothing changed; “more” says whether there is more at once. A change may be told twice, "
            "never not at all. Rows of a long transaction appear when it has ended."
        ),
        scope=None,
        answer=ChangesShape,
        query=ChangesQuery,
        also=(410,),
    )
    def get(self, request, query: dict) -> dict[str, Any]:
        """The next part of the feed."""
        now = feed.horizon()
        cursor = query.get("changed_since")
        if cursor is not None:
            feed.check(cursor, now)
        scopes, kind, limit = scopes_of(request), query.get("kind"), query["limit"]
        kinds = [each for each, (scope, _rows) in READABLE.items() if scope in scopes and kind in {None, each}]
        rows = list(feed.final(now, cursor).filter(kind__in=kinds)[: limit + 1])
        more = len(rows) > limit
        rows = rows[:limit]
        seen = _visible(rows, request.user)
        return {
            "results": [
                {"kind": row.kind, "id": row.object_id, "gone": row.object_id not in seen[row.kind], "at": row.at}
                for row in rows
            ],
            "next": str(feed.after(rows[-1], now) if more else feed.at_the_end(now)),
            "more": more,
        }


def _visible(rows: list[Change], staff) -> dict[str, set[UUID]]:
    """Which of the changed rows this client may see now, by kind: one query a kind."""
    ids: dict[str, set[UUID]] = defaultdict(set)
    for row in rows:
        ids[row.kind].add(row.object_id)
    return {
        kind: set(READABLE[kind][1](staff).filter(pk__in=wanted).order_by().values_list("pk", flat=True))
        for kind, wanted in ids.items()
    }


class LatestChange(Endpoint):
    """The end of the feed."""

    tag = "changes"

    @operation(
        name="getLatestCursor",
        summary=_("Read where the feed ends now"),
        description=_("Take this cursor first, read everything, and follow the feed from the cursor on."),
        scope=None,
        answer=CursorShape,
    )
    def get(self, request) -> dict[str, str]:
        """A cursor after everything that is final."""
        return {"next": str(feed.at_the_end(feed.horizon()))}
