"""A journey of the tests, staff to own it, and a clock that stands where a test puts it."""

import datetime as dt
import uuid

import pytest
from django.utils.translation import gettext_lazy as _

from tests.wsp.people import staff_member
from wsp import clock, refs
from wsp.accounts.models import Team
from wsp.journeys import registry
from wsp.journeys.definition import After, Answer, Due, Fact, Journey, Question, Repeat, Step
from wsp.refs import Ref

TRIAL = Journey(
    key="test-trial",
    title=_("Open"),
    subject=refs.TRIAL,
    parties=("employer", "candidate", "contact_person"),
    anchors={"starts_on": _("Open"), "ends_on": _("Open"), "aftercare_until": _("Open")},
    facts={"aftercare_weeks": _("Open"), "card_wanted": _("Open")},
    steps=(
        Step(
            key="call-back",
            title=_("Call back"),
            with_whom="employer",
            due=Due(next_working_day_same_time=True),
            done_by_event="employer.called_back",
        ),
        Step(key="two-weeks", title=_("Telephone"), with_whom="employer", due=Due("starts_on", weeks=2)),
        Step(
            key="two-weeks-candidate",
            title=_("Telephone"),
            who="contact_person",
            with_whom="candidate",
            due=Due("starts_on", weeks=2),
            seen_by_candidate="others_do",
        ),
        Step(key="six-weeks", title=_("Telephone"), with_whom="employer", due=Due("starts_on", weeks=6)),
        Question(
            key="outcome",
            title=_("Outcome"),
            with_whom="employer",
            due=Due("ends_on", weeks=-2),
            answers={"contract": _("Done"), "no": _("Cancelled")},
            by_event={"contract.signed": "contract", "trial.stopped": "no"},
        ),
        Step(
            key="card",
            title=_("Letter"),
            means="letter",
            condition=(Answer("outcome", "contract"), Fact("card_wanted")),
            due=After("outcome", working_days=2),
            done_by_event="card.sent",
        ),
        Step(
            key="aftercare",
            title=_("Telephone"),
            with_whom="employer",
            condition=Answer("outcome", "contract"),
            due=After("outcome", weeks=4),
            repeat=Repeat(weeks_fact="aftercare_weeks", until="aftercare_until"),
        ),
        Step(
            key="tell-why",
            title=_("Telephone"),
            with_whom="candidate",
            condition=Answer("outcome", "no"),
            due=After("outcome", working_days=1),
        ),
    ),
)


@pytest.fixture(autouse=True)
def trial_journey():
    registry.register_journey(TRIAL)
    yield TRIAL
    registry.unregister_journey(TRIAL.key)


@pytest.fixture
def at(monkeypatch):
    """``at("2026-03-02 10:00")`` sets the clock."""

    def set_to(text: str) -> dt.datetime:
        moment = dt.datetime.fromisoformat(text).replace(tzinfo=clock.AMSTERDAM)
        monkeypatch.setattr(clock, "now", lambda: moment)
        return moment

    return set_to


@pytest.fixture
def team(db):
    return Team.objects.create(name="Team Vecht")


@pytest.fixture
def owner(team):
    return staff_member("Sanne Bakker", team=team, team_order=1)


@pytest.fixture
def colleague(team):
    return staff_member("Youssef El Amrani", team=team, team_order=2)


@pytest.fixture
def lead(team):
    person = staff_member("Lies Hendriks", role="team_lead", team=team, team_order=9)
    team.lead = person
    team.save()
    return person


@pytest.fixture
def subject():
    return Ref(refs.TRIAL, uuid.uuid4())


@pytest.fixture
def parties():
    return {"employer": Ref(refs.EMPLOYER, uuid.uuid4()), "candidate": Ref(refs.CANDIDATE, uuid.uuid4())}
