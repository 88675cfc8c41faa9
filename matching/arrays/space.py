"""What both sides share: numbers for codes, the lexicon of words, and how telling each word or run of characters is."""

from collections import Counter
from collections.abc import Iterable

import numpy as np
from scipy import sparse

from matching.arrays.text import GRAM_SPACE, grams, unit_rows, words
from matching.vocabulary import vocabulary
from wsp.work import Adjustment, Demand, Sector, Shift, Transport

NOTHING = -1
SHIFTS = tuple(Shift.values)
MEANS = tuple(Transport.values)
DEMANDS = tuple(Demand.values)
SECTORS = tuple(Sector.values)
NEEDS = tuple(Adjustment.values)

# A word of the lexicon counts as near a typed word from this likeness on; below it, likeness is chance.
NEAR_WORD = 0.55
NEAR_WORDS_KEPT = 12
SHORTEST_COMPARED = 5


def mask(values: Iterable[str] | None, known: tuple[str, ...]) -> int:
    """``values`` as bits in the order of ``known``; what is not known is left out."""
    bits = 0
    for value in values or ():
        if value in known:
            bits |= 1 << known.index(value)
    return bits


class Codebook:
    """Numbers for codes, in order of appearance. Number 0 is kept for nothing, so that tables can be looked up."""

    def __init__(self, codes: Iterable[str] = ()) -> None:
        self.codes: list[str] = [""]
        self.numbers: dict[str, int] = {"": 0}
        for code in codes:
            self.number(code)

    def __len__(self) -> int:
        return len(self.codes)

    def number(self, code: str) -> int:
        """The number of ``code``, a new one when it was never seen; 0 for an empty code."""
        if not code:
            return 0
        found = self.numbers.get(code)
        if found is None:
            found = self.numbers[code] = len(self.codes)
            self.codes.append(code)
        return found


class Space:
    """The shared numbering, with the rarity of skills, words and character runs.

    Rarities are counted once, when the whole is built, and then stay until the next whole build: a candidate who is
    added moves nobody else's score.
    """

    def __init__(self) -> None:
        self.occupations = Codebook()
        self.skills = Codebook()
        self.licences = Codebook()
        self.languages = Codebook()
        self.employers = Codebook()
        self.lexicon = Codebook()
        self.documents = 1
        self.word_rarity = np.zeros(1, np.float32)
        self.mean_length = 30.0
        self.skill_rarity = np.ones(1, np.float32)
        self.gram_rarity = np.ones(GRAM_SPACE, np.float32)
        self._lexicon_grams: sparse.csc_matrix | None = None
        self._near_occupations = np.zeros((1, 1), np.float32)
        self._near: dict[str, list[tuple[int, float]]] = {}

    def learn(self, *, texts: Iterable[str], titles: Iterable[str], skills: Iterable[Iterable[str]]) -> None:
        """Count how rare words, character runs and skills are.

        ``texts``: one per candidate; ``titles``: short phrases of both sides; ``skills``: the codes of each candidate.
        """
        documents, length, seen = 0, 0, Counter()
        for text in texts:
            found = words(text)
            documents += 1
            length += len(found)
            seen.update(set(found))
        for word in sorted(seen):
            self.lexicon.number(word)
        self.documents = max(documents, 1)
        self.mean_length = max(length / self.documents, 1.0)
        counts = np.array([0] + [seen.get(word, 0) for word in self.lexicon.codes[1:]], np.float32)
        self.word_rarity = rarity(counts, self.documents)
        held = Counter(code for codes in skills for code in set(codes) if code)
        for code in sorted(held):
            self.skills.number(code)
        owned = np.array([0] + [held.get(code, 0) for code in self.skills.codes[1:]], np.float32)
        self.skill_rarity = rarity(owned, self.documents)
        counted = grams(sorted(set(titles) - {""}))
        self.gram_rarity = rarity(np.asarray((counted > 0).sum(axis=0)).ravel(), counted.shape[0])
        self._lexicon_grams = None
        self._near.clear()

    def near(self) -> np.ndarray:
        """How near each occupation (row) is to what somebody did or wants (column), in [0, 1]; number 0 is near nothing.

        The same code is always 1, also one that our vocabulary does not know.
        """
        if self._near_occupations.shape[0] < len(self.occupations):
            known, codes = vocabulary(), self.occupations.codes
            table = np.eye(len(codes), dtype=np.float32)
            mine = [(number, code) for number, code in enumerate(codes) if code in known.occupations]
            for row, work in mine:
                for place, past in mine:
                    table[row, place] = known.occupation_closeness(past, work)
            table[0, 0] = 0
            self._near_occupations = table
        return self._near_occupations

    def rarity_of_skill(self, number: int) -> float:
        """How telling a skill is; one that nobody had at the last whole build is as telling as the rarest."""
        return float(self.skill_rarity[number]) if number < len(self.skill_rarity) else float(self.skill_rarity.max())

    def rarity_of_words(self) -> np.ndarray:
        """How telling each word of the lexicon is, also those added since the last whole build."""
        late = len(self.lexicon) - len(self.word_rarity)
        if late > 0:
            unseen = rarity(np.zeros(late, np.float32), self.documents)
            self.word_rarity = np.concatenate([self.word_rarity, unseen])
        return self.word_rarity

    def vectors(self, titles: list[str]) -> sparse.csr_matrix:
        """Titles as character runs weighted by rarity, rows of length one."""
        counted = grams(titles)
        counted.data *= self.gram_rarity[counted.indices]
        return unit_rows(counted)

    def near_words(self, wanted: Iterable[str]) -> dict[str, list[tuple[int, float]]]:
        """Lexicon numbers near each wanted word, with likeness in (0, 1]: itself, misspellings, compounds."""
        asked = list(dict.fromkeys(wanted))
        missing = [word for word in asked if word not in self._near]
        comparable = [word for word in missing if len(word) >= SHORTEST_COMPARED]
        if comparable and len(self.lexicon) > 1:
            if self._lexicon_grams is None or self._lexicon_grams.shape[1] < len(self.lexicon):
                self._lexicon_grams = unit_rows(grams(self.lexicon.codes)).T.tocsc()
            for start in range(0, len(comparable), 256):
                part = comparable[start : start + 256]
                likeness = (unit_rows(grams(part)) @ self._lexicon_grams).tocsr()
                for row, word in enumerate(part):
                    span = slice(likeness.indptr[row], likeness.indptr[row + 1])
                    values, columns = likeness.data[span], likeness.indices[span]
                    kept = np.flatnonzero(values >= NEAR_WORD)
                    kept = kept[np.argsort(-values[kept], kind="stable")][:NEAR_WORDS_KEPT]
                    self._near[word] = [(int(columns[i]), float(values[i])) for i in kept]
        for word in missing:
            found = dict(self._near.get(word, []))
            if number := self.lexicon.numbers.get(word):
                found[number] = 1.0
            self._near[word] = list(found.items())
        return {word: self._near[word] for word in asked}


def rarity(counts: np.ndarray, total: int) -> np.ndarray:
    """ln(1 + (n - df + 0.5) / (df + 0.5)), the rarity of BM25 (Robertson and Zaragoza, 2009); never below zero."""
    return np.log1p((total - counts + 0.5).clip(min=0) / (counts + 0.5)).astype(np.float32)
