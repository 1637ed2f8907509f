"""A histogram as a figure: bars with their places, labels and links, few enough to be wide enough to click.

Lengths are in units of the drawing, which is shown at one unit a pixel. A bar's target is at least 24 wide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from search.model import Bar, Histogram, Interval, SearchRequest
from web import links
from web.params import url
from web.templating import day

NARROWEST = 24
TALLEST = 84.0
BASE = 104.0
SHARE_TALLEST = 28.0
SHARE_BASE = 182.0
STEPS: dict[Interval, tuple[int, ...]] = {
    "year": (1, 2, 5, 10, 20, 50, 100),
    "month": (1, 2, 3, 6, 12, 24, 60),
    "day": (1, 2, 5, 10, 31),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One bar. ``share`` is matches in 1,000 held, ``None`` when nothing is held or the archive's size isn't known."""

    first: date
    last: date
    count: int
    held: int
    label: str
    short: str
    href: str
    outside: bool
    x: float
    top: float
    share: float | None
    share_y: float

    @property
    def height(self) -> float:
        return round(BASE - self.top, 1)

    @property
    def shown(self) -> str:
        """The count in at most four characters, to stand on its bar."""
        return f"{self.count}" if self.count < 1000 else f"{self.count / 1000:.2g}k".replace("e+02", "00")


@dataclass(frozen=True, slots=True)
class Figure:
    """``unit`` is what a bar spans ("year", "2 years"); ``shares`` whether the second panel says anything."""

    columns: tuple[Column, ...]
    unit: str
    width: float
    step: float
    undated: int
    shares: bool
    most: float

    @property
    def by(self) -> str:
        """What a bar spans, to stand after a noun: articles, by month; articles, 2 months a bar."""
        return f"{self.unit} a bar" if self.unit[0].isdigit() else f"by {self.unit}"

    @property
    def height(self) -> int:
        return 188 if self.shares else 124

    @property
    def lines(self) -> list[str]:
        """The points of the share's lines: one a run of times that are held, so that no line spans a gap."""
        runs = groupby(self.columns, lambda column: column.share is not None)
        return [
            " ".join(f"{column.x + self.step / 2:.1f},{column.share_y:.1f}" for column in run)
            for held, run in runs
            if held
        ]


def figure(histogram: Histogram | None, request: SearchRequest, path: str, width: int = 288) -> Figure | None:
    """The figure of a histogram, or ``None`` when there is nothing dated to draw."""
    if histogram is None or not histogram.bars:
        return None
    bars, merged = _few(histogram.bars, histogram.interval, width // NARROWEST)
    step = width / max(len(bars), width // (3 * NARROWEST))
    shares = any(bar.held > bar.count for bar in bars)
    most = max((1000 * bar.count / bar.held for bar in bars if bar.held), default=0.0)
    tallest = max(bar.count for bar in bars) or 1
    columns = tuple(
        _column(bar, round(place * step, 1), histogram.interval, merged, tallest, most, request, path)
        for place, bar in enumerate(bars)
    )
    unit = histogram.interval if merged == 1 else f"{merged} {histogram.interval}s"
    return Figure(columns, unit, width, round(step, 2), histogram.undated, shares, most)


def _few(bars: Sequence[Bar], interval: Interval, most: int) -> tuple[list[Bar], int]:
    """The bars, neighbours added up until there are at most ``most``, and how many went into one."""
    for size in STEPS[interval]:
        merged = list(_merged(bars, interval, size))
        if len(merged) <= most:
            return merged, size
    return merged, size


def _merged(bars: Sequence[Bar], interval: Interval, size: int) -> Iterator[Bar]:
    def slot(bar: Bar) -> int:
        match interval:
            case "year":
                return bar.first.year // size
            case "month":
                return (bar.first.year * 12 + bar.first.month - 1) // size
            case _:
                return (bar.first - bars[0].first).days // size

    for _, group in groupby(bars, slot):
        members = list(group)
        count, held = sum(bar.count for bar in members), sum(bar.held for bar in members)
        yield Bar(members[0].first, members[-1].last, count, held)


def _column(
    bar: Bar, x: float, interval: Interval, merged: int, tallest: int, most: float, request: SearchRequest, path: str
) -> Column:
    share = 1000 * bar.count / bar.held if bar.held else None
    return Column(
        first=bar.first,
        last=bar.last,
        count=bar.count,
        held=bar.held,
        label=_label(bar, interval, merged),
        short=_short(bar, interval),
        href=url(path, links.between(request, bar.first, bar.last)),
        outside=_outside(bar, request),
        x=x,
        top=round(BASE - TALLEST * bar.count / tallest, 1),
        share=share,
        share_y=round(SHARE_BASE - SHARE_TALLEST * (share or 0) / (most or 1), 1),
    )


def _label(bar: Bar, interval: Interval, merged: int) -> str:
    size = {"year": 4, "month": 7, "day": 10}[interval]
    first, last = (day(end.isoformat()[:size]) for end in (bar.first, bar.last))
    return first if merged == 1 or first == last else f"{first} to {last}"


def _short(bar: Bar, interval: Interval) -> str:
    match interval:
        case "year":
            return f"’{bar.first.year % 100:02}"
        case "month":
            return bar.first.strftime("%b") if bar.first.month > 1 else f"’{bar.first.year % 100:02}"
        case _:
            return str(bar.first.day)


def _outside(bar: Bar, request: SearchRequest) -> bool:
    return bool((request.since and bar.last < request.since) or (request.until and bar.first > request.until))
