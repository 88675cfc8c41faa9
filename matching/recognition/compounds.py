"""Dutch writes as one word what others write as two: split compounds against the words that are known."""

import math
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache

_LINKS = ("", "s", "e", "en", "n")
_SHORTEST = 3
_LONGEST = 24
_KNOWN_ALONE = 1.0
_LINK_COST = 0.3
_COMMON_ENDS = 12


class Splitter:
    """Splits words into the parts they are made of, as far as parts are known.

    The parts are learned from ``known`` words: those that stand alone, and what remains of a word when an end or a
    beginning that many words share is taken off (heftruck|chauffeur teaches heftruck). Words that are the end of many
    others stay whole, and so do those in ``whole``; those in ``never`` are no parts.
    """

    def __init__(self, known: Iterable[str], *, whole: Collection[str] = (), never: Collection[str] = ()) -> None:
        counts = Counter(word for word in known if word.isalpha() and word not in never)
        alone = {word: count for word, count in counts.items() if len(word) >= _SHORTEST}
        ends = Counter()
        for word in alone:
            for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
                if word[cut:] in alone and len(word) - cut >= 4:
                    ends[word[cut:]] += 1
        heads = {end for end, count in ends.items() if count >= _COMMON_ENDS}
        stems: Counter[str] = Counter()
        for word in alone:
            for cut in range(_SHORTEST + 1, len(word) - 3):
                if word[cut:] in heads:
                    stems[word[:cut]] += 1
        parts = Counter(alone)
        for stem, count in stems.items():
            if count >= 2:
                parts[stem] += count
        self._whole = heads.union(whole)
        self._cost = {part: self._price(part, count) for part, count in parts.items() if len(part) <= _LONGEST}
        self.split = lru_cache(maxsize=50_000)(self._split)

    @staticmethod
    def _price(part: str, count: int) -> float:
        rare = 1.0 / (1.0 + math.log1p(count))
        return _KNOWN_ALONE + rare + {3: 1.6, 4: 0.5}.get(len(part), 0.0)

    def _split(self, word: str) -> tuple[str, ...]:
        """The parts of ``word``, without the sounds that link them; the word itself when it does not come apart."""
        size = len(word)
        if size < 2 * _SHORTEST + 1 or size > 60 or word in self._whole or not word.isalpha():
            return (word,)
        best: list[tuple[float, tuple[str, ...]] | None] = [None] * (size + 1)
        best[0] = (0.0, ())
        for start in range(size):
            here = best[start]
            if here is None:
                continue
            for end in range(start + _SHORTEST, min(size, start + _LONGEST) + 1):
                if start == 0 and end == size:
                    continue
                cost = self._cost.get(word[start:end])
                if cost is None:
                    continue
                for link in _LINKS if end < size else ("",):
                    after = end + len(link)
                    if after > size or (link and (after == size or word[end:after] != link)):
                        continue
                    total = here[0] + cost + (_LINK_COST if link else 0.0)
                    there = best[after]
                    if there is None or total < there[0]:
                        best[after] = (total, (*here[1], word[start:end]))
        whole = best[size]
        return whole[1] if whole else (word,)
