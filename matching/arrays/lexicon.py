"""The words of all texts: numbered, weighed by rarity, and spelled out in runs of characters.

A text's runs of characters are those of its words together. So a text never needs its own runs kept: what a vacancy
asks in runs is first spread over the words of the lexicon, and each text is then compared word by word. That gives the
cosine of whole texts in characters at the cost of their words (a tenth of the memory).
"""

from collections import Counter
from collections.abc import Iterable
from itertools import islice

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Postfix
from scipy import sparse

from matching.arrays.codebook import Codebook
from matching.arrays.text import GRAM_SPACE, grams, rarity, unit_rows, words

# A word of the lexicon counts as near a typed word from this likeness on; below it, likeness is chance.
NEAR_WORD = 0.55
NEAR_WORDS_KEPT = 12
SHORTEST_COMPARED = 5
# Compounds that end alike and begin otherwise: "bakkersassistent" is no "doktersassistent", however many runs they share.
SHORTEST_HEAD, SHORTEST_BEGINNING, SAME_BEGINNING = 5, 3, 70
# So many texts tell well enough how rare a run of characters is.
SAMPLE = 20_000
BATCH = 2_000


def other_compound(word: str, other: str) -> bool:
    """Whether two words share their last part only, so that they name different things of one kind."""
    shared = Postfix.similarity(word, other)
    one, two = word[: len(word) - shared], other[: len(other) - shared]
    if shared < SHORTEST_HEAD or min(len(one), len(two)) < SHORTEST_BEGINNING:
        return False
    return fuzz.ratio(one, two) < SAME_BEGINNING


class Lexicon(Codebook):
    """Words by number, in order of appearance; rarities as of the last whole count."""

    def __init__(self) -> None:
        super().__init__()
        self.documents = 1
        self.mean_length = 30.0
        self.gram_rarity = np.ones(GRAM_SPACE, np.float32)
        self._rarity = np.zeros(1, np.float32)
        self._spelled = sparse.csr_matrix((0, GRAM_SPACE), dtype=np.float32)
        self._unit_columns: sparse.csc_matrix | None = None
        self._near: dict[str, list[tuple[int, float]]] = {}

    def learn(self, texts: Iterable[str]) -> None:
        """Count how rare each word is, and how long a text is in the mean."""
        documents, length = 0, 0
        seen: Counter[str] = Counter()
        for text in texts:
            found = words(text)
            documents += 1
            length += len(found)
            seen.update(set(found))
        for word in sorted(seen):
            self.number(word)
        self.documents = max(documents, 1)
        self.mean_length = max(length / self.documents, 1.0)
        self._rarity = rarity(np.array([0] + [seen.get(word, 0) for word in self.codes[1:]]), self.documents)

    def learn_runs(self, weights: sparse.csr_matrix) -> None:
        """Count in how many texts (rows of words) each run of characters occurs, from at most ``SAMPLE`` of them."""
        step = max(weights.shape[0] // SAMPLE, 1)
        rows = weights[::step]
        present = (self.spelled()[: weights.shape[1]] > 0).astype(np.float32)
        counts = np.zeros(GRAM_SPACE)
        for begin in range(0, rows.shape[0], BATCH):
            held = (rows[begin : begin + BATCH] > 0).astype(np.float32) @ present
            counts += np.bincount(held.indices, minlength=GRAM_SPACE)
        self.gram_rarity = rarity(counts, rows.shape[0])

    def rarities(self) -> np.ndarray:
        """How telling each word is, also those added since the last whole count."""
        late = len(self) - len(self._rarity)
        if late > 0:
            self._rarity = np.concatenate([self._rarity, rarity(np.zeros(late), self.documents)])
        return self._rarity

    def spelled(self) -> sparse.csr_matrix:
        """Each word as counts of its runs of characters: words × ``GRAM_SPACE``."""
        late = len(self) - self._spelled.shape[0]
        if late > 0:
            self._spelled = sparse.vstack([self._spelled, grams(self.codes[-late:])], format="csr")
            self._unit_columns = None
        return self._spelled

    def runs(self, weights: sparse.csr_matrix) -> sparse.csr_matrix:
        """Rows of word weights as runs of characters, weighed by rarity, rows of length one."""
        return unit_rows(self._weighed(weights))

    def run_lengths(self, weights: sparse.csr_matrix) -> np.ndarray:
        """The length each row would have in ``runs`` before it is made one."""
        parts = [np.empty(0, np.float32)]
        for begin in range(0, weights.shape[0], BATCH):
            spread = self._weighed(weights[begin : begin + BATCH])
            parts.append(np.sqrt(np.asarray(spread.multiply(spread).sum(axis=1)).ravel()))
        return np.concatenate(parts).astype(np.float32)

    def _weighed(self, weights: sparse.csr_matrix) -> sparse.csr_matrix:
        spread = (weights @ self.spelled()[: weights.shape[1]]).tocsr()
        spread.data *= self.gram_rarity[spread.indices]
        return spread

    def spread(self, runs: sparse.csr_matrix) -> np.ndarray:
        """What one row of runs asks of each word of the lexicon."""
        asked = np.zeros(GRAM_SPACE, np.float32)
        asked[runs.indices] = runs.data * self.gram_rarity[runs.indices]
        return self.spelled() @ asked

    def near_words(self, wanted: Iterable[str]) -> dict[str, list[tuple[int, float]]]:
        """Numbers of words near each wanted word, with likeness in (0, 1]: itself, misspellings, compounds."""
        asked = list(dict.fromkeys(wanted))
        missing = [word for word in asked if word not in self._near]
        comparable = [word for word in missing if len(word) >= SHORTEST_COMPARED]
        if comparable:
            spelled = self.spelled()
            if self._unit_columns is None:
                self._unit_columns = unit_rows(spelled).T.tocsc()
            for begin in range(0, len(comparable), 256):
                part = comparable[begin : begin + 256]
                likeness = (unit_rows(grams(part)) @ self._unit_columns).tocsr()
                for row, word in enumerate(part):
                    span = slice(likeness.indptr[row], likeness.indptr[row + 1])
                    values, columns = likeness.data[span], likeness.indices[span]
                    kept = np.flatnonzero(values >= NEAR_WORD)
                    best_first = kept[np.argsort(-values[kept], kind="stable")]
                    near = (i for i in best_first if not other_compound(word, self.codes[columns[i]]))
                    self._near[word] = [(int(columns[i]), float(values[i])) for i in islice(near, NEAR_WORDS_KEPT)]
        for word in missing:
            found = dict(self._near.get(word, []))
            if number := self.numbers.get(word):
                found[number] = 1.0
            self._near[word] = list(found.items())
        return {word: self._near[word] for word in asked}
