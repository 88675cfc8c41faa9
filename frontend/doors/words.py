"""Typed titles and skills become entries of the vocabulary where recognition is sure; else somebody is asked."""

import dataclasses
import re
from functools import cache

from frontend.doors.models import Import, KnownWord, Word
from matching.recognition import recognise_text, recognise_titles
from matching.vocabulary import vocabulary
from wsp.text import name_key, tidy

OCCUPATION, SKILL, LICENCE, LANGUAGE, ASKED = "occupation", "skill", "licence", "language", "asked"
TABLES = {OCCUPATION: "occupations", SKILL: "skills", LICENCE: "licences", LANGUAGE: "languages"}
# A code of another system among the words: "BO&C 24111", or an address of ESCO or CompetentNL.
FOREIGN = re.compile(r"\(?\bBO&C (?P<code>\d{2,8})\b\)?|(?P<uri>https?://\S+)", re.IGNORECASE)
WORTH_SHOWING = 0.2  # Below this probability a guess helps nobody.


@dataclasses.dataclass(frozen=True)
class Meaning:
    """What words mean: the kind of entry and its code ("" for words only), its label, and how that is known."""

    kind: str
    code: str
    label: str
    state: str


@cache
def _names(kind: str) -> dict[str, tuple[str, str]]:
    """Folded name → (code, label) in one table; a name that two entries share says nothing."""
    found: dict[str, set[tuple[str, str]]] = {}
    for entry in getattr(vocabulary(), TABLES[kind]).values():
        for name in (entry.label, *entry.names):
            found.setdefault(name_key(name), set()).add((entry.id, entry.label))
    return {name: next(iter(entries)) for name, entries in found.items() if len(entries) == 1}


@cache
def _by_foreign_code() -> dict[str, tuple[str, str]]:
    """Code of another system (BO&C, ESCO, CompetentNL) → (code, label); one that two entries share says nothing."""
    found: dict[str, set[tuple[str, str]]] = {}
    for entry in vocabulary().occupations.values():
        for code in entry.codes.values():
            found.setdefault(code, set()).add((entry.id, entry.label))
    return {code: next(iter(entries)) for code, entries in found.items() if len(entries) == 1}


def labels(kind: str) -> dict[str, str]:
    """Label → code of every entry somebody may choose for words of this kind."""
    kinds = (SKILL, LICENCE, LANGUAGE) if kind == ASKED else (kind,)
    return {
        entry.label: f"{each}:{entry.id}" if kind == ASKED else entry.id
        for each in kinds
        for entry in getattr(vocabulary(), TABLES[each]).values()
    }


def recognise(kind: str, text: str) -> Meaning:
    """What ``text`` means as a word of ``kind``; state SURE, or ASK with the best guess there is."""
    kinds = (LICENCE, LANGUAGE, SKILL) if kind == ASKED else (kind,)
    key = name_key(text)
    for each in kinds:
        if key in _names(each):
            code, label = _names(each)[key]
            return Meaning(each, code, label, Word.State.SURE)
    if kind == OCCUPATION and (foreign := FOREIGN.search(text)):
        return _translated(foreign, tidy(FOREIGN.sub(" ", text)))
    if kind == OCCUPATION:
        found = [match for match in recognise_titles(text, top=3) if match.id in vocabulary().occupations]
    else:
        read = recognise_text(text)
        found = [match for each in kinds for match in getattr(read, TABLES[each])]
    sure = [match for match in found if match.sure]
    if len(sure) == 1:
        return Meaning(sure[0].kind, sure[0].id, sure[0].label, Word.State.SURE)
    best = max(found, key=lambda match: match.score, default=None)
    if best is not None and best.score >= WORTH_SHOWING:
        return Meaning(best.kind, best.id, best.label, Word.State.ASK)
    return Meaning("" if kind == ASKED else kind, "", "", Word.State.ASK)


def _translated(foreign: re.Match[str], words: str) -> Meaning:
    """An occupation with a code of another system: by that code, else by the words that stand beside it."""
    if known := _by_foreign_code().get(foreign["code"] or foreign["uri"]):
        return Meaning(OCCUPATION, *known, Word.State.SURE)
    return recognise(OCCUPATION, words) if words else Meaning(OCCUPATION, "", "", Word.State.ASK)


class Words:
    """The words of one import: recognised once each, and kept as rows for who must confirm them."""

    def __init__(self, batch: Import) -> None:
        self._batch = batch
        self._known: dict[tuple[str, str], Meaning] = {}
        self._new: dict[tuple[str, str], str] = {}
        self._counts: dict[tuple[str, str], int] = {}
        for row in Word.objects.filter(batch=batch):
            self._known[row.kind, row.key] = Meaning(*_split(row.kind, row.code), row.label, row.state)
        self._confirmed = {(row.kind, row.key): row.code for row in KnownWord.objects.all()}

    def mean(self, kind: str, text: str) -> tuple[str, str]:
        """(kind of entry, code) of ``text``; no code when that is not sure or nobody confirmed it yet."""
        at = (kind, name_key(text)[:200])
        meaning = self._known.get(at)
        if meaning is None:
            meaning = self._known[at] = self._learn(kind, at, text)
            self._new[at] = text
        self._counts[at] = self._counts.get(at, 0) + 1
        return (meaning.kind, meaning.code) if meaning.state in _USABLE else (meaning.kind, "")

    def code(self, kind: str, text: str) -> str:
        """The code alone."""
        return self.mean(kind, text)[1]

    def _learn(self, kind: str, at: tuple[str, str], text: str) -> Meaning:
        if at in self._confirmed:
            kept = self._confirmed[at]
            state = Word.State.CONFIRMED if kept else Word.State.WORDS_ONLY
            return Meaning(*_split(kind, kept), "", state)
        return recognise(kind, text)

    def keep(self) -> None:
        """Write down what was met since the last time, with how often."""
        rows = [
            Word(
                batch=self._batch,
                kind=kind,
                key=key,
                text=text[:200],
                code=_joined(kind, self._known[kind, key]),
                label=self._known[kind, key].label,
                state=self._known[kind, key].state,
                count=self._counts.pop((kind, key), 0),
            )
            for (kind, key), text in self._new.items()
        ]
        Word.objects.bulk_create(rows, ignore_conflicts=True)
        self._new.clear()
        again = {at: n for at, n in self._counts.items() if n and self._known[at].state == Word.State.ASK}
        rows = Word.objects.filter(batch=self._batch, key__in={key for _kind, key in again}) if again else []
        met = [row for row in rows if (row.kind, row.key) in again]
        for row in met:
            row.count += again[row.kind, row.key]
        Word.objects.bulk_update(met, ["count"])
        self._counts.clear()


_USABLE = {Word.State.SURE, Word.State.CONFIRMED}


def _split(kind: str, code: str) -> tuple[str, str]:
    """The kind of entry and its code; of what a vacancy asks the kind stands before the code."""
    if kind != ASKED:
        return kind, code
    entry_kind, _colon, entry = code.partition(":")
    return entry_kind, entry


def _joined(kind: str, meaning: Meaning) -> str:
    return f"{meaning.kind}:{meaning.code}" if kind == ASKED and meaning.code else meaning.code
