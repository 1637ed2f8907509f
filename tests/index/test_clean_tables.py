"""Tables inside an article: a row a line; tables of links and layout are no data."""

from corpus.article import RawDocument
from index.clean import clean, explain

FIRST = (
    "The last ferry of the season left Alder Quay on Sunday with nine passengers, two dogs and a piano that nobody on "
    "board would admit to owning, the harbour master said. The table shows how many went in the years before."
)
LAST = (
    "The crossing will open again in April, when the ice of the inner harbour has gone and the new engine of the old "
    "boat has been tried on the open water off the island, with a pilot on board."
)
TABLE = (
    "<table><tr><th>Year</th><th>Passengers</th><th>Captain</th></tr>"
    "<tr><td>2017</td><td>12</td><td>Ida Berg</td></tr><tr><td>2018</td><td>7</td><td>Ole Holm</td></tr></table>"
)
ROWS = ["Year | Passengers | Captain", "2017 | 12 | Ida Berg", "2018 | 7 | Ole Holm"]
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"


def raw(inside: str) -> RawDocument:
    body = f"{MENU}<article><h1>Last ferry leaves</h1><p>{FIRST}</p>{inside}<p>{LAST}</p></article>"
    return RawDocument("a.html", "", "", "html", f"<html><body>{body}</body></html>")


def test_a_data_table_stays_with_a_row_a_line():
    assert clean(raw(TABLE)).body.split("\n\n") == [FIRST, *ROWS, LAST]


def test_explaining_counts_a_row_as_the_one_paragraph_it_becomes():
    where = [verdict.where for verdict in explain(raw(TABLE)) if verdict.text == LAST]
    assert where == ["paragraph 5"]


def test_a_table_of_links_is_not_kept_as_data():
    links = "".join(f"<tr><td>{n}</td><td><a href='/{n}'>Nine held in harbour {n}</a></td></tr>" for n in range(4))
    assert "Nine held" not in clean(raw(f"<table>{links}</table>")).body


def test_a_table_that_only_lays_out_the_page_joins_nothing():
    page = f"<html><body>{MENU}<table><tr><td><p>{FIRST}</p></td><td><p>{LAST}</p></td></tr></table></body></html>"
    assert clean(RawDocument("a.html", "", "", "html", page)).body.split("\n\n") == [FIRST, LAST]


def test_a_line_of_capitals_that_is_one_link_is_another_articles_headline():
    link = "<p><a href='/fire'>NINE HELD AFTER FIRE IN THE OLD HARBOUR OF ALDER</a></p>"
    found = clean(raw(link))
    assert (found.body, [entry.rule for entry in found.removed][-1]) == (f"{FIRST}\n\n{LAST}", "related-links")


def test_a_caption_with_its_picture_credit_in_brackets_goes():
    found = clean(raw("<p>The quay on Sunday evening (Image: Herald)</p>"))
    assert found.body == f"{FIRST}\n\n{LAST}"


def test_a_page_laid_out_with_tables_keeps_its_paragraphs_apart():
    """They came out as one paragraph, glued by what stands between the cells of a row."""
    nights = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    told = [
        f"The council voted on {night} night to close the old bridge over the river for repairs, " for night in nights
    ]
    told = [line + "officials said at a meeting that lasted until midnight." for line in told]
    top = "".join(f"<td><a href='/n{number}'>News {number}</a></td>" for number in range(12))
    side = "".join(f"<p><a href='/l{number}'>Local {number}</a></p>" for number in range(45))
    text = "".join(f"<p>{line}</p>" for line in told)
    rows = f"<tr>{top}</tr><tr><td>{side}</td><td><h1>Bridge closes</h1>{text}</td></tr><tr><td>Sport</td></tr>"
    page = f"<html><head><title>Bridge closes</title></head><body><table>{rows}</table></body></html>"
    assert clean(RawDocument("a.html", "", "", "html", page)).body.split("\n\n") == told
