"""Definitions are checked when the program starts, keep their versions, and read as a page."""

import dataclasses
import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from tests.wsp.journeys.kit import TRIAL, one
from wsp.journeys import page, registry, services, shape, validation
from wsp.journeys.checks import check_journeys
from wsp.journeys.definition import After, Answer, Due, Fact, Journey, Question, Repeat, Step
from wsp.journeys.models import JourneyVersion

YES_NO = {"yes": "Open", "no": "Open"}


def journey(*steps, **fields) -> Journey:
    fields.setdefault("anchors", {"start": "Open"})
    return Journey(key="t", title="Open", subject="trial", parties=("employer",), steps=steps, **fields)


def step(key="a", **fields) -> Step:
    return Step(key=key, title="Open", **fields)


def question(key="q", **fields) -> Question:
    return Question(key=key, title="Open", answers=YES_NO, **fields)


def test_the_journey_of_the_tests_is_sound():
    assert validation.problems(TRIAL) == []


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (journey(), "has no steps"),
        (journey(step(), step()), "has the step 'a' twice"),
        (journey(step(due=Due("strat"))), "unknown anchor 'strat'"),
        (journey(step(due=After("b"))), "unknown step 'b'"),
        (journey(step(due=After("b")), step("b", due=After("a"))), "runs in a circle: a, b"),
        (journey(question(condition=Answer("q", "yes"))), "runs in a circle: q"),
        (journey(step(condition=Answer("a", "yes"))), "unknown question 'a'"),
        (journey(question(), step(condition=Answer("q", "maybe"))), "can never be reached: 'q' has no answer 'maybe'"),
        (
            journey(question(), step(condition=(Answer("q", "yes"), Answer("q", "no")))),
            "can never be reached: it needs two answers to 'q'",
        ),
        (
            journey(
                question(), step(condition=Answer("q", "yes")), step("b", due=After("a"), condition=Answer("q", "no"))
            ),
            "step 'b' can never be reached",
        ),
        (journey(step(condition=Fact("unknown"))), "unknown fact 'unknown'"),
        (journey(step(with_whom="candidate")), "is with 'candidate', who takes no part"),
        (journey(step(who="mayor")), "is done by 'mayor'"),
        (journey(step(means="pigeon")), "unknown means 'pigeon'"),
        (journey(step(escalate_to="mayor")), "escalates to 'mayor'"),
        (journey(step(seen_by_candidate="perhaps")), "is seen by 'perhaps'"),
        (journey(step(repeat=Repeat(weeks=2))), "repeats without end"),
        (journey(step(repeat=Repeat(times=2))), "without saying once after how many weeks"),
        (journey(step(repeat=Repeat(weeks=2, until="strat"))), "until the unknown anchor 'strat'"),
        (journey(step(repeat=Repeat(weeks=2, times=2)), step("b", due=After("a"))), "which repeats and is never over"),
        (journey(step(due=Due(next_working_day_same_time=True, days=1))), "counts in two ways"),
        (journey(question(by_event={"x": "maybe"})), "unknown answer 'maybe'"),
        (journey(step(due=Due(snap="sideways"))), "snaps to 'sideways'"),
    ],
)
def test_a_definition_that_cannot_be_right_is_refused_at_the_start(wrong, says):
    assert says in " | ".join(validation.problems(wrong))


def test_a_text_without_dutch_is_named(monkeypatch):
    from django.utils.translation import gettext_lazy

    untranslated = dataclasses.replace(TRIAL, key="x", title=gettext_lazy("Nobody ever translated this sentence"))
    assert validation.without_dutch(untranslated) == ["Nobody ever translated this sentence"]
    monkeypatch.setattr(registry, "_journeys", {"x": untranslated})
    assert ["Nobody ever translated" in message.msg for message in check_journeys()] == [True]


def test_every_journey_of_the_house_is_sound_and_speaks_dutch():
    assert registry.journeys()
    assert [str(message) for message in check_journeys()] == []


def test_a_definition_survives_being_written_down():
    again = shape.from_shape(shape.shape_of(TRIAL))
    assert shape.digest_of(shape.shape_of(again)) == shape.digest_of(shape.shape_of(TRIAL))
    assert again.step("card").conditions == (Answer("outcome", "contract"), Fact("card_wanted"))
    assert shape.shape_of(TRIAL)["title"] == "Open"


@pytest.mark.django_db
def test_a_run_keeps_the_version_it_started_with(open_trial, owner, subject, at, monkeypatch):
    at("2026-03-02 09:00")
    run = open_trial(starts_on="2026-03-02")
    steps = [dataclasses.replace(s, due=Due("starts_on", weeks=3)) if s.key == "two-weeks" else s for s in TRIAL.steps]
    monkeypatch.setitem(registry._journeys, TRIAL.key, dataclasses.replace(TRIAL, steps=tuple(steps[:-1])))
    import datetime as dt

    services.set_anchor(subject=subject, name="starts_on", at=dt.date(2026, 3, 9), actor=owner)
    assert one(run, "two-weeks").due_at.date() == dt.date(2026, 3, 23)
    services.stop_runs(subject=subject, actor=owner, reason="Opnieuw")
    again = open_trial(starts_on="2026-03-09")
    assert one(again, "two-weeks").due_at.date() == dt.date(2026, 3, 30)
    assert JourneyVersion.objects.filter(key=TRIAL.key).count() == 2


@pytest.mark.django_db
def test_a_run_goes_on_when_its_definition_is_gone(open_trial, owner, parties, at, monkeypatch):
    at("2026-03-02 09:00")
    run = open_trial(starts_on="2026-03-02")
    monkeypatch.setattr(registry, "_journeys", {})
    services.publish(event="employer.called_back", subject=parties["employer"], actor=owner)
    assert one(run, "call-back").state == "done"


@pytest.mark.django_db
def test_a_title_is_read_in_the_language_of_the_reader(open_trial, at):
    at("2026-03-02 09:00")
    moment = one(open_trial(), "call-back")
    assert moment.title == "Terugbellen"
    with translation.override("en"):
        assert moment.title == "Call back"


def test_a_definition_prints_as_a_timeline(trial_journey, capsys):
    call_command("journey", "test-trial")
    printed = capsys.readouterr().out
    assert "uiterlijk dezelfde kloktijd op de volgende werkdag na de start van de klantreis" in printed
    assert "alleen als: Uitkomst Gedaan" in printed
    with pytest.raises(CommandError, match="test-trial"):
        call_command("journey", "nobody-knows")


def test_the_pages_are_made_from_the_definitions_and_checked(trial_journey, tmp_path):
    call_command("journey_docs", folder=tmp_path, stdout=io.StringIO())
    text = (tmp_path / "test-trial.md").read_text()
    assert "```mermaid\nflowchart TD" in text
    assert '-->|"Gedaan"|' in text
    call_command("journey_docs", "--check", folder=tmp_path, stdout=io.StringIO())
    (tmp_path / "test-trial.md").write_text("anders")
    with pytest.raises(CommandError, match=r"test-trial\.md"):
        call_command("journey_docs", "--check", folder=tmp_path, stdout=io.StringIO())


def test_signs_in_a_title_do_not_break_the_diagram():
    tricky = Journey(key="x", title="Open", subject="trial", steps=(step(), Step(key="b", title='Zeg "ja" <nu>')))
    assert '  s1["Zeg #quot;ja#quot; #lt;nu#gt;"]' in page.diagram(tricky)
