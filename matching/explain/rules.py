"""Requirements in words: what is asked, why somebody misses it, and what to ask when nobody knows."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from matching.arrays.records import CandidateRecord, VacancyRecord
from matching.explain.facts import USUAL_LEVEL, Facts, day, in_sentence, language_label, names
from matching.explain.journeys import journey
from matching.rows import Question, Text
from matching.vocabulary import vocabulary
from wsp.work import Demand, Shift

LEVELS = {1: _("none"), 2: _("fair"), 3: _("good"), 4: _("excellent")}


def licence_label(code: str, vacancy: VacancyRecord | None = None) -> str:
    """What a licence is called, in our vocabulary or else by the employer."""
    if known := vocabulary().licences.get(code):
        return known.label
    labels = dict((*vacancy.must_licences, *vacancy.law_licences)) if vacancy else {}
    return labels.get(code, code)


RULES: dict[str, Text] = {
    "law": _("Licences required by law"),
    "licence": _("Licences that are must-haves"),
    "language": _("Languages that are must-haves"),
    "employer": _("Own choice not to work here"),
    "demands": _("The work asks what is not possible"),
    "not_at_these_times": _("Working times that are not possible"),
    "travel": _("Further than somebody's own longest journey"),
    "hours": _("Hours"),
    "shifts": _("Working times"),
    "start": _("Start"),
    "resting": _("In three running introductions already"),
}
NEGOTIABLE = frozenset({"licence", "language", "travel", "hours", "shifts", "start", "resting"})


def rule_name(kind: str) -> Text:
    """A kind of requirement, without what one vacancy asks of it."""
    return RULES[kind]


def requirement_label(key: str, vacancy: VacancyRecord | None) -> Text:
    """A requirement as a line beside the number of people it removed."""
    kind, _colon, code = key.partition(":")
    if kind == "law" and code:
        return format_lazy(_("{licence} (required by law)"), licence=licence_label(code, vacancy))
    if kind == "licence" and code:
        return format_lazy(_("{licence} (must-have)"), licence=licence_label(code, vacancy))
    if kind == "language" and code:
        asked = dict(vacancy.must_languages).get(code) if vacancy else None
        return format_lazy(
            _("{language}: at least {level}"), language=language_label(code), level=LEVELS[asked or USUAL_LEVEL]
        )
    return rule_name(kind)


def may_be_left_out(key: str) -> bool:
    """Whether this is the key of a requirement that one may talk about, and so look what happens without it."""
    return key.partition(":")[0] in NEGOTIABLE


def _travel_failure(facts: Facts, _code: str) -> Text:
    way, limit = journey(facts.minutes, facts.means), facts.candidate.max_travel
    return format_lazy(_("{journey}, wants no more than {limit}"), journey=way, limit=limit)


def _hours_failure(facts: Facts, _code: str) -> Text:
    wished = span(facts.candidate.hours_min, facts.candidate.hours_max)
    asked = span(facts.vacancy.hours_min, facts.vacancy.hours_max)
    return format_lazy(_("wants {wished} hours, asked {asked}"), wished=wished, asked=asked)


def _shifts_failure(facts: Facts, _code: str) -> Text:
    able, asked = names(Shift, facts.candidate.shifts), names(Shift, facts.vacancy.shifts)
    return format_lazy(_("can work {able}, asked {asked}"), able=able, asked=asked)


def _start_failure(facts: Facts, _code: str) -> Text:
    free, asked = facts.candidate.available_from or 0, facts.vacancy.starts_on or 0
    return format_lazy(_("available from {free}, asked {asked}"), free=day(free), asked=day(asked))


def _licence_failure(facts: Facts, code: str) -> Text:
    held = dict(facts.candidate.licences)
    missing = [label for each, label in facts.vacancy.must_licences if each not in held]
    label = licence_label(code, facts.vacancy) if code else ", ".join(missing)
    return format_lazy(_("without {licence}"), licence=in_sentence(label))


def _language_failure(facts: Facts, code: str) -> Text:
    asked = [code] if code else [each for each, _level in facts.vacancy.must_languages]
    return format_lazy(_("{language} not yet at the level asked"), language=", ".join(map(language_label, asked)))


FAILURES = {
    "travel": _travel_failure,
    "hours": _hours_failure,
    "shifts": _shifts_failure,
    "start": _start_failure,
    "licence": _licence_failure,
    "language": _language_failure,
}


def failure(key: str, facts: Facts) -> Text:
    """Why this pair misses a requirement, with the numbers."""
    kind, _colon, code = key.partition(":")
    if kind in FAILURES:
        return FAILURES[kind](facts, code)
    return requirement_label(key, facts.vacancy)


def span(least: int | None, most: int | None) -> str:
    """Hours from and to as "24–32"; one number where they are the same or one is unknown."""
    if least is None or most is None or least == most:
        return str(most if least is None else least)
    return f"{least}–{most}"


def _licence_question(key: str, vacancy: VacancyRecord, _candidate: CandidateRecord) -> Text:
    kind, _colon, code = key.partition(":")
    listed = vacancy.law_licences if kind == "law" else vacancy.must_licences
    label = licence_label(code, vacancy) if code else ", ".join(label for _code, label in listed)
    return format_lazy(_("Does the candidate have {licence}?"), licence=in_sentence(label))


def _language_question(key: str, vacancy: VacancyRecord, _candidate: CandidateRecord) -> Text:
    code = key.partition(":")[2]
    asked = [code] if code else [each for each, _level in vacancy.must_languages]
    return format_lazy(
        _("How well does the candidate speak {language}?"), language=", ".join(map(language_label, asked))
    )


def _demands_question(_key: str, _vacancy: VacancyRecord, candidate: CandidateRecord) -> Text:
    limits = names(Demand, candidate.no_demands)
    return format_lazy(_("Ask the employer whether the work asks: {limits}"), limits=limits)


def _times_question(_key: str, _vacancy: VacancyRecord, candidate: CandidateRecord) -> Text:
    times = names(Shift, candidate.no_shifts)
    return format_lazy(_("Ask the employer about the working times; not possible: {times}"), times=times)


def _hours_question(_key: str, _vacancy: VacancyRecord, candidate: CandidateRecord) -> Text | None:
    return _("How many hours does the candidate want to work?") if candidate.hours_max is None else None


def _shifts_question(_key: str, vacancy: VacancyRecord, candidate: CandidateRecord) -> Text | None:
    if candidate.shifts:
        return _("At which times is the work?")
    return _("At which times can the candidate work?") if vacancy.shifts else None


def _start_question(_key: str, vacancy: VacancyRecord, candidate: CandidateRecord) -> Text | None:
    asked = candidate.available_from is None and vacancy.starts_on is not None
    return _("From when is the candidate available?") if asked else None


def _travel_question(_key: str, vacancy: VacancyRecord, candidate: CandidateRecord) -> Text | None:
    if vacancy.latitude is None:
        return _("Where exactly is the work?")
    if candidate.latitude is None:
        return _("Where does the candidate live (postcode)?")
    if not candidate.transport:
        return _("How can the candidate travel to work?")
    if candidate.max_travel is None:
        return _("How far does the candidate want to travel?")
    return None


# Most binding first: in this order they are asked.
QUESTIONS = {
    "law": _licence_question,
    "licence": _licence_question,
    "demands": _demands_question,
    "not_at_these_times": _times_question,
    "language": _language_question,
    "travel": _travel_question,
    "hours": _hours_question,
    "shifts": _shifts_question,
    "start": _start_question,
}


def questions(unknown: list[str], vacancy: VacancyRecord, candidate: CandidateRecord) -> list[Question]:
    """What to ask about requirements nobody knows the answer to, most binding first."""
    order = list(QUESTIONS)
    kinds = sorted((order.index(kind), key) for key in unknown if (kind := key.partition(":")[0]) in QUESTIONS)
    asked = [(key, QUESTIONS[order[place]](key, vacancy, candidate)) for place, key in kinds]
    return [Question(key, text) for key, text in asked if text is not None]
