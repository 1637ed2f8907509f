"""The store: what a run puts and drops is what searches find after its commit, also when things go wrong."""

import resource
import signal

import pytest

from corpus.article import Article, Quote
from index import generations, manifest
from index.check import check
from index.codec.toc import read_toc
from index.schema import ARTICLES
from index.store import StoreError, StoreUnavailable
from index.whoosh_store import WhooshStore


def article(number: int, body: str = "The ferry turned back.") -> Article:
    return Article(f"a{number}", f"{number}.txt", None, body, quotes=(Quote("back", "Bo", None, None, "direct", 0, 4),))


def test_a_run_larger_than_its_memory_makes_several_segments_and_may_still_take_back_what_it_put(tmp_path):
    store = WhooshStore(str(tmp_path), memory_mb=4)
    store.begin()
    store.put((article(number), "first") for number in range(2500))
    store.put([(article(3, "A gale."), "second"), (article(2400, "A gale."), "second")])
    store.drop(["a4", "a2401"])
    store.commit({})
    assert len(read_toc(generations.current(tmp_path), ARTICLES).segments) > 1
    held = store.fingerprints()
    assert len(held) == 2498 and held["a3"] == held["a2400"] == "second" and "a4" not in held
    assert store.article("a3").body == "A gale."
    assert check(str(tmp_path)) == []


def test_a_later_run_replaces_and_drops_articles_with_their_quotes(tmp_path):
    store = WhooshStore(str(tmp_path))
    for fingerprint in ("first", "second"):
        store.begin()
        store.put([(article(1), fingerprint), (article(2), fingerprint)])
        store.commit({})
    store.begin()
    store.drop(["a1", "nobody"])
    store.commit({})
    assert dict(store.fingerprints()) == {"a2": "second"}
    assert check(str(tmp_path)) == []


def test_what_small_commits_added_is_replaced_and_dropped_wherever_it_lies_by_then(tmp_path):
    store = WhooshStore(str(tmp_path))
    rounds = [("first", range(18)), ("second", range(0, 18, 4)), ("third", (17,))]
    newest = {}
    for fingerprint, numbers in rounds:
        for number in numbers:
            store.begin()
            store.put([(article(number), fingerprint)])
            store.commit({})
            newest[f"a{number}"] = fingerprint
    store.begin()
    store.drop(["a1", "a16", "nobody"])
    store.commit({})
    del newest["a1"], newest["a16"]
    assert store.fingerprints() == newest
    held = manifest.read(generations.current(tmp_path))
    assert (held.articles, held.quotes) == (16, 16)
    assert check(str(tmp_path)) == []


def test_only_few_articles_are_named_in_a_table_of_contents(tmp_path):
    store = WhooshStore(str(tmp_path))
    for first, last in ((0, 65), (65, 67), (67, 67)):
        store.begin()
        store.put([(article(number), "f") for number in range(first, last)])
        store.commit({})
    large, small = read_toc(generations.current(tmp_path), ARTICLES).segments
    assert large.may_hold("a3") and large.may_hold("nobody")
    assert small.may_hold("a65") and not small.may_hold("a3")


def test_nothing_can_be_put_before_a_run_was_begun(tmp_path):
    with pytest.raises(StoreError, match="begin"):
        WhooshStore(str(tmp_path)).put([(article(1), "f")])


def test_a_full_disk_is_named_and_leaves_the_index_as_it_was(tmp_path):
    store = WhooshStore(str(tmp_path), memory_mb=4)
    store.begin()
    store.put([(article(1), "f")])
    store.commit({})
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        store.begin()
        with pytest.raises(StoreUnavailable, match="as it was before"):
            store.put((article(n, f"Word{n} " * 50), "f") for n in range(2, 5000))
            store.commit({})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
        store.close()
    assert list(store.fingerprints()) == ["a1"]
    assert [path.name for path in tmp_path.glob("gen-*")] == ["gen-0001"]
    store.begin()  # the lock is free again
    store.rollback()


def test_a_damaged_index_is_named_when_a_run_begins(tmp_path):
    store = WhooshStore(str(tmp_path))
    store.begin()
    store.put([(article(1), "f")])
    store.commit({})
    next(tmp_path.glob("gen-0001/articles_*.docs")).write_bytes(b"")
    with pytest.raises(StoreUnavailable, match="--rebuild"):
        WhooshStore(str(tmp_path)).fingerprints()


def test_a_lock_that_cannot_be_opened_is_named(tmp_path):
    (tmp_path / "lock").mkdir()
    with pytest.raises(StoreUnavailable, match="lock"):
        WhooshStore(str(tmp_path)).begin()


def test_a_run_is_committed_though_an_old_generation_cannot_be_removed(tmp_path):
    store = WhooshStore(str(tmp_path))
    (tmp_path / "gen-0000").write_text("a file, which no folder's removal removes")
    for number in (1, 2):
        store.begin()
        store.put([(article(number), "f")])
        assert store.commit({}) == number
    assert sorted(store.fingerprints()) == ["a1", "a2"]


def test_a_run_without_quotes_leaves_the_files_of_the_quotes_as_they_are(tmp_path):
    """A small commit is cheap: what it does not touch is linked, not written again."""

    def files(pattern):
        live = generations.current(tmp_path)
        return {path.name: path.stat().st_ino for path in live.glob(pattern)}

    said = Quote("It blew.", "Bo", None, None, "direct", 0, 8)
    store = WhooshStore(str(tmp_path))
    store.begin()
    store.put([(Article("a1", "1", None, "It blew. So Bo said.", quotes=(said,)), "one")])
    store.commit({})
    quotes, articles = files("*quotes_*"), files("*articles_*")
    store.begin()
    store.put([(Article("a2", "2", None, "It was calm."), "two")])
    store.commit({})
    assert quotes and files("*quotes_*") == quotes and files("*articles_*") != articles
    assert manifest.read(generations.current(tmp_path)).quotes == 1
    store.begin()
    store.drop(["a1"])
    store.commit({})
    assert files("*quotes_*") != quotes and manifest.read(generations.current(tmp_path)).quotes == 0


def test_articles_are_those_of_the_generation_searches_see_now(tmp_path):
    store = WhooshStore(str(tmp_path))
    for body in ("It blew.", "It was calm."):
        store.begin()
        store.put([(Article("a1", "1", None, body), body)])
        store.commit({})
        assert store.article("a1").body == body
    with pytest.raises(KeyError):
        store.article("a2")
    store.close()
