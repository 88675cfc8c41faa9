"""A pointer to a row of some room, by kind and id, for rooms below that do not know the rooms above."""

from typing import NamedTuple
from uuid import UUID

EMPLOYER = "employer"
CANDIDATE = "candidate"
VACANCY = "vacancy"
INTRODUCTION = "introduction"
TRIAL = "trial"
PLACEMENT = "placement"
VISIT = "visit"
STAFF = "staff"


class Ref(NamedTuple):
    """What a moment, a message or a note is about: the kind of thing and its id."""

    kind: str
    id: UUID
