"""Facts about employers and vacancies, to be chained."""

import contextlib
import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from wsp.text import digits, name_key, normalise_number


class EmployerQuerySet(models.QuerySet):
    """Facts about employers."""

    def active(self):
        """Employers we work with."""
        return self.filter(is_active=True)

    def of(self, staff):
        """Employers whose fixed account manager is ``staff``."""
        return self.filter(account_manager=staff)

    def called(self, text: str):
        """Employers found by part of their own name, by KvK number or by place; quicker than ``search``."""
        text = text.strip()
        if not text:
            return self
        found = Q(name_key__contains=name_key(text)) | Q(place__istartswith=text)
        if len(digits(text)) >= 4:
            found |= Q(kvk_number__startswith=digits(text))
        return self.filter(found)

    def search(self, text: str):
        """Employers found by part of a name, of a contact's name, a KvK number, a place or a telephone number.

        ``06-12/34 56 78`` finds ``+31612345678``: numbers are compared in their normal form.
        """
        text = text.strip()
        if not text:
            return self
        key = name_key(text)
        found = Q(name_key__contains=key) | Q(contacts__name__icontains=text) | Q(place__icontains=text)
        figures = digits(text)
        if len(figures) >= 4:
            found |= Q(kvk_number__startswith=figures)
            with contextlib.suppress(ValidationError):
                found |= Q(contacts__phone=normalise_number(text))
            found |= Q(contacts__phone__endswith=figures.lstrip("0"))
        return self.filter(found).distinct()


class ContactQuerySet(models.QuerySet):
    """Facts about the people to speak at employers."""

    def search(self, text: str):
        """Contacts who work there, found by part of their name or by telephone number, however it was typed."""
        text = text.strip()
        if not text:
            return self
        found = Q(name__icontains=text)
        figures = digits(text)
        if len(figures) >= 4:
            # Part of a number, while it is being typed; a whole one is compared in its normal form.
            found |= Q(phone__contains=figures.lstrip("0"))
            with contextlib.suppress(ValidationError):
                found |= Q(phone=normalise_number(text))
        return self.filter(found, is_active=True)


class VacancyQuerySet(models.QuerySet):
    """Facts about vacancies."""

    def open(self):
        """Vacancies for which candidates may be proposed."""
        return self.filter(state="open")

    def live(self):
        """Vacancies that are not over."""
        return self.filter(state__in=["open", "on_hold"])

    def of(self, staff):
        """Vacancies that ``staff`` owns."""
        return self.filter(owner=staff)

    def unconfirmed_since(self, moment: dt.datetime):
        """Open vacancies that nobody confirmed as still open after ``moment``."""
        return self.open().filter(confirmed_at__lt=moment)

    def search(self, text: str):
        """Vacancies by part of the title, the employer's name or the place."""
        text = text.strip()
        if not text:
            return self
        key = name_key(text)
        return self.filter(Q(title_key__contains=key) | Q(employer__name_key__contains=key) | Q(place__icontains=text))
