"""Which pages to offer below a list: the first, the last, and those around this one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from search.model import QuoteResponse, SearchResponse
from web.params import url

AROUND = 2


@dataclass(frozen=True, slots=True)
class Paging:
    """``pages`` are (number, link), with ``None`` where numbers are left out. ``first`` to ``last`` are shown."""

    here: int
    count: int
    first: int
    last: int
    total: int
    pages: tuple[tuple[int, str] | None, ...]
    earlier: str | None
    later: str | None

    @property
    def past_end(self) -> bool:
        return self.here > self.count


def paging(answer: SearchResponse | QuoteResponse, path: str) -> Paging:
    """A page that was asked for by its cursor goes on by cursor: it need not begin where a numbered page does."""
    request, start, total = answer.request, answer.start, answer.total.value
    here, count = start // request.size + 1, max(1, -(-total // request.size))

    def link(number: int) -> str:
        return url(path, replace(request, page=number, cursor=None))

    later = link(here + 1) if here < count else None
    if request.cursor:
        later = url(path, replace(request, page=1, cursor=answer.next_cursor)) if answer.next_cursor else None
    return Paging(
        here=here,
        count=count,
        first=min(total, start + 1),
        last=min(total, start + request.size),
        total=total,
        pages=_numbered(here, count, link),
        earlier=link(here - 1) if here > 1 else None,
        later=later,
    )


def _numbered(here: int, count: int, link: Callable[[int], str]) -> tuple[tuple[int, str] | None, ...]:
    """None at all when there is one page, and it is this one."""
    if count == 1 and here == 1:
        return ()
    near = range(max(1, here - AROUND), min(count, here + AROUND) + 1)
    shown = sorted({1, count, *near})
    pages: list[tuple[int, str] | None] = []
    for before, number in zip((0, *shown), shown, strict=False):
        if number > before + 1:
            pages.append(None)
        pages.append((number, link(number)))
    return tuple(pages)
