"""Text cut into layers loses nothing, and a figure never has a bar too thin to click or a gap drawn as nought."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Published
from index.extract.relative_dates import relative_dates
from search.model import Bar, Histogram, SearchRequest
from web.layers import Layer, layered, mark_layer
from web.templating import plural, runs, span_words
from web.timeline import figure

TEXT = "“Lifeboats,” said Rolf Berg of the harbour of Bergen on Monday."
spans = st.lists(st.tuples(st.integers(0, 61), st.integers(0, 61)).map(lambda s: (min(s), max(s))), max_size=8)


@given(spans, spans, spans)
def test_layers_lose_no_character_whatever_overlaps(quotes, names, marks):
    quote_layer = Layer.of((span, str(number)) for number, span in enumerate(quotes, 1))
    name_layer = Layer.of((span, "person") for span in names)
    said = layered(TEXT, (0, len(TEXT)), quote_layer, name_layer, mark_layer(marks))
    assert "".join(piece.text for part in said for name in part.names for piece in name.pieces) == TEXT
    assert all(piece.text for part in said for name in part.names for piece in name.pieces)


def test_a_marked_word_inside_a_name_inside_a_quote():
    quotes, names, marks = Layer.of([((0, 12), "1")]), Layer.of([((18, 27), "person")]), mark_layer([(1, 10), (23, 27)])
    said = layered(TEXT, (0, len(TEXT)), quotes, names, marks, first_mark=2)
    assert (said[0].number, said[0].begins, said[0].ends) == (1, True, True)
    assert [(piece.text, piece.mark) for piece in said[0].names[0].pieces] == [
        ("“", None),
        ("Lifeboats", 3),
        (",”", None),
    ]
    person = next(name for name in said[1].names if name.kind == "person")
    assert [(piece.text, piece.mark) for piece in person.pieces] == [("Rolf ", None), ("Berg", 4)]


def test_a_quote_that_goes_on_in_the_next_paragraph_is_numbered_once():
    text = "“One.\n\n“Two.”"
    quotes = Layer.of([((0, len(text)), "1")])
    first, second = (layered(text, part, quotes, Layer.of([]), Layer.of([])) for part in ((0, 5), (7, len(text))))
    assert [(part.begins, part.ends) for part in (*first, *second)] == [(True, False), (False, True)]


def test_a_relative_date_may_end_inside_a_quote_or_a_mark():
    (monday,) = relative_dates(TEXT + " Berg said on Monday.", Published("2020-10-14", "day", "prefix"))[-1:]
    days = {12: replace(monday, end=12)}
    said = layered(TEXT, (0, len(TEXT)), Layer.of([((0, 12), "1")]), Layer.of([]), mark_layer([(1, 20)]), days=days)
    pieces = [piece for part in said for name in part.names for piece in name.pieces]
    assert "".join(piece.text for piece in pieces) == TEXT
    assert [piece.text for piece in pieces if piece.days] == ["Lifeboats,”"]


@given(spans)
def test_marks_from_offsets_lose_nothing(marks):
    assert "".join(piece for piece, _ in runs(TEXT, sorted(marks))) == TEXT


def years(counts, held, first=1980):
    bars = zip(counts, held, strict=True)
    return Histogram(
        "year", tuple(Bar(date(first + n, 1, 1), date(first + n, 12, 31), c, h) for n, (c, h) in enumerate(bars))
    )


def test_many_years_are_drawn_as_few_bars_that_add_up():
    drawn = figure(years([1] * 45, [2] * 45), SearchRequest(text="x"), "/search")
    assert drawn.unit == "5 years"
    assert drawn.step >= 24
    assert sum(bar.count for bar in drawn.columns) == 45
    assert drawn.columns[1].label == "1985 to 1989"
    assert drawn.columns[1].href == "/search?q=x&from=1985&to=1989"


def test_what_the_archive_lacks_is_a_gap_in_the_line():
    drawn = figure(years([1, 0, 0, 3], [10, 0, 5, 6]), SearchRequest(), "/search")
    assert [bar.share for bar in drawn.columns] == [100, None, 0, 500]
    assert [len(points.split()) for points in drawn.lines] == [1, 2]


def test_bars_outside_the_dates_asked_for_are_told_apart():
    drawn = figure(
        years([1, 1, 1], [1, 1, 1]), SearchRequest(since=date(1981, 1, 1), until=date(1981, 6, 1)), "/search"
    )
    assert [bar.outside for bar in drawn.columns] == [True, False, True]


def test_nothing_dated_is_no_figure():
    assert figure(None, SearchRequest(), "/search") is None


def test_numbers_and_spans_are_written_as_people_write_them():
    assert [plural(1, "article"), plural(21612, "article"), plural(0, "city", "cities")] == [
        "1 article",
        "21,612 articles",
        "0 cities",
    ]
    day = date(2020, 10, 16)
    assert [span_words(day, day), span_words(date(2016, 1, 1), date(2020, 12, 31)), span_words(None, day)] == [
        "16 Oct 2020",
        "2016 to 2020",
        "to 16 Oct 2020",
    ]
