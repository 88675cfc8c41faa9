"""Two journeys under way with their plan van aanpak, a group meeting that was held and one to come, and a question."""

import datetime as dt

from candidates import services as candidates
from candidates.models import Candidate, GroupMeeting
from employers.models import Vacancy
from frontend.demo.staff import People
from frontend.demo.telling import ago, ahead
from placements import services as placements
from wsp import clock
from wsp.journeys import services as journeys
from wsp.journeys.models import Moment, Run
from wsp.journeys.versions import definition_of

# What happened longer ago than this is done; what came later is still to do.
SETTLED = dt.timedelta(days=4)
MOST_STEPS = 30
WORDS = "Samen besproken; de kandidaat weet wat de volgende stap is."


def tell(people: People) -> None:
    """Called when the region's candidates are there."""
    willem, anja = (Candidate.objects.get(first_name=name, last_name=last) for name, last in NAMES)
    _on_the_way(willem, days=30, applied_on=clock.add_working_days(clock.today(), -30))
    _on_the_way(anja, days=24, job_ends=clock.add_working_days(clock.today(), -24))
    _plan(willem, "Vast werk met mijn handen, dicht bij huis, zodat ik uit de bijstand ben.", sign=True)
    _plan(anja, "Van klussen en inrichten mijn werk maken, op schooltijden.", sign=False)
    _meetings(people)
    vacancy = Vacancy.objects.filter(state="open").order_by("-opened_at", "pk").first()
    if vacancy:
        with ago(1, "11:20"):
            placements.ask_for_candidates(
                vacancy=vacancy,
                case_managers=[people.all["floor"]],
                question="Wie zou jij hier graag zien werken? Het mag iemand zijn die het vak nog leert.",
                actor=people.all["sanne"],
            )


NAMES = (("Willem", "van de Vecht"), ("Anja", "Roest"))


def _on_the_way(candidate: Candidate, *, days: int, **since: dt.date) -> None:
    with ago(days, "10:40"):
        run = candidates.start_journey(candidate=candidate, actor=candidate.contact_person, **since)
    until = clock.now() - SETTLED
    for _step in range(MOST_STEPS):
        moment = Moment.objects.open().filter(run=run, due_at__lt=until).order_by("due_at", "pk").first()
        if moment is None:
            return
        with clock.as_told(max(moment.due_at, moment.opened_at)):
            journeys.finish(moment=moment, actor=moment.owner, note=WORDS, answer=_first_answer(run, moment))


def _first_answer(run: Run, moment: Moment) -> str:
    step = definition_of(run).step(moment.step_key)
    return next(iter(step.answers)) if step.answers_of else ""


def _plan(candidate: Candidate, goal: str, *, sign: bool) -> None:
    guide = candidate.contact_person
    with ago(6, "14:10"):
        plan = candidates.write_plan(candidate=candidate, goal=goal, together=True, actor=guide)
        candidates.save_item(plan=plan, who="candidate", what="Mijn cv bijwerken", due_on=ahead(3), actor=guide)
        candidates.save_item(
            plan=plan, who="staff", staff=guide, what="Drie bedrijven in de buurt bellen", due_on=ahead(2), actor=guide
        )
        candidates.take_over_journey(plan=plan, actor=guide)
        done = candidates.save_item(plan=plan, who="candidate", what="Inschrijven bij werk.nl", actor=guide)
    with ago(4, "09:30"):
        candidates.finish_item(item=done, actor=None)
        version = candidates.lay_down(plan=plan, actor=guide)
        if sign:
            candidates.sign(version=version, how="portal", actor=None)


def _meetings(people: People) -> None:
    floor = people.all["floor"]
    group = list(Candidate.objects.filter(state="active").exclude(email="").order_by("created_at", "pk")[:18])
    held = clock.at(clock.add_working_days(clock.today(), -8), dt.time(10))
    with ago(20, "13:30"):
        first = candidates.plan_meeting(
            kind=GroupMeeting.Kind.FIRST,
            topic="Kansen op de arbeidsmarkt rond Zwolle",
            at=held,
            address="Stadskantoor, Lübeckplein 2, Zwolle",
            leader=floor,
            actor=floor,
        )
        candidates.invite(meeting=first, candidates=group[:9], actor=floor)
        candidates.send_invitations(meeting=first, actor=floor)
    with clock.as_told(held + dt.timedelta(hours=2)):
        candidates.record_attendance(meeting=first, attended=[person.pk for person in group[:8]], actor=floor)
    with ago(2, "15:45"):
        second = candidates.plan_meeting(
            kind=GroupMeeting.Kind.SECOND,
            topic="Solliciteren met een eigen verhaal",
            at=clock.at(ahead(6), dt.time(13, 30)),
            address="Stadskantoor, Lübeckplein 2, Zwolle",
            leader=floor,
            actor=floor,
        )
        candidates.invite(meeting=second, candidates=group[3:12], actor=floor)
