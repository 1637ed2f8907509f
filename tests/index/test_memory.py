"""A small bound on memory makes more segments, and keeps what a build holds small, however much is put."""

import gc
import mmap
import random
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from corpus.article import Article
from index import generations
from index.codec.arrays_file import ArraysFile
from index.codec.arrays_writer import ArraysWriter
from index.codec.toc import read_toc
from index.schema import ARTICLES
from index.whoosh_store import WhooshStore


def articles(count, words=40):
    chance = random.Random(11)
    for number in range(count):
        body = " ".join(f"w{int(chance.paretovariate(0.4)) % 4_000}" for _ in range(words))
        yield Article(f"a{number}", f"{number}.txt", f"Gale {number}", body), "print"


def codes(count, words=100):
    """Articles of words that no other has."""
    for number in range(count):
        yield Article(f"a{number}", f"{number}.txt", None, " ".join(f"c{number}x{n}" for n in range(words))), "print"


def chants(count, words=2_000):
    """Articles of one word."""
    for number in range(count):
        yield Article(f"a{number}", f"{number}.txt", None, "Brexit " * words), "print"


def built(folder, memory_mb, count, kind=articles):
    """The segments that were full before the commit, and the bytes held at most, those held before left out."""
    gc.collect()
    tracemalloc.start()
    try:
        store = WhooshStore(str(folder), memory_mb=memory_mb)
        store.begin()
        store.put(kind(count))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    segments = len(list(folder.glob("gen-*/*.terms")))
    store.commit({})
    return segments, peak


def test_a_build_keeps_to_its_memory_whatever_it_is_given(tmp_path):
    few_segments, few = built(tmp_path / "few", 2, 900)
    many_segments, many = built(tmp_path / "many", 2, 2_700)
    assert many_segments > few_segments >= 2
    assert many < 1.3 * few < 20e6


@pytest.mark.parametrize("kind", [codes, chants])
def test_neither_rare_words_nor_common_ones_take_more_memory(tmp_path, kind):
    """All terms of a field lay in memory while batches were merged, all places of the commonest, and all words of a run
    with their counts."""
    built(tmp_path / "once", 2, 400, kind)  # what is left in the caches of analysis is bounded by them
    store = WhooshStore(str(tmp_path / "again"), memory_mb=2)
    store.begin()
    gc.collect()
    tracemalloc.start()
    try:
        store.put(kind(400))
        store.commit({})
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8e6, peak


def test_pages_of_a_file_are_let_go_and_its_arrays_stay(tmp_path):
    path = tmp_path / "numbers"
    with ArraysWriter(path, b"TEST") as file:
        file.put("numbers", np.arange(4 << 20, dtype=np.uint32))
    opened = ArraysFile(path, b"TEST")
    numbers = opened.array("numbers")
    total = int(numbers.sum())
    read = mapped()
    opened.let_go()
    assert read - mapped() > 12 << 20
    assert int(numbers.sum()) == total


def mapped():
    """Bytes of files that count as memory of this process."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[2]) * mmap.PAGESIZE


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
