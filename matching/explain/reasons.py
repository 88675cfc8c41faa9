"""Each feature as a sentence, by how much of it there is. Texts are translated when they are shown."""

from collections.abc import Callable

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from matching.explain.facts import Facts, day, listed, names
from matching.explain.journeys import journey
from matching.rows import Text
from wsp.work import Adjustment, Demand, Level, Sector, Shift

SOME, MOST = 0.4, 0.75
# From where on a feature's sentence speaks for somebody, and below where it speaks against; ``SOME`` for the others.
# "Can do this, not yet that" and the length of a journey may be either.
SPEAKS_FOR_FROM = {
    "learnable": MOST,
    "licences_desired": MOST,
    "skills_required": 0.01,
    "skills_desired": 0.01,
    "answered_before": 0.51,
    "travel": 0.0,
} | dict.fromkeys(
    (
        "language",
        "level",
        "start",
        "hours_covered",
        "shifts",
        "sector_wish",
        "hours_wished",
        "demands",
        "learning",
        "adjustments",
        "trial",
    ),
    1.0,
)
# That somebody does not use the vacancy's own word is nothing against them.
SPEAKS_AGAINST_BELOW = SPEAKS_FOR_FROM | {
    "skills_required": 1.0,
    "skills_desired": 1.0,
    "travel": 1.01,
    "title_in_text": 0.0,
}


def _occupation_past(facts: Facts, value: float) -> Text:
    if value >= 1:
        return format_lazy(_("Worked as {past}"), past=facts.nearest_past)
    if value >= SOME:
        return format_lazy(_("Worked as {past}, near to this work"), past=facts.nearest_past)
    return _("No earlier work like this")


def _title_past(facts: Facts, value: float) -> Text:
    if value >= SOME:
        return format_lazy(_("Earlier work called {past}"), past=facts.likest_past)
    return format_lazy(_("Earlier work was called otherwise: {past}"), past=facts.likest_past)


def _recency(_facts: Facts, value: float) -> Text:
    return _("Experience in this work is recent") if value >= SOME else _("No recent experience in this work")


def _experience_asked(facts: Facts, value: float) -> Text:
    asked = listed([label for _code, label in facts.vacancy.experience])
    if value >= SOME:
        return format_lazy(_("Has the experience asked: {asked}"), asked=asked)
    return format_lazy(_("Experience asked not found: {asked}"), asked=asked)


def _skills(has: Text, lacks: Text, both: Text, split: tuple[list[str], list[str]]) -> Text:
    held, missing = split
    if not missing:
        return format_lazy(has, held=listed(held))
    if not held:
        return format_lazy(lacks, missing=listed(missing))
    return format_lazy(both, held=listed(held), missing=listed(missing, most=2))


def _skills_required(facts: Facts, _value: float) -> Text:
    return _skills(
        _("Can do all that is asked: {held}"),
        _("Not among the skills noted: {missing}"),
        _("Can do {held}; not yet {missing}"),
        facts.required,
    )


def _skills_desired(facts: Facts, _value: float) -> Text:
    return _skills(
        _("Can also do what is wished: {held}"),
        _("Wished, and not noted: {missing}"),
        _("Wished and present: {held}; not {missing}"),
        facts.desired,
    )


def _skills_spelling(_facts: Facts, value: float) -> Text:
    return (
        _("Skills noted read like those asked") if value >= SOME else _("Skills noted read otherwise than those asked")
    )


def _learnable(_facts: Facts, value: float) -> Text:
    if value >= MOST:
        return _("What is missing can be learned within weeks")
    return _("What is missing takes longer to learn")


def _text(_facts: Facts, value: float) -> Text:
    return (
        _("Own words and tasks fit the vacancy") if value >= SOME else _("Own words and tasks say little of this work")
    )


def _characters(_facts: Facts, value: float) -> Text:
    return _("Own words read like the vacancy") if value >= SOME else _("Own words read otherwise than the vacancy")


def _title_in_text(facts: Facts, value: float) -> Text:
    if value >= MOST:
        return format_lazy(_("Names “{title}” in their own words"), title=facts.vacancy.title)
    if value >= SOME:
        return format_lazy(_("Names something like “{title}” in their own words"), title=facts.vacancy.title)
    return format_lazy(_("Does not name “{title}” anywhere"), title=facts.vacancy.title)


def _really_seeks(_facts: Facts, value: float) -> Text:
    if value >= SOME:
        return _("Fits what this employer really looks for")
    return _("Says little of what this employer really looks for")


