"""A run brings the index up to date with a folder: new, changed and gone articles, and nothing else."""

import json
import multiprocessing
import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.article import Problem, RawDocument
from index import generations, manifest
from index.build import Progress, build
from index.cache import NAME as CACHE
from index.check import check
from index.clean.user_rules import load as load_rules
from index.extract.aliases import load as load_aliases
from index.store import StoreBusy, StoreError, StoreUnavailable, open_store
from index.workers import Setting, extract

FERRY = "The night ferry to Kirkwall turned back on Tuesday.\n\n“The visor would not close,” Ann Harcus said."
MARKET = "Barley closed at 190 pounds a tonne in Norwich.\n\nDealers were calm."


class Place:
    """A folder of articles and an index beside it."""

    def __init__(self, folder: Path) -> None:
        self.articles = folder / "articles"
        self.articles.mkdir()
        self.folder = folder / "index"
        self.address = f"whoosh:{self.folder}"

    def write(self, name: str, text: str) -> Path:
        path = self.articles / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *paths, **settings):
        given = [str(path) for path in paths or (self.articles,)]
        return build(given, self.address, entities="rules", jobs=settings.pop("jobs", 1), **settings)

    def held(self) -> dict[str, tuple[str, ...]]:
        store = open_store(self.address)
        return {one: tuple(Path(path).name for path in paths) for one, paths in store.paths().items()}

    def names(self) -> list[str]:
        return sorted(name for paths in self.held().values() for name in paths)


@pytest.fixture
def place(tmp_path):
    place = Place(tmp_path)
    place.write("ferry.txt", FERRY)
    place.write("market.txt", MARKET)
    return place


def counts(report) -> tuple[int, int, int]:
    return report.indexed, report.unchanged, report.removed


def test_a_second_run_reads_nothing_anew_and_makes_no_generation(place):
    first = place.run()
    assert counts(first) == (2, 0, 0) and first.generation == 1 and not first.problems
    second = place.run()
    assert counts(second) == (0, 2, 0) and second.generation == 1


def test_only_new_changed_and_vanished_articles_are_touched(place):
    place.run()
    place.write("gale.txt", "A gale closed the harbour of Stromness on Friday.")
    place.write("market.txt", MARKET.replace("190", "210"))
    (place.articles / "ferry.txt").unlink()
    report = place.run()
    assert counts(report) == (2, 0, 2)  # the ferry, and the market article as it was
    assert place.names() == ["gale.txt", "market.txt"]
    assert check(place.address) == []


def test_articles_of_other_folders_stay(place, tmp_path):
    place.run()
    other = tmp_path / "more"
    other.mkdir()
    (other / "gale.txt").write_text("A gale closed the harbour of Stromness.")
    assert counts(place.run(other)) == (1, 0, 0)
    (place.articles / "ferry.txt").unlink()
    assert counts(place.run(other)) == (0, 1, 0)
    assert place.names() == ["ferry.txt", "gale.txt", "market.txt"]


def test_an_article_in_a_file_that_cannot_be_read_any_more_stays(place):
    packed = place.articles / "more.jsonl"
    packed.write_text(json.dumps({"id": "n1", "body": "A seal slept on the slipway all Sunday."}) + "\n")
    place.run()
    packed.write_bytes(b"\xff\xfe\x00 not JSON at all {{{\n")
    report = place.run()
    assert report.problems and report.removed == 0
    assert "n1" in place.held()


def test_one_article_at_two_paths_is_one_article_with_both(place):
    place.write("copy/ferry-again.txt", FERRY)
    assert counts(place.run()) == (2, 0, 0)
    assert ("ferry-again.txt", "ferry.txt") in place.held().values()
    (place.articles / "copy" / "ferry-again.txt").unlink()
    assert place.run().removed == 0
    assert place.names() == ["ferry.txt", "market.txt"]


