"""Facts about moments and runs, that chain."""

import datetime as dt
from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from wsp.accounts.cover import cover_of
from wsp.refs import Ref


class RunQuerySet(models.QuerySet):
    """Facts about runs."""

    def alive(self):
        """Running or paused."""
        return self.filter(state__in=["running", "paused"])

    def of_subject(self, ref: Ref):
        """The runs about ``ref``."""
        return self.filter(subject_kind=ref.kind, subject_id=ref.id)

    def touching(self, ref: Ref):
        """The runs about ``ref``, and those ``ref`` takes part in."""
        from wsp.journeys.models import RunParty

        # A union, not an "or": each half finds its rows by its own index.
        about = self.model.objects.of_subject(ref).order_by().values("pk")
        with_it = RunParty.objects.filter(kind=ref.kind, party_id=ref.id).order_by().values("run")
        return self.filter(pk__in=about.union(with_it))


class MomentQuerySet(models.QuerySet):
    """Facts about moments."""

    def open(self):
        """To be done, with a date."""
        return self.filter(state="open")

    def unfinished(self):
        """Open, waiting for a date, or paused."""
        return self.filter(state__in=["open", "waiting", "paused"])

    def due(self, now: dt.datetime):
        """Whose time has come: the promised time, or the next try when one was agreed."""
        return self.filter(act_at__lte=now)

    def broken(self, now: dt.datetime):
        """Promises that were not kept in time. An offer ("did this happen?") is no promise."""
        return self.filter(state="open", offered=False, breaks_at__lte=now)

    def for_staff(self, staff, day: dt.date):
        """Of ``staff`` and of everybody ``staff`` stands in for on ``day``."""
        return self.filter(owner__in=[staff.pk, *cover_of(day).covered_by(staff)])

    def of_party(self, ref: Ref):
        """With this employer or candidate."""
        return self.filter(party_kind=ref.kind, party_id=ref.id)

    def of_subject(self, ref: Ref):
        """About this vacancy, introduction, trial …"""
        return self.filter(subject_kind=ref.kind, subject_id=ref.id)

    def about(self, refs: Iterable[Ref]):
        """With or about any of ``refs``."""
        condition = Q(pk__in=[])
        for ref in refs:
            condition |= Q(party_kind=ref.kind, party_id=ref.id) | Q(subject_kind=ref.kind, subject_id=ref.id)
        return self.filter(condition)
