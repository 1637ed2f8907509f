"""Faults of the engine that were found and mended, each by the name of what a reader met."""

from __future__ import annotations

from collections.abc import Callable

from search.model import SearchRequest
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
