"""Matches over time, in years, months or days as fits the span."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import numpy as np
from numpy.typing import NDArray

from search.columnar.arrays import Docs, frozen
from search.columnar.collection import Collection
from search.model import Bar, Bucket, Facet, Histogram, Interval

MOST_DAYS = 62
MOST_MONTHS = 72
_EPOCH = date(1970, 1, 1).toordinal()


def histogram(
    collection: Collection, docs: Docs, since: date | None = None, until: date | None = None
) -> Histogram | None:
    """Bars from the first to the last dated match (or the days asked for), none left out; ``None`` without a date."""
    days = collection.days()[docs]
    dated = days[days > 0]
    if not len(dated):
        return None
    low = since.toordinal() if since else int(dated.min())
    high = until.toordinal() if until else int(dated.max())
    interval = fitting(date.fromordinal(low), date.fromordinal(high))
    held = _numbers(collection, interval)
    first, last = _number(low, interval), _number(high, interval)
    inside = collection.days()
    mine = held[docs][(days >= low) & (days <= high)] - first
    all_held = held[collection.live][_within(inside[collection.live], low, high)] - first
    counts = np.bincount(mine, minlength=last - first + 1).tolist()
    totals = np.bincount(all_held, minlength=last - first + 1).tolist()
    bars = (
        _bar(first + n, interval, count, total) for n, (count, total) in enumerate(zip(counts, totals, strict=True))
    )
    return Histogram(interval, tuple(bars), undated=len(days) - len(dated))


def fitting(first: date, last: date) -> Interval:
    if (last - first).days < MOST_DAYS:
        return "day"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return "month" if months <= MOST_MONTHS else "year"


def _within(days: NDArray[np.int32], low: int, high: int) -> NDArray[np.bool_]:
    mask: NDArray[np.bool_] = (days >= low) & (days <= high)
    return mask


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


def date_facet(made: Histogram | None, size: int) -> Facet:
    """The same as a facet: periods as ``date:`` of the query takes them, latest first, empty ones left out."""
    bars = [bar for bar in reversed(made.bars) if bar.count] if made else []
    width = {"year": 4, "month": 7, "day": 10}[made.interval] if made else 0
    values = [(bar.first.isoformat()[:width], bar.count) for bar in bars]
    return Facet("date", "Date", tuple(Bucket(v, v, n) for v, n in values[:size]), distinct=len(values))
