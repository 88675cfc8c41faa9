"""A believable region around the personas: firms, their vacancies and candidates, drawn from a fixed seed.

Nothing here is a real person or firm. The same seed and the same counts give the same region; dates are relative to
today. Rows are written in bulk, so that a region of 30,000 candidates is a matter of minutes.
"""

import datetime as dt
import random
from collections.abc import Callable, Sequence

from django.db import models

from candidates.models import (
    Candidate,
    CandidateFile,
    CandidateLanguage,
    CandidateLicence,
    CandidateSkill,
    Experience,
    Limit,
    MatchingProfile,
    Wish,
)
from employers.models import Contact, Employer, Vacancy, VacancyRequirement
from frontend.demo.names import FIRMS, FIRST_NAMES, LAST_NAMES, STREETS, TALKS
from frontend.demo.staff import People
from frontend.demo.words import code_of
from matching.vocabulary import vocabulary
from wsp import clock
from wsp.geo.models import PostcodeArea
from wsp.refs import CANDIDATE
from wsp.text import name_key
from wsp.trail.models import Conversation
from wsp.work import Adjustment, Demand, Level, Shift, Transport

BATCH = 2_000
ASKED_FOR_SHARE = 0.7
LANGUAGES = (
    ("ara", "Arabisch"),
    ("pol", "Pools"),
    ("tur", "Turks"),
    ("eng", "Engels"),
    ("deu", "Duits"),
    ("ukr", "Oekraïens"),
)
SHIFTS: dict[str, list[str]] = {
    "office": [Shift.DAY],
    "care": [Shift.DAY, Shift.EVENING, Shift.WEEKEND],
    "hospitality": [Shift.DAY, Shift.EVENING, Shift.WEEKEND],
    "retail": [Shift.DAY, Shift.WEEKEND],
    "logistics": [Shift.DAY, Shift.EVENING],
    "food": [Shift.DAY, Shift.NIGHT],
}
DEMANDS: dict[str, list[str]] = {
    "logistics": [Demand.LIFTING, Demand.PACE, Demand.WALKING],
    "production": [Demand.STANDING, Demand.PACE],
    "metal": [Demand.STANDING, Demand.NOISE, Demand.DUST],
    "building": [Demand.LIFTING, Demand.HEIGHTS, Demand.OUTDOORS],
    "green": [Demand.OUTDOORS, Demand.KNEELING],
    "cleaning": [Demand.WALKING, Demand.ALONE],
    "hospitality": [Demand.PACE, Demand.CUSTOMERS, Demand.STANDING],
    "retail": [Demand.CUSTOMERS, Demand.STANDING],
    "care": [Demand.CUSTOMERS, Demand.WALKING],
    "office": [Demand.SCREEN],
    "installation": [Demand.KNEELING, Demand.LIFTING],
}
Report = Callable[[str, int, int], None]


