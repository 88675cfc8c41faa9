"""Facts about candidates, to be chained."""

import contextlib
import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from wsp.text import digits, name_key, normalise_number


class CandidateQuerySet(models.QuerySet):
    """Facts about candidates."""

    def of(self, staff):
        """Candidates whose fixed contact person is ``staff``."""
        return self.filter(contact_person=staff)

    def here(self):
        """Candidates who are with us: not stopped."""
        return self.exclude(state="stopped")

    def werkfit(self):
        """Candidates whom somebody declared able to work now."""
        return self.filter(is_werkfit=True)

    def available(self):
        """Candidates who may be ranked: werkfit and looking for work. From which day is a requirement, not a filter."""
        return self.werkfit().filter(state="active")

    def stale_since(self, day: dt.date):
        """Candidates whose profile nobody went through after ``day``."""
        return self.filter(Q(profile__confirmed_on__isnull=True) | Q(profile__confirmed_on__lt=day))

    def search(self, text: str):
        """Candidates by part of a name, a place, a mail address or a telephone number (in its normal form)."""
        text = text.strip()
        if not text:
            return self
        found = Q(place__icontains=text)
        words = Q()
        for word in name_key(text).split():
            words &= Q(name_key__contains=word)
        found |= words
        if "@" in text:
            found |= Q(email__iexact=text)
        figures = digits(text)
        if len(figures) >= 4:
            found |= Q(phone__endswith=figures.lstrip("0"))
            with contextlib.suppress(ValidationError):
                found |= Q(phone=normalise_number(text))
        return self.filter(found)
