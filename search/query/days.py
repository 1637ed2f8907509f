"""Days as people write them in ``date:``: 2020, 2020-10, 2020-10-16, ranges with "..", and words such as last-week.

Ranges are inclusive on both ends. Weeks begin on Monday. "Today" is given, never asked of the clock.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from search.engine import BadQuery
from search.query.tree import Dates

Range = tuple[date | None, date | None]

DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
DAY = timedelta(days=1)
SPANS = ("today", "yesterday", *(f"{which}-{unit}" for unit in ("week", "month", "year") for which in ("this", "last")))
EXAMPLE = "date:2020-09..2020-11"


def dates(text: str, today: date, start: int) -> Dates:
    """The range that ``text`` names; ``start`` is where it stands in the query."""
    at = (start, start + len(text))
    low = text.lower().strip(" ,;!?").replace(" ", "-")
    first, dots, last = low.partition("..")
    try:
        if not dots:
            return Dates(*_span(low, today), at=at)
        since = _span(first, today)[0] if first else None
        until = _span(last, today)[1] if last else None
    except ValueError as cause:
        raise BadQuery(
            f"{text!r} is not a date; write YYYY, YYYY-MM, YYYY-MM-DD, a range of two of them, or one of "
            + ", ".join(SPANS),
            start,
            len(text),
            EXAMPLE,
        ) from cause
    if since is None and until is None:
        raise BadQuery("date: needs a day on at least one side of the two dots", start, len(text), EXAMPLE)
    if since and until and since > until:
        raise BadQuery(f"{text!r} ends before it begins", start, len(text), EXAMPLE)
    return Dates(since, until, at)


def written(days: Dates) -> str:
    """The shortest way to write the range, ``date:`` left out."""
    first, last = days.first, days.last
    if first and last:
        whole = [text for text in _wholes(first) if _span(text, first) == (first, last)]
        return whole[0] if whole else f"{first}..{last}"
    return f"{first or ''}..{last or ''}"


def _wholes(first: date) -> tuple[str, str, str]:
    day = first.isoformat()
    return day[:4], day[:7], day


def _span(text: str, today: date) -> tuple[date, date]:
    found = DATE.fullmatch(text)
    if found is None:
        return _named(text, today)
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if day is not None and month is not None:
        return date(year, month, day), date(year, month, day)
    if month is not None:
        return _month(year, month)
    return date(year, 1, 1), date(year, 12, 31)


def _month(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, first.replace(day=calendar.monthrange(year, month)[1])


def _named(text: str, today: date) -> tuple[date, date]:
    if text in ("today", "yesterday"):
        day = today if text == "today" else today - DAY
        return day, day
    which, _, unit = text.partition("-")
    if text not in SPANS:
        raise ValueError(text)
    back = which == "last"
    if unit == "week":
        monday = today - DAY * (today.weekday() + 7 * back)
        return monday, monday + 6 * DAY
    if unit == "month":
        day = today.replace(day=1) - DAY * back
        return _month(day.year, day.month)
    return date(today.year - back, 1, 1), date(today.year - back, 12, 31)
