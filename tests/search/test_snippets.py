"""The stretches of an article that a reader is shown."""

import time
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import WORD
from search.marks import marks, wanted
from search.model import Snippet
from search.query.parse import parse
from search.snippets import snippets

TODAY = date(2026, 11, 21)
FERRY = """\
The last ferry left Kolby at nine. Nobody waved.

Harbour master Ada Brook said Mr. Lind had sold the ferry to a museum in the spring, that the museum had sold it on \
before the summer was out, and that the present owner, a company in a building with no bell, could not be reached by \
anybody in the town. The ferry needs a new engine. The council met on Tuesday and spoke of parking. A museum needs \
visitors.

“We will buy the ferry back,” the mayor said, “engine or no engine.”
"""


def shown(query, text=FERRY, **sizes):
    return snippets(text, wanted(parse(query, TODAY)), **sizes)


def marked(snippet):
    return [snippet.text[start:end] for start, end in snippet.marks]


def test_the_stretch_with_most_different_words_comes_before_the_one_that_repeats_one():
    only = shown("mayor engine ferry", count=1)
    assert [marked(snippet) for snippet in only] == [["ferry", "mayor", "engine", "engine"]]


def test_stretches_stand_in_the_order_of_the_text_and_do_not_overlap():
    first, second = shown("ferry engine", length=80)
    assert FERRY.index(first.text) + len(first.text) <= FERRY.index(second.text)


def test_a_stretch_begins_and_ends_with_a_sentence_where_there_is_room():
    assert shown("parking", length=120, count=1) == (
        Snippet("The council met on Tuesday and spoke of parking. A museum needs visitors.", ((40, 47),)),
    )


def test_a_long_sentence_is_cut_between_words():
    (only,) = shown("building", length=60, count=1)
    assert marked(only) == ["building"]
    assert len(only.text) <= 60
    before, after = FERRY.split(only.text)
    assert before[-1].isspace() and after[0].isspace()


def test_a_line_of_a_list_gives_way_to_a_paragraph():
    text = "Ferries;\n\nMuseums;\n\nThe town bought back a ferry that it had sold to a museum in the spring."
    (only,) = shown("ferry", text, count=1, length=80)
    assert only.text.startswith("The town")


def test_a_phrase_is_never_cut():
    phrase = "could not be reached by anybody in the town"
    (only,) = shown(f'"{phrase}"', length=20, count=1)
    assert marked(only) == [phrase]


def test_a_text_without_the_words_shows_its_opening_unmarked():
    assert shown("zeppelin") == (Snippet("The last ferry left Kolby at nine. Nobody waved."),)
    assert shown("") == shown("zeppelin")


def test_a_title_before_a_name_does_not_begin_a_sentence():
    (only,) = shown("lind", count=1, length=150)
    assert only.text.startswith("Harbour master Ada Brook said Mr. Lind")


def test_a_text_without_words_has_no_snippet():
    assert shown("ferry", "") == () == shown("ferry", " \n\n ")


def test_a_look_that_ends_between_two_words_ends_no_sentence():
    for before in range(40):
        text = "x" * before + " ferry" + " word" * 200
        assert len(shown("ferry", text, length=101)[0].text) <= 101


def test_markup_in_an_article_stays_text():
    assert shown("alert", "He wrote <script>alert(1)</script> & laughed.") == (
        Snippet("He wrote <script>alert(1)</script> & laughed.", ((17, 22),)),
    )


PIECES = st.sampled_from(
    ["ferry", "engine museum", "Mr. Lind", "the town", "town. “Sold!”", "x-y", "\n\n", "harbour, …"]
)
TEXTS = st.lists(PIECES, max_size=80).map(
    lambda pieces: " ".join(f"{piece} {number}" for number, piece in enumerate(pieces))
)


@given(TEXTS, st.integers(10, 120), st.integers(1, 4))
@settings(max_examples=200, deadline=None)
def test_stretches_never_overlap_never_cut_a_word_and_are_marked_like_the_text(text, length, count):
    want = wanted(parse('ferry "engine museum" harb*', TODAY))
    words = {word.span() for word in WORD.finditer(text)}
    longest = max((end - start for start, end in marks(text, want)), default=0)
    reached = 0
    found = snippets(text, want, count, length)
    for snippet in found:
        start = text.index(snippet.text, reached)
        reached = start + len(snippet.text)
        assert {(start + word.start(), start + word.end()) for word in WORD.finditer(snippet.text)} <= words
        assert len(snippet.text) <= max(1.2 * length, longest) + len("harbour,")
    assert len(found) <= count
    assert any(snippet.marks for snippet in found) == bool(marks(text, want))


def test_five_megabytes_take_a_bounded_time():
    text = FERRY * 8_000
    began = time.process_time()
    assert marked(shown("parking zeppelin fer*", text)[0])
    assert time.process_time() - began < 3


def test_five_megabytes_without_a_paragraph_or_a_space_take_a_bounded_time():
    began = time.process_time()
    assert len(shown("ferry", "ferry " * 800_000)) == 2
    assert len(shown("ferry", "ferry-" * 800_000)) == 2
    assert len(shown("ferry", "ferry" * 400_000)) == 1
    assert time.process_time() - began < 6
