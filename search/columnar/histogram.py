"""Matches over time, in years, months or days as fits the span."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import numpy as np
from numpy.typing import NDArray

from search.columnar import stories
from search.columnar.arrays import Docs, frozen
from search.columnar.collection import Collection
from search.model import Bar, Bucket, Facet, Histogram, Interval

MOST_DAYS = 62
MOST_MONTHS = 72
# Bars on either side of the days chosen: fewer where those are many.
FEWEST_BESIDE, MOST_BESIDE = 3, 15
_EPOCH = date(1970, 1, 1).toordinal()


def histogram(
    collection: Collection,
    docs: Docs,
    since: date | None = None,
    until: date | None = None,
    by_story: bool = False,
) -> Histogram | None:
    """Bars of ``docs`` from the first dated one to the last, none left out; ``None`` without a date.

    ``docs`` are not cut to ``since`` and ``until``: of days chosen the bars are as wide as fits these days, and some
    stand on either side, as far as there are matches. So one day of thirty years shows its neighbours day by day.

    ``by_story``: the copies of a story count as one in each bar that any of them is in."""
    days = collection.days()[docs]
    dated = days[days > 0]
    if not len(dated):
        return None
    earliest, latest = int(dated.min()), int(dated.max())
    low = _within_years(collection, since) if since else min(earliest, _within_years(collection, until))
    high = _within_years(collection, until) if until else max(latest, low)
    interval = fitting(date.fromordinal(low), date.fromordinal(high))
    first, last = _number(low, interval), _number(high, interval)
    beside = max(FEWEST_BESIDE, min(MOST_BESIDE, (MOST_DAYS - (last - first + 1)) // 2))
    first = max(first - beside, min(first, _number(earliest, interval)))
    last = min(last + beside, max(last, _number(latest, interval)))
    if by_story:
        docs = docs[stories.once(collection, docs, _numbers(collection, interval)[docs])]
        days = collection.days()[docs]
    inside = docs[days > 0]
    counts = _counts(_numbers(collection, interval)[inside], first, last)
    held = _held(collection, interval, first, last)
    bars = [_bar(first + n, interval, count, total) for n, (count, total) in enumerate(zip(counts, held, strict=True))]
    return Histogram(interval, tuple(bars), undated=len(days) - len(inside))


def _counts(numbers: NDArray[np.int32], first: int, last: int) -> list[int]:
    """How many of each number from ``first`` to ``last``; others are not counted."""
    counts = np.bincount(np.clip(numbers, first - 1, last + 1) - (first - 1), minlength=last - first + 3)
    return counts[1:-1].tolist()  # type: ignore[no-any-return]


def _held(collection: Collection, interval: Interval, first: int, last: int) -> list[int]:
    """How many articles the archive has in each period, these lying within its years."""

    def count() -> tuple[int, list[int]]:
        dated = _numbers(collection, interval)[collection.live[collection.days()[collection.live] > 0]]
        low, high = (_number(day, interval) for day in _years_held(collection))
        return low, _counts(dated, low, high)

    low, counts = collection.keep(("held", interval), count)
    return counts[first - low : last - low + 1]


def _years_held(collection: Collection) -> tuple[int, int]:
    """The first day of the archive's first year and the last of its last: bars never reach beyond."""

    def look() -> tuple[int, int]:
        days = collection.days()
        first, last = date.fromordinal(int(days[days > 0].min())), date.fromordinal(int(days.max()))
        return date(first.year, 1, 1).toordinal(), date(last.year, 12, 31).toordinal()

    return collection.keep("years held", look)


def _within_years(collection: Collection, day: date | None) -> int:
    """The day, or the nearest of the archive's years; the last for none."""
    first, last = _years_held(collection)
    return min(max(day.toordinal(), first), last) if day else last


def fitting(first: date, last: date) -> Interval:
    if (last - first).days < MOST_DAYS:
        return "day"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return "month" if months <= MOST_MONTHS else "year"


def _numbers(collection: Collection, interval: Interval) -> NDArray[np.int32]:
    """The number of each document's day, month (counted from year 0) or year."""
    return collection.keep(("periods", interval), lambda: _all_numbers(collection, interval))


def _all_numbers(collection: Collection, interval: Interval) -> NDArray[np.int32]:
    days = collection.days()
    if interval == "day":
        return days
    months = (days.astype(np.int64) - _EPOCH).astype("M8[D]").astype("M8[M]").astype(np.int64) + 1970 * 12
    return frozen((months if interval == "month" else months // 12).astype(np.int32))


def _number(day: int, interval: Interval) -> int:
    if interval == "day":
        return day
    when = date.fromordinal(day)
    return when.year * 12 + when.month - 1 if interval == "month" else when.year


def _bar(number: int, interval: Interval, count: int, held: int) -> Bar:
    first, last = _days(number, interval)
    return Bar(first, last, count, held)


def _days(number: int, interval: Interval) -> tuple[date, date]:
    if interval == "day":
        return date.fromordinal(number), date.fromordinal(number)
    if interval == "year":
        return date(number, 1, 1), date(number, 12, 31)
    year, month = divmod(number, 12)
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def date_facet(made: Histogram | None, size: int, containing: str = "") -> Facet:
    """The same as a facet: periods as ``date:`` of the query takes them, latest first, empty ones left out."""
    bars = [bar for bar in reversed(made.bars) if bar.count] if made else []
    width = {"year": 4, "month": 7, "day": 10}[made.interval] if made else 0
    values = [(time, bar.count) for bar in bars if containing in (time := bar.first.isoformat()[:width])]
    return Facet("date", "Date", tuple(Bucket(v, v, n) for v, n in values[:size]), distinct=len(values))
