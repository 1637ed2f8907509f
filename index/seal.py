"""The seal of a book, an SQLite file beside the index: its size and checksum, from when it was last closed.

It lies beside the book as ``stories.sqlite.sum``, in the form of ``index.note`` and trusted like that. SQLite itself
finds a page that is out of order, and not a figure that is another.

A run that is killed leaves SQLite's log beside the book: that one is whole, and no longer as it was sealed.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from index import note
from index.codec.sums import Sum, sum_of_file
from index.generations import sync
from index.note import entry, noted, stat_of


def broken(path: Path, *, trusting: bool = True) -> str | None:
    """What is wrong with a book; nothing where there is none, or no seal. ``trusting`` one not touched since."""
    name = _name(path)
    sealed = noted(path.parent, name).get(path.name)
    if sealed is None or not path.exists() or _log(path).exists():
        return None
    size, *_, crc = sealed
    stat = stat_of(path)
    if trusting and sealed == entry(stat, crc):
        return None
    if stat.size != size or sum_of_file(path) != Sum(size, crc):
        return "is not as it was written"
    return None


def seal(path: Path) -> None:
    """Of a book that was closed; if somebody has it open yet, it stays without one."""
    if _log(path).exists():
        return
    stat, sealed = stat_of(path), noted(path.parent, _name(path)).get(path.name)
    if sealed is not None and sealed == entry(stat, sealed[-1]):
        return
    with note.begun(path.parent, _name(path)) as fresh:
        now, stat = fresh.gone_on(), stat_of(path)
        known = stat if stat.touched < now else stat._replace(touched=0)
        fresh.keep({path.name: entry(known, sum_of_file(path).crc)})


def unseal(path: Path) -> None:
    """Before a book is closed that was changed: on the disk too, ahead of the book's new pages. A former seal that came
    back when the power had failed would belie a sound book."""
    with suppress(FileNotFoundError):
        path.with_name(_name(path)).unlink()
        sync(path.parent)


def remove(path: Path) -> None:
    """A book, with all that lies beside it."""
    for each in (path.with_name(_name(path)), _log(path), path.with_name(f"{path.name}-shm"), path):
        each.unlink(missing_ok=True)


def _name(path: Path) -> str:
    return f"{path.name}.sum"


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")
