"""Words that employers use for the same thing: ``data/synonyms.csv``, one meaning per line."""

from functools import cache

from matching.recognition.words import DATA, root
from wsp.text import name_key


@cache
def known_words() -> frozenset[str]:
    """All words of the table, folded."""
    return frozenset(name_key(word) for line in _lines() for word in line.split("|"))


def _lines() -> list[str]:
    return (DATA / "synonyms.csv").read_text(encoding="utf-8").splitlines()


@cache
def meanings() -> dict[str, str]:
    """For the root of each word of the table the root of the first word on its line."""
    found: dict[str, str] = {}
    for line in _lines():
        same = [root(name_key(word)) for word in line.split("|")]
        for word in same:
            found.setdefault(word, found.get(same[0], same[0]))
    return found


def meaning(term: str) -> str:
    """One root for all words that mean the same as the word with root ``term``; ``term`` when the table has it not."""
    return meanings().get(term, term)
