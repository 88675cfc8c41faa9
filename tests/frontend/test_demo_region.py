"""The demonstration region tells stories that an account manager would believe."""

import datetime as dt

import pytest
from django.core.management import call_command

from candidates.models import Wish
from employers.models import Vacancy
from matching.vocabulary import vocabulary
from placements import events
from placements.models import Interview, Introduction
from wsp import clock
from wsp.mail.models import Message

pytestmark = pytest.mark.django_db


def test_the_region_is_one_that_an_account_manager_would_believe():
    call_command("demo_region", candidates=80, employers=20, vacancies=24, placements=17, verbosity=0)
    known = vocabulary()

    work = {*Vacancy.objects.values_list("occupation", flat=True), *Wish.objects.values_list("code", flat=True)}
    assert work <= set(known.occupations), "every vacancy and every wish is work of the vocabulary"

    introduced = Introduction.objects.exclude(vacancy=None).select_related("vacancy", "candidate__profile")
    near = [_nearest(one, known) > 0 for one in introduced]
    assert sum(near) >= 0.8 * len(near), "whoever is introduced wants or did such work"

    yesterday = clock.now() - dt.timedelta(days=1)
    assert not Message.objects.filter(state="queued", queued_at__lt=yesterday).exists(), "old letters have left"
    held = Interview.objects.filter(held_at__isnull=False).values("pk")
    invitations = Message.objects.filter(about_kind=events.INTERVIEW, about_id__in=held)
    assert set(invitations.values_list("state", flat=True)) == {"sent"}, "people came because they were invited"


def _nearest(introduction: Introduction, known) -> float:
    profile = introduction.candidate.profile
    codes = [row.code for row in (*profile.wishes.all(), *profile.experiences.all())]
    return max(known.occupation_closeness(code, introduction.vacancy.occupation) for code in codes)
