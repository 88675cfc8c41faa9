"""A definition in words, in the language that is active."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wsp.accounts.roles import Role
from wsp.journeys.definition import (
    I_DO,
    OPENED,
    OTHERS_DO,
    OWNER,
    After,
    Answer,
    Condition,
    Due,
    Journey,
    Means,
    Question,
    Repeat,
    Step,
)


def _amounts(due: Due | After) -> Iterator[tuple[int, str]]:
    months, weeks, days, working = abs(due.months), abs(due.weeks), abs(due.days), abs(due.working_days)
    if months:
        yield due.months, ngettext("%(count)d month", "%(count)d months", months) % {"count": months}
    if weeks:
        yield due.weeks, ngettext("%(count)d week", "%(count)d weeks", weeks) % {"count": weeks}
    if days:
        yield due.days, ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    if working:
        text = ngettext("%(count)d working day", "%(count)d working days", working)
        yield due.working_days, text % {"count": working}


def anchor_in_words(journey: Journey, due: Due | After) -> str:
    """What a step's date hangs on."""
    if isinstance(due, After):
        return _("“%(step)s”") % {"step": _(str(journey.step(due.step).title))}
    if due.anchor == OPENED:
        return _("the opening of the journey")
    return _(str(journey.anchors[due.anchor]))


def due_in_words(journey: Journey, step: Step) -> str:
    """When a step is due: "2 weeks after the start of the trial"."""
    due, what = step.due, anchor_in_words(journey, step.due)
    if due.next_working_day_same_time:
        text = _("by the same time on the next working day after %(what)s") % {"what": what}
    elif due.working_hours:
        text = _("%(hours)g working hours after %(what)s") % {"hours": due.working_hours, "what": what}
    elif amounts := list(_amounts(due)):
        words = " ".join(text for _amount, text in amounts)
        pattern = _("%(words)s before %(what)s") if amounts[0][0] < 0 else _("%(words)s after %(what)s")
        text = pattern % {"words": words, "what": what}
    elif isinstance(due, After):
        text = _("right after %(what)s") % {"what": what}
    else:
        text = _("at %(what)s") % {"what": what}
    return f"{text}; {repeat_in_words(journey, step.repeat)}" if step.repeat else text


def repeat_in_words(journey: Journey, repeat: Repeat) -> str:
    """How a step comes again."""
    if repeat.weeks:
        text = ngettext("then every week", "then every %(count)d weeks", repeat.weeks) % {"count": repeat.weeks}
    else:
        text = _("then by the agreement “%(fact)s”") % {"fact": _(str(journey.facts[repeat.weeks_fact]))}
    if repeat.until:
        text += " " + _("until %(what)s") % {"what": _(str(journey.anchors[repeat.until]))}
    if repeat.times:
        text += ", " + ngettext("%(count)d time", "%(count)d times", repeat.times) % {"count": repeat.times}
    return text


def condition_in_words(journey: Journey, condition: Condition) -> str:
    """When a step is part of a run."""
    if isinstance(condition, Answer):
        question = journey.step(condition.question)
        answers = [_(str(question.answers[answer])) for answer in condition.accepted]
        return f"{_(str(question.title))} {or_in_words(answers)}"
    fact = _(str(journey.facts[condition.name]))
    if condition.equals is True:
        return fact
    if condition.equals is False:
        return _("not: %(fact)s") % {"fact": fact}
    return f"{fact}: {condition.equals}"


def or_in_words(parts: list[str]) -> str:
    """The parts as one sentence part: one or another."""
    return _(" or ").join(parts)


def name_of(word: str) -> str:
    """A party or role as people call it."""
    names = {
        OWNER: _("owner"),
        "candidate": _("candidate"),
        "employer": _("employer"),
        "contact_person": _("contact person"),
        **{role.value: str(role.label) for role in Role},
    }
    return names.get(word, word)


def people_in_words(step: Step) -> str:
    """Who acts, with whom, by which means."""
    means = str(Means(step.means).label)
    others = [name_of(name) for name in step.partners if name != step.who]
    who = name_of(step.who)
    if others:
        who = _("%(who)s with %(others)s") % {"who": who, "others": _(" and ").join(others)}
    return f"{who} · {means}"


def seen_in_words(step: Step) -> str:
    """How the candidate sees a step in the portal; "" when not at all."""
    return {I_DO: _("“this is what I do”"), OTHERS_DO: _("“this is what others do for me”")}.get(
        step.seen_by_candidate, ""
    )


def papers_in_words(step: Step) -> str:
    """The documents that go with a step; "" when there are none."""
    return ", ".join(_(str(document)) for document in step.documents)


def done_in_words(step: Step) -> str:
    """What finishes a step."""
    if isinstance(step, Question) and step.by_event:
        return ", ".join(f"{event} → {_(str(step.answers[answer]))}" for event, answer in step.by_event.items())
    return ", ".join(step.events) or _("ticked")
