"""Notes of a telephone call, read: work, skills, licences, languages, hours, times and places."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from matching.recognition import catalogues
from matching.recognition.catalogue import Catalogue
from matching.recognition.chips import SOFT_SKILLS, Chip, Place, chip_of, hours_chip, place_chip, shift_chips
from matching.recognition.clauses import Asked, Piece, clauses, pieces
from matching.recognition.hours import HoursRange, hours_in
from matching.recognition.matches import Match
from matching.recognition.mentions import Mention, mentions
from matching.recognition.times import WorkTimes, times_in
from matching.recognition.titles import recognise_titles
from matching.recognition.words import DRESSING, FUNCTION_WORDS, Word, normal, words
from matching.vocabulary import vocabulary

Gazetteer = Callable[[str], tuple[str, str] | None]
"""Given words as they were typed, the code and label of the place they name, or ``None``."""

LONGEST = 4000
"""Characters of a note that are read."""

_OFFERED = 0.25
_TITLE_WORDS = 5
_SOUGHT = re.compile(r"\b(?:zoek\w*|gezocht|vacature\w*|functie|baan als|werk als|nodig|vraag\w*)\b", re.IGNORECASE)
_SKILL_AHEAD = re.compile(
    r"\b(?:ervaring|kennis|kunnen|kan|vaardig\w*|bekend|overweg|affiniteit|gewerkt)\b", re.IGNORECASE
)
_CUT = re.compile(r"\b(?:met|die|om|per|vanaf|van|waar|zodat|omdat|regio|omgeving|te)\b", re.IGNORECASE)
_FILLING = frozenset(
    [
        "we",
        "wij",
        "ik",
        "hij",
        "zij",
        "ze",
        "je",
        "jij",
        "u",
        "er",
        "is",
        "zijn",
        "was",
        "wordt",
        "zoek",
        "zoekt",
        "zoeken",
        "gezocht",
        "op",
        "naar",
        "nog",
        "graag",
        "iemand",
        "mensen",
        "met",
        "spoed",
        "nodig",
        "hebben",
        "heb",
        "heeft",
        "hebt",
        "wil",
        "willen",
        "per",
        "direct",
        "man",
        "stuks",
        "nieuwe",
        "nieuw",
        "goede",
        "goed",
        "twee",
        "drie",
        "vier",
        "vijf",
        "een",
        "paar",
        "voor",
        "werkgever",
        "bedrijf",
        "belde",
        "belt",
        "gebeld",
        "vacature",
        "vacatures",
        "functie",
        "liefst",
        "moet",
        "moeten",
        "kan",
        "kunnen",
        "als",
        "dan",
        "ook",
        "wel",
        "geen",
        "niet",
        "bang",
    ]  # words read better as words
)
_AT_NO_END = FUNCTION_WORDS | DRESSING
_POSTCODE = re.compile(r"\b([1-9]\d{3})\s?([A-Z]{2})\b")
_PLACE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a note says. Lists are in order of place; ``asked`` tells for each match how it was asked for."""

    text: str
    occupations: list[Match]
    skills: list[Match]
    licences: list[Match]
    languages: list[Match]
    hours: HoursRange | None
    times: WorkTimes
    places: list[Place]
    asked: dict[tuple[str, str], Asked]

    def chips(self) -> list[Chip]:
        """One chip for everything recognised, occupations first; nothing is taken over before a person confirms."""
        groups = vocabulary().skills
        result = [
            chip_of(
                match,
                self.asked.get((match.kind, match.id), Asked.PLAIN),
                self.text,
                soft=match.kind == "skill" and groups[match.id].group == SOFT_SKILLS,
            )
            for match in (*self.occupations, *self.licences, *self.languages, *self.skills)
        ]
        if self.hours:
            result.append(hours_chip(self.hours, self.text))
        result += shift_chips(self.times, self.text)
        return result + [place_chip(place, self.text) for place in self.places]


def recognise_text(text: str, *, places: Gazetteer | None = None, catalogue: Catalogue | None = None) -> Recognition:
    """What ``text``, typed during a call, says; never an error, whatever was typed.

    ``places`` tells which words are a place (``("8011", "Zwolle")`` or ``None``); without it only postcodes are. What a
    note says is not needed ("geen rijbewijs nodig") is left out.
    """
    catalogue = catalogue or catalogues.own()
    text = text[:LONGEST]
    hours, times = hours_in(text), times_in(text)
    timed = [remark.span for remark in times.said] + ([hours.span] if hours else [])
    found_places = list(_places(text, places, timed))
    taken = timed + [place.span for place in found_places]
    matches: dict[tuple[str, str], Match] = {}
    how: dict[tuple[str, str], Asked] = {}
    for place, (start, end) in enumerate(clauses(text)):
        parts = pieces(text[start:end])
        named = _named(text, start, end, taken)
        work = list(_work(text, (start, end), named, taken, catalogue, first=place == 0))
        for match in (*work, *(_match(one) for one in named if not _inside(one, work))):
            asked = _how(parts, match.span[0] - start if match.span else 0)
            key = (match.kind, match.id)
            if (asked is Asked.NOT and match.kind != "occupation") or (
                key in matches and matches[key].score >= match.score
            ):
                continue
            matches[key] = match
            how[key] = Asked.PLAIN if match.kind == "occupation" else asked
    by_kind = {
        kind: sorted(
            (match for match in matches.values() if match.kind == kind), key=lambda match: match.span or (0, 0)
        )
        for kind in ("occupation", "skill", "licence", "language")
    }
    return Recognition(
        text,
        by_kind["occupation"],
        by_kind["skill"],
        by_kind["licence"],
        by_kind["language"],
        hours,
        times,
        found_places,
        how,
    )


