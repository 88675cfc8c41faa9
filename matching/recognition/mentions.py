"""Skills, licences and languages of the vocabulary where a note names them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from matching.recognition.spelling import Speller
from matching.recognition.words import FUNCTION_WORDS, Word, root, words, written_out
from matching.vocabulary import vocabulary

_LONGEST = 6
_KINDS = ("licence", "language", "skill")
_DRIVING = frozenset({"am", "a", "a1", "a2", "b", "be", "c", "c1", "ce", "d", "d1", "de", "t", "e"})
_DRIVING_WORDS = frozenset({"rijbewijs", "rijbewijzen", "rijbew"})
_JOINING = frozenset({"en", "of", "categorie", "cat"})
_EXACT, _BY_ROOT, _BY_SPELLING = 1.0, 0.9, 0.8


@dataclass(frozen=True, slots=True)
class Mention:
    """Something of the vocabulary named in a note: ``score`` in [0, 1] by how literally, ``name`` as it is known."""

    kind: str
    id: str
    label: str
    name: str
    score: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Lexicon:
    exact: dict[tuple[str, ...], tuple[str, str, str, str]]
    by_root: dict[tuple[str, ...], tuple[str, str, str, str]]
    speller: Speller


@cache
def _lexicon() -> _Lexicon:
    table = vocabulary()
    exact: dict[tuple[str, ...], tuple[str, str, str, str]] = {}
    by_root: dict[tuple[str, ...], tuple[str, str, str, str]] = {}
    counts: dict[str, int] = {}
    for kind, entries in zip(_KINDS, (table.licences, table.languages, table.skills), strict=True):
        for entry in entries.values():
            for name in (entry.label, *entry.names):
                key = tuple(word.text for word in words(name))
                if not key:
                    continue
                exact.setdefault(key, (kind, entry.id, entry.label, name))
                rooted = _rooted(key)
                if kind == "skill" and len("".join(rooted)) > 4:
                    by_root.setdefault(rooted, (kind, entry.id, entry.label, name))
                for word in key:
                    counts[word] = counts.get(word, 0) + 1
    return _Lexicon(exact, by_root, Speller(counts))


def _rooted(key: Sequence[str]) -> tuple[str, ...]:
    kept = [root(word) for word in key if word not in FUNCTION_WORDS]
    return tuple(kept or key)


def mentions(found: Sequence[Word]) -> list[Mention]:
    """What the words in ``found`` (neighbours in one clause) name, longest first, without overlap, in order of place."""
    lexicon = _lexicon()
    forms = [written_out(word)[0] if len(written_out(word)) == 1 else word.text for word in found]
    result, taken = _driving(found, forms), set()
    taken.update(place for place, word in enumerate(found) if any(m.start <= word.start < m.end for m in result))
    for size in range(min(_LONGEST, len(found)), 0, -1):
        for begin in range(len(found) - size + 1):
            window = range(begin, begin + size)
            if taken.intersection(window):
                continue
            hit = _known(lexicon, tuple(forms[place] for place in window))
            if hit:
                (kind, entry, label, name), score = hit
                result.append(Mention(kind, entry, label, name, score, found[begin].start, found[begin + size - 1].end))
                taken.update(window)
    return sorted(result, key=lambda mention: mention.start)


def _known(lexicon: _Lexicon, key: tuple[str, ...]) -> tuple[tuple[str, str, str, str], float] | None:
    if key in lexicon.exact:
        return lexicon.exact[key], _EXACT
    if key[0] in FUNCTION_WORDS or key[-1] in FUNCTION_WORDS:
        return None
    rooted = _rooted(key)
    if rooted in lexicon.by_root:
        return lexicon.by_root[rooted], _BY_ROOT
    spelled = tuple(lexicon.speller.read(word) if len(word) > 5 else word for word in key)
    if spelled != key and spelled in lexicon.exact:
        return lexicon.exact[spelled], _BY_SPELLING
    return None


def _driving(found: Sequence[Word], forms: Sequence[str]) -> list[Mention]:
    """The categories after "rijbewijs": "rijbewijs B en C/E" names two."""
    result: list[Mention] = []
    table = vocabulary().licences
    for begin, form in enumerate(forms):
        if form not in _DRIVING_WORDS:
            continue
        codes: list[tuple[str, int]] = []
        for place in range(begin + 1, min(begin + 10, len(forms))):
            code = forms[place]
            if code == "e" and codes and codes[-1][0] in {"b", "c", "d"}:
                codes[-1] = (codes[-1][0] + "e", place)
            elif code in _DRIVING:
                codes.append((code, place))
            elif code not in _JOINING:
                break
        for code, place in codes:
            entry = table.get(f"rijbewijs-{ {'a1': 'a', 'a2': 'a', 'c1': 'c', 'd1': 'd', 'de': 'd'}.get(code, code) }")
            if entry and entry.id not in {mention.id for mention in result}:
                result.append(
                    Mention("licence", entry.id, entry.label, entry.label, _EXACT, found[begin].start, found[place].end)
                )
    return result
