"""A definition as plain JSON and back, and the digest by which a version is known.

Texts are kept as their source sentences, so that a run that began under an older version still speaks each reader's
language.
"""

import dataclasses
import hashlib
import json
from typing import Any

from django.utils import translation
from django.utils.functional import Promise

from wsp.journeys.definition import After, Answer, Due, Fact, Grace, Journey, Question, Repeat, Step

_KINDS = {kind.__name__: kind for kind in (After, Answer, Due, Fact, Grace, Journey, Question, Repeat, Step)}


def source_text(text: object) -> str:
    """The source sentence of a lazy translation; any other text as it is.

    A lazy text that is put together from parts has no source sentence of its own: it is kept in Dutch.
    """
    if not isinstance(text, Promise):
        return str(text)
    with translation.override(None):
        source = str(text)
    with translation.override("nl"):
        return source if translation.gettext(source) == str(text) else str(text)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
        return {"is": type(value).__name__} | {name: _plain(content) for name, content in fields.items()}
    if isinstance(value, dict):
        return {"map": [[key, _plain(content)] for key, content in value.items()]}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return source_text(value) if isinstance(value, (str, Promise)) else value


def _whole(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_whole(item) for item in value)
    if not isinstance(value, dict):
        return value
    if "map" in value:
        return {key: _whole(content) for key, content in value["map"]}
    kind = _KINDS[value["is"]]
    known = {f.name for f in dataclasses.fields(kind)}
    return kind(**{name: _whole(content) for name, content in value.items() if name in known})


def shape_of(journey: Journey) -> dict:
    """``journey`` as JSON."""
    return _plain(journey)


def from_shape(shape: dict) -> Journey:
    """The definition that ``shape_of`` described. Fields added since keep their defaults; dropped ones are ignored."""
    return _whole(shape)


def digest_of(shape: dict) -> str:
    """The SHA-256 of the shape, in hexadecimal: equal definitions have equal digests."""
    return hashlib.sha256(json.dumps(shape, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
