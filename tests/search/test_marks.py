"""Which words of a text are marked for a question."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import WORD, form, term
from search.looks import sure_beginning
from search.marks import Wanted, found, marks, wanted
from search.query.parse import parse

TODAY = date(2026, 11, 21)
HARBOUR = (
    "The harbour master's ice report: ICE agents arrested two men. “Arresting people on the ice is slow,” "
    "Zoë O’Hara said. The harbour\nmaster did not. Señor Muñoz's ICE’s U.S.-built cutter arrests nobody."
)


def marked(text, query, field="body"):
    return [text[start:end] for start, end in marks(text, wanted(parse(query, TODAY), field))]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("arrest", ["arrested", "Arresting", "arrests"]),
        ("ice", ["ice", "ICE", "ice", "ICE’s"]),
        ("caps(ICE)", ["ICE", "ICE’s"]),
        ("arrest -ice", ["arrested", "Arresting", "arrests"]),
        ("NOT (arrest ice)", []),
        ('"harbour master"', ["harbour master's", "harbour\nmaster"]),
        ('"harbour report"', []),
        ("arr*", ["arrested", "Arresting", "arrests"]),
        ("harbor~", ["harbour", "harbour"]),
        ("munoz", ["Muñoz's"]),
        ("Zoe", ["Zoë"]),
        ("o'hara", ["O’Hara"]),
        ("o’har*", ["O’Hara"]),
        ("hara", []),
        ("u.s", ["U.S"]),
        ("the", ["The", "the", "The"]),
        ("the slow men", ["men", "slow"]),
        ('"the harbour"', ["The harbour", "The harbour"]),
        ('harbour "harbour master"', ["harbour master's", "harbour\nmaster"]),
        ("lead(cutter) OR atleast2(slow)", ["slow", "cutter"]),
        ("cutter w/9 nobody", ["cutter", "nobody"]),
        ("title:ice body:slow speaker:agents", ["slow"]),
        ("", []),
        ("date:2020", []),
    ],
)
def test_the_words_asked_for_are_marked_as_the_index_compares_them(query, words):
    assert marked(HARBOUR, query) == words


def test_a_word_of_the_title_field_is_marked_in_the_title_only():
    assert marked("Ice in the harbour", "title:ice harbour", "title") == ["Ice", "harbour"]
    assert marked("Ice in the harbour", "title:ice harbour", "body") == ["harbour"]


def test_what_a_fuzzy_word_or_prefix_was_searched_as_is_marked_under_any_ending():
    terms = {"arest": ["arrest", "artist"], "arr": ["arrest", "arriv"]}
    node = parse("arest~ OR arr*", TODAY)
    want = wanted(node, expand=lambda leaf: terms[leaf.text])
    text = "Arrests: he arrived, an artist arrested. Arest!"
    assert [text[start:end] for start, end in marks(text, want)] == ["Arrests", "arrived", "artist", "arrested"]


PIECES = re.split(
    " ", "arrest arrested Arresting arresty Ñandú nandu happy happily o'clock o’clock clock ’ . 's - É ice ICE İ _ й “"
)
TEXTS = st.lists(st.sampled_from([*PIECES, " ", " ", " ", "\n"]), max_size=30).map("".join)
WORDS = st.sampled_from(["arrest", "ñandu", "happy", "clock", "ice", "и", "o'clock"])
# The endings that Porter's rules look for, and what they leave.
ENDINGS = re.split(
    " ",
    "ational tional enci anci izer bli alli entli eli ousli ization ation ator alism iveness fulness ousness aliti "
    "iviti biliti icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent ion ou ism ate "
    "iti ous ive ize ed ing s ies sses y ability ly",
)


@given(TEXTS, WORDS)
@settings(max_examples=200, deadline=None)
def test_the_quick_look_finds_what_reading_every_word_finds(text, word):
    plain = tuple(each.span() for each in WORD.finditer(text) if term(each.group()) == term(word))
    assert marks(text, Wanted(terms=(term(word),))) == plain


@given(TEXTS, st.lists(WORDS, min_size=2, max_size=3))
@settings(max_examples=200, deadline=None)
def test_a_phrase_is_found_where_reading_every_word_finds_it(text, phrase):
    text += " " + " ".join(phrase)
    terms = tuple(term(word) for word in phrase)
    read = [(each.span(), term(each.group())) for each in WORD.finditer(text)]
    runs = [read[at : at + len(terms)] for at in range(len(read))]
    plain = [(run[0][0][0], run[-1][0][1]) for run in runs if tuple(stem for _, stem in run) == terms]
    assert [(mark.start, mark.end) for mark in found(text, Wanted(phrases=(terms,)))] == plain


@given(st.text("abcdeilnorstvyz", min_size=1, max_size=7), st.sampled_from(["", *ENDINGS]))
@settings(max_examples=300, deadline=None)
def test_a_word_begins_as_its_term_surely_does(beginning, ending):
    word = beginning + ending
    assert form(word).startswith(sure_beginning(term(word)))
