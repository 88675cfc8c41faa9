"""What a source gave last, and how it landed, as digests: who changed what, without keeping contents twice."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from frontend.doors.carry import Values
from frontend.doors.models import SourceKey


def digest(link: SourceKey, value: Any) -> str:
    """A short digest of a value, different for each thing, so that equal contents cannot be found by comparing."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.blake2b(text.encode(), digest_size=9, key=link.pk.bytes).hexdigest()


def digests(link: SourceKey, values: Values, fields: Iterable[str] | None = None) -> dict[str, str]:
    """The digest of each field."""
    names = values.keys() if fields is None else [name for name in fields if name in values]
    return {name: digest(link, values[name]) for name in names if name != "key"}


def changed_at_source(link: SourceKey, values: Values) -> Values:
    """Those values that the source gives otherwise than last time. A column that is new says something new."""
    return {
        name: value for name, value in values.items() if name != "key" and link.given.get(name) != digest(link, value)
    }


def changed_here(link: SourceKey, now: Values, fields: Iterable[str]) -> set[str]:
    """Those of ``fields`` that somebody changed here after the source last gave them."""
    return {name for name in fields if name in link.landed and digest(link, now.get(name)) != link.landed[name]}