class Region:
    """Draws a region. ``report(what, done, total)`` is called as the work goes on."""

    def __init__(self, people: People, *, seed: int = 2026, report: Report = lambda *_: None):
        self.people = people
        self.draw = random.Random(seed)  # noqa: S311 - a repeatable region, no secret
        self.report = report
        self.areas = list(PostcodeArea.objects.all())
        self.words = vocabulary()
        self.by_sector: dict[str, list[str]] = {}
        for code, occupation in self.words.occupations.items():
            self.by_sector.setdefault(occupation.sector, []).append(code)
        # The work that firms of this region ask for; most people who live here did or want some of it.
        self.asked_for = [code_of("occupations", title) for _, _, titles in FIRMS.values() for title in titles]
        self.names: set[str] = set()

    def employers(self, count: int) -> list[Employer]:
        """``count`` firms of 5 to 50 people, each with a contact to call first."""
        rows, contacts = [], []
        for number in range(count):
            sector = self.draw.choice(sorted(FIRMS))
            area = self.draw.choice(self.areas)
            employer = Employer(
                name=self._firm(sector),
                kvk_number=f"{90_000_000 + number}",
                sector=sector,
                size=self.draw.randint(5, 50),
                street=f"{self.draw.choice(STREETS)} {self.draw.randint(1, 180)}",
                postcode=f"{area.pc4} {self.draw.choice('ABCDEFGH')}{self.draw.choice('ABCDEFGH')}",
                place=area.place,
                how_found=self.draw.choice(Employer.HowFound.values[:-1]),
                account_manager=self.draw.choice(self.people.account_managers),
                created_at=self._days_ago(20, 900),
            )
            employer.name_key = name_key(employer.name)
            rows.append(employer)
            contacts.append(
                Contact(
                    employer=employer,
                    name=f"{self.draw.choice(FIRST_NAMES)} {self.draw.choice(LAST_NAMES)}",
                    function=self.draw.choice(("directeur", "bedrijfsleider", "planner", "eigenaar", "teamleider")),
                    phone=f"+3138{4_000_000 + number * 7}",
                    email=f"info@bedrijf{number + 1}.example",
                    is_main=True,
                )
            )
        self._store("werkgevers", Employer, rows)
        self._store("contactpersonen", Contact, contacts)
        return rows

    def vacancies(self, count: int, employers: Sequence[Employer], *, open_share: float = 0.85) -> list[Vacancy]:
        """``count`` vacancies of ``employers``, most of them open, with what they ask for."""
        rows, requirements = [], []
        for number in range(count):
            employer = self.draw.choice(employers)
            title = self.draw.choice(FIRMS[employer.sector][2])
            code = code_of("occupations", title)
            # The first are carried through the stages; of the others most are new, or they would all lie still.
            opened = self._days_ago(0, 60 if number < count * 0.6 else 6)
            hours = self.draw.choice(((16, 24), (24, 32), (32, 36), (36, 40), (40, 40), (12, 20)))
            is_open = self.draw.random() < open_share
            vacancy = Vacancy(
                employer=employer,
                owner=employer.account_manager,
                title=title,
                title_key=name_key(title),
                occupation=code,
                words=f"{employer.name} {FIRMS[employer.sector][1]} en zoekt een {title.lower()}. "
                "Motivatie telt zwaarder dan papieren.",
                postcode=employer.postcode,
                place=employer.place,
                hours_min=hours[0],
                hours_max=hours[1],
                shifts=SHIFTS.get(employer.sector, [Shift.DAY]),
                level=self.draw.choice((Level.BASIC, Level.VMBO, Level.VMBO, Level.MBO)),
                starts_on=clock.today() + dt.timedelta(days=self.draw.randint(-10, 40)),
                training_offered=self.draw.choice((True, True, False, None)),
                trial_possible=self.draw.choice((True, True, None)),
                adjustments=self.draw.sample(Adjustment.values, self.draw.randint(0, 3)),
                demands=self.draw.sample(
                    DEMANDS.get(employer.sector, []), self.draw.randint(0, len(DEMANDS.get(employer.sector, [])))
                ),
                by_public_transport=self.draw.choice((True, True, False, None)),
                state=Vacancy.State.OPEN if is_open else Vacancy.State.FILLED,
                closed_at=None if is_open else clock.now(),
                opened_at=opened,
                confirmed_at=min(clock.now(), opened + dt.timedelta(days=self.draw.randint(0, 20))),
            )
            rows.append(vacancy)
            requirements += self._requirements(vacancy, code)
        self._store("vacatures", Vacancy, rows)
        self._store("eisen", VacancyRequirement, requirements)
        return rows

    def candidates(self, count: int, *, live_share: float = 1.0) -> list[Candidate]:
        """``count`` candidates with their profiles; ``live_share`` of them are with us, the others have stopped."""
        made: list[Candidate] = []
        done = 0
        while done < count:
            size = min(BATCH, count - done)
            made += self._candidates(size, done, live_share)
            done += size
            self.report("kandidaten", done, count)
        return made

    def _candidates(self, count: int, first: int, live_share: float) -> list[Candidate]:
        rows: list[Candidate] = []
        parts: dict[type[models.Model], list[models.Model]] = {
            kind: []
            for kind in (
                MatchingProfile,
                CandidateFile,
                Wish,
                Experience,
                CandidateSkill,
                CandidateLicence,
                CandidateLanguage,
                Limit,
                Conversation,
            )
        }
        for number in range(first, first + count):
            candidate = self._candidate(number, live=self.draw.random() < live_share)
            rows.append(candidate)
            for part in self._parts(candidate):
                parts[type(part)].append(part)
            parts[Conversation] += self._talks(candidate)
        Candidate.objects.bulk_create(rows, batch_size=BATCH)
        for kind, items in parts.items():
            kind.objects.bulk_create(items, batch_size=BATCH)
        return rows

    def _candidate(self, number: int, *, live: bool) -> Candidate:
        person = self.draw.choice(self.people.contact_persons())
        organisation = self.people.organisations[self.draw.choice(("uwv", "zwolle", "zwolle", "hardenberg"))]
        ready = live and self.draw.random() < 0.85
        first, last = self.draw.choice(FIRST_NAMES), self.draw.choice(LAST_NAMES)
        states = Candidate.State
        candidate = Candidate(
            first_name=first,
            last_name=last,
            name_key=name_key(f"{last} {first}"),
            phone=f"+316{20_000_000 + number * 13}",
            email=f"kandidaat{number + 1}@post.example",
            channel=self.draw.choice(Candidate.Channel.values),
            help=self.draw.choice(Candidate.Help.values),
            contact_person=person,
            organisation=organisation,
            state=(states.ACTIVE if ready else states.INTAKE) if live else states.STOPPED,
            is_werkfit=ready,
            werkfit_by=person if ready else None,
            werkfit_on=clock.today() - dt.timedelta(days=self.draw.randint(1, 200)) if ready else None,
            created_at=self._days_ago(2, 700),
        )
        area = self.draw.choice(self.areas)
        candidate.place = area.place
        candidate.area = area
        return candidate

    def _talks(self, candidate: Candidate) -> list[models.Model]:
        """The last talk with most of who is with us; a few have not been heard for too long, and will come up."""
        draw = self.draw
        if candidate.state == Candidate.State.STOPPED or draw.random() < 0.05:
            return []
        least, most = (1, 30) if draw.random() < 0.93 else (45, 120)
        talk = Conversation(
            party_kind=CANDIDATE,
            party_id=candidate.pk,
            staff=candidate.contact_person,
            at=max(candidate.created_at, self._days_ago(least, most)),
            note=draw.choice(TALKS),
        )
        return [talk]

    def _parts(self, candidate: Candidate):
        """The profile, the file and their rows. What is unknown stays empty: data have gaps here as anywhere."""
        draw = self.draw
        past = self._work()
        occupation = self.words.occupations[past]
        near = list(occupation.neighbours) or [past]
        wish = draw.choices((past, draw.choice(near), self._work()), (4, 3, 3))[0]
        hours = draw.choice(((16, 24), (20, 28), (24, 32), (32, 40), (36, 40), (8, 16)))
        shifts = [Shift.DAY, *(shift for shift in (Shift.EVENING, Shift.WEEKEND, Shift.NIGHT) if draw.random() < 0.35)]
        transport = draw.choice(
            ([Transport.BIKE], [Transport.BIKE, Transport.PUBLIC], [Transport.CAR], [Transport.EBIKE])
        )
        profile = MatchingProfile(
            candidate=candidate,
            pc4=candidate.area.pc4,
            transport=transport if draw.random() < 0.9 else [],
            max_travel_minutes=draw.choice((20, 30, 30, 45, 45, 60)) if draw.random() < 0.85 else None,
            hours_min=hours[0] if draw.random() < 0.9 else None,
            hours_max=hours[1],
            shifts=shifts if draw.random() < 0.85 else [],
            available_from=clock.today() + dt.timedelta(days=draw.randint(-60, 45)),
            level=draw.choice(("", Level.BASIC, Level.VMBO, Level.VMBO, Level.MBO, Level.MBO)),
            sectors=sorted({occupation.sector, self.words.occupations[wish].sector}),
            willing_to_learn=draw.choice((True, True, None, False)),
            needs=draw.sample(Adjustment.values, draw.choice((0, 0, 1, 2))),
            confirmed_on=clock.today() - dt.timedelta(days=draw.randint(1, 400)) if draw.random() < 0.8 else None,
        )
        yield profile
        law = "ww" if candidate.organisation.kind == "uwv" else "pw"
        yield CandidateFile(
            candidate=candidate,
            birth_date=clock.today() - dt.timedelta(days=draw.randint(19 * 365, 63 * 365)),
            street=f"{draw.choice(STREETS)} {draw.randint(1, 200)}",
            postcode=f"{profile.pc4} AB",
            benefit_law=law,
            benefit_since=clock.today() - dt.timedelta(days=draw.randint(100, 900)),
        )
        yield Wish(profile=profile, code=wish, label=self.words.occupations[wish].label, position=1)
        if draw.random() < 0.5:
            second = draw.choice(near)
            if second != wish:
                yield Wish(profile=profile, code=second, label=self.words.occupations[second].label, position=2)
        ended = clock.today() - dt.timedelta(days=draw.randint(60, 2_500))
        yield Experience(
            profile=profile,
            code=past,
            label=occupation.label,
            employer_name=draw.choice(LAST_NAMES),
            began_on=ended - dt.timedelta(days=draw.randint(120, 3_000)),
            ended_on=ended,
        )
        skills = set(draw.sample(occupation.skills, min(len(occupation.skills), draw.randint(2, 5))))
        for code in sorted(skills):
            yield CandidateSkill(profile=profile, code=code, label=self.words.skills[code].label)
        licences = {
            code for code in (*occupation.licences_required, *occupation.licences_customary) if draw.random() < 0.7
        }
        if Transport.CAR in transport and "rijbewijs-b" in self.words.licences:
            licences.add("rijbewijs-b")
        for code in sorted(licences):
            yield CandidateLicence(profile=profile, code=code, label=self.words.licences[code].label)
        dutch = draw.choice((2, 3, 3, 4, 4, 4))
        yield CandidateLanguage(
            profile=profile, code="nld", label="Nederlands", spoken=dutch, written=max(1, dutch - 1)
        )
        if dutch < 4:
            code, label = draw.choice(LANGUAGES)
            yield CandidateLanguage(profile=profile, code=code, label=label, spoken=4, written=3)
        for code in draw.sample(Demand.values, draw.choice((0, 0, 0, 1, 1, 2))):
            yield Limit(profile=profile, kind=Limit.Kind.DEMAND, code=code)

    def _requirements(self, vacancy: Vacancy, code: str) -> list[VacancyRequirement]:
        occupation = self.words.occupations.get(code)
        if occupation is None:
            return []
        kinds, weights = VacancyRequirement.Kind, VacancyRequirement.Weight
        rows = [
            VacancyRequirement(
                vacancy=vacancy,
                kind=kinds.LICENCE,
                weight=weights.MUST,
                code=item,
                label=self.words.licences[item].label,
            )
            for item in occupation.licences_required
        ]
        for index, item in enumerate(self.draw.sample(occupation.skills, min(len(occupation.skills), 3))):
            weight = weights.MUST if index == 0 and self.draw.random() < 0.4 else weights.NICE
            rows.append(
                VacancyRequirement(
                    vacancy=vacancy, kind=kinds.SKILL, weight=weight, code=item, label=self.words.skills[item].label
                )
            )
        if self.draw.random() < 0.4:
            rows.append(
                VacancyRequirement(
                    vacancy=vacancy,
                    kind=kinds.LANGUAGE,
                    weight=self.draw.choice(weights.values),
                    code="nld",
                    label="Nederlands",
                    level=self.draw.choice((2, 3)),
                )
            )
        return rows

    def _work(self) -> str:
        """Mostly work that is asked for here, now and then any other."""
        if self.draw.random() < ASKED_FOR_SHARE:
            return self.draw.choice(self.asked_for)
        return self.draw.choice(self.by_sector[self.draw.choice(sorted(self.by_sector))])

    def _firm(self, sector: str) -> str:
        patterns = FIRMS[sector][0]
        while True:
            surname = self.draw.choice(LAST_NAMES)
            name = self.draw.choice(patterns).format(name=surname[0].upper() + surname[1:])
            if name in self.names:
                name = f"{name} {self.draw.choice(self.areas).place}"
            if name in self.names:
                name = f"{name} {len(self.names)}"
            if name not in self.names:
                self.names.add(name)
                return name

    def _days_ago(self, least: int, most: int) -> dt.datetime:
        day = clock.today() - dt.timedelta(days=self.draw.randint(least, most))
        return min(clock.now(), clock.at(day, dt.time(self.draw.randint(8, 16), self.draw.randint(0, 59))))

    def _store(self, what: str, kind: type[models.Model], rows: list) -> None:
        kind.objects.bulk_create(rows, batch_size=BATCH)
        self.report(what, len(rows), len(rows))
