"""Slips of the finger as people make them, so that recognition can be trained and measured on them."""

import random

from matching.recognition.words import abbreviations

_BESIDE = {
    "a": "sqz", "b": "vgn", "c": "xdv", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjy", "i": "uok", "j": "hku",
    "k": "jli", "l": "kop", "m": "njk", "n": "bmh", "o": "ipl", "p": "ol", "q": "wa", "r": "etf", "s": "adw", "t": "ryg",
    "u": "yij", "v": "cbf", "w": "qes", "x": "zcs", "y": "tuh", "z": "xas",
}  # fmt: skip
_HEARD = (
    ("ei", "ij"),
    ("ij", "ei"),
    ("au", "ou"),
    ("ou", "au"),
    ("c", "k"),
    ("k", "c"),
    ("dt", "d"),
    ("ch", "g"),
    ("ff", "f"),
    ("nn", "n"),
)


def slip(text: str, rng: random.Random) -> str:
    """``text`` with one slip: a letter lost, doubled, swapped, beside, a sound written otherwise, a space too many."""
    if len(text) < 4:
        return text
    at = rng.randrange(1, len(text) - 1)
    heard = [(ours, theirs) for ours, theirs in _HEARD if ours in text]
    ways = [
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :],
        text[:at] + rng.choice(_BESIDE.get(text[at], text[at])) + text[at + 1 :],
        text.replace(*rng.choice(heard), 1) if heard else text,
        text.replace(" ", "", 1),
        text[:at] + " " + text[at:] if len(text) > 8 else text,
    ]
    return rng.choice(ways)


def shortened(text: str, rng: random.Random) -> str:
    """``text`` with one of its words shortened as people do on the telephone; the same where nothing can be."""
    ways = [
        (entry.full, short) for short, entry in abbreviations().items() if " " not in entry.full and entry.full in text
    ]
    return text.replace(*rng.choice(ways), 1) + "." if ways else text


def typed_fast(text: str, rng: random.Random) -> str:
    """``text`` as it might have been typed during a call: one or two slips, sometimes a word shortened."""
    if rng.random() < 0.25:
        text = shortened(text, rng)
    for _slip in range(rng.choice((1, 1, 2))):
        text = slip(text, rng)
    return text
