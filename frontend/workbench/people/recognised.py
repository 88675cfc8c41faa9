"""What was typed in a profile gets the code of our vocabulary where it is exactly a name there, and keeps its words."""

from functools import cache
from typing import Any

from matching.vocabulary import vocabulary
from wsp.text import name_key

KINDS = {
    "wishes": "occupations",
    "experiences": "occupations",
    "skills": "skills",
    "licences": "licences",
    "languages": "languages",
}


@cache
def _codes(table: str) -> dict[str, str]:
    """The code of each name in one table of the vocabulary. A name that two entries share says nothing."""
    found: dict[str, set[str]] = {}
    for entry in getattr(vocabulary(), table).values():
        for name in (entry.label, *entry.names):
            found.setdefault(name_key(name), set()).add(entry.id)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def with_codes(kind: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same rows, each with the code of its words; words that the vocabulary does not name keep the code they had."""
    if kind not in KINDS:
        return rows
    codes = _codes(KINDS[kind])
    return [{**row, "code": codes.get(name_key(row["label"]), row["code"])} for row in rows]