def _chosen_before(_facts: Facts, value: float) -> Text:
    if value >= SOME:
        return _("This employer chose people with such work before")
    return _("This employer chose people with other work before")


def _licences_desired(facts: Facts, value: float) -> Text:
    if value >= MOST:
        return format_lazy(_("Has {licences}"), licences=listed(facts.licences_held))
    return format_lazy(_("Does not have {licences}"), licences=listed(facts.licences_missing))


def _language(facts: Facts, value: float) -> Text:
    enough, less = facts.languages
    if value >= 1:
        return format_lazy(_("Speaks {languages} as well as asked"), languages=listed(enough))
    return format_lazy(_("Speaks {languages} less well than asked"), languages=listed(less))


def _level(facts: Facts, value: float) -> Text:
    asked = names(Level, [str(facts.vacancy.level)])
    if value >= 1:
        return format_lazy(_("Works and thinks at the level asked ({level})"), level=asked)
    return format_lazy(_("Below the level asked ({level})"), level=asked)


def _start(facts: Facts, value: float) -> Text:
    if value >= 1:
        return _("Can start in time")
    return format_lazy(_("Can start only from {day}"), day=day(facts.candidate.available_from or 0))


def _hours_covered(facts: Facts, value: float) -> Text:
    able, asked = facts.candidate.hours_max, facts.vacancy.hours_max
    if value >= 1:
        return format_lazy(_("Can work the {asked} hours"), asked=asked)
    return format_lazy(_("Can work {able} of the {asked} hours"), able=able, asked=asked)


def _shifts(facts: Facts, value: float) -> Text:
    asked = facts.vacancy.shifts
    if value >= 1:
        return format_lazy(_("Can work {times}"), times=names(Shift, asked))
    missing = [shift for shift in asked if shift not in facts.candidate.shifts]
    return format_lazy(_("Cannot work {times}"), times=names(Shift, missing))


def _occupation_wish(facts: Facts, value: float) -> Text:
    if value >= 1:
        return format_lazy(_("Wants to work as {wish}"), wish=facts.nearest_wish)
    if value >= SOME:
        return format_lazy(_("Wants to work as {wish}, near to this work"), wish=facts.nearest_wish)
    return format_lazy(_("Wants other work: {wish}"), wish=facts.nearest_wish)


def _title_wish(facts: Facts, value: float) -> Text:
    if value >= SOME:
        return format_lazy(_("Names {wish} as a wish"), wish=facts.likest_wish)
    return format_lazy(_("Wish is called otherwise: {wish}"), wish=facts.likest_wish)


def _sector_wish(facts: Facts, value: float) -> Text:
    if value >= 1:
        return format_lazy(_("Wants to work in {sector}"), sector=names(Sector, [facts.vacancy.sector]))
    return format_lazy(_("Wants to work in {sectors}"), sectors=names(Sector, facts.candidate.sectors))


def _travel(facts: Facts, _value: float) -> Text:
    way = journey(facts.minutes, facts.means)
    limit = facts.candidate.max_travel
    if not limit:
        return way
    if round(facts.minutes) <= limit:
        return format_lazy(_("{journey}, wants up to {limit}"), journey=way, limit=limit)
    return format_lazy(_("{journey}, wants no more than {limit}"), journey=way, limit=limit)


def _hours_wished(facts: Facts, value: float) -> Text:
    offered, wished = facts.vacancy.hours_max, facts.candidate.hours_max
    if value >= 1:
        return format_lazy(_("Offers the hours wished ({wished})"), wished=wished)
    return format_lazy(_("Wants {wished} hours, the work is {offered}"), wished=wished, offered=offered)


def _demands(facts: Facts, value: float) -> Text:
    limits = names(Demand, facts.candidate.no_demands)
    if value >= 1:
        return format_lazy(_("The work does not ask what is not possible: {limits}"), limits=limits)
    return format_lazy(_("The work asks what is not possible: {limits}"), limits=limits)


def _learning(_facts: Facts, value: float) -> Text:
    if value >= 1:
        return _("Wants to learn, and the employer trains")
    return _("The employer trains; does not want to learn a trade")


def _adjustments(facts: Facts, _value: float) -> Text:
    offered = set(facts.vacancy.adjustments or ())
    missing = [need for need in facts.candidate.needs if need not in offered]
    if not missing:
        return format_lazy(_("The employer arranges {needs}"), needs=names(Adjustment, facts.candidate.needs))
    return format_lazy(_("Needed and not offered: {needs}"), needs=names(Adjustment, missing))


