"""Names become questions that can be read, whatever marks they hold."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.parse import parse
from search.query.phrase import phrase


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann *Star* Flores-Lee", '"Ann Star Flores-Lee"'),
        ("E*TRADE Financial Corp.", '"E TRADE Financial Corp."'),
        ("Ada “Skipper” O'Lund", '"Ada Skipper O\'Lund"'),
        ("—", ""),
    ],
)
def test_marks_of_a_name_do_not_reach_the_question(text, words):
    assert phrase(text) == words


@given(st.text(min_size=1, max_size=20))
def test_a_phrase_of_any_text_can_be_read(text):
    if phrase(text):
        parse(f"byline:{phrase(text)}", date(2026, 11, 21))
