"""Plots as SVG of this server, without a script and without styles of their own: classes and attributes only.

A plot never stands alone: ``{% plot a_plot %}`` puts its table beneath it, so that nothing is told by a picture only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDE, SMALL = (400, 220), (270, 170)
LEFT, RIGHT, TOP, BOTTOM = 46, 10, 10, 40
STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
TICKS = 5


@dataclass(frozen=True)
class Series:
    """One row of points. ``kind``: line, step (the value holds until the next point) or dots.

    ``spans`` are the low and high end of each point's interval, drawn as a bar through it.
    """

    name: Any
    points: Sequence[tuple[float, float]]
    kind: str = "line"
    spans: Sequence[tuple[float, float]] = ()


@dataclass
class Plot:
    """A drawing with its table: ``columns`` and ``rows`` tell the same figures as ``series``.

    ``rules`` are level lines with a meaning; ``names`` replace the numbers along x. ``diagonal`` draws x = y.
    """

    title: Any
    x: Any
    y: Any
    series: Sequence[Series]
    columns: Sequence[Any]
    rows: Sequence[Sequence[Any]]
    rules: Sequence[tuple[float, Any]] = ()
    names: Sequence[tuple[float, Any]] = ()
    x_range: tuple[float, float] | None = None
    y_range: tuple[float, float] | None = None
    diagonal: bool = False
    folded: bool = False
    words: int = 1  # so many columns of the table, from the left, hold words and no figures

    @property
    def width(self) -> int:
        """In units of the drawing; a folded plot is one of many and small, so that its words stay as large."""
        return (SMALL if self.folded else WIDE)[0]

    @property
    def height(self) -> int:
        """As ``width``."""
        return (SMALL if self.folded else WIDE)[1]

    @property
    def numeric(self) -> str:
        """The columns with figures, as ``simple_table`` wants it."""
        return ",".join(str(number) for number in range(self.words + 1, len(self.columns) + 1))

    def _reach(self, axis: int) -> tuple[float, float]:
        wanted = (self.x_range, self.y_range)[axis]
        if wanted:
            return wanted
        values = [point[axis] for series in self.series for point in series.points]
        if axis == 1:
            values += [end for series in self.series for span in series.spans for end in span]
            values += [level for level, _name in self.rules]
        low, high = min(values, default=0.0), max(values, default=1.0)
        edge = (high - low) * 0.06 or 0.5
        return low - edge, high + edge

    def _at(self, x: float, y: float) -> tuple[str, str]:
        (left, right), (low, high) = self._reach(0), self._reach(1)
        across = LEFT + (x - left) / (right - left) * (self.width - LEFT - RIGHT)
        down = self.height - BOTTOM - (y - low) / (high - low) * (self.height - TOP - BOTTOM)
        return f"{across:.1f}", f"{down:.1f}"

    def svg(self) -> SafeString:
        """The drawing; who cannot see it hears its title and reads the table."""
        parts = [self._axes(), *(self._rule(level, name) for level, name in self.rules)]
        if self.diagonal:
            (left, right), (low, high) = self._reach(0), self._reach(1)
            begin, end = self._at(max(left, low), max(left, low)), self._at(min(right, high), min(right, high))
            parts.append(_line("plot__rule", begin, end))
        parts += [self._drawn(number, series) for number, series in enumerate(self.series)]
        return format_html(
            '<svg class="plot__drawing" viewBox="0 0 {} {}" role="img" aria-label="{}" focusable="false">{}</svg>',
            self.width,
            self.height,
            self.title,
            format_html_join("", "{}", ((part,) for part in parts)),
        )

    def _axes(self) -> SafeString:
        (left, right), (low, high) = self._reach(0), self._reach(1)
        parts = []
        for value in ticks(low, high):
            begin, end = self._at(left, value), self._at(right, value)
            parts.append(_line("plot__grid", begin, end))
            parts.append(_text("plot__tick plot__tick--y", (str(LEFT - 6), str(float(begin[1]) + 4)), shown(value)))
        for value, name in self.names or [(value, shown(value)) for value in ticks(left, right)]:
            spot = self._at(value, low)
            parts.append(_text("plot__tick plot__tick--x", (spot[0], str(self.height - BOTTOM + 16)), name))
        parts.append(_line("plot__axis", self._at(left, low), self._at(right, low)))
        middle = str((LEFT + self.width - RIGHT) / 2)
        parts.append(_text("plot__name", (middle, str(self.height - 6)), self.x))
        return format_html_join("", "{}", ((part,) for part in parts))

    def _rule(self, level: float, name: Any) -> SafeString:
        left, right = self._reach(0)
        begin, end = self._at(left, level), self._at(right, level)
        label = _text("plot__said", (end[0], str(float(end[1]) - 4)), name)
        return format_html("{}{}", _line("plot__rule", begin, end), label)

    def _drawn(self, number: int, series: Series) -> SafeString:
        style = f"plot__series plot__series--{number + 1}"
        spots = [self._at(*point) for point in series.points]
        bars = [
            _line(f"{style} plot__span", self._at(x, low), self._at(x, high))
            for (x, _y), (low, high) in zip(series.points, series.spans, strict=False)
        ]
        if series.kind == "dots":
            marks = format_html_join(
                "", '<circle class="{} plot__dot" cx="{}" cy="{}" r="4"/>', ((style, *s) for s in spots)
            )
            return format_html("{}{}", format_html_join("", "{}", ((bar,) for bar in bars)), marks)
        path = f"M{' '.join(spots[0])}" if spots else ""
        for x, y in spots[1:]:
            path += f"H{x}V{y}" if series.kind == "step" else f"L{x} {y}"
        marks = (
            ""
            if series.kind == "step"
            else format_html_join(
                "", '<circle class="{} plot__dot" cx="{}" cy="{}" r="3"/>', ((style, *s) for s in spots)
            )
        )
        line = format_html('<path class="{} plot__line" d="{}"/>', style, path)
        return format_html("{}{}{}", format_html_join("", "{}", ((bar,) for bar in bars)), line, marks)


def ticks(low: float, high: float) -> list[float]:
    """A few round numbers between ``low`` and ``high``."""
    step = next((step for step in STEPS if (high - low) / step <= TICKS), (high - low) / TICKS)
    first = -(-low // step)
    found = []
    while first * step <= high + step * 1e-9:
        found.append(round(first * step, 6) + 0.0)
        first += 1
    return found


def shown(value: float) -> str:
    """A number along an axis, without needless decimals, with a decimal comma."""
    return f"{value:g}".replace(".", ",")


def _line(style: str, begin: tuple[str, str], end: tuple[str, str]) -> SafeString:
    return format_html('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>', style, *begin, *end)


def _text(style: str, at: tuple[str, str], words: Any) -> SafeString:
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', style, *at, words)
