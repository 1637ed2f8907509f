"""A tree written down means the same when it is read again."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import WORD, cased, form
from search.query.describe import as_dict, meaning, parsed
from search.query.limits import children, cost
from search.query.parse import parse
from search.query.tree import (
    FIELDS,
    TEXT_FIELDS,
    And,
    AtLeast,
    Caps,
    Dates,
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

TODAY = date(2026, 11, 21)
TRICKY = ["mayor", "raid", "OR", "NOT", "w", "lead", "o'clock", "Trump’s", "U.S", "2020", "ICE", "título"]
WORDS = st.sampled_from(TRICKY) | st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6).filter(
    WORD.fullmatch
)
NAMES = st.sampled_from([None, *(name for name in FIELDS if name != "date")])
CAPITALS = WORDS.filter(lambda word: cased(word) == word)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@st.composite
def words(draw, field):
    """A word, phrase, prefix or fuzzy word of a field."""
    kind = draw(st.sampled_from([Word, Phrase, Prefix, Fuzzy]))
    if kind is Phrase:
        return Phrase(tuple(draw(st.lists(WORDS, min_size=2, max_size=3))), field)
    text = draw(WORDS.filter(lambda word: kind is Word or len(form(word)) > 2))
    return Fuzzy(text, draw(st.sampled_from([1, 2])), field) if kind is Fuzzy else kind(text, field)


@st.composite
def sides(draw, field=None):
    """What may stand beside w/5: words, or an OR of them."""
    found = draw(st.lists(words(field), min_size=1, max_size=3))
    return Or(tuple(found)) if len(found) > 1 else found[0]


@st.composite
def dates(draw):
    if draw(st.booleans()):
        return parse(f"date:{draw(st.sampled_from(['2020', '2020-02', 'last-week', '2020..']))}", TODAY)
    return Dates(*sorted(draw(st.tuples(DAYS, DAYS))))


@st.composite
def leaves(draw):
    kind = draw(st.sampled_from([Word, Word, Caps, Dates, Near, Within, AtLeast, Lead]))
    if kind is Word:
        return draw(words(draw(NAMES)))
    if kind is Caps:
        return Caps(draw(CAPITALS))
    if kind is Dates:
        return draw(dates())
    if kind is Near:
        field = draw(st.sampled_from([None, *TEXT_FIELDS]))
        return Near(draw(sides(field)), draw(sides(field)), draw(st.integers(1, 255)), draw(st.booleans()))
    if kind is Within:
        return Within(draw(sides()), draw(sides()), draw(st.sampled_from(["sentence", "paragraph"])))
    if kind is AtLeast:
        return AtLeast(draw(sides()), draw(st.integers(1, 255)))
    return Lead(And((draw(sides()), draw(sides()))) if draw(st.booleans()) else draw(sides()))


@st.composite
def trees(draw, depth=3):
    kind = draw(st.sampled_from([Word, And, Or, Not])) if depth else Word
    if kind is Word:
        return draw(leaves())
    if kind is Not:
        return Not(draw(trees(depth - 1).filter(lambda node: not isinstance(node, Not))))
    return kind(tuple(draw(st.lists(trees(depth - 1), min_size=2, max_size=3))))


@given(trees())
@settings(max_examples=150, deadline=None)
def test_the_normal_form_reads_back_as_the_same_tree(node):
    assert parse(parsed(node), TODAY) == node


@given(trees())
@settings(max_examples=30, deadline=None)
def test_every_tree_has_a_meaning_a_cost_and_a_json_form(node):
    assert meaning(node)
    assert cost(node) >= sum(cost(child) for child in children(node))
    assert json.loads(json.dumps(as_dict(node)))["kind"] == type(node).__name__.lower()


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("mayor AND raid", "mayor raid"),
        ("mayor raid OR arrest", "mayor (raid OR arrest)"),
        ("title:(raid OR arrest)", "title:raid OR title:arrest"),
        ("mayor -raid", "mayor NOT raid"),
        ("date:2020-10-01..2020-10-31", "date:2020-10"),
        ("date:last-year..", "date:2025-01-01.."),
        ("AT&T", '"AT T"'),
    ],
)
def test_the_normal_form_shows_how_a_question_was_read(text, normal):
    assert parsed(parse(text, TODAY)) == normal


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("raid", "a word"),
        ('"mayor raid"', "a phrase"),
        ("title:raid", "a word in the title"),
        ("speaker:wolf", "a word in a speaker's name"),
        ("sanctuary w/5 cities", "both within 5 words, either order"),
        ("mayor pre/2 raid", "both within 2 words, in this order"),
        ("mayor w/s raid", "both in one sentence"),
        ("atleast3(raid)", "a word, 3 times or more"),
        ("raid~", "words like raid, up to 1 letter different"),
        ("date:2020-10", "published in 2020-10"),
        ("date:2020..", "published on or after 2020-01-01"),
        ("NOT raid", "without: a word"),
    ],
)
def test_a_clause_is_told_in_words(text, words):
    assert meaning(parse(text, TODAY)) == words


def test_a_tree_as_data_keeps_the_place_of_each_part():
    assert as_dict(parse("mayor w/5 raid", TODAY)) == {
        "kind": "near",
        "left": {"kind": "word", "text": "mayor", "field": None, "at": [0, 5]},
        "right": {"kind": "word", "text": "raid", "field": None, "at": [10, 14]},
        "distance": 5,
        "ordered": False,
        "at": [0, 14],
    }
