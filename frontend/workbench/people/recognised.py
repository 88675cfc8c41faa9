"""What was typed in a profile gets the code of our vocabulary where recognition is sure, and keeps its words always."""

from typing import Any

from matching.recognition import recognise_text, recognise_titles

OCCUPATIONS = {"wishes", "experiences"}
ATTRIBUTES = {"skills": "skills", "licences": "licences", "languages": "languages"}


def with_codes(kind: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same rows; a row whose words changed, or that had no code, gets one when exactly that was recognised."""
    for row in rows:
        if kind in OCCUPATIONS:
            found = recognise_titles(row["label"], top=1)
        elif kind in ATTRIBUTES:
            found = getattr(recognise_text(row["label"]), ATTRIBUTES[kind])[:1]
        else:
            continue
        row["code"] = found[0].id if found and found[0].sure else ""
    return rows