def _answered_before(_facts: Facts, value: float) -> Text:
    return _("Said yes to such work before") if value > 0.5 else _("Said no to such work before")


def _trial(_facts: Facts, value: float) -> Text:
    return _("A trial placement is possible") if value >= 1 else _("No trial placement")


WORDING: dict[str, Callable[[Facts, float], Text]] = {
    "occupation_past": _occupation_past,
    "title_past": _title_past,
    "recency": _recency,
    "experience_asked": _experience_asked,
    "skills_required": _skills_required,
    "skills_desired": _skills_desired,
    "skills_spelling": _skills_spelling,
    "learnable": _learnable,
    "text": _text,
    "characters": _characters,
    "title_in_text": _title_in_text,
    "really_seeks": _really_seeks,
    "chosen_before": _chosen_before,
    "licences_desired": _licences_desired,
    "language": _language,
    "level": _level,
    "start": _start,
    "hours_covered": _hours_covered,
    "shifts": _shifts,
    "occupation_wish": _occupation_wish,
    "title_wish": _title_wish,
    "sector_wish": _sector_wish,
    "travel": _travel,
    "hours_wished": _hours_wished,
    "demands": _demands,
    "learning": _learning,
    "adjustments": _adjustments,
    "answered_before": _answered_before,
    "trial": _trial,
}

NAMES: dict[str, Text] = {
    "occupation_past": _("past work"),
    "title_past": _("titles of past work"),
    "recency": _("freshness of experience"),
    "experience_asked": _("experience asked"),
    "skills_required": _("skills required"),
    "skills_desired": _("skills desired"),
    "skills_spelling": _("words of skills"),
    "learnable": _("learnable within weeks"),
    "text": _("words in common"),
    "characters": _("spelling of words"),
    "title_in_text": _("title in own words"),
    "really_seeks": _("what the employer really looks for"),
    "chosen_before": _("earlier choices there"),
    "licences_desired": _("licences desired"),
    "language": _("language"),
    "level": _("level of work"),
    "start": _("start"),
    "hours_covered": _("hours asked"),
    "shifts": _("working times"),
    "occupation_wish": _("work wished"),
    "title_wish": _("titles of wishes"),
    "sector_wish": _("sector wished"),
    "travel": _("journey"),
    "hours_wished": _("hours wished"),
    "demands": _("what the work asks of body and head"),
    "learning": _("wants to learn"),
    "adjustments": _("adjustments"),
    "answered_before": _("earlier answers"),
    "trial": _("trial placement"),
}


def reason_text(key: str, facts: Facts) -> Text:
    """What to say of a feature of this pair; for something unknown, that it is."""
    value = facts.value(key)
    if value is None:
        return format_lazy(_("Not known: {what}"), what=NAMES[key])
    return WORDING[key](facts, value)


def speaks(key: str, value: float, points: float) -> bool:
    """Whether the sentence of this feature says what its points say: for with plus, against with minus.

    Points stand beside the median eligible person: "wants other work" may be worth more than what most want, and is
    still no reason for anybody.
    """
    if points > 0:
        return value >= SPEAKS_FOR_FROM.get(key, SOME)
    return value < SPEAKS_AGAINST_BELOW.get(key, SOME)


def change_text(key: str, facts: Facts, places: int) -> Text | None:
    """What would move this person up by ``places``; ``None`` where nobody can do anything about it."""
    higher = _("{places} place higher") if places == 1 else _("{places} places higher")
    what = {
        "skills_required": lambda: format_lazy(_("with {missing}"), missing=listed(facts.required[1], most=2)),
        "skills_desired": lambda: format_lazy(_("with {missing}"), missing=listed(facts.desired[1], most=2)),
        "licences_desired": lambda: format_lazy(_("with {missing}"), missing=listed(facts.licences_missing, most=2)),
        "hours_covered": lambda: format_lazy(_("with {hours} hours"), hours=facts.vacancy.hours_max),
        "shifts": lambda: format_lazy(_("when able to work {times}"), times=names(Shift, facts.vacancy.shifts)),
        "adjustments": lambda: _("when the employer arranges what is needed"),
        "start": lambda: _("when able to start in time"),
        "language": lambda: _("with the language at the level asked"),
        "learnable": lambda: _("when willing to learn what is missing"),
    }.get(key)
    if what is None:
        return None
    return format_lazy("{what}: {higher}", what=what(), higher=format_lazy(higher, places=places))


CHANGEABLE = (
    "skills_required",
    "skills_desired",
    "licences_desired",
    "hours_covered",
    "shifts",
    "adjustments",
    "start",
    "language",
    "learnable",
)
