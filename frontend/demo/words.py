"""The words of the stories as entries of the vocabulary: by exact name, so that no story rests on a guess."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from matching.vocabulary import vocabulary
from wsp.text import name_key

# What a row of a candidate's profile is looked up in; a row of another kind has no code.
LOOKED_UP_IN = {"wishes": "occupations", "experiences": "occupations", "skills": "skills", "licences": "licences"}


@cache
def _codes(kind: str) -> Mapping[str, str]:
    entries = getattr(vocabulary(), kind)
    return {name_key(name): code for code, entry in entries.items() for name in (entry.label, *entry.names)}


def code_of(kind: str, label: str) -> str:
    """The code of ``label`` among the vocabulary's "occupations", "skills" or "licences".

    Raises ``LookupError`` for a word the vocabulary does not know: a story that nobody can be matched to is no story.
    """
    try:
        return _codes(kind)[name_key(label)]
    except KeyError:
        raise LookupError(f"{label!r} is not among the {kind} of the vocabulary") from None


def coded(kind: str, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """``rows`` of one kind of a candidate's profile, with the codes of their labels."""
    if kind not in LOOKED_UP_IN:
        return list(rows)
    return [{"code": code_of(LOOKED_UP_IN[kind], row["label"]), **row} for row in rows]
