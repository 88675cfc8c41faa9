"""A question to a colleague: whom would you propose for this vacancy?"""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from placements.models.introductions import Introduction
from placements.querysets import CandidateQuestionQuerySet
from wsp import clock

STAFF = settings.AUTH_USER_MODEL


@pghistory.track()
class CandidateQuestion(models.Model):
    """An account manager asks a case manager for suitable candidates; the answer is a promise of who is asked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vacancy = models.ForeignKey("employers.Vacancy", on_delete=models.RESTRICT, related_name="questions")
    asked_by = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="candidate_questions_asked")
    asked = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="candidate_questions")
    question = models.TextField(_("question"))
    asked_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(_("answer wanted by"))
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(STAFF, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    introductions = models.ManyToManyField(Introduction, related_name="questions", blank=True)
    reason = models.TextField(_("why nobody"), blank=True)

    objects = CandidateQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        constraints = [
            models.CheckConstraint(name="question_says_something", condition=~Q(question="")),
            models.CheckConstraint(
                name="question_answered_by_somebody",
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="question_open_once", fields=["vacancy", "asked"], condition=Q(answered_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.question[:60]
