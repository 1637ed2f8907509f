"""URL <-> SearchRequest. The only module that knows the names of URL parameters.

``read`` turns the arguments of a URL into a request and refuses what it doesn't know; ``pairs`` writes a request back,
in one order and without what is default, so that equal questions have equal addresses.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import starmap
from typing import cast, get_args
from urllib.parse import quote, quote_plus

from search.model import FILTER_NAMES, NONE_VALUE, Group, Match, SearchRequest, Sort
from web.parameters import PARAMETERS

MOST_VALUES = 200
LONGEST_NUMBER = 9
# A question may have 20,000 characters: thousands of those kept took 451 MB.
LONGEST_REMEMBERED = 200
NOT = "not."
DATE = re.compile(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?")
_EMPTY = SearchRequest()

Arguments = Mapping[str, Sequence[str]]


class BadParameter(ValueError):
    """A parameter that is unknown here, or a value it can't take; ``parameter`` names it."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter


@dataclass(frozen=True, slots=True)
class Asked:
    """What a URL asked: the request, and what only some routes take. ``size`` and ``sort`` are ``None`` where not
    given: some routes have another default than a request has."""

    request: SearchRequest
    size: int | None = None
    containing: str = ""
    article_id: str | None = None
    at: int | None = None
    sort: Sort | None = None


def read(arguments: Arguments, accepted: Iterable[str], today: date) -> Asked:
    """The question in a URL. A parameter without text counts as not given: forms send those.

    Raises BadParameter for a name that is not among ``accepted``, a value that cannot be, or one given twice.
    """
    given = _given(arguments, frozenset(accepted))
    one = {name: values[0] for name, values in given.items()}
    since = _day(one, "from", first=True)
    until = _day(one, "to", first=False)
    if since and until and since > until:
        raise BadParameter("from", f"from={one['from']!r} is later than to={one['to']!r}; swap them")
    if "date" in one and one["date"] != NONE_VALUE:
        raise BadParameter("date", f"date={one['date']!r} is not {NONE_VALUE!r} (no date); for days use from and to")
    request = SearchRequest(
        text=one.get("q", ""),
        since=since,
        until=until,
        undated="date" in one,
        only={name: given[name] for name in FILTER_NAMES if name in given},
        without={name: given[NOT + name] for name in FILTER_NAMES if NOT + name in given},
        sort=cast(Sort, _choice(one, "sort", get_args(Sort), _EMPTY.sort)),
        match=cast(Match, _choice(one, "match", get_args(Match), _EMPTY.match)),
        group=cast(Group, _choice(one, "group", get_args(Group), _EMPTY.group)),
        size=_number(one, "size", _EMPTY.size),
        page=_number(one, "page", _EMPTY.page),
        cursor=one.get("cursor"),
        facets=_names(one.get("facets")),
        today=today,
    )
    return Asked(
        request,
        size=request.size if "size" in one else None,
        containing=one.get("in", ""),
        article_id=one.get("id"),
        at=_number(one, "at", 1) if "at" in one else None,
        sort=request.sort if "sort" in one else None,
    )


def pairs(request: SearchRequest, default: SearchRequest = _EMPTY) -> list[tuple[str, str]]:
    """The request as name and value pairs: what is default left out, always in one order."""
    written: list[tuple[str, str]] = [("q", request.text)] if request.text else []
    if request.since:
        written.append(("from", _written(request.since, first=True)))
    if request.until:
        written.append(("to", _written(request.until, first=False)))
    if request.undated:
        written.append(("date", NONE_VALUE))
    for prefix, chosen in (("", request.only), (NOT, request.without)):
        written += [(prefix + name, value) for name in FILTER_NAMES for value in chosen.get(name, ())]
    for name in ("match", "group", "sort", "size", "page"):
        if (value := getattr(request, name)) != getattr(default, name):
            written.append((name, str(value)))
    if request.cursor:
        written.append(("cursor", request.cursor))
    if request.facets is not None:
        written.append(("facets", ",".join(request.facets) or NONE_VALUE))
    return written


def url(
    path: str, request: SearchRequest | None = None, default: SearchRequest = _EMPTY, **more: str | int | None
) -> str:
    """A link to ``path`` that asks ``request``, without what is ``default`` there; ``more`` is ``containing``,
    ``article_id``, ``at``."""
    names = {"containing": "in", "article_id": "id", "at": "at"}
    written = pairs(request, default) if request else []
    written += [(names[key], str(value)) for key, value in more.items() if value]
    return f"{path}?{'&'.join(starmap(_encoded, written))}" if written else path


