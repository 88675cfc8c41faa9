"""Introductions of the region carried through the stages, by the same services that staff use."""

import datetime as dt
from collections.abc import Callable, Sequence
from uuid import UUID

from dateutil.relativedelta import relativedelta

from candidates.models import Candidate, Experience, MatchingProfile, Wish
from employers.models import Vacancy
from frontend.demo.region import Region, Report
from frontend.demo.telling import ago, agreed, invited, proposed
from placements import services as placements
from placements.models import DeclineReason, Introduction
from wsp import clock
from wsp.accounts.models import Staff

WHY = (
    "Kent het werk, woont dichtbij en kan meteen beginnen.",
    "Leert snel, is op tijd en wil graag in dit vak verder.",
    "Heeft er al een paar maanden meegelopen en kreeg goede woorden mee.",
    "Wil van zijn hobby zijn beroep maken en is handig.",
)


class Case:
    """One introduction: who, where, by whom; each method takes it one step further, at its own time."""

    def __init__(self, introduction: Introduction, owner: Staff, person: Staff):
        self.introduction = introduction
        self.owner = owner
        self.person = person

    def propose(self, days: int) -> "Case":
        """The letter went to the employer."""
        with ago(days, "11:20"):
            proposed([self.introduction], by=self.owner)
        return self

    def interview(self, days: int, *, held: bool, prepared: bool = True) -> "Case":
        """An interview ``days`` working days ago (or ahead, when negative), planned three days before."""
        day = clock.add_working_days(clock.today(), -days)
        with ago(max(days, 0) + 3, "14:00"):
            interview = placements.plan_interview(
                introduction=self.introduction,
                at=clock.at(day, dt.time(13, 30)),
                address=f"bij {self.introduction.employer.name}, {self.introduction.employer.place}",
                actor=self.owner,
            )
            invited(interview, by=self.owner)
        if prepared:
            with ago(max(days, 0) + 1, "15:30"):
                placements.prepare_interview(interview=interview, actor=self.person)
        if held:
            with ago(days, "15:00"):
                placements.hold_interview(
                    interview=interview, report="Prettig gesprek, rondleiding gehad.", actor=self.owner
                )
        self.introduction.refresh_from_db()
        return self

    def choose(self, days: int) -> "Case":
        """The employer chose this candidate."""
        with ago(days, "16:00"):
            placements.choose(introduction=self.introduction, actor=self.owner)
            self.introduction.refresh_from_db()
        return self

    def decline(self, days: int, *, told: bool) -> "Case":
        """The employer declined; ``told`` when the candidate was called about it."""
        with ago(days, "16:10"):
            placements.decline(
                introduction=self.introduction,
                reason=DeclineReason.SKILLS,
                words="Mist ervaring met onze machines.",
                reason_for_candidate="Zij zoeken iemand die de machines al kent. Over uw inzet waren zij positief."
                if told
                else "",
                actor=self.owner,
            )
        if told:
            with ago(max(days - 1, 0), "09:45"):
                self.introduction.refresh_from_db()
                placements.tell_candidate(
                    introduction=self.introduction,
                    reason_for_candidate="Zij zoeken iemand die de machines al kent. Over uw inzet waren zij positief.",
                    actor=self.person,
                )
        return self

    def trial(self, days: int, *, months: int = 2) -> "Case":
        """A trial placement that began ``days`` working days ago (or begins in so many days, when negative)."""
        start = clock.add_working_days(clock.today(), -days)
        law = self.introduction.candidate.file.benefit_law
        with ago(max(days, 0) + 4, "10:40"):
            self.trial_placement = placements.start_trial(
                introduction=self.introduction,
                starts_on=start,
                ends_on=start + relativedelta(months=months) - dt.timedelta(days=1),
                hours=24,
                intent_months=6,
                intent_hours=24,
                decision_on=start - dt.timedelta(days=2) if law != "pw" else None,
                actor=self.owner,
            )
        return self

    def contract(self, days: int) -> "Case":
        """The trial ended well: a contract of a year from ``days`` working days ago."""
        start = clock.add_working_days(clock.today(), -days)
        with ago(days, "09:15"):
            placements.begin_due_trials()
            self.trial_placement.refresh_from_db()
            placements.end_trial(
                trial=self.trial_placement,
                with_contract=True,
                on=self.trial_placement.ends_on,
                contract_starts_on=start,
                contract_ends_on=start + relativedelta(years=1) - dt.timedelta(days=1),
                contract_hours=24,
                actor=self.owner,
            )
        return self

    def work(self, days: int, *, months: int) -> "Case":
        """Work that began ``days`` working days ago with a contract of ``months``."""
        start = clock.add_working_days(clock.today(), -days)
        with ago(days + 2, "11:00"):
            placements.start_placement(
                introduction=self.introduction,
                kind="job",
                starts_on=start,
                contract_ends_on=start + relativedelta(months=months) - dt.timedelta(days=1),
                hours=28,
                actor=self.owner,
            )
        return self


