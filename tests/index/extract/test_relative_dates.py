"""Relative dates, counted from Wednesday 14 October 2020 unless a test says otherwise."""

from datetime import date

import pytest

from corpus.article import Published
from index.extract.relative_dates import RelativeDate, relative_dates

WEDNESDAY = Published("2020-10-14", "day", "prefix")


def only(body: str, published: Published = WEDNESDAY) -> RelativeDate:
    (found,) = relative_dates(body, published)
    assert body[found.start : found.end] == found.text
    return found


@pytest.mark.parametrize(
    ("body", "first", "last"),
    [
        ("They met yesterday.", "2020-10-13", "2020-10-13"),
        ("They meet the day after tomorrow.", "2020-10-16", "2020-10-16"),
        ("It rained last night.", "2020-10-13", "2020-10-13"),
        ("Last week, it rained.", "2020-10-05", "2020-10-11"),
        ("Next week it may.", "2020-10-19", "2020-10-25"),
        ("Earlier this month, it did.", "2020-10-01", "2020-10-31"),
        ("Last month was dry.", "2020-09-01", "2020-09-30"),
        ("Last year was wet.", "2019-01-01", "2019-12-31"),
        ("Last weekend was long.", "2020-10-10", "2020-10-11"),
        ("Last March was cold.", "2020-03-01", "2020-03-31"),
        ("Last December was cold.", "2019-12-01", "2019-12-31"),
        ("Last October was cold.", "2019-10-01", "2019-10-31"),
        ("Next March it ends.", "2021-03-01", "2021-03-31"),
        ("She left three days ago.", "2020-10-11", "2020-10-11"),
        ("She left two weeks ago.", "2020-09-28", "2020-10-04"),
        ("She left ten months ago.", "2019-12-01", "2019-12-31"),
        ("She left a year ago.", "2019-01-01", "2019-12-31"),
        ("She left last Friday.", "2020-10-09", "2020-10-09"),
        ("She left last Wednesday.", "2020-10-07", "2020-10-07"),
        ("It opens this Friday.", "2020-10-16", "2020-10-16"),
        ("The board met in Hythe Friday.", "2020-10-09", "2020-10-09"),
        ("The mayor said on Wednesday that it rained.", "2020-10-14", "2020-10-14"),
        ("The board will vote on Friday.", "2020-10-16", "2020-10-16"),
        ("The mayor said the board will vote on Monday.", "2020-10-19", "2020-10-19"),
    ],
)
def test_a_distance_is_counted_from_the_day_of_publication(body: str, first: str, last: str) -> None:
    found = only(body)
    assert (found.first, found.last) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "body",
    [
        "Black Friday sales.",
        "They will meet next Friday.",
        "It was sold on Black Friday.",
        "In today's world.",
        "He may march.",
    ],
)
def test_words_that_tell_no_one_day_stay_unresolved(body: str) -> None:
    assert relative_dates(body, WEDNESDAY) == ()


@pytest.mark.parametrize("published", [None, Published("2020-10", "month", "url"), Published("2020", "year", "url")])
def test_nothing_is_resolved_without_a_day_of_publication(published: Published | None) -> None:
    assert relative_dates("They met yesterday.", published) == ()


def test_the_rule_says_how_it_was_counted() -> None:
    assert only("She left last Friday.").rule == "the last Friday before publication"
    assert only("The board will vote on Friday.").rule == "the first Friday after publication, by the verb"
    assert only("Last week, it rained.").rule == "the week before the one of publication"
    assert only("She left two weeks ago.").rule == "the week 2 weeks before the one of publication"


def test_a_distance_beyond_the_calendar_is_left_alone() -> None:
    assert relative_dates("999 years ago it stood.", Published("0900-01-01", "day", "metadata")) == ()
