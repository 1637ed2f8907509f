"""What a mistyped question is offered instead."""

from datetime import date

import pytest

from index.vocabulary import Vocabulary
from search.edits import edits, neighbours
from search.query.parse import parse
from search.spelling import correction

USES = {
    "arrest": 9,
    "arrests": 40,
    "city": 120,
    "galaxy": 5_000,
    "galarza": 2,
    "harbour": 12,
    "house": 900,
    "mayor": 200,
    "museum": 4,
    "new": 700,
    "of": 9_000,
    "philadelphia": 31,
    "president": 400,
    "resident": 3,
    "the": 20_000,
    "white": 80,
    "york": 90,
}
FORMS = Vocabulary(sorted(USES), [USES[word] for word in sorted(USES)])


def corrected(text):
    return correction(text, parse(text, date(2026, 11, 21)), FORMS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mayer", "mayor"),
        ("mueseum", "museum"),
        ("hraobur", "harbour"),
        ("ahrbour", "harbour"),
        ("philadelfia", "philadelphia"),
        ("newyork", "new york"),
        ("presidnt", "president"),
        ("Presidnt", "President"),
        ("MAYER", "MAYOR"),
        ('"white hosue" mayor', '"white house" mayor'),
        ("title:(hosue OR museun) -arest", "title:(house OR museum) -arrest"),
        ("city:philadelfia", "city:philadelphia"),
        ("mayer w/5 hosue date:2020", "mayor w/5 house date:2020"),
        ("hte mayer", "the mayor"),
    ],
)
def test_an_unknown_word_is_put_right_and_the_rest_of_the_question_kept(typed, meant):
    assert corrected(typed) == meant


@pytest.mark.parametrize(
    "typed", ["mayor", "arresting", "the", "xqzptlv", "", "12345", "hosu*", "hosue~", "caps(Hosue)", "date:2020"]
)
def test_known_words_and_words_like_none_are_left_alone(typed):
    assert corrected(typed) is None


def test_a_rare_name_is_not_corrected_to_a_word_that_differs_in_two_letters():
    assert corrected("galarza") is None


def test_a_rare_word_beside_a_common_one_is_doubted():
    assert corrected("resident") == "president"


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("mayor", "mayor", 0),
        ("mayor", "mayro", 1),
        ("mayor", "major", 1),
        ("mayor", "mayors", 1),
        ("ca", "abc", 3),
        ("", "ab", 2),
    ],
)
def test_edits_are_counted_with_neighbours_swapped_as_one(one, other, distance):
    assert edits(one, other, 3) == distance == edits(other, one, 3)


def test_edits_stop_counting_beyond_the_most_that_matters():
    assert edits("mayor", "museum", 2) == 3


def test_neighbours_are_the_words_one_edit_away():
    near = neighbours("mayor")
    assert {"ayor", "mayro", "major", "mayors", "xmayor"} <= near
    assert all(edits("mayor", other, 2) == 1 for other in near)
