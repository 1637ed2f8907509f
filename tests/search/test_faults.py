"""Faults of the engine that were found and mended, each by the name of what a reader met."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from search.model import SearchRequest
from search.naming import known_as
from search.whoosh_engine import WhooshEngine


def test_quotes_are_exported_whole_though_a_new_generation_is_switched_to_meanwhile(
    engine_of: Callable[..., WhooshEngine],
) -> None:
    said = [("Rain is coming,", None), ("Then snow,", None)]
    told = {
        "article_id": "one",
        "title": None,
        "body": "“Rain is coming,” he said. “Then snow,” he said.",
        "said": said,
    }
    engine = engine_of(told)
    exported = engine.export_quotes(SearchRequest(size=1))
    first = next(exported)
    engine_of({"article_id": "one", "title": None, "body": "“Hail,” he said.", "said": [("Hail,", None)]})
    engine.refresh()
    assert [first.quote.text, *(found.quote.text for found in exported)] == ["Rain is coming,", "Then snow,"]
    (hail,) = engine.export_quotes(SearchRequest("hail"))
    assert (hail.article_id, hail.snippet.marks) == ("one", ((0, 4),))


def test_one_long_unknown_word_does_not_take_all_memory(engine: WhooshEngine) -> None:
    engine.search(SearchRequest("warehuose"))
    tracemalloc.start()
    answer = engine.search(SearchRequest("ab" * 2000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (answer.total.value, answer.suggestion) == (0, None)
    assert peak < 4 << 20


def test_a_long_text_is_completed_at_once_and_kept_before_the_completion(engine: WhooshEngine) -> None:
    before = "fog: " + "rink " * 12_000
    engine.suggest("warehou")
    began = time.perf_counter()
    assert engine.suggest(f"{before}warehou")[0].query == f"{before}warehouse"
    assert engine.suggest("a" * 60_000 + ":") == ()
    assert time.perf_counter() - began < 1


def test_any_number_of_acronyms_may_be_asked_for_in_bounded_memory(archive: Path) -> None:
    engine = WhooshEngine(str(archive), cache_bytes=40_000)
    articles = engine._snapshot.articles
    for number in range(2_000):
        assert known_as(articles, f"AB{number}") == ()
    kept = sum("AB" in str(key) for key in articles.collection._kept)
    in_cache = len(articles.collection.cache)
    engine.close()
    assert kept == 0
    assert in_cache < 200
