"""What an engine is opened on: generations that follow each other, and indexes that cannot be read."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from index import generations
from search.columnar.cache import Cache
from search.engine import BadRequest, EngineUnavailable
from search.model import SearchRequest
from search.whoosh_engine import WhooshEngine


def test_refresh_takes_up_the_newer_generation_and_old_cursors_are_named(
    engine_of: Callable[..., WhooshEngine],
) -> None:
    older = engine_of(
        {"article_id": "a", "title": "Heron seen", "body": "One."},
        {"article_id": "b", "title": "Heron gone", "body": "Two."},
    )
    cursor = older.search(SearchRequest("heron", size=1)).next_cursor
    engine_of({"article_id": "c", "title": "Heron back", "body": "Three."})
    assert older.search(SearchRequest("heron")).total.value == 2
    older.refresh()
    answer = older.search(SearchRequest("heron"))
    assert (answer.total.value, answer.info.generation) == (3, 2)
    with pytest.raises(BadRequest, match="the index has changed since this cursor was given"):
        older.search(SearchRequest("heron", size=1, cursor=cursor))


def test_searches_go_on_while_the_engine_is_refreshed(engine_of: Callable[..., WhooshEngine]) -> None:
    engine = engine_of({"article_id": "a", "title": "Heron seen", "body": "One heron."})
    failed: list[BaseException] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            try:
                assert engine.search(SearchRequest("heron")).hits[0].id == "a"
            except BaseException as cause:
                failed.append(cause)
                raise

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(3):
        engine_of({"article_id": f"b{number}", "title": "Crane", "body": "No such bird."})
        engine.refresh()
    done.set()
    for thread in threads:
        thread.join()
    assert failed == []
    assert engine.info().articles == 4


@pytest.mark.parametrize("pattern", ["articles_*.terms", "articles_*.docs", "_articles_*.toc", "manifest.json"])
def test_a_damaged_or_missing_file_is_named_when_the_index_is_opened(
    archive: Path, tmp_path: Path, pattern: str
) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(archive, folder)
    live = generations.current(folder)
    assert live is not None
    file = sorted(live.glob(pattern))[-1]
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(EngineUnavailable, match=r"--rebuild|dateline index"):
        WhooshEngine(str(folder))
    file.unlink()
    with pytest.raises(EngineUnavailable, match=r"--rebuild|dateline index"):
        WhooshEngine(str(folder))


def test_the_cache_stays_within_its_bytes_and_keeps_what_is_used() -> None:
    cache = Cache(100)
    for number in range(50):
        assert cache.get("kept", lambda: "kept", lambda _: 10) == "kept"
        assert cache.get(number, lambda number=number: str(number), lambda _: 10) == str(number)  # type: ignore[misc]
        assert cache.held <= 100
    made: list[str] = []
    cache.get("kept", lambda: made.append("again") or "kept", lambda _: 10)  # type: ignore[func-returns-value]
    assert made == []
    assert cache.get("too big", lambda: "x" * 1000, len) == "x" * 1000
    assert cache.held <= 100