# Per story: how many working days ago the candidate agreed, and what happened since.
STORIES: tuple[tuple[int, Callable[[Case], object]], ...] = (
    (1, lambda case: case),
    (3, lambda case: case.propose(1)),
    (8, lambda case: case.propose(6)),
    (7, lambda case: case.propose(5).interview(-1, held=False, prepared=False)),
    (8, lambda case: case.propose(6).interview(-3, held=False)),
    (11, lambda case: case.propose(9).interview(2, held=True)),
    (14, lambda case: case.propose(12).interview(6, held=True).choose(4)),
    (12, lambda case: case.propose(10).interview(4, held=True).decline(1, told=False)),
    (16, lambda case: case.propose(14).interview(8, held=True).decline(5, told=True)),
    (22, lambda case: case.propose(20).interview(16, held=True).choose(14).trial(-3)),
    (26, lambda case: case.propose(24).interview(20, held=True).choose(17).trial(8)),
    (32, lambda case: case.propose(30).interview(26, held=True).choose(22).trial(12)),
    (52, lambda case: case.propose(50).interview(46, held=True).choose(44).trial(33)),
    (82, lambda case: case.propose(80).interview(76, held=True).choose(74).trial(64).contract(18)),
    (62, lambda case: case.propose(60).interview(56, held=True).choose(54).trial(40)),
    (47, lambda case: case.propose(45).interview(40, held=True).choose(37).work(28, months=12)),
    (152, lambda case: case.propose(150).interview(146, held=True).choose(140).work(112, months=6)),
)


class Ready:
    """Who may be proposed and is not yet; ``take`` gives whoever fits a vacancy best, as a consultant would."""

    def __init__(self, region: Region, candidates: Sequence[Candidate]):
        self.closeness = region.words.occupation_closeness
        self.people = {one.pk: one for one in candidates if one.is_werkfit and one.state == Candidate.State.ACTIVE}
        self.profiles = MatchingProfile.objects.in_bulk(self.people)
        self.wishes, self.pasts = self._codes(Wish), self._codes(Experience)

    def take(self, vacancy: Vacancy) -> Candidate:
        """The best of those left: work wished before work done, and hours that meet."""
        best = max(self.people, key=lambda pk: self._fit(pk, vacancy))
        return self.people.pop(best)

    def _fit(self, pk: UUID, vacancy: Vacancy) -> float:
        wish = max((self.closeness(code, vacancy.occupation) for code in self.wishes[pk]), default=0)
        past = max((self.closeness(code, vacancy.occupation) for code in self.pasts[pk]), default=0)
        hours = (self.profiles[pk].hours_max or 0) >= vacancy.hours_min
        return 2 * wish + past + hours

    def _codes(self, kind: type[Wish] | type[Experience]) -> dict[UUID, list[str]]:
        found: dict[UUID, list[str]] = {pk: [] for pk in self.people}
        for pk, code in kind.objects.filter(profile__in=self.people).order_by("pk").values_list("profile_id", "code"):
            found[pk].append(code)
        return found


def carry(
    region: Region,
    vacancies: Sequence[Vacancy],
    candidates: Sequence[Candidate],
    *,
    count: int,
    report: Report,
) -> None:
    """Carry ``count`` introductions of open vacancies through the stages, in turn."""
    work = [vacancy for vacancy in vacancies if vacancy.state == Vacancy.State.OPEN]
    ready = Ready(region, candidates)
    for number in range(min(count, len(ready.people), len(work))):
        vacancy = work[number]
        candidate = ready.take(vacancy)
        owner = vacancy.owner
        days, story = STORIES[number % len(STORIES)]
        with ago(days + 3, "09:00"):
            # The vacancy came in before anybody was asked for it.
            Vacancy.objects.filter(pk=vacancy.pk, opened_at__gt=clock.now()).update(opened_at=clock.now())
        with ago(days, "09:30"):
            introduction = agreed(
                candidate, vacancy, by=owner, asked_by=candidate.contact_person, why=WHY[number % len(WHY)]
            )
        story(Case(introduction, owner, candidate.contact_person))
        report("voordrachten", number + 1, count)