def test_two_contents_under_one_id_are_a_problem_not_a_silent_loss(place):
    rows = [{"id": "7", "body": "The mill burnt down."}, {"id": "7", "body": "The mill was rebuilt."}]
    place.write("rows.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    report = place.run()
    [problem] = report.problems
    assert "rows.jsonl#2" in problem.path and "'7'" in problem.what and "rows.jsonl#1" in problem.what


def test_a_rebuild_takes_every_extraction_from_the_cache(place):
    place.run()
    cache = sqlite3.connect(place.folder / CACHE)
    marked = cache.execute("SELECT count(*) FROM extraction").fetchone()
    stages = []
    report = place.run(rebuild=True, progress=stages.append)
    assert counts(report) == (2, 0, 0) and report.generation == 2
    assert cache.execute("SELECT count(*) FROM extraction").fetchone() == marked
    cache.close()
    assert Progress(2, 2, "extracting") in stages
    assert manifest.read(generations.current(place.folder)).articles == 2


def test_an_interrupted_run_leaves_the_index_as_it_was_and_keeps_what_was_extracted(place):
    place.run()
    place.write("gale.txt", "A gale closed the harbour of Stromness on Friday.")

    def stop(progress: Progress) -> None:
        if progress.stage == "comparing":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place.run(progress=stop)
    assert place.names() == ["ferry.txt", "market.txt"]
    assert [path.name for path in place.folder.glob("gen-*")] == ["gen-0001"]
    cache = sqlite3.connect(place.folder / CACHE)
    assert cache.execute("SELECT count(*) FROM extraction").fetchone() == (3,)
    cache.close()
    assert counts(place.run()) == (1, 2, 0)


def test_the_last_generation_is_kept_and_older_ones_go(place):
    for number in range(4):
        place.write("ferry.txt", FERRY + f"\n\nEdition {number}.")
        place.run()
    assert sorted(path.name for path in place.folder.glob("gen-*")) == ["gen-0003", "gen-0004"]


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
    assert counts(place.run(rebuild=True)) == (2, 0, 0)


def test_two_processes_give_the_articles_of_one_in_order(place):
    for number in range(40):
        place.write(f"{number:02}.txt", f"Boat {number} left Kirkwall for Bergen, the harbour master said.")
    raws = [
        RawDocument(f"{n}.txt", f"a{n}", f"f{n}", "text", f"Boat {n} left Kirkwall, Ann Harcus said.")
        for n in range(40)
    ]
    one, two = (list(extract(raws, Setting("rules", None), jobs)) for jobs in (1, 2))
    assert [raw.id for raw, _ in two] == [raw.id for raw in raws]
    assert two == one
    assert not multiprocessing.active_children()


class Deadly:
    """Ends the process that unpickles it."""

    def __reduce__(self):
        return os._exit, (3,)


def test_a_process_that_dies_costs_the_document_it_died_of_and_no_other():
    raws = [RawDocument(f"{n}.txt", f"a{n}", f"f{n}", "text", f"Boat {n} left Kirkwall.") for n in range(34)]
    raws[20] = replace(raws[20], extra={"bomb": Deadly()})
    results = {raw.id: result for raw, result in extract(raws, Setting("rules", None), 2)}
    assert len(results) == 34
    problems = [result for result in results.values() if isinstance(result, Problem)]
    assert [problem.path for problem in problems] == ["20.txt"] and "died" in problems[0].what


def test_a_folder_without_articles_makes_an_empty_index_once(tmp_path):
    place = Place(tmp_path)
    report = place.run()
    assert counts(report) == (0, 0, 0)


class TestCheck:
    def test_a_whole_index_has_no_problems(self, place):
        place.run()
        assert check(place.address) == []

    def test_no_index_is_an_error_that_says_how_to_make_one(self, tmp_path):
        with pytest.raises(StoreUnavailable, match="dateline index"):
            check(f"whoosh:{tmp_path}")

    @pytest.mark.parametrize("pattern", ["articles_*.terms", "articles_*.docs", "quotes_*.terms", "quotes_*.docs"])
    def test_a_flipped_byte_in_any_file_is_named(self, place, pattern):
        place.run()
        [path] = generations.current(place.folder).glob(pattern)
        data = bytearray(path.read_bytes())
        data[17] ^= 1
        path.write_bytes(data)
        [problem] = check(place.address)
        assert isinstance(problem, Problem) and problem.path == str(path) and "--rebuild" in str(problem)

    def test_a_missing_file_and_a_wrong_count_are_named(self, place):
        place.run()
        live = generations.current(place.folder)
        manifest.write(live, replace(manifest.read(live), articles=3))
        assert "its manifest says 3" in str(check(place.address)[0])
        next(live.glob("articles_*.docs")).unlink()
        assert "is missing" in str(check(place.address)[0])

    def test_a_damaged_extraction_cache_is_named(self, place):
        place.run()
        (place.folder / CACHE).write_bytes(b"no database" * 1000)
        assert any(CACHE in problem.path for problem in check(place.address))


def test_the_manifest_tells_what_extracted_and_whose_own_rules_and_aliases_held(place, tmp_path):
    def models() -> dict[str, str]:
        return dict(manifest.read(generations.current(place.folder)).models)

    place.run()
    assert set(models()) == {"rules"}
    own = tmp_path / "dateline.toml"
    own.write_text('[clean]\noff = ["photo-credit"]\n')
    corrected = tmp_path / "aliases.toml"
    corrected.write_text('[[drop]]\nname = "Print More"\n')
    place.run(rules=load_rules(own), aliases=load_aliases(corrected))
    assert set(models()) == {"rules", "own rules", "aliases"}
    assert all(models().values())


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


def test_an_index_that_has_become_empty_can_be_added_to_again(tmp_path):
    place = Place(tmp_path)
    only = place.write("ferry.txt", FERRY)
    place.run()
    only.unlink()
    assert counts(place.run()) == (0, 0, 1)
    place.write("market.txt", MARKET)
    assert counts(place.run()) == (1, 0, 0)
    assert place.names() == ["market.txt"]


def test_a_line_break_in_a_files_name_does_not_make_two_paths_of_it(tmp_path):
    place = Place(tmp_path)
    place.write("a\nb.txt", FERRY)
    place.run()
    assert place.names() == ["a\nb.txt"]
    assert counts(place.run()) == (0, 1, 0)


@pytest.mark.parametrize("pointer", [b"", b"gen-00\xff1\n", b"../elsewhere\n"])
def test_a_damaged_pointer_is_named_and_a_rebuild_mends_it(place, pointer):
    place.run()
    place.run(rebuild=True)
    (place.folder / "current").write_bytes(pointer)
    with pytest.raises(StoreUnavailable, match=r"current is damaged.*--rebuild"):
        place.run()
    report = place.run(rebuild=True)
    assert counts(report) == (2, 0, 0) and report.generation == 3
    assert place.names() == ["ferry.txt", "market.txt"] and check(place.address) == []


def test_a_damaged_record_of_the_cache_is_extracted_anew(place):
    place.run()
    cache = sqlite3.connect(place.folder / CACHE)
    cache.execute("UPDATE extraction SET record = substr(record, 1, 40)")
    cache.commit()
    report = place.run(rebuild=True)
    assert counts(report) == (2, 0, 0) and not report.problems
    assert cache.execute("SELECT min(length(record)) FROM extraction").fetchone()[0] > 40
    cache.close()


def test_a_file_renamed_to_a_dated_name_gets_its_date(place):
    place.run()
    (place.articles / "ferry.txt").rename(place.articles / "2021-03-04-ferry.txt")
    place.run()
    store = open_store(place.address)
    [one] = [one for one, paths in place.held().items() if "2021-03-04-ferry.txt" in paths]
    published = store.article(one).published
    assert published is not None and (published.date, published.rule) == ("2021-03-04", "filename")


def test_a_copy_gone_from_one_folder_leaves_no_path_to_it_on_the_article_met_in_another(place, tmp_path):
    other = tmp_path / "more"
    other.mkdir()
    (other / "again.txt").write_text(FERRY, encoding="utf-8")
    place.run(place.articles, other)
    (place.articles / "ferry.txt").unlink()
    assert counts(place.run()) == (0, 1, 0)
    assert place.names() == ["again.txt", "market.txt"]
    store = open_store(place.address)
    assert {Path(store.article(one).path).name for one in place.held()} == {"again.txt", "market.txt"}
    assert place.run(place.articles, other).generation == 2  # nothing is left to be done
    assert check(place.address) == []
