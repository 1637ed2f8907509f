"""An index as an ordinary one, for any other Whoosh program: stock segments, and a schema with Whoosh's own analyzers.

The analyzers of the copy come near ours (lower case, no accents, Porter's stems): Whoosh's own query parser finds with
them what was indexed, but for possessives, which ours takes off.
"""

from __future__ import annotations

from pathlib import Path

from whoosh.analysis.filters import CharsetFilter, LowercaseFilter
from whoosh.analysis.morph import StemFilter
from whoosh.analysis.tokenizers import RegexTokenizer
from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.support.charset import accent_map

from index import generations
from index.analysis import WORD
from index.codec.arrays_file import DamagedFile
from index.codec.toc import open_reader
from index.manifest import ForeignManifest
from index.schema import ARTICLES, QUOTES, articles_schema, quotes_schema
from index.store import WHOOSH, StoreUnavailable
from index.verification import vouched

_STEMMED = ("title", "body", "quote", "byline", "text")


def export_stock(address: str, folder: str) -> int:
    """Write the articles and quotes at ``address`` as stock Whoosh indexes into ``folder``; how many articles it has.

    The folder must be empty or new. Raises StoreUnavailable."""
    live = generations.current(Path(address.removeprefix(WHOOSH)))
    if live is None:
        raise StoreUnavailable(f"no index in {address}; build one with: dateline index PATH...")
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        if any(target.iterdir()):
            raise StoreUnavailable(f"{folder} is not empty; name a new folder")
        vouched(live)
        articles = _copy(live, ARTICLES, articles_schema(), target)
        _copy(live, QUOTES, quotes_schema(), target)
    except (DamagedFile, ForeignManifest) as cause:
        raise StoreUnavailable(str(cause)) from cause
    except OSError as cause:
        raise StoreUnavailable(f"cannot write in {folder}: {cause.strerror}") from cause
    return articles


def _copy(live: Path, name: str, schema: Schema, target: Path) -> int:
    with open_reader(live, name) as reader:
        index = FileIndex.create(FileStorage(str(target)), _ordinary(schema), name)
        writer = index.writer(limitmb=256)
        for leaf, _ in reader.leaf_readers():
            writer.add_reader(leaf)
        writer.commit(optimize=True)
        count: int = reader.doc_count()
    return count


def _ordinary(schema: Schema) -> Schema:
    for name in _STEMMED:
        if name in schema:
            words = RegexTokenizer(WORD) | LowercaseFilter() | CharsetFilter(accent_map) | StemFilter()
            schema.remove(name)
            schema.add(name, TEXT(analyzer=words))
    return schema
