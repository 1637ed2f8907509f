"""Articles like one, where that one is a book."""

from __future__ import annotations

from collections.abc import Callable

from search.related import READ
from search.whoosh_engine import WhooshEngine


def test_a_book_is_like_what_its_first_chapters_tell_of(engine_of: Callable[..., WhooshEngine]) -> None:
    """Every word of five megabytes was looked at, for each reader of the page."""
    others = [{"article_id": f"o{n}", "title": f"Other {n}", "body": f"Nothing in {n}."} for n in range(12)]
    engine = engine_of(
        {"article_id": "book", "title": "Book", "body": "Heron. " + "and " * READ + "Zeppelin."},
        {"article_id": "bird", "title": "Bird", "body": "A heron."},
        {"article_id": "ship", "title": "Ship", "body": "A zeppelin."},
        *others,
    )
    assert [hit.id for hit in engine.related("book")] == ["bird"]
    assert [hit.id for hit in engine.related("ship")] == ["book"]
