"""An acronym also finds the name it stands for, as the articles themselves say."""

from datetime import date

import pytest

from corpus.article import Article, Entity, as_record
from search.aliases import acronyms, stands_for, with_aliases
from search.query.describe import parsed
from search.query.parse import parse

LONG = "Immigration and Customs Enforcement"


def read(text):
    return parse(text, date(2026, 11, 21))


def article(number, body, **names):
    """An article whose entities are named by the words they are written as."""
    entities = tuple(
        Entity(written, "ORG", name, ((body.index(written), body.index(written) + len(written)),))
        for written, name in names.items()
    )
    return as_record(Article(str(number), f"{number}.txt", None, body, entities=entities))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ICE raid", ("ICE",)),
        ("ice raid", ()),
        ("org:ICE OR FBI w/5 raid", ("ICE", "FBI")),
        ("U.N. vote", ("U.N",)),
        ('-ICE caps(FBI) "ICE raid" city:LA', ()),
        ("A 9/11 B2B", ()),
    ],
)
def test_a_word_alone_in_capitals_may_be_an_acronym(text, found):
    assert acronyms(read(text)) == found


def test_its_meaning_is_learnt_from_articles_that_merge_both():
    records = [
        article(1, "ICE officers came.", ICE=LONG),
        article(2, "The ICE raid failed.", ICE=LONG),
        article(3, "An ICE to Berlin was late.", ICE="Intercity Express"),
        article(4, "ICE again.", ICE="ICE"),
        article(5, "The FBI came.", FBI="Federal Bureau of Investigation"),
    ]
    assert stands_for("ICE", records) == (LONG, "Intercity Express")
    assert stands_for("ICE", [*records, *records[:2] * 4]) == (LONG,)
    assert stands_for("UN", records) == ()


def test_the_question_finds_the_long_name_too_and_says_so():
    node, notes = with_aliases(read("ICE raid -ICE"), {"ICE": (LONG,)})
    assert parsed(node) == f'(ICE OR "{LONG}") raid NOT ICE'
    assert notes == (f"ICE also found as {LONG}",)


def test_a_name_field_and_the_sides_of_near_are_widened_too():
    node, _ = with_aliases(read("org:ICE lead(ICE w) ICE w/5 raid"), {"ICE": (LONG,)})
    assert parsed(node) == (f'(org:ICE OR org:"{LONG}") lead((ICE OR "{LONG}") w) (ICE OR "{LONG}") w/5 raid')


def test_a_question_without_known_acronyms_is_left_as_it_is():
    asked = read("ICE raid")
    assert with_aliases(asked, {"FBI": ("Federal Bureau of Investigation",)}) == (asked, ())
