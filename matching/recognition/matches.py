"""What recognition answers with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """Something recognised.

    ``kind`` is ``occupation``, ``skill``, ``licence`` or ``language``; ``id`` is the vocabulary's, or ``esco-…`` for an
    occupation that only ESCO has; ``uri`` its address in ESCO, where it is linked. ``score`` is the probability in
    [0, 1] that it is meant, ``sure`` says that it need only be confirmed, ``span`` where it stands in what was typed
    (``text[start:end]``), and ``source`` by which name it was recognised.
    """

    id: str
    kind: str
    label: str
    uri: str | None
    score: float
    sure: bool
    span: tuple[int, int] | None
    source: str
