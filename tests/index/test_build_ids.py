"""One id, one article: two contents under one id are named, in one run or in two; an edited file is no second one."""

import json

import pytest

from index.clean import load as load_rules

MILL = "The mill burnt down."
REBUILT = "The mill was rebuilt."


def row(body: str, one: str = "7") -> str:
    return json.dumps({"id": one, "body": body}) + "\n"


@pytest.fixture
def two(empty_place, tmp_path):
    """The article 7 in the folder; another folder beside it."""
    empty_place.write("rows.jsonl", row(MILL))
    empty_place.run()
    empty_place.other = tmp_path / "other"
    empty_place.other.mkdir()
    empty_place.more = empty_place.other / "more.jsonl"
    return empty_place


def bodies(place) -> list[str]:
    return sorted(article.body for article in place.records().values())


def test_other_content_under_a_held_id_from_elsewhere_is_named_and_the_first_stays(two):
    """It silently took the place of the first."""
    two.more.write_text(row(REBUILT) + row("A seal slept.", "8"))
    for indexed in (1, 0):
        report = two.run(two.other)
        [problem] = report.problems
        assert "more.jsonl#1" in problem.path and "rows.jsonl#1" in problem.what and "'7'" in problem.what
        assert report.indexed == indexed and bodies(two) == ["A seal slept.", MILL]
    assert two.names() == ["more.jsonl#2", "rows.jsonl#1"]


def test_the_same_content_from_elsewhere_is_the_same_article(two):
    two.more.write_text(row(MILL))
    report = two.run(two.other)
    assert not report.problems and two.held() == {"7": ("more.jsonl#1", "rows.jsonl#1")}


def test_a_file_edited_or_scraped_again_replaces_its_article(two):
    two.write("rows.jsonl", row(REBUILT))
    report = two.run()
    assert two.counts(report) == (1, 0, 0) and not report.problems and bodies(two) == [REBUILT]


def test_one_copy_edited_is_the_article_until_the_other_is_met_and_named(two):
    two.more.write_text(row(MILL))
    two.run(two.other)
    two.write("rows.jsonl", row(REBUILT))
    assert not two.run().problems
    assert bodies(two) == [REBUILT] and two.names() == ["rows.jsonl#1"]
    assert len(two.run(two.other).problems) == 1 and bodies(two) == [REBUILT]


def test_a_file_moved_and_edited_replaces_its_article(two):
    (two.articles / "rows.jsonl").unlink()
    two.more.write_text(row(REBUILT))
    assert not two.run(two.other).problems
    assert bodies(two) == [REBUILT] and two.names() == ["more.jsonl#1"]


def test_an_article_moved_and_told_into_a_story_in_one_run_keeps_no_path_it_lost(two):
    """The story's change put it again as it was held, with the path to the file that is gone."""
    text = " ".join(f"Sentence {number} tells of the mill on the {number}th of the month." for number in range(40))
    two.write("mill.jsonl", row(text, "9"))
    two.more.write_text(row(text, "9"))
    two.run(two.articles, two.other)
    (two.articles / "mill.jsonl").unlink()
    two.write("copy.jsonl", row(text + " It goes on.", "10"))
    two.run()
    article = two.records()["9"]
    assert article.story and [path.rsplit("/")[-1] for path in article.paths] == ["more.jsonl#1"]


@pytest.mark.parametrize("cached", [True, False], ids=["known to the cache", "cleaned anew"])
def test_an_article_emptied_in_one_folder_stays_with_its_copy_in_another(two, cached):
    """Without the cache it was dropped, though its copy's folder was not in the run."""
    file = two.folder.with_name("dateline.toml")
    file.write_text('[[clean.drop]]\nname = "all"\npattern = "mill"\n')
    rules = load_rules(file)
    if cached:
        assert two.run(rules=rules).removed == 1
    two.more.write_text(row(MILL))
    two.run(two.articles, two.other)
    report = two.run(two.articles, rules=rules)
    assert (report.cleaned, report.removed) == (0 if cached else 1, 0)
    assert two.held() == {"7": ("more.jsonl#1",)} and bodies(two) == [MILL]
