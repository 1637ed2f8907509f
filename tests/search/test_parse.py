"""What a question means: each operator, alone and with the others."""

from datetime import date

import pytest

from search.query.limits import any_of, clauses
from search.query.parse import parse
from search.query.tree import (
    And,
    AtLeast,
    Caps,
    Dates,
    Everything,
    Fuzzy,
    Lead,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Within,
    Word,
)

SATURDAY = date(2026, 11, 21)
A, B, C = Word("mayor"), Word("raid"), Word("arrest")


def year(number):
    return Dates(date(number, 1, 1), date(number, 12, 31))


def read(text):
    return parse(text, SATURDAY)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("", Everything()),
        ("  ... -- & ", Everything()),
        ("()", Everything()),
        ("mayor", A),
        ("mayor raid", And((A, B))),
        ("mayor AND raid", And((A, B))),
        ("mayor OR raid", Or((A, B))),
        ("mayor and raid", And((A, Word("and"), B))),
        ("mayor raid OR arrest", And((A, Or((B, C))))),
        ("(mayor raid) OR arrest", Or((And((A, B)), C))),
        ("mayor -raid", And((A, Not(B)))),
        ("mayor NOT raid", And((A, Not(B)))),
        ("mayor AND NOT raid", And((A, Not(B)))),
        ('mayor -"raid arrest"', And((A, Not(Phrase(("raid", "arrest")))))),
        ("mayor -(raid OR arrest)", And((A, Not(Or((B, C)))))),
        ("-raid", Not(B)),
        ("NOT NOT raid", B),
        ('"mayor raid"', Phrase(("mayor", "raid"))),
        ("“mayor raid”", Phrase(("mayor", "raid"))),
        ("„mayor raid“ «arrest»", And((Phrase(("mayor", "raid")), C))),
        ('"mayor"', A),
        ('"OR"', Word("OR")),
        ('""', Everything()),
        ("sanct*", Prefix("sanct")),
        ("galarsa~", Fuzzy("galarsa", 1)),
        ("galarsa~2", Fuzzy("galarsa", 2)),
        ("galarsa~?", Fuzzy("galarsa", 1)),
        ("mayor w/5 raid", Near(A, B, 5)),
        ("mayor W/5 raid", Near(A, B, 5)),
        ("mayor pre/12 raid", Near(A, B, 12, ordered=True)),
        ("mayor w/s raid", Within(A, B, "sentence")),
        ("mayor w/p raid", Within(A, B, "paragraph")),
        ("mayor w/5 (raid OR arrest)", Near(A, Or((B, C)), 5)),
        ("mayor w/5 raid w/s arrest", And((Near(A, B, 5), Within(B, C, "sentence")))),
        ("mayor w/5 raid OR arrest", Or((Near(A, B, 5), C))),
        ("NOT mayor w/5 raid", Not(Near(A, B, 5))),
        ("title:(mayor w/5 raid)", Near(Word("mayor", "title"), Word("raid", "title"), 5)),
        ("atleast3(raid)", AtLeast(B, 3)),
        ("ATLEAST3(raid OR arrest)", AtLeast(Or((B, C)), 3)),
        ("lead(mayor raid)", Lead(And((A, B)))),
        ("lead (mayor)", And((Word("lead"), A))),
        ("mislead(mayor)", And((Word("mislead"), A))),
        ("caps(ICE)", Caps("ICE")),
        ("caps(ICE OR FBI)", Or((Caps("ICE"), Caps("FBI")))),
        ('caps("Border Patrol")', Near(Caps("Border"), Caps("Patrol"), 1, ordered=True)),
        ("title:raid", Word("raid", "title")),
        ("Title:raid", Word("raid", "title")),
        ('city:"New York"', Phrase(("New", "York"), "city")),
        ("title:(raid OR arrest) mayor", And((Or((Word("raid", "title"), Word("arrest", "title"))), A))),
        ("-speaker:wolf", Not(Word("wolf", "speaker"))),
        ("person:flor*", Prefix("flor", "person")),
        ("date:(2019 OR 2020)", Or((year(2019), year(2020)))),
    ],
)
def test_a_question_is_read_as_documented(text, node):
    assert read(text) == node


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("AT&T", ("AT", "T")),
        ("Flores-Lund", ("Flores", "Lund")),
        ("desk@example.org", ("desk", "example.org")),
        ("https://example.org/a?b=1", ("https", "example.org", "a", "b", "1")),
        ("12:30", ("12", "30")),
        ("$95,000", ("95", "000")),
        ("and/or", ("and", "or")),
        ("U.S./Mexico", ("U.S", "Mexico")),
    ],
)
def test_words_glued_by_punctuation_are_a_phrase(text, words):
    assert read(text) == Phrase(words)


@pytest.mark.parametrize("text", ["wolf?", "wolf!", "'wolf'", "wolf...", "+wolf", "[wolf]", "#wolf", "wolf;"])
def test_punctuation_beside_a_word_means_nothing(text):
    assert read(text) == Word("wolf")


@pytest.mark.parametrize("text", ["mayor - raid", "mayor & raid", "mayor | raid", "mayor * raid", "mayor ... raid"])
def test_punctuation_between_words_means_nothing(text):
    assert read(text) == And((A, B))


def test_a_capitalised_field_name_with_a_space_is_a_headlines_colon():
    assert read("Mexico City: raid") == And((Word("Mexico"), Word("City"), B))


def test_a_star_after_several_words_is_a_prefix_beside_them():
    assert read("Flores-Lu*") == Near(Word("Flores"), Prefix("Lu"), 1, ordered=True)
    assert read('"front page ne*"') == Near(Phrase(("front", "page")), Prefix("ne"), 1, ordered=True)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-10-16", "2020-10-16", "2020-10-16"),
        ("2020-09..2020-11", "2020-09-01", "2020-11-30"),
        ("2020..", "2020-01-01", None),
        ("..2020-10-16", None, "2020-10-16"),
        ("today", "2026-11-21", "2026-11-21"),
        ("yesterday", "2026-11-20", "2026-11-20"),
        ("this-week", "2026-11-16", "2026-11-22"),
        ("last-week", "2026-11-09", "2026-11-15"),
        ('"last week"', "2026-11-09", "2026-11-15"),
        ("this-month", "2026-11-01", "2026-11-30"),
        ("last-month", "2026-10-01", "2026-10-31"),
        ("this-year", "2026-01-01", "2026-12-31"),
        ("last-year", "2025-01-01", "2025-12-31"),
        ("last-month..today", "2026-10-01", "2026-11-21"),
    ],
)
def test_dates_are_inclusive_on_both_ends(text, first, last):
    assert read(f"date:{text}") == Dates(*(day and date.fromisoformat(day) for day in (first, last)))


def test_last_month_in_january_is_december():
    assert parse("date:last-month", date(2026, 1, 31)) == Dates(date(2025, 12, 1), date(2025, 12, 31))


def test_a_part_knows_where_it_is_written():
    text = 'mayor title:(raid OR arrest) -caps(ICE) speaker:"Ada Brook"'
    assert [text[slice(*part.at)] for part in clauses(read(text))] == [
        "mayor",
        "title:(raid OR arrest)",
        "-caps(ICE)",
        'speaker:"Ada Brook"',
    ]


def test_any_word_may_match_but_what_is_excluded_stays_out_and_dates_stay_bounds():
    asked = any_of(read("mayor raid -arrest date:2020"))
    assert asked == And((Or((A, B)), Not(C), year(2020)))
    assert any_of(read("mayor -raid")) == read("mayor -raid")
    assert any_of(read("mayor OR raid")) == read("mayor OR raid")
