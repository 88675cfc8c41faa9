"""The theme: every ink on every ground it stands on can be read, in light and in dark (WCAG 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = (Path(settings.BASE_DIR) / "frontend/assets/css/theme-werkbank.css").read_text()
PAIRS = dict(re.findall(r"--wb-([\w-]+): (light-dark\(#\w{6}, #\w{6}\));", CSS))
GROUNDS = ["paper", "surface", "raised", "sunken"]
TEXT = [
    *[(ink, ground) for ink in ("ink", "ink-soft", "ink-faint", "accent", "late") for ground in GROUNDS],
    *[(ink, ground) for ink in ("ink", "ink-soft", "ink-faint") for ground in ("accent-softer", "neutral-soft")],
    *[(tone, f"{tone}-soft") for tone in ("ok", "warn", "late", "neutral", "accent")],
    *[("ink", f"{tone}-soft") for tone in ("ok", "warn", "late", "accent")],
    *[("on-accent", ground) for ground in ("accent", "accent-hover", "accent-active")],
    ("on-danger", "danger"),
    ("ink-soft", "line"),
    ("paper", "ink"),
]
SHAPES = [
    *[(line, ground) for line in ("line-strong", "accent", "danger") for ground in ("paper", "surface", "raised")],
    ("accent", "accent-soft"),
    ("warn", "warn-soft"),
    ("danger", "late-soft"),
]


def colour(name: str, side: int) -> str:
    return re.findall(r"#\w{6}", PAIRS[name])[side]


def luminance(value: str) -> float:
    parts = [int(value[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_words_can_be_read(ink, ground, side):
    assert contrast(colour(ink, side), colour(ground, side)) >= 4.5


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), SHAPES)
def test_edges_of_controls_can_be_seen(line, ground, side):
    assert contrast(colour(line, side), colour(ground, side)) >= 3


def test_the_lock_file_names_no_registry_and_every_package_stands_fixed():
    assets = Path(settings.BASE_DIR) / "frontend/assets"
    assert '"resolved"' not in (assets / "package-lock.json").read_text()
    assert not re.search(r'": "[\^~]', (assets / "package.json").read_text())
