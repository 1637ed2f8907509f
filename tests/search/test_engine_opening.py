"""What an engine is opened on: generations that follow each other, and indexes that cannot be read."""

from __future__ import annotations

import errno
import json
import os
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from corpus.article import Article
from index import generations, note
from index.check import check
from index.whoosh_store import WhooshStore
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


def flip(path: Path) -> None:
    """A bit of its first array: only a checksum tells."""
    data = bytearray(path.read_bytes())
    data[16] ^= 16
    with path.open("r+b") as file:
        file.write(data)


def newest(folder: Path) -> Path:
    live = generations.current(folder)
    assert live is not None
    return live


def one(folder: Path, bird: str, rebuild: bool = False) -> Path:
    """A generation more, with one article more."""
    store = WhooshStore(str(folder))
    store.begin(rebuild=rebuild)
    store.put([(Article(bird, f"{bird}.txt", f"{bird} seen", f"One {bird}."), "print")])
    store.commit({})
    return folder


def test_a_newer_generation_that_is_damaged_leaves_the_one_that_is_open_and_says_so(tmp_path: Path) -> None:
    engine = WhooshEngine(str(one(tmp_path, "heron")))
    one(tmp_path, "crane")
    damaged = next(newest(tmp_path).glob("words-0002.txt"))
    flip(damaged)
    for _ in range(2):
        engine.refresh()
        answer = engine.search(SearchRequest("heron OR crane"))
        assert (answer.total.value, answer.info.generation) == (1, 1)
        assert answer.info.warning is not None and damaged.name in answer.info.warning
        assert "--rebuild" in answer.info.warning
    one(tmp_path, "crane", rebuild=True)
    engine.refresh()
    answer = engine.search(SearchRequest("crane"))
    assert (answer.total.value, answer.info.generation, answer.info.warning) == (1, 3, None)


def test_an_index_built_anew_in_the_place_of_another_is_taken_up(tmp_path: Path) -> None:
    """Both have a first generation: its folder alone does not tell them apart."""
    engine = WhooshEngine(str(one(tmp_path / "index", "heron")))
    shutil.rmtree(tmp_path / "index")
    engine.refresh()
    assert "no index in" in str(engine.info().warning)
    one(tmp_path / "index", "crane")
    engine.refresh()
    assert engine.search(SearchRequest("crane")).total.value == 1 and engine.info().warning is None


def test_an_index_that_is_written_meanwhile_can_always_be_opened(tmp_path: Path) -> None:
    """What is being opened may be removed by the second commit from then."""
    one(tmp_path, "heron")
    done = threading.Event()

    def write() -> None:
        for number in range(12):
            one(tmp_path, f"crane{number}")
        done.set()

    writing = threading.Thread(target=write)
    writing.start()
    opened = 0
    while not done.is_set() or not opened:
        (tmp_path / "verified").unlink(missing_ok=True)
        engine = WhooshEngine(str(tmp_path))
        assert engine.search(SearchRequest("heron")).total.value == 1
        engine.close()
        opened += 1
    writing.join()


def test_who_answers_many_finds_what_has_rotted_beneath_the_file_system(tmp_path: Path) -> None:
    """A disk that turns a bit tells no new time of change: opening trusts the file."""
    live = newest(one(tmp_path, "heron"))
    rotten = next(live.glob("articles_*.docs"))
    flip(rotten)
    noted = {**note.noted(tmp_path)}
    noted[rotten.name] = note.entry(note.stat_of(rotten), noted[rotten.name][-1])
    (tmp_path / note.NAME).write_text(json.dumps(noted))
    engine = WhooshEngine(str(tmp_path))
    engine.prepare()
    deadline = time.monotonic() + 20
    with pytest.raises(EngineUnavailable, match=rf"{rotten.name} is damaged.*--rebuild"):
        while time.monotonic() < deadline:
            engine.info()
            time.sleep(0.01)
    with pytest.raises(EngineUnavailable, match=r"is damaged"):
        engine.search(SearchRequest("heron"))
    with pytest.raises(EngineUnavailable, match=r"is damaged"):
        WhooshEngine(str(tmp_path))
    engine.close()


@pytest.fixture
def unreadable(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Files of some names can be opened and not read, as where a disk has a bad sector."""

    def made(ending: str, number: int = errno.EIO) -> None:
        def refuses(path: Path, *args: Any, **named: Any) -> Any:
            if path.name.endswith(ending) and args[:1] == ("rb",):
                raise OSError(number, os.strerror(number), str(path))
            return opened(path, *args, **named)

        opened = Path.open
        monkeypatch.setattr(Path, "open", refuses)

    return made


def verified(engine: WhooshEngine) -> None:
    engine.prepare()
    assert engine._live._preparing is not None
    engine._live._preparing.join()


def test_a_bad_sector_is_told_by_who_answers_many_and_by_the_check(
    tmp_path: Path, unreadable: Callable[..., None]
) -> None:
    engine = WhooshEngine(str(one(tmp_path, "heron")))
    unreadable(".docs")
    verified(engine)
    with pytest.raises(EngineUnavailable, match=r"\.docs cannot be read \(Input/output error\).*disk.*--rebuild"):
        engine.search(SearchRequest("heron"))
    engine.close()
    [told] = check(str(tmp_path))
    assert ".docs cannot be read (Input/output error)" in str(told)


def test_too_many_open_files_break_no_index(tmp_path: Path, unreadable: Callable[..., None]) -> None:
    engine = WhooshEngine(str(one(tmp_path, "heron")))
    unreadable(".docs", errno.EMFILE)
    verified(engine)
    assert engine.search(SearchRequest("heron")).total.value == 1
    proven = {name for name, _ in engine._live._proven}
    assert proven and not any(name.endswith(".docs") for name in proven)
    engine.close()


def test_a_file_removed_before_it_was_verified_is_verified_in_the_next_generation(tmp_path: Path) -> None:
    engine = WhooshEngine(str(one(tmp_path, "heron")))
    older = newest(tmp_path)
    kept = next(older.glob("articles_*.docs")).name
    for bird in ("crane", "stork"):
        one(tmp_path, bird)
    assert not older.exists()
    verified(engine)
    assert kept not in {name for name, _ in engine._live._proven}
    engine.refresh()
    verified(engine)
    assert kept in {name for name, _ in engine._live._proven}
    engine.close()


def test_a_generation_that_cannot_be_read_is_tried_ever_more_seldom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each try reads it anew, and somebody's question waits for it."""
    engine = WhooshEngine(str(one(tmp_path, "heron")))
    one(tmp_path, "crane")
    flip(next(newest(tmp_path).glob("words-0002.txt")))
    now = 0.0
    monkeypatch.setattr("search.live.time", SimpleNamespace(monotonic=lambda: now))
    tries = []
    for now in range(0, 1200, 5):
        before = engine._live._refused
        engine.refresh()
        assert engine.search(SearchRequest("heron OR crane")).info.warning is not None
        if engine._live._refused is not before:
            tries.append(now)
    assert tries == [0, 10, 30, 70, 150, 310, 610, 910]
    one(tmp_path, "crane", rebuild=True)
    engine.refresh()
    assert engine.search(SearchRequest("crane")).total.value == 1 and engine.info().warning is None
    engine.close()


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
