"""Candidates: who they are, the profile that matters for work, and the file for those who help them.

Three depths, three tables, so that an access gate cannot leak by forgetting a field: ``Candidate`` (who, how to reach,
who helps), ``MatchingProfile`` with its rows (work only), ``CandidateFile`` (birth date, address, benefit).
"""

from candidates.models.handover import Handover
from candidates.models.meeting import GroupMeeting, Invitation
from candidates.models.person import Candidate, CandidateFile, SignInLink
from candidates.models.plan import ActionPlan, PlanItem, PlanVersion
from candidates.models.profile import (
    CandidateLanguage,
    CandidateLicence,
    CandidateSkill,
    Education,
    Experience,
    Limit,
    MatchingProfile,
    Wish,
)

__all__ = [
    "ActionPlan",
    "Candidate",
    "CandidateFile",
    "CandidateLanguage",
    "CandidateLicence",
    "CandidateSkill",
    "Education",
    "Experience",
    "GroupMeeting",
    "Handover",
    "Invitation",
    "Limit",
    "MatchingProfile",
    "PlanItem",
    "PlanVersion",
    "SignInLink",
    "Wish",
]
