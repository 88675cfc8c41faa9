"""What both sides share: numbers for codes, the lexicon of words, and how telling each skill and title is."""

from collections import Counter
from collections.abc import Iterable

import numpy as np
from scipy import sparse

from matching.arrays.codebook import Codebook
from matching.arrays.lexicon import Lexicon
from matching.arrays.text import GRAM_SPACE, grams, rarity, unit_rows
from matching.vocabulary import vocabulary
from wsp.work import Adjustment, Demand, Sector, Shift, Transport

SHIFTS = tuple(Shift.values)
MEANS = tuple(Transport.values)
DEMANDS = tuple(Demand.values)
SECTORS = tuple(Sector.values)
NEEDS = tuple(Adjustment.values)


def mask(values: Iterable[str] | None, known: tuple[str, ...]) -> int:
    """``values`` as bits in the order of ``known``; what is not known is left out."""
    bits = 0
    for value in values or ():
        if value in known:
            bits |= 1 << known.index(value)
    return bits


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
        self.lexicon = Lexicon()
        self.skill_rarity = np.ones(1, np.float32)
        self.title_rarity = np.ones(GRAM_SPACE, np.float32)
        self._near_occupations = np.zeros((1, 1), np.float32)
        self._in_vocabulary = np.zeros(1, bool)

    def learn(self, *, texts: Iterable[str], titles: Iterable[str], skills: Iterable[Iterable[str]]) -> None:
        """Count how rare words, character runs and skills are.

        ``texts``: one per candidate; ``titles``: short phrases of both sides; ``skills``: the codes of each candidate.
        """
        self.lexicon.learn(texts)
        held = Counter(code for codes in skills for code in set(codes) if code)
        for code in sorted(held):
            self.skills.number(code)
        owned = np.array([0] + [held.get(code, 0) for code in self.skills.codes[1:]])
        self.skill_rarity = rarity(owned, self.lexicon.documents)
        counted = grams(sorted(set(titles) - {""}))
        self.title_rarity = rarity(np.asarray((counted > 0).sum(axis=0)).ravel(), counted.shape[0])

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

    def in_vocabulary(self) -> np.ndarray:
        """Which of the occupations our vocabulary describes, by number."""
        if len(self._in_vocabulary) < len(self.occupations):
            known = vocabulary().occupations
            self._in_vocabulary = np.array([code in known for code in self.occupations.codes])
        return self._in_vocabulary

    def rarity_of_skill(self, number: int) -> float:
        """How telling a skill is; one that nobody had at the last whole build is as telling as the rarest."""
        return float(self.skill_rarity[number]) if number < len(self.skill_rarity) else float(self.skill_rarity.max())

    def vectors(self, titles: list[str]) -> sparse.csr_matrix:
        """Titles as character runs weighted by rarity, rows of length one."""
        counted = grams(titles)
        counted.data *= self.title_rarity[counted.indices]
        return unit_rows(counted)
