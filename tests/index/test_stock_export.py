"""An exported index is one that Whoosh alone can search."""

import subprocess
import sys

import pytest

from index.stock_export import export_stock
from index.store import StoreUnavailable
from search.engine import open_engine
from search.model import SearchRequest

ALONE = """
import sys
from whoosh.index import open_dir
from whoosh.qparser import QueryParser
index = open_dir(sys.argv[1], indexname="articles")
with index.searcher() as searcher:
    for text in sys.argv[2:]:
        print(len(searcher.search(QueryParser("body", index.schema).parse(text), limit=None)))
assert not any(name.split(".")[0] in ("index", "corpus", "search") for name in sys.modules)
"""


def test_whoosh_alone_finds_in_the_copy_what_the_engine_finds(sample_address, tmp_path):
    questions = ["harbour", '"the harbour"', "said OR police", "mayors"]
    copied = export_stock(sample_address, str(tmp_path / "stock"))
    told = subprocess.run(
        [sys.executable, "-c", ALONE, str(tmp_path / "stock"), *questions],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    engine = open_engine(sample_address)
    in_body = [f"body:({text})" if " " in text else f"body:{text}" for text in questions]
    in_body[1] = 'body:"the harbour"'
    in_body[2] = "body:said OR body:police"
    expected = [engine.search(SearchRequest(text)).total.value for text in in_body]
    assert copied == engine.stats().info.articles
    engine.close()
    assert [int(line) for line in told.stdout.split()] == expected
    assert min(expected[0], expected[2]) > 0


def test_a_folder_in_use_is_not_written_to(sample_address, tmp_path):
    (tmp_path / "mine.txt").write_text("do not touch")
    with pytest.raises(StoreUnavailable, match="not empty"):
        export_stock(sample_address, str(tmp_path))