def _encoded(name: str, value: str) -> str:
    """One pair as ``urlencode`` writes it; a page has a hundred links that carry the same question."""
    return _remembered(name, value) if len(value) <= LONGEST_REMEMBERED else _written_out(name, value)


def _written_out(name: str, value: str) -> str:
    return f"{quote_plus(name)}={quote_plus(value)}"


_remembered = lru_cache(maxsize=4096)(_written_out)


def segment(name: str) -> str:
    """A name as one part of a path: everything escaped that could end it."""
    return quote(name, safe="")


def hidden(request: SearchRequest, shown: Sequence[str] = ()) -> list[tuple[str, str]]:
    """What a form must carry along: the request without the fields that the form shows, without page and cursor."""
    dropped = {*shown, "page", "cursor"}
    return [(name, value) for name, value in pairs(request) if name not in dropped]


def span(since: date | None, until: date | None) -> tuple[str, str]:
    """First and last day as short as they can be said: 2016 and 2020-10; no bound is the empty text."""
    return (_written(since, first=True) if since else "", _written(until, first=False) if until else "")


def day_or_month_or_year(text: str, *, first: bool) -> date | None:
    """The first or last day of a ``YYYY[-MM[-DD]]``; ``None`` when it is no date."""
    matched = DATE.fullmatch(text.strip())
    if not matched:
        return None
    year, month, day = (int(part) if part else None for part in matched.groups())
    try:
        if month is None:
            month = 1 if first else 12
        if day is None:
            day = 1 if first else calendar.monthrange(cast(int, year), month)[1]
        return date(cast(int, year), month, day)
    except (ValueError, calendar.IllegalMonthError):
        return None


def _given(arguments: Arguments, accepted: frozenset[str]) -> dict[str, tuple[str, ...]]:
    given: dict[str, tuple[str, ...]] = {}
    for name, values in arguments.items():
        if name not in accepted:
            raise BadParameter(name, f"{name} is not a parameter here; those are: {', '.join(sorted(accepted))}")
        kept = tuple(dict.fromkeys(value for value in values if value.strip()))
        if len(kept) > 1 and not PARAMETERS[name].repeats:
            raise BadParameter(name, f"{name} is given {len(kept)} times; give it once")
        if kept:
            given[name] = kept
    if sum(map(len, given.values())) > MOST_VALUES:
        raise BadParameter("filters", f"more than {MOST_VALUES} values in one question; leave some out")
    return given


def _day(one: Mapping[str, str], name: str, *, first: bool) -> date | None:
    if name not in one:
        return None
    day = day_or_month_or_year(one[name], first=first)
    if day is None:
        raise BadParameter(name, f"{name}={one[name]!r} is not a date like 2020, 2020-10 or 2020-10-16")
    return day


def _choice(one: Mapping[str, str], name: str, choices: Sequence[str], default: str) -> str:
    value = one.get(name, default)
    if value not in choices:
        raise BadParameter(name, f"{name}={value!r} is none of {', '.join(choices)}")
    return value


def _number(one: Mapping[str, str], name: str, default: int) -> int:
    if name not in one:
        return default
    text, known = one[name], PARAMETERS[name]
    whole = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    if not whole or not known.least <= int(text) <= known.most:
        raise BadParameter(name, f"{name}={text!r} is not a whole number from {known.least} to {known.most}")
    return int(text)


def _names(text: str | None) -> tuple[str, ...] | None:
    if text is None:
        return None
    names = tuple(name.strip() for name in text.split(",") if name.strip() not in ("", NONE_VALUE))
    allowed = PARAMETERS["facets"].choices
    for name in names:
        if name not in allowed:
            raise BadParameter("facets", f"facets={name!r} is none of {', '.join(allowed)}")
    return names


def _written(day: date, *, first: bool) -> str:
    """A day as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, the shortest that means it as a first or last day."""
    month_end = 1 if first else calendar.monthrange(day.year, day.month)[1]
    if day.day != month_end:
        return day.isoformat()
    return f"{day.year:04}" if day.month == (1 if first else 12) else f"{day.year:04}-{day.month:02}"
