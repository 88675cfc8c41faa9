"""Titles of work, typed fast, as occupations."""

import re
from collections.abc import Iterator
from functools import lru_cache

from matching.recognition import catalogues
from matching.recognition.catalogue import Catalogue
from matching.recognition.matches import Match
from matching.recognition.model import Model, Ranked, ranked, stored
from matching.recognition.words import bare, normal, words

LONGEST = 400
"""Characters of a line that are looked at; more is no title."""

_BREAKS = (
    re.compile(r"[\n;|•]+"),
    re.compile(r",|\s(?:of|or|dan wel|danwel|evt\.?|eventueel)\s"),
    re.compile(r"\s(?:en|and)\s|[/&+]"),
)
_MOST_TITLES = 8
_LEAST_APART = 0.4


def recognise_titles(line: str, top: int = 10, *, catalogue: Catalogue | None = None) -> list[Match]:
    """The occupations that ``line`` may name, most probable first, at most ``top``.

    Several titles in one line are told apart where each is more certain than the line as one title ("lasser of
    constructiebankwerker"); what only looks like several stays one ("draaier/frezer"). ``catalogue`` is the vocabulary unless said otherwise.
    Nothing typed, or nothing like a word, gives an empty list.
    """
    catalogue = catalogue or catalogues.own()
    model = model_for(catalogue)
    line = line[:LONGEST]
    found: dict[str, Match] = {}
    for start, end in _titles(line, catalogue):
        answer = rank(line[start:end], catalogue)
        for match in _matches(answer, catalogue, model, (start, end), top):
            key = match.uri or match.id
            if key not in found or found[key].score < match.score:
                found[key] = match
    return sorted(found.values(), key=lambda match: -match.score)[:top]


def model_for(catalogue: Catalogue) -> Model:
    """The weights that were learned for a catalogue of this kind."""
    models = stored()
    wide = bool((catalogue.own == 0).any())
    return models.get("wide", models["own"]) if wide else models["own"]


def rank(title: str, catalogue: Catalogue) -> Ranked | None:
    """The occupations of ``catalogue`` in order for one title; ``None`` when there is no word in it."""
    text = normal(title)
    return _rank(text, catalogue) if text else None


@lru_cache(maxsize=4096)
def _rank(text: str, catalogue: Catalogue) -> Ranked:
    return ranked(catalogue, text, model_for(catalogue))


def _titles(line: str, catalogue: Catalogue) -> Iterator[tuple[int, int]]:
    """Where the titles of ``line`` stand."""
    line = bare(line)
    start, end = _stripped(line, 0, len(line))
    if not words(line[start:end]):
        return
    yield from _apart(line, start, end, catalogue, level=0)


def _apart(line: str, start: int, end: int, catalogue: Catalogue, *, level: int) -> Iterator[tuple[int, int]]:
    """One title or several: several where the least certain of them is more certain than the whole as one."""
    whole = line[start:end]
    if level == len(_BREAKS) or normal(whole) in catalogue.exact:
        yield start, end
        return
    pieces, at = [], start
    for match in _BREAKS[level].finditer(line, start, end):
        pieces.append(_stripped(line, at, match.start()))
        at = match.end()
    pieces = [(a, b) for a, b in (*pieces, _stripped(line, at, end)) if words(line[a:b])]
    if 1 < len(pieces) <= _MOST_TITLES:
        below = [piece for a, b in pieces for piece in _apart(line, a, b, catalogue, level=level + 1)]
        weakest = min(_certainty(line[a:b], catalogue) for a, b in below)
        if weakest >= _LEAST_APART and weakest > _certainty(whole, catalogue):
            yield from below
            return
    yield from _apart(line, start, end, catalogue, level=level + 1)


def _certainty(title: str, catalogue: Catalogue) -> float:
    answer = rank(title, catalogue)
    return float(answer.scores[0]) if answer is not None else 0.0


def _stripped(line: str, start: int, end: int) -> tuple[int, int]:
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    return start, end


def _matches(
    answer: Ranked | None, catalogue: Catalogue, model: Model, span: tuple[int, int], top: int
) -> Iterator[Match]:
    if answer is None:
        return
    seen: set[str] = set()
    for place, (entry_at, name, score) in enumerate(zip(answer.entries, answer.names, answer.scores, strict=True)):
        entry = catalogue.entries[entry_at]
        key = entry.uri or entry.id
        if key in seen:
            continue
        seen.add(key)
        sure = place == 0 and float(score) >= model.sure
        yield Match(entry.id, "occupation", entry.label, entry.uri, float(score), sure, span, catalogue.names[name])
        if len(seen) == top:
            return
