"""A text cut into layers: every character once, whatever overlaps, and in time that grows with the text alone."""

from time import process_time

from corpus.article import Removed
from web.layers import Layer, layered, mark_layer, paragraphs
from web.reading import _by_place, _cuts

EMPTY = Layer((), ())


def words(said):
    return "".join(piece.text for one in said for name in one.names for piece in name.pieces)


def test_a_span_over_two_paragraphs_is_cut_at_both():
    text = "He said: “We sail at six,\n\nfog or no fog.” The mayor left."
    quote = Layer.of([((9, 44), "1")])
    first, second = (layered(text, part, quote, EMPTY, mark_layer([(13, 17)])) for part in paragraphs(text))
    assert words(first) + "\n\n" + words(second) == text
    assert [said.number for said in first] == [None, 1]
    assert [said.number for said in second] == [1, None]
    assert (first[1].ends, second[0].begins) == (False, False)


def test_an_article_of_very_many_lines_is_drawn_in_time_that_grows_with_it_alone():
    lines = 16_000
    text = "\n\n".join(["Oslo is wet"] * lines)
    names = Layer.of(((start, start + 4), "city") for start, _ in paragraphs(text))
    removed = [Removed("Advert", "rule", "an advert", f"before paragraph {n}") for n in range(1, lines + 1)]
    began = process_time()
    places = _by_place(removed)
    drawn = [
        (layered(text, part, EMPTY, names, EMPTY), _cuts(places[number]))
        for number, part in enumerate(paragraphs(text))
    ]
    assert process_time() - began < 5, "some seconds where every part looked at every name"
    assert len(drawn) == lines
    assert all(said[0].names[0].kind == "city" and len(cuts) == 1 for said, cuts in drawn)
