"""What is wrong with a definition, found when the program starts instead of when somebody waits for a call."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import trans_real

from wsp.accounts.roles import Role
from wsp.journeys.definition import (
    I_DO,
    NOBODY,
    OPENED,
    OTHERS_DO,
    OWNER,
    TEAM_LEAD,
    After,
    Answer,
    Due,
    Journey,
    Means,
    Question,
    Step,
)
from wsp.journeys.shape import source_text

ACTORS = {OWNER, "candidate", "employer", *Role.values}


def problems(journey: Journey) -> list[str]:
    """Everything that is wrong with the definition, one sentence each; none when it is sound."""
    keys = [step.key for step in journey.steps]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    found = [f"has the step {key!r} twice" for key in twice]
    if not keys:
        found.append("has no steps")
    for step in journey.steps:
        found += [f"step {step.key!r} {problem}" for problem in _problems_of(journey, step)]
    if not found:
        found += _cycles(journey)
    if not found:
        found += _unreachable(journey)
    return found


def _problems_of(journey: Journey, step: Step) -> Iterator[str]:
    yield from _problems_of_time(journey, step)
    yield from _problems_of_conditions(journey, step)
    for name in step.partners:
        if name not in journey.parties:
            yield f"is with {name!r}, who takes no part in the journey"
    if step.who not in ACTORS | set(journey.parties):
        yield f"is done by {step.who!r}, who takes no part in the journey"
    if step.means not in Means.values:
        yield f"uses the unknown means {step.means!r}"
    if step.seen_by_candidate not in {NOBODY, I_DO, OTHERS_DO}:
        yield f"is seen by {step.seen_by_candidate!r}"
    if step.escalate_to not in {"", TEAM_LEAD}:
        yield f"escalates to {step.escalate_to!r}"
    if isinstance(step, Question):
        if not step.answers:
            yield "asks something without answers"
        for event, answer in step.by_event.items():
            if answer not in step.answers:
                yield f"takes {event!r} for the unknown answer {answer!r}"


def _problems_of_time(journey: Journey, step: Step) -> Iterator[str]:
    due, anchors = step.due, {OPENED, *journey.anchors}
    if isinstance(due, Due) and due.anchor not in anchors:
        yield f"hangs on the unknown anchor {due.anchor!r}"
    if isinstance(due, After):
        before = next((other for other in journey.steps if other.key == due.step), None)
        if before is None:
            yield f"comes after the unknown step {due.step!r}"
        elif before.repeat:
            yield f"comes after {due.step!r}, which repeats and is never over"
    if due.snap not in {"next", "previous", ""}:
        yield f"snaps to {due.snap!r}"
    exact = bool(due.next_working_day_same_time) + bool(due.working_hours)
    if exact > 1 or (exact and (due.months or due.weeks or due.days or due.working_days)):
        yield "counts in two ways at once"
    if step.repeat is None:
        return
    if bool(step.repeat.weeks) == bool(step.repeat.weeks_fact):
        yield "repeats without saying once after how many weeks"
    if step.repeat.weeks_fact and step.repeat.weeks_fact not in journey.facts:
        yield f"repeats by the unknown fact {step.repeat.weeks_fact!r}"
    if step.repeat.until and step.repeat.until not in anchors:
        yield f"repeats until the unknown anchor {step.repeat.until!r}"
    if not step.repeat.until and not step.repeat.times:
        yield "repeats without end"


def _problems_of_conditions(journey: Journey, step: Step) -> Iterator[str]:
    questions = {other.key: other for other in journey.steps if isinstance(other, Question)}
    for condition in step.conditions:
        if not isinstance(condition, Answer):
            if condition.name not in journey.facts:
                yield f"depends on the unknown fact {condition.name!r}"
            continue
        question = questions.get(condition.question)
        if question is None:
            yield f"depends on the unknown question {condition.question!r}"
            continue
        for answer in condition.accepted:
            if answer not in question.answers:
                yield f"can never be reached: {condition.question!r} has no answer {answer!r}"


def _needs(step: Step) -> set[str]:
    """The steps that must be over before this one can be."""
    before = {condition.question for condition in step.conditions if isinstance(condition, Answer)}
    return before | ({step.due.step} if isinstance(step.due, After) else set())


def _cycles(journey: Journey) -> list[str]:
    waiting = {step.key: _needs(step) for step in journey.steps}
    while True:
        free = {key for key, needs in waiting.items() if not needs & waiting.keys()}
        if not free:
            break
        waiting = {key: needs for key, needs in waiting.items() if key not in free}
    if not waiting:
        return []
    return [f"runs in a circle: {', '.join(sorted(waiting))} wait for each other"]


def _unreachable(journey: Journey) -> list[str]:
    """Steps that would need two different answers to one question, by themselves or through what they follow."""
    found, allowed = [], {}

    def answers_for(step: Step) -> dict[str, set[str]]:
        if step.key in allowed:
            return allowed[step.key]
        result: dict[str, set[str]] = {}
        sources = [{c.question: set(c.accepted)} for c in step.conditions if isinstance(c, Answer)]
        sources += [answers_for(journey.step(key)) for key in sorted(_needs(step))]
        for source in sources:
            for question, answers in source.items():
                result[question] = result.get(question, answers) & answers
        allowed[step.key] = result
        return result

    for step in journey.steps:
        for question, answers in answers_for(step).items():
            if not answers:
                found.append(f"step {step.key!r} can never be reached: it needs two answers to {question!r}")
    return found


def texts(journey: Journey) -> Iterator[object]:
    """Every text that people read."""
    yield from (journey.title, journey.help, *journey.anchors.values(), *journey.facts.values())
    for step in journey.steps:
        yield from (step.title, step.help, *getattr(step, "answers", {}).values())


def without_dutch(journey: Journey) -> list[str]:
    """The source sentences of the definition that have no Dutch."""
    catalogue = trans_real.translation("nl")._catalog  # noqa: SLF001 - gettext offers no way to ask "is it there?"
    with translation.override("nl"):
        return sorted(
            {
                source_text(text)
                for text in texts(journey)
                if text
                and (not isinstance(text, Promise) or catalogue.get(source_text(text)) is None)
                and source_text(text) == str(text)
            }
        )
