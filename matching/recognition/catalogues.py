"""The catalogues of this installation: the vocabulary alone, and the vocabulary with all of ESCO."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from matching.recognition import esco as esco_files
from matching.recognition.catalogue import Catalogue, Entry
from matching.recognition.words import normal
from matching.vocabulary import vocabulary


def own_entries(esco: esco_files.Esco | None = None) -> list[Entry]:
    """The occupations of the vocabulary; with ``esco`` also under the names that ESCO has for those it is linked to.

    A name of ESCO that the vocabulary gives to another occupation stays with the vocabulary.
    """
    words = vocabulary()
    theirs = {concept.uri: concept for concept in esco.occupations} if esco else {}
    taken = {normal(name) for entry in words.occupations.values() for name in (entry.label, *entry.names)}
    links: dict[str, int] = {}
    for entry in words.occupations.values():
        uri = entry.codes.get("esco", "")
        links[uri] = links.get(uri, 0) + 1
    entries = []
    for entry in words.occupations.values():
        uri = entry.codes.get("esco")
        names = [entry.label, *entry.names]
        if uri in theirs and links[uri] == 1:
            concept = theirs[uri]
            names += [name for name in (concept.label, *concept.names) if normal(name) not in taken]
        about = " ".join(words.skills[skill].label for skill in entry.skills)
        entries.append(Entry(entry.id, uri, entry.label, tuple(names), entry.isco, "own", about))
    return entries


@cache
def own() -> Catalogue:
    """The vocabulary, with the names of ESCO where that was imported. Made once per process."""
    return Catalogue(own_entries(esco_files.load()))


@cache
def wide(folder: Path | None = None) -> Catalogue | None:
    """Vocabulary and ESCO together, ESCO read from ``folder`` or as it was imported; ``None`` when it was not."""
    esco = esco_files.read(folder) if folder else esco_files.load()
    return together(esco) if esco else None


def together(esco: esco_files.Esco) -> Catalogue:
    """Vocabulary and ``esco`` in one catalogue, each entry under its own names.

    A name of the vocabulary that is the label of another occupation of ESCO is left to that one, which is the finer.
    """
    labels = {normal(concept.label): concept.uri for concept in esco.occupations}
    own_names = [
        replace(
            entry,
            names=(
                entry.label,
                *(name for name in entry.names[1:] if labels.get(normal(name), entry.uri) == entry.uri),
            ),
        )
        for entry in own_entries()
    ]
    return Catalogue([*own_names, *esco_files.entries(esco)])
