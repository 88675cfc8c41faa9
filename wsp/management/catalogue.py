"""The Dutch catalogue of each room: what its code says in English, and how that reads in Dutch.

Works without the gettext programs, which a machine need not have. A catalogue holds no line numbers and is sorted, so
that two people who each add a sentence do not meet in the same lines.
"""

import io
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import polib
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

LANGUAGE = "nl"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
SKIPPED_FOLDERS = {"node_modules", "migrations", "locale", "static", "__pycache__"}
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|%[sd]|\{(\w*)\}")
HEADER = {
    "Project-Id-Version": "Werkbank",
    "Language": LANGUAGE,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


class Sentence(NamedTuple):
    """One sentence of the source: its context (or ``None``), itself, and its plural (or ``""``)."""

    context: str | None
    text: str
    plural: str = ""


def room_folder(room: str) -> Path:
    """Where the room ``room`` stands."""
    return Path(settings.BASE_DIR) / room


def path_of(room: str) -> Path:
    """The room's catalogue."""
    return room_folder(room) / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(set(folders) - SKIPPED_FOLDERS)
        yield from (Path(root) / name for name in sorted(names) if name.endswith((".py", ".html", ".txt")))


def _sentences_of(path: Path) -> Iterator[Sentence]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # The result reads as Python but for its indentation, which means nothing in a template.
        source = re.sub(r"^[ \t]+", "", templatize(source, origin=str(path)), flags=re.MULTILINE)
    for _line, message, _comments, context in extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS):
        text, plural = message if isinstance(message, tuple) else (message, "")
        if text:
            yield Sentence(context, text, plural)


def sentences(room: str) -> set[Sentence]:
    """Every sentence the room's code and templates say."""
    return {sentence for path in _files(room_folder(room)) for sentence in _sentences_of(path)}


def load(room: str) -> polib.POFile:
    """The room's catalogue, empty when there is none yet."""
    path = path_of(room)
    return polib.pofile(str(path), wrapwidth=110) if path.exists() else polib.POFile(wrapwidth=110)


def merge(room: str, *, prune: bool = False) -> polib.POFile:
    """The room's catalogue with what its code says now; translations stay.

    What the code no longer says is kept as obsolete, so that it comes back with the sentence; ``prune`` drops it.
    """
    old = {(entry.msgctxt, entry.msgid): entry for entry in load(room)}
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = dict(HEADER)
    said = {(sentence.context, sentence.text): sentence for sentence in sorted(sentences(room), key=_order)}
    for key, sentence in said.items():
        entry = old.pop(key, None) or polib.POEntry(msgctxt=sentence.context, msgid=sentence.text)
        entry.obsolete = False
        entry.occurrences = []
        if sentence.plural and not entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgstr, 1: ""}
            entry.msgstr = ""
        entry.msgid_plural = sentence.plural
        entry.flags = sorted({*entry.flags} | ({"python-format"} if "%(" in sentence.text else set()))
        catalogue.append(entry)
    for _key, entry in sorted(old.items(), key=lambda item: (item[0][1], item[0][0] or "")):
        if not prune and entry.translated():
            entry.obsolete = True
            catalogue.append(entry)
    return catalogue


def _order(sentence: Sentence) -> tuple[str, str, str]:
    return sentence.text, sentence.context or "", sentence.plural


def write(path: Path, content: bytes) -> bool:
    """Put ``content`` in the file in one go; whether that changed anything."""
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o644)
    Path(name).replace(path)
    return True


def save(room: str, catalogue: polib.POFile) -> bool:
    """Write the room's catalogue; whether that changed anything. A room that says nothing gets none."""
    if not len(catalogue) and not path_of(room).exists():
        return False
    return write(path_of(room), f"{catalogue}\n".encode())


def compile_room(room: str) -> bool:
    """Write what the program reads (``.mo``); whether that changed anything."""
    path = path_of(room)
    return path.exists() and write(path.with_suffix(".mo"), load(room).to_binary())


def _placeholders(text: str) -> set[str]:
    return {match.group(0) for match in PLACEHOLDER.finditer(text.replace("%%", ""))}


def complaints(room: str) -> Iterator[str]:
    """What keeps the room's catalogue from being complete, one sentence each."""
    catalogue = load(room)
    live = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    said = {(sentence.context, sentence.text): sentence for sentence in sentences(room)}
    for key in sorted(said.keys() - live.keys(), key=str):
        yield f"{room}: missing: {key[1]!r}"
    for key in sorted(live.keys() - said.keys(), key=str):
        yield f"{room}: no longer said: {key[1]!r}"
    for entry in catalogue:
        if entry.obsolete:
            yield f"{room}: obsolete (messages --prune drops it): {entry.msgid!r}"
    for key in sorted(said.keys() & live.keys(), key=str):
        yield from (f"{room}: {complaint}" for complaint in _complaints_of(live[key], said[key]))


def _complaints_of(entry: polib.POEntry, sentence: Sentence) -> Iterator[str]:
    if entry.fuzzy:
        yield f"fuzzy: {entry.msgid!r}"
    elif not entry.translated():
        yield f"not translated: {entry.msgid!r}"
    elif bool(entry.msgid_plural) != bool(sentence.plural):
        yield f"plural differs from the code: {entry.msgid!r}"
    else:
        texts = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
        allowed = _placeholders(entry.msgid) | _placeholders(entry.msgid_plural)
        needed = set() if entry.msgid_plural else allowed
        for text in texts:
            found = _placeholders(text)
            if found - allowed or needed - found:
                yield f"placeholders differ: {entry.msgid!r} and {text!r}"


def contradictions(rooms: Iterable[str]) -> Iterator[str]:
    """Sentences two rooms translate differently: only one of them would ever be shown."""
    first: dict[tuple[str | None, str], tuple[str, object]] = {}
    for room in rooms:
        for entry in load(room):
            if entry.obsolete or not entry.translated():
                continue
            reading = tuple(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr
            other, known = first.setdefault((entry.msgctxt, entry.msgid), (room, reading))
            if known != reading:
                yield f"{room} and {other} translate {entry.msgid!r} differently ({reading!r}, {known!r}): add a context"
