"""From introduction to aftercare: who was proposed where, how it went, and under which dated rules."""

from placements.models.introductions import (
    ENDED,
    KNOWS_OF_IT,
    RUNNING,
    DeclineReason,
    Interview,
    Introduction,
    IntroductionTransition,
    Stage,
)
from placements.models.questions import CandidateQuestion
from placements.models.trials import Document, TrialException, TrialExtension, TrialPlacement, TrialRule
from placements.models.work import Contract, Placement

__all__ = [
    "ENDED",
    "KNOWS_OF_IT",
    "RUNNING",
    "CandidateQuestion",
    "Contract",
    "DeclineReason",
    "Document",
    "Interview",
    "Introduction",
    "IntroductionTransition",
    "Placement",
    "Stage",
    "TrialException",
    "TrialExtension",
    "TrialPlacement",
    "TrialRule",
]
