"""The title of a page: its headline, never the name of the site; metadata that nobody filled in is none."""

import pytest

from corpus.article import RawDocument
from index.clean import Cleaned, clean

TEXT = (
    "The last ferry of the season left Alder Quay on Sunday with nine passengers, two dogs and a piano that nobody on "
    "board would admit to owning, the harbour master said."
)


def page(head: str, body: str) -> Cleaned:
    markup = f"<html><head>{head}</head><body>{body}<article><p>{TEXT}</p><p>{TEXT[::-1]}</p></article></body></html>"
    return clean(RawDocument("a.html", "", "", "html", markup))


def meta(name: str, value: str) -> str:
    return f"<meta property='{name}' content='{value}'>"


@pytest.mark.parametrize(
    "head",
    [
        meta("og:site_name", "Alder Herald") + meta("og:title", "Alder Herald") + "<title>Alder Herald</title>",
        "<link rel='canonical' href='https://www.alderherald.example/ferry'>" + meta("og:title", "Alder Herald"),
        "<script type='application/ld+json'>{'@type'".replace("'@type'", '"@type"')
        + ': "NewsArticle", "headline": "Alder Herald", "publisher": {"name": "Alder Herald"}}</script>',
    ],
)
def test_a_page_whose_metadata_call_it_by_the_sites_name_has_its_heading_as_title(head: str):
    assert page(head, "<h1>Alder Herald</h1><h1>Last ferry leaves</h1>").title == "Last ferry leaves"


@pytest.mark.parametrize(
    "title",
    ["Last ferry leaves | Alder Herald", "Last ferry leaves - Alder Herald", "Alder Herald: Last ferry leaves"],
)
def test_the_sites_name_is_cut_off_a_title(title: str):
    head = f"<title>{title}</title>" + meta("og:site_name", "Alder Herald")
    assert page(head, "").title == "Last ferry leaves"


def test_json_ld_is_trusted_before_open_graph_and_that_before_other_tags():
    told = '<script type="application/ld+json">{"@type": "Article", "author": {"name": "Ida Berg"}}</script>'
    assert page(told + meta("author", "Ole Holm"), "").byline == "Ida Berg"
    assert (
        page(meta("twitter:title", "Ferry, tweeted") + meta("og:title", "Ferry, shared"), "").title == "Ferry, shared"
    )


@pytest.mark.parametrize("value", ["{$plugin.site.name}", "{{ site }}", "%site_name%", "undefined", "null"])
def test_a_template_that_nobody_filled_in_tells_no_source(value: str):
    assert page(meta("og:site_name", value) + meta("application-name", "Alder Herald"), "").source == "Alder Herald"


SCRAPED = ["Home", "Harbour", "Sport", "Subscribe now", "Weather in Alder Quay", "Share", "Print"]


def scraped(*lines: str) -> Cleaned:
    return clean(RawDocument("a.txt", "", "", "text", "\n".join([*SCRAPED, *lines])))


def test_the_headline_of_a_tagless_page_is_the_line_above_the_text_that_speaks_of_the_same():
    told = scraped(
        "Nine held after fire", "Ferry leaves Alder Quay with piano on board", "3 Comments", TEXT, TEXT[::-1]
    )
    assert told.title == "Ferry leaves Alder Quay with piano on board"
    assert "Ferry leaves" not in told.body


def test_a_tagless_page_without_a_line_that_speaks_of_the_same_has_no_title():
    assert scraped("Nine held after the fire in the mill", "Follow us on Facebook", TEXT).title is None
