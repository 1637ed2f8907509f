"""What is offered while a question is typed."""

import time

import pytest

from search.query.parse import parse
from search.suggest import Entry, Suggestions

ENTRIES = [
    Entry("harbour", "word", 90),
    Entry("harbours", "word", 4),
    Entry("harvest", "word", 12),
    Entry("the", "word", 9_000),
    Entry("customs", "word", 30),
    Entry("Simona Flores-Lund", "person", 3),
    Entry("Simona Flores-Lund", "speaker", 2),
    Entry("Immigration and Customs Enforcement", "org", 14),
    Entry("Paris", "city", 20),
    Entry("Paris, Texas", "city", 2),
    Entry('Señor "Paco" Muñoz', "person", 1),
    Entry("The Harbour Gazette", "source", 7),
]
KNOWN = Suggestions(ENTRIES)


def offered(text, size=8):
    return [(each.kind, each.query) for each in KNOWN.suggest(text, size)]


def test_the_most_used_comes_first():
    assert offered("har") == [
        ("word", "harbour"),
        ("word", "harvest"),
        ("word", "harbours"),
        ("source", 'source:"The Harbour Gazette"'),
    ]


@pytest.mark.parametrize("typed", ["flores", "Flores-Lu", "simona flo", "lund"])
def test_a_name_is_found_by_any_of_its_words(typed):
    assert offered(typed) == [
        ("person", 'person:"Simona Flores-Lund"'),
        ("speaker", 'speaker:"Simona Flores-Lund"'),
    ]


def test_accents_and_capitals_need_not_be_typed():
    assert offered("munoz") == [("person", 'person:"Señor Paco Muñoz"')]


def test_what_was_typed_before_is_kept():
    assert offered("mayor harv") == [("word", "mayor harvest")]
    assert offered("mayor -customs enf") == [("org", 'mayor -org:"Immigration and Customs Enforcement"')]


def test_a_field_being_typed_offers_only_its_names():
    assert offered("speaker:flor") == [("speaker", 'speaker:"Simona Flores-Lund"')]
    assert offered('mayor city:"par') == [("city", 'mayor city:"Paris"'), ("city", 'mayor city:"Paris, Texas"')]


@pytest.mark.parametrize("typed", ["harbuor", "hrabour", "habour", "harrbou"])
def test_one_wrong_letter_is_forgiven(typed):
    assert ("word", "harbour") in offered(typed)


def test_nothing_is_offered_for_nothing_and_stop_words_are_never_offered():
    assert offered("") == offered("   ") == offered("zzzz") == []
    assert ("word", "the") not in offered("the")


def test_one_kind_does_not_crowd_out_the_others():
    crowd = [Entry(f"harb{number:02}", "word", 1_000) for number in range(20)]
    kinds = [each.kind for each in Suggestions([*crowd, *ENTRIES]).suggest("harb", 4)]
    assert kinds == ["word", "word", "source", "word"]


@pytest.mark.parametrize("typed", ["har", "flores", "mayor customs enf", "munoz", '"customs'])
def test_what_is_offered_can_be_asked(typed):
    for _, query in offered(typed):
        parse(query, None)


def test_two_hundred_thousand_words_are_searched_in_a_few_milliseconds():
    many = Suggestions(Entry(f"{chr(97 + n % 26)}{n}", "word", n) for n in range(200_000))
    for typed in ("h", "h1", "harbuor h1", "hq1234567"):
        began = time.process_time()
        many.suggest(typed)
        assert time.process_time() - began < 0.05


def test_an_empty_archive_offers_nothing():
    assert Suggestions([]).suggest("har") == ()
