"""A small region of real rows: postcodes, staff, an employer, and makers of vacancies and candidates."""

import itertools
from datetime import timedelta

import pytest

from candidates.models import (
    Candidate,
    CandidateLanguage,
    CandidateLicence,
    CandidateSkill,
    Experience,
    Limit,
    MatchingProfile,
    Wish,
)
from employers.models import Employer, Vacancy, VacancyRequirement
from matching import exposure
from matching.arrays.pool import keeper
from placements.models import Introduction
from wsp import clock
from wsp.accounts.models import Organisation, Staff
from wsp.accounts.roles import Role
from wsp.geo.models import PostcodeArea

AREAS = {
    "7701": ("Dedemsvaart", 52.600, 6.458),
    "7731": ("Ommen", 52.520, 6.421),
    "7771": ("Hardenberg", 52.575, 6.620),
    "8011": ("Zwolle", 52.512, 6.092),
    "1012": ("Amsterdam", 52.373, 4.893),
}
ROWS = {"wishes": Wish, "pasts": Experience, "skills": CandidateSkill, "licences": CandidateLicence}


class Region:
    """Makes rows; everything not named is left unknown."""

    def __init__(self) -> None:
        for pc4, (place, latitude, longitude) in AREAS.items():
            PostcodeArea.objects.update_or_create(
                pc4=pc4, defaults={"place": place, "latitude": latitude, "longitude": longitude}
            )
        self.organisation = Organisation.objects.create(name="Gemeente Ommen (toets)", kind="municipality")
        self.staff = Staff.objects.create_user(
            email="am@toets.example", name="Ans Toets", role=Role.ACCOUNT_MANAGER, organisation=self.organisation
        )
        self.employer = self.make_employer("Magazijn Ommen BV")
        self._numbers = itertools.count(1)

    def make_employer(self, name: str, **fields) -> Employer:
        fields = {"account_manager": self.staff, "postcode": "7731", "place": "Ommen", **fields}
        return Employer.objects.create(name=name, **fields)

    def vacancy(self, title: str = "Magazijnmedewerker", *, asked=(), **fields) -> Vacancy:
        fields = {"employer": self.employer, "owner": self.staff, "place": "Ommen", "postcode": "7731", **fields}
        fields = {"hours_min": 24, "hours_max": 32, **fields}
        vacancy = Vacancy.objects.create(title=title, **fields)
        for kind, weight, code, label, *level in asked:
            VacancyRequirement.objects.create(
                vacancy=vacancy, kind=kind, weight=weight, code=code, label=label, level=level[0] if level else None
            )
        return vacancy

    def candidate(self, name: str = "", *, werkfit: bool = True, **fields) -> Candidate:
        rows = {key: fields.pop(key, ()) for key in ROWS}
        languages, limits = fields.pop("languages", ()), fields.pop("limits", ())
        candidate = Candidate.objects.create(
            first_name="Kandidaat",
            last_name=name or f"Nummer {next(self._numbers)}",
            contact_person=self.staff,
            organisation=self.organisation,
            state="active",
            is_werkfit=werkfit,
            werkfit_by=self.staff if werkfit else None,
            werkfit_on=clock.today() if werkfit else None,
            place=fields.pop("place", ""),
        )
        profile = MatchingProfile.objects.create(candidate=candidate, **fields)
        for key, model in ROWS.items():
            for row in rows[key]:
                code, label, *rest = row
                extra = rest[0] if rest else {}
                model.objects.create(profile=profile, code=code, label=label, **extra)
        for code, spoken in languages:
            CandidateLanguage.objects.create(profile=profile, code=code, label=code, spoken=spoken)
        for kind, code in limits:
            Limit.objects.create(profile=profile, kind=kind, code=code)
        return candidate

    def introduction(self, candidate: Candidate, vacancy: Vacancy, stage: str = "asked", **fields) -> Introduction:
        return Introduction.objects.create(
            candidate=candidate,
            vacancy=vacancy,
            employer=vacancy.employer,
            owner=self.staff,
            created_by=self.staff,
            stage=stage,
            **fields,
        )

    @property
    def nearby(self) -> dict:
        """Living in the place of the work, with a bicycle."""
        return {"pc4": "7731", "transport": ["bike"], "max_travel_minutes": 30}

    @property
    def long_ago(self):
        return clock.today() - timedelta(days=4000)


@pytest.fixture
def region(db) -> Region:
    keeper.forget()
    exposure.book.forget()
    return Region()
