"""A run that would lose what is held, or cannot know what is, leaves the index as it was and says so."""

import os
from dataclasses import replace

import pytest

from index import generations, manifest
from index.check import check
from index.store import StoreBusy, StoreError, StoreUnavailable, open_store


def test_a_second_writer_is_told_who_is_writing(place):
    store = open_store(place.address)
    store.begin()
    with pytest.raises(StoreBusy, match=str(os.getpid())):
        place.run()
    store.close()
    assert place.run().indexed == 2


def test_an_index_of_another_version_is_refused_until_it_is_rebuilt(place):
    place.run()
    live = generations.current(place.folder)
    manifest.write(live, replace(manifest.read(live), schema=999))
    with pytest.raises(StoreUnavailable, match=r"version 999.*--rebuild"):
        place.run()
    assert place.counts(place.run(rebuild=True)) == (2, 0, 0)


@pytest.mark.parametrize("more", [(), ("articles",)])
def test_a_rebuild_from_a_mistyped_path_is_refused_and_keeps_the_index(place, tmp_path, more):
    place.run()
    wrong = tmp_path / "artikles"
    for _ in range(2):
        with pytest.raises(StoreError, match="artikles"):
            place.run(wrong, *(tmp_path / name for name in more), rebuild=True)
    assert place.names() == ["ferry.txt", "market.txt"]
    assert [path.name for path in place.folder.glob("gen-*")] == ["gen-0001"]


def test_a_rebuild_that_reads_no_article_but_problems_is_refused(place):
    place.run()
    for name in ("ferry.txt", "market.txt"):
        (place.articles / name).unlink()
    place.write("rows.jsonl", "{not JSON\n")
    with pytest.raises(StoreError, match=r"rows\.jsonl"):
        place.run(rebuild=True)
    assert place.names() == ["ferry.txt", "market.txt"]


def test_a_rebuild_goes_on_past_one_bad_file_among_those_given(place):
    bad = place.write("rows.jsonl", "{not JSON\n")
    report = place.run(place.articles / "ferry.txt", bad, rebuild=True)
    assert report.indexed == 1 and report.problems


def test_an_index_that_has_become_empty_can_be_added_to_again(empty_place):
    place = empty_place
    only = place.write("ferry.txt", place.FERRY)
    place.run()
    only.write_text("Leave a reply", encoding="utf-8")
    assert place.counts(place.run()) == (0, 0, 1)
    place.write("market.txt", place.MARKET)
    assert place.counts(place.run()) == (1, 0, 0)
    assert place.names() == ["market.txt"]


class TestAFolderThatIsEmptyNow:
    """As one is whose disk is not mounted."""

    @pytest.fixture
    def emptied(self, place):
        place.run()
        for file in place.articles.iterdir():
            file.unlink()
        return place

    def test_costs_no_article_and_is_named(self, emptied):
        report = emptied.run()
        [problem] = report.problems
        assert "2 articles" in problem.what and "--rebuild" in str(problem)
        assert emptied.counts(report) == (0, 0, 0) and emptied.names() == ["ferry.txt", "market.txt"]

    def test_nor_beside_another_that_is_not(self, emptied, tmp_path):
        other = tmp_path / "more"
        other.mkdir()
        (other / "gale.txt").write_text("A gale closed the harbour of Stromness.")
        report = emptied.run(emptied.articles, other)
        assert emptied.counts(report) == (1, 0, 0) and len(report.problems) == 1
        assert emptied.names() == ["ferry.txt", "gale.txt", "market.txt"]
        with pytest.raises(StoreError, match="articles: nothing is in it, but 2 articles"):
            emptied.run(emptied.articles, other, rebuild=True)
        assert emptied.run(other, rebuild=True).indexed == 1 and emptied.names() == ["gale.txt"]

    def test_is_no_reason_to_rebuild_the_index_without_articles(self, emptied, tmp_path):
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        for folder in (emptied.articles, elsewhere):
            with pytest.raises(StoreError, match="2 articles"):
                emptied.run(folder, rebuild=True)
        assert emptied.names() == ["ferry.txt", "market.txt"]


@pytest.mark.parametrize("pointer", [b"", b"gen-00\xff1\n", b"../elsewhere\n"])
def test_a_damaged_pointer_is_named_and_a_rebuild_mends_it(place, pointer):
    place.run()
    place.run(rebuild=True)
    (place.folder / "current").write_bytes(pointer)
    with pytest.raises(StoreUnavailable, match=r"current is damaged.*--rebuild"):
        place.run()
    report = place.run(rebuild=True)
    assert place.counts(report) == (2, 0, 0) and report.generation == 3
    assert place.names() == ["ferry.txt", "market.txt"] and check(place.address) == []
