"""Which pages to offer below a list: the first, the last, and those around this one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from search.model import SearchRequest
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


def paging(request: SearchRequest, path: str, total: int) -> Paging:
    here, size = request.page, request.size
    count = max(1, -(-total // size))

    def link(number: int) -> str:
        return url(path, replace(request, page=number, cursor=None))

    near = range(max(1, here - AROUND), min(count, here + AROUND) + 1)
    shown = sorted({1, count, *near})
    pages: list[tuple[int, str] | None] = []
    for before, number in zip((0, *shown), shown, strict=False):
        if number > before + 1:
            pages.append(None)
        pages.append((number, link(number)))
    return Paging(
        here=here,
        count=count,
        first=min(total, (here - 1) * size + 1),
        last=min(total, here * size),
        total=total,
        pages=tuple(pages) if count > 1 or here > count else (),
        earlier=link(here - 1) if here > 1 else None,
        later=link(here + 1) if here < count else None,
    )
