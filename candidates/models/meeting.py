"""Group meetings: at most 25 people, who was invited, and who came (C12)."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from candidates.models.person import Candidate
from wsp import clock

STAFF = settings.AUTH_USER_MODEL
MOST_PEOPLE = 25


@pghistory.track()
class GroupMeeting(models.Model):
    """A meeting of candidates: the first is general, the second about one's own question."""

    class Kind(models.TextChoices):
        FIRST = "first", _("First meeting: chances on the labour market")
        SECOND = "second", _("Second meeting: your own question")
        OTHER = "other", _("Another meeting")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    topic = models.CharField(_("topic"), max_length=160)
    at = models.DateTimeField(_("when"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=90)
    address = models.CharField(_("where"), max_length=300)
    leader = models.ForeignKey(STAFF, verbose_name=_("leader"), on_delete=models.RESTRICT, related_name="meetings")
    seats = models.PositiveSmallIntegerField(_("seats"), default=MOST_PEOPLE)
    held_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.CharField(_("reason"), max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-at", "id"]
        constraints = [
            models.CheckConstraint(name="meeting_seats", condition=Q(seats__range=(1, MOST_PEOPLE))),
            models.CheckConstraint(name="meeting_minutes", condition=Q(minutes__range=(15, 480))),
            models.CheckConstraint(name="meeting_says_where", condition=~Q(address="") & ~Q(topic="")),
            models.CheckConstraint(
                name="meeting_held_or_cancelled", condition=Q(held_at__isnull=True) | Q(cancelled_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.at:%Y-%m-%d}"


@pghistory.track()
class Invitation(models.Model):
    """One candidate at one meeting. A seat has a number, so that the database itself refuses the 26th."""

    class State(models.TextChoices):
        INVITED = "invited", _("Invited")
        COMING = "coming", _("Is coming")
        DECLINED = "declined", _("Cannot come")
        ATTENDED = "attended", _("Was there")
        NO_SHOW = "no_show", _("Did not come")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(GroupMeeting, on_delete=models.CASCADE, related_name="invitations")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="invitations")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.INVITED)
    seat = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    message_id = models.UUIDField(null=True, blank=True)  # The invitation in the outbox.
    invited_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting", "seat", "id"]
        constraints = [
            models.UniqueConstraint(name="invitation_once", fields=["meeting", "candidate"]),
            models.UniqueConstraint(name="invitation_own_seat", fields=["meeting", "seat"]),
            models.CheckConstraint(
                name="invitation_seat_of_25", condition=Q(seat__isnull=True) | Q(seat__range=(1, MOST_PEOPLE))
            ),
            # Who cannot come gives the seat back; everybody else has one.
            models.CheckConstraint(
                name="invitation_has_seat",
                condition=Q(state="declined", seat__isnull=True) | (~Q(state="declined") & Q(seat__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.candidate_id}"
