"""An operator misused is answered with its place and an example; nothing else is an error."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engine import BadQuery
from search.query.describe import parsed
from search.query.parse import parse

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "marked", "says"),
    [
        ("(mayor", "(", "not closed"),
        ("mayor (raid (arrest)", "(", "not closed"),
        ("lead(mayor", "(", "not closed"),
        ("mayor)", ")", "closes nothing"),
        ('mayor "raid', '"', "not closed"),
        ("mayor OR", "OR", "after"),
        ("OR mayor", "OR", "before"),
        ("(mayor OR)", "OR", "after"),
        ("mayor OR OR raid", "OR", "after"),
        ("mayor OR ()", "()", "needs a word"),
        ("NOT", "NOT", "after"),
        ("mayor w/5", "w/5", "after"),
        ("w/5 mayor", "w/5", "before"),
        ("mayor w/ raid", "w/", "number"),
        ("mayor pre/s raid", "pre/s", "number"),
        ("mayor w/0 raid", "w/0", "between"),
        ("mayor w/300 raid", "w/300", "between"),
        ("(mayor raid) w/5 arrest", "w/5", "words, phrases or ORs"),
        ("title:mayor w/5 raid", "w/5", "same field"),
        ("title:mayor w/s raid", "w/s", "same field"),
        ("() w/ raid", "()", "needs a word"),
        ("date:-5", "-", "in front of the field"),
        ("title:--raid", "-", "in front of the field"),
        ("city:paris w/5 city:texas", "w/5", "not on names"),
        ("title:(mayor w/s raid)", "w/s", "body"),
        ("m*", "m*", "two letters"),
        ("ma*or", "*", "end of a word"),
        ("*mayor", "*", "end of a word"),
        ('"may* raid"', "*", "last word"),
        ("mayor~3", "~3", "too far"),
        ("ma~", "ma~", "three letters"),
        ('"mayor raid"~5', '"mayor raid"~5', "w/"),
        ("speeker:wolf", "speeker:", "did you mean speaker:?"),
        ("author:wolf", "author:", "did you mean byline:?"),
        ("colour:red", "colour:", "no field colour:"),
        ("speaker: wolf", "speaker:", "without a space"),
        ("speaker:", "speaker:", "after"),
        ("title:(body:raid)", "body:", "inside title:"),
        ("title:-raid", "-", "in front of the field"),
        ("date:16/10/2020", "16/10/2020", "not a date"),
        ("date:2020-13", "2020-13", "not a date"),
        ("date:2021..2020", "2021..2020", "ends before it begins"),
        ("atleast(raid)", "atleast", "number"),
        ("atleast0(raid)", "atleast0", "number"),
        ("atleast3(mayor raid)", "atleast", "one word or phrase"),
        ("atleast3(title:raid)", "atleast", "without a field"),
        ("lead()", "lead(", "needs a word"),
        ("lead(title:raid)", "lead", "without a field"),
        ("caps(ice)", "ice", "capital"),
        ("title:caps(ICE)", "caps(", "inside title"),
    ],
)
def test_a_misused_operator_is_marked_and_shown_rightly(text, marked, says):
    with pytest.raises(BadQuery, match=r"\w") as caught:
        parse(text, TODAY)
    error = caught.value
    assert says in str(error)
    assert text[error.position : error.position + error.length] == marked
    assert error.example is not None
    parse(error.example, TODAY)


@pytest.mark.parametrize("depth", [21, 9_000])
def test_brackets_may_not_stand_too_deep(depth):
    with pytest.raises(BadQuery, match="deep"):
        parse("(" * depth + "mayor" + ")" * depth, TODAY)


def test_twenty_brackets_are_deep_enough_for_anyone():
    assert parsed(parse("(" * 20 + "mayor" + ")" * 20, TODAY)) == "mayor"


def test_a_thousand_words_are_a_question_and_three_thousand_are_too_dear():
    assert len(parse("mayor " * 1_000, TODAY).children) == 1_000
    with pytest.raises(BadQuery, match="too dear") as caught:
        parse("mayor " * 3_000, TODAY)
    assert caught.value.position == 2_000 * len("mayor ")


def test_a_hundred_prefixes_are_too_dear():
    with pytest.raises(BadQuery, match="too dear"):
        parse("ma* " * 100, TODAY)


def test_a_question_may_not_be_a_book():
    with pytest.raises(BadQuery, match="20,001 characters"):
        parse("m" * 20_001, TODAY)


TYPED = st.text(st.sampled_from(list("abT3 _éß.,'’-&/\\+#@%$=[]{}|!?;<>`^\n\t☃\x00")) | st.characters(), max_size=60)
PIECES = (
    "mayor raid ICE OR NOT AND ( ) - -raid w/5 pre/2 w/s w/ title: speaker: date: date:2020.. ra* raid~ ~ * atleast2( "
    "lead( caps( AT&T : :: \" ' “ ” foo: x:1 -( -title:raid"
)
OPERATED = st.lists(st.sampled_from(PIECES.split()), max_size=12).map(" ".join)


@given(TYPED | OPERATED)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_or_refused_with_a_place_inside_it(text):
    try:
        node = parse(text, TODAY)
    except BadQuery as error:
        assert 0 <= error.position <= len(text)
        assert error.length >= 1
        assert error.example is None or parse(error.example, TODAY)
    else:
        assert parse(parsed(node), TODAY) == node


@given(st.text(st.characters(exclude_characters='()"“”„«»*~:/-'), max_size=60))
@settings(max_examples=150, deadline=None)
def test_punctuation_that_is_no_operator_never_errors(text):
    words = [word for word in text.split() if word not in ("OR", "AND", "NOT")]
    parse(" ".join(words), TODAY)
