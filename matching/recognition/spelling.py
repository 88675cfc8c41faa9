"""Words nobody has are read as the known word they are nearest to."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST = 5


class Speller:
    """Reads misspelled words as known ones; ``known`` counts how often a word stands in the names."""

    def __init__(self, known: Mapping[str, int]) -> None:
        self._known = Counter({word: count for word, count in known.items() if len(word) >= 4})
        self._by_size: dict[int, list[str]] = defaultdict(list)
        for word in self._known:
            self._by_size[len(word)].append(word)
        self.read = lru_cache(maxsize=20_000)(self._read)

    def _read(self, word: str) -> str:
        """The known word nearest to ``word`` (a slip in five letters, two in nine), or ``word`` itself."""
        if word in self._known or len(word) < _SHORTEST or not word.isalpha():
            return word
        slips = 1 if len(word) < 9 else 2
        near: list[tuple[int, int, str]] = []
        for size in range(len(word) - slips, len(word) + slips + 1):
            found = process.extract(word, self._by_size.get(size, ()), scorer=OSA.distance, score_cutoff=slips, limit=5)
            near += [(int(distance), -self._known[other], other) for other, distance, _place in found]
        same_start = [entry for entry in near if entry[2][0] == word[0]]
        best = min(same_start or near, default=None)
        return best[2] if best else word
