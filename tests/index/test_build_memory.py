"""However many articles a run reads, it holds a handful at once (tests/bench/memory.py shows it for 100,000)."""

import gc
import json

import pytest

from corpus.article import Article, RawDocument
from index.workers import CHUNK


@pytest.mark.parametrize("rebuild", [False, True])
def test_documents_and_articles_are_let_go(empty_place, rebuild):
    rows = [{"id": f"b{n}", "body": f"Boat {n} left Kirkwall with {n} sheep on Friday."} for n in range(12 * CHUNK)]
    empty_place.write("boats.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    if rebuild:
        empty_place.run()
    most = 0

    def look(progress) -> None:
        nonlocal most
        if progress.done % CHUNK == 0:
            most = max(most, sum(isinstance(each, (Article, RawDocument)) for each in gc.get_objects()))

    assert empty_place.run(rebuild=rebuild, progress=look).indexed == len(rows)
    assert 0 < most <= 8 * CHUNK
