"""A matching profile with all its rows in one query: pages show them together, and seven round trips add up."""

from candidates.models import MatchingProfile
from wsp.together import Rows, whole, with_rows

KINDS = ("wishes", "experiences", "skills", "licences", "languages", "educations", "limits")
_ROWS = tuple(Rows(kind) for kind in KINDS)


def load_rows(profile: MatchingProfile) -> MatchingProfile:
    """The same profile; ``profile.wishes.all()`` and its like now cost no query, in the order they have by themselves."""
    found = whole(with_rows(MatchingProfile.objects.filter(pk=profile.pk).order_by(), *_ROWS).get(), *_ROWS)
    profile.__dict__["_prefetched_objects_cache"] = found.__dict__["_prefetched_objects_cache"]
    return profile


def whole_profile(candidate_id) -> MatchingProfile | None:
    """The profile of a candidate with all its rows; None for who has none."""
    found = with_rows(MatchingProfile.objects.filter(pk=candidate_id).order_by(), *_ROWS).first()
    return whole(found, *_ROWS) if found else None