def _named(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """The skills, licences and languages in ``text[start:end]``, runs of words apart where something else was read."""
    run: list[Word] = []
    found: list[Mention] = []
    for word in (*_words_in(text, start, end), None):
        if word is not None and not _overlaps((word.start, word.end), taken):
            run.append(word)
            continue
        if run:
            found += mentions(run)
        run = []
    return found


def _words_in(text: str, start: int, end: int) -> list[Word]:
    return [Word(word.text, word.start + start, word.end + start, word.dotted) for word in words(text[start:end])]


def _work(
    text: str,
    clause: tuple[int, int],
    named: Sequence[Mention],
    taken: Sequence[tuple[int, int]],
    catalogue: Catalogue,
    *,
    first: bool,
) -> Iterator[Match]:
    """The occupations of one clause: those named literally, else what the clause as a whole may call the work."""
    start, end = clause
    spoken = [word for word in _words_in(text, start, end) if not _overlaps((word.start, word.end), taken)]
    certificates = [(one.start, one.end) for one in named if one.kind != "skill"]
    sought = first or _SOUGHT.search(text, start, end) is not None
    skill_ahead = _SKILL_AHEAD.search(text, start, end) is not None
    skilled = [] if sought and not skill_ahead else [(one.start, one.end) for one in named if one.kind == "skill"]
    literal = list(_literal(text, spoken, catalogue, other=[*certificates, *skilled]))
    if literal:
        for begin, stop in literal:
            yield from _titles(text, begin, stop, catalogue, most=1)
        return
    free = [word for word in spoken if not _overlaps((word.start, word.end), certificates)]
    if skill_ahead or (not first and named) or (not sought and len(free) > _TITLE_WORDS):
        return
    rest = [word for word in free if word.text not in _FILLING and word.text not in FUNCTION_WORDS]
    if not rest:
        return
    begin, stop = rest[0].start, rest[-1].end
    cut = _CUT.search(text, begin + 1, stop)
    tries = {(begin, stop), (begin, cut.start()) if cut else (begin, stop)}
    answers = [list(_titles(text, a, b, catalogue, most=3)) for a, b in sorted(tries)]
    best = max(answers, key=lambda answer: max((match.score for match in answer), default=0.0))
    yield from best if sought else (match for match in best if match.sure)


def _literal(
    text: str, free: Sequence[Word], catalogue: Catalogue, *, other: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Where names of occupations stand literally (or more than one of them), longest first, but not within ``other``."""
    used: set[int] = set()
    for size in range(min(_TITLE_WORDS, len(free)), 0, -1):
        for at in range(len(free) - size + 1):
            window = range(at, at + size)
            first, last = free[at], free[at + size - 1]
            outer = not {first.text, last.text}.isdisjoint(_AT_NO_END) or first.text.isdigit()
            if used.intersection(window) or outer or (size == 1 and first.text in _FILLING):
                continue
            if any(a <= first.start and last.end <= b for a, b in other):
                continue
            if _is_name(text[first.start : last.end], catalogue):
                used.update(window)
                yield first.start, last.end


def _is_name(typed: str, catalogue: Catalogue) -> bool:
    form = normal(typed)
    return any(one in catalogue.exact for one in (form, form.removesuffix("s"), form.removesuffix("n")))


def _titles(text: str, start: int, end: int, catalogue: Catalogue, *, most: int) -> Iterator[Match]:
    for match in recognise_titles(text[start:end], most, catalogue=catalogue):
        if match.sure or match.score >= _OFFERED:
            begin, stop = match.span or (0, 0)
            yield Match(
                match.id,
                match.kind,
                match.label,
                match.uri,
                match.score,
                match.sure,
                (start + begin, start + stop),
                match.source,
            )


def _match(mention: Mention) -> Match:
    return Match(
        mention.id,
        mention.kind,
        mention.label,
        None,
        mention.score,
        mention.score >= 0.9,
        (mention.start, mention.end),
        mention.name,
    )


def _inside(mention: Mention, work: Sequence[Match]) -> bool:
    """Whether a skill is only part of the name of the work that stands there."""
    return mention.kind == "skill" and any(
        match.span and match.sure and match.span[0] <= mention.start and mention.end <= match.span[1] for match in work
    )


def _overlaps(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _how(parts: Sequence[Piece], at: int) -> Asked:
    return next((part.asked for part in parts if part.start <= at < part.end), Asked.PLAIN)


def _places(text: str, places: Gazetteer | None, timed: Sequence[tuple[int, int]]) -> Iterator[Place]:
    seen: set[str] = set()
    covered: list[tuple[int, int]] = list(timed)
    for match in _POSTCODE.finditer(text):
        covered.append(match.span())
        yield Place(match[1], f"{match[1]} {match[2]}", match.span())
    if places is None:
        return
    found = words(text)
    for size in range(_PLACE_WORDS, 0, -1):
        for at in range(len(found) - size + 1):
            span = found[at].start, found[at + size - 1].end
            if _overlaps(span, covered) or "\n" in text[slice(*span)]:
                continue
            known = places(text[slice(*span)])
            if known:
                covered.append(span)
                if known[0] not in seen:
                    seen.add(known[0])
                    yield Place(known[0], known[1], span)
