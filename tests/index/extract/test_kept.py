"""What is remembered about names: the same answers, within bounds."""

from __future__ import annotations

import gc

from index.extract.gazetteer import Gazetteer
from index.extract.kept import LONGEST, Kept
from index.extract.places_names import is_city_name, named_spans


def test_a_name_is_asked_about_once_and_an_endless_one_is_not_kept():
    asked = []
    kept = Kept(lambda name: asked.append(name) or len(name), most=10)
    endless = "Aa" * LONGEST
    assert [kept["Kyiv"], kept["Kyiv"], kept[endless], kept[endless]] == [4, 4, len(endless), len(endless)]
    assert asked == ["Kyiv", endless, endless]
    assert list(kept) == ["Kyiv"]


def test_no_more_names_are_kept_than_said():
    kept = Kept(str.upper, most=3)
    assert [kept[name] for name in "abcdefg"] == list("ABCDEFG")
    assert len(kept) <= 3


def test_a_word_of_a_megabyte_is_not_kept_by_the_gazetteer():
    gazetteer = Gazetteer()
    asked = is_city_name.cache_info().misses
    word = "Kyiv" + "x" * 1_000_000
    assert list(named_spans(f"{word} Paris", gazetteer)) == [(len(word) + 1, len(word) + 6)]
    assert not gazetteer.candidates(word)
    assert gazetteer.area(word) is None
    assert gazetteer.country(word) is None
    held = [text for text in gc.get_objects() if isinstance(text, Kept) for text in text]
    assert held
    assert max(map(len, held)) <= LONGEST
    assert is_city_name.cache_info().misses == asked
