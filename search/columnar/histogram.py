"""Matches over time, in years, months or days as fits the span."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from search.columnar import stories
from search.columnar.arrays import Docs, Keys, frozen
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
    known: Interval = "month" if since is None and until is None else "day"
    counts = _counts(collection, known, docs)
    dated = np.flatnonzero(counts[1:]) + _periods(collection, known).base
    if not len(dated):
        return None
    earliest, latest = _reach(collection, docs, int(dated[0]), int(dated[-1]), known)
    low = _within_years(collection, since) if since else min(earliest, _within_years(collection, until))
    high = _within_years(collection, until) if until else max(latest, low)
    interval = fitting(date.fromordinal(low), date.fromordinal(high))
    first, last = _number(low, interval), _number(high, interval)
    beside = max(FEWEST_BESIDE, min(MOST_BESIDE, (MOST_DAYS - (last - first + 1)) // 2))
    first = max(first - beside, min(first, _number(earliest, interval)))
    last = min(last + beside, max(last, _number(latest, interval)))
    base = _periods(collection, interval).base
    window = slice(first - base + 1, last - base + 2)
    if by_story:
        docs = docs.compress(stories.once(collection, docs, _periods(collection, interval).of.take(docs)))
        counts = _counts(collection, interval, docs)
    elif known == "month" and interval == "year":
        counts = _of_years(counts)
    elif known != interval:
        counts = _counts(collection, interval, docs)
    held = collection.keep(("held", interval), lambda: _counts(collection, interval, collection.live))
    pairs = zip(counts[window].tolist(), held[window].tolist(), strict=True)
    bars = tuple(_bar(first + n, interval, count, total) for n, (count, total) in enumerate(pairs))
    return Histogram(interval, bars, undated=int(counts[0]))


@dataclass(frozen=True, slots=True)
class _Periods:
    """``of[doc]`` is 0 for an undated document, else its day, month or year, counted from 1 at ``base``; ``size`` of
    them cover the archive's years whole: bars never reach beyond."""

    of: NDArray[np.intp]
    base: int
    size: int


def _periods(collection: Collection, interval: Interval) -> _Periods:
    return collection.keep(("periods", interval), lambda: _all_periods(collection, interval))


def _all_periods(collection: Collection, interval: Interval) -> _Periods:
    days = collection.days()
    first, last = (_number(day, interval) for day in _years_held(collection))
    numbers = days
    if interval != "day":
        months = (days.astype(np.int64) - _EPOCH).astype("M8[D]").astype("M8[M]").astype(np.int64) + 1970 * 12
        numbers = (months if interval == "month" else months // 12).astype(np.int32)
    return _Periods(frozen(np.where(days > 0, numbers - (first - 1), 0).astype(np.intp)), first, last - first + 1)


def _counts(collection: Collection, interval: Interval, docs: Docs) -> Keys:
    """How many of the documents are in each period, the undated first."""
    periods = _periods(collection, interval)
    return np.bincount(periods.of.take(docs), minlength=periods.size + 1)


def _of_years(months: Keys) -> Keys:
    """The counts of months as those of years, the undated first. There are whole years of them."""
    return np.concatenate((months[:1], months[1:].reshape(-1, 12).sum(axis=1)))


def _reach(collection: Collection, docs: Docs, first: int, last: int, known: Interval) -> tuple[int, int]:
    """The earliest and the latest day, of documents from the ``first`` to the ``last`` day or month. Of many months the
    first day of the one and the last of the other: near enough to tell years from months, and no look at each
    document's day."""
    if known == "day" or last - first > MOST_DAYS // 28 + 1:
        return _days(first, known)[0].toordinal(), _days(last, known)[1].toordinal()
    days = collection.days().take(docs)
    # Seen as unsigned, 0 less 1 is the largest number: the least is that of a dated one.
    return int((days - 1).view(np.uint32).min()) + 1, int(days.max())


def _years_held(collection: Collection) -> tuple[int, int]:
    """The first day of the archive's first year and the last of its last; of an archive without dates, of year 1."""

    def look() -> tuple[int, int]:
        days = collection.days()
        dated = days[days > 0]
        first, last = (date.fromordinal(int(day)) for day in ((dated.min(), dated.max()) if len(dated) else (1, 1)))
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


def _number(day: int, interval: Interval) -> int:
    if interval == "day":
        return day
    when = date.fromordinal(day)
    return when.year * 12 + when.month - 1 if interval == "month" else when.year


def _bar(number: int, interval: Interval, count: int, held: int) -> Bar:
    first, last = _days(number, interval)
    return Bar(first, last, count, held)


@lru_cache(maxsize=4096)
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
