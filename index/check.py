"""Is an index whole, and does it match its manifest? Everything is read, nothing is changed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

from corpus.article import Problem
from index import generations, manifest, seal
from index.cache import cache_path
from index.codec.arrays_file import DamagedFile
from index.codec.toc import open_reader
from index.database import damage
from index.folding import STORIES
from index.manifest import Manifest
from index.names import NAMES
from index.records import unpack
from index.schema import ARTICLES, QUOTES
from index.store import WHOOSH, StoreUnavailable
from index.verification import damaged
from index.vocabulary import Vocabulary

_REBUILD = "build the index anew with: dateline index PATH... --rebuild"
_TRIES = 20


def check(address: str) -> list[Problem]:
    """What is wrong with the index at ``address``; nothing, if it is whole.

    Raises StoreUnavailable when there is none."""
    folder = Path(address.removeprefix(WHOOSH))
    for _ in range(_TRIES):
        told = generations.pointer(folder)
        if told is None:
            raise StoreUnavailable(f"no index in {folder}; build one with: dateline index PATH...")
        found = _generation(told.generation)
        # While it was read, another may have been switched to, and this one removed.
        if not found or generations.pointer(folder) == told:
            return [*found, *_cache(cache_path(address)), *_book(folder / STORIES), *_book(folder / NAMES)]
    raise StoreUnavailable(f"{folder} was written anew each time it was read; run dateline check when nobody writes")


def _generation(live: Path) -> list[Problem]:
    try:
        made = manifest.check(live)
        # Only what its files' checksums vouch for is opened: past a damaged file nothing is read.
        found = list(_files(live, made)) or [
            *_documents(live, ARTICLES, made.articles),
            *_documents(live, QUOTES, made.quotes),
            *_words(live),
        ]
    except manifest.ForeignManifest as cause:
        return [Problem(str(live), str(cause))]
    except DamagedFile as cause:
        return [Problem(str(live), str(cause))]
    except OSError as cause:
        return [Problem(str(live), f"cannot be read ({cause})", "see whether you may read it and the disk is sound")]
    if made.generation != generations.number(live):
        found.append(Problem(str(live), f"its manifest is of generation {made.generation}", _REBUILD))
    return found


def _files(live: Path, made: Manifest) -> Iterator[Problem]:
    for path, cause in damaged(live, made.files):
        yield Problem(str(path), str(cause))


def _documents(live: Path, name: str, expected: int) -> Iterator[Problem]:
    with open_reader(live, name) as reader:
        if reader.doc_count() != expected:
            yield Problem(str(live), f"holds {reader.doc_count()} {name}, its manifest says {expected}", _REBUILD)
        for number in reader.all_doc_ids():
            stored = reader.stored_fields(number)
            try:
                unpack(stored["record"])
            except (KeyError, ValueError, zlib.error) as cause:
                yield Problem(
                    str(live), f"the record of {stored.get('id')!r} in {name} cannot be read: {cause}", _REBUILD
                )


def _words(live: Path) -> Iterator[Problem]:
    try:
        Vocabulary.open(live)
    except (OSError, ValueError) as cause:
        yield Problem(str(live), f"its list of words cannot be read: {cause}", _REBUILD)


def _cache(path: Path) -> Iterator[Problem]:
    if not path.exists():
        return
    try:
        wrong = damage(path)
    except StoreUnavailable as cause:
        yield Problem(str(path), str(cause))
        return
    if wrong:
        yield Problem(str(path), f"is damaged ({wrong})", "delete it: the next run then extracts anew")


def _book(path: Path) -> Iterator[Problem]:
    try:
        # Asked twice: a run may seal it anew between a look at the seal and one at the book.
        wrong = seal.broken(path, trusting=False) and seal.broken(path, trusting=False)
    except OSError as cause:
        wrong = f"cannot be read ({cause.strerror})"
    if wrong:
        yield Problem(str(path), wrong, "delete it: the next run makes it anew")
