"""A run brings the index up to date with a folder: new, changed and gone articles, and nothing else."""

import json
from pathlib import Path

from index.check import check
from index.store import open_store


def test_a_second_run_reads_nothing_anew_and_makes_no_generation(place):
    first = place.run()
    assert place.counts(first) == (2, 0, 0) and first.generation == 1 and not first.problems
    second = place.run()
    assert place.counts(second) == (0, 2, 0) and second.generation == 1


def test_only_new_changed_and_vanished_articles_are_touched(place):
    place.run()
    place.write("gale.txt", "A gale closed the harbour of Stromness on Friday.")
    place.write("market.txt", place.MARKET.replace("190", "210"))
    (place.articles / "ferry.txt").unlink()
    report = place.run()
    assert place.counts(report) == (2, 0, 2)  # the ferry, and the market article as it was
    assert place.names() == ["gale.txt", "market.txt"]
    assert check(place.address) == []


def test_articles_of_other_folders_stay(place, tmp_path):
    place.run()
    other = tmp_path / "more"
    other.mkdir()
    (other / "gale.txt").write_text("A gale closed the harbour of Stromness.")
    assert place.counts(place.run(other)) == (1, 0, 0)
    (place.articles / "ferry.txt").unlink()
    assert place.counts(place.run(other)) == (0, 1, 0)
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
    place.write("copy/ferry-again.txt", place.FERRY)
    assert place.counts(place.run()) == (2, 0, 0)
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


def test_the_last_generation_is_kept_and_older_ones_go(place):
    for number in range(4):
        place.write("ferry.txt", place.FERRY + f"\n\nEdition {number}.")
        place.run()
    assert sorted(path.name for path in place.folder.glob("gen-*")) == ["gen-0003", "gen-0004"]


def test_a_folder_without_articles_makes_an_empty_index_once(empty_place):
    place = empty_place
    report = place.run()
    assert place.counts(report) == (0, 0, 0)


def test_a_line_break_in_a_files_name_does_not_make_two_paths_of_it(empty_place):
    place = empty_place
    place.write("a\nb.txt", place.FERRY)
    place.run()
    assert place.names() == ["a\nb.txt"]
    assert place.counts(place.run()) == (0, 1, 0)


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
    (other / "again.txt").write_text(place.FERRY, encoding="utf-8")
    place.run(place.articles, other)
    (place.articles / "ferry.txt").unlink()
    assert place.counts(place.run()) == (0, 1, 0)
    assert place.names() == ["again.txt", "market.txt"]
    store = open_store(place.address)
    assert {Path(store.article(one).path).name for one in place.held()} == {"again.txt", "market.txt"}
    assert place.run(place.articles, other).generation == 2  # nothing is left to be done
    assert check(place.address) == []
