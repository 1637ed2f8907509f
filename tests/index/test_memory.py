"""A small bound on memory makes more segments, and keeps what a build holds small, however much is put."""

import gc
import random
import tracemalloc

from corpus.article import Article
from index import generations
from index.codec.toc import read_toc
from index.schema import ARTICLES
from index.whoosh_store import WhooshStore


def articles(count, words=40):
    chance = random.Random(11)
    for number in range(count):
        body = " ".join(f"w{int(chance.paretovariate(0.4)) % 4_000}" for _ in range(words))
        yield Article(f"a{number}", f"{number}.txt", f"Gale {number}", body), "print"


def built(folder, memory_mb, count):
    """The segments of a build and the bytes it held at most, those held before left out."""
    gc.collect()
    tracemalloc.start()
    try:
        store = WhooshStore(str(folder), memory_mb=memory_mb)
        store.begin()
        store.put(articles(count))
        peak = tracemalloc.get_traced_memory()[1]
        store.commit({})
    finally:
        tracemalloc.stop()
    return len(read_toc(generations.current(folder), ARTICLES).segments), peak


def test_a_build_keeps_to_its_memory_whatever_it_is_given(tmp_path):
    few_segments, few = built(tmp_path / "few", 2, 900)
    many_segments, many = built(tmp_path / "many", 2, 2_700)
    assert many_segments > few_segments >= 2
    assert many < 1.3 * few < 20e6


def test_a_commit_that_merges_segments_keeps_to_its_memory(tmp_path):
    """It held all records of a segment together, and a million words of postings: 54 MB where 1 was given."""
    store = WhooshStore(str(tmp_path), memory_mb=1)
    store.begin()
    store.put(articles(4_500, words=100))
    gc.collect()
    tracemalloc.start()
    try:
        store.commit({})
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(read_toc(generations.current(tmp_path), ARTICLES).segments) < 4
    assert peak < 10e6, peak
