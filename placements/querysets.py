"""Facts about introductions, trial placements and placements, to be chained."""

import datetime as dt

from django.db import models
from django.db.models import F, Q


class IntroductionQuerySet(models.QuerySet):
    """Facts about introductions."""

    def running(self):
        """Introductions that may still lead to work."""
        return self.exclude(stage__in=["refused", "declined", "withdrawn"])

    def before_the_employer(self):
        """Introductions the employer knows of and has not answered."""
        return self.filter(stage__in=["proposed", "invited", "interviewed"])

    def untold(self):
        """Declined, and the candidate has not been called about it yet."""
        return self.filter(stage="declined", candidate_told_at__isnull=True)


class TrialRuleQuerySet(models.QuerySet):
    """Facts about the rules of trial placements."""

    def for_case(self, *, organisation, benefit_law: str, day: dt.date):
        """The rules that hold on ``day`` for this organisation and benefit law; its own rule stands first."""
        held = self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day)
        return (
            held.filter(Q(organisation=organisation) | Q(organisation__isnull=True), benefit_law=benefit_law)
            .select_related("organisation")
            .order_by(F("organisation").desc(nulls_last=True), "-valid_from")
        )


class TrialPlacementQuerySet(models.QuerySet):
    """Facts about trial placements."""

    def live(self):
        """Planned or running."""
        return self.filter(state__in=["planned", "running"])


class PlacementQuerySet(models.QuerySet):
    """Facts about placements."""

    def live(self):
        """Still at work."""
        return self.filter(state="running")


class CandidateQuestionQuerySet(models.QuerySet):
    """Facts about questions for candidates."""

    def unanswered(self):
        """Questions that still wait."""
        return self.filter(answered_at__isnull=True)
