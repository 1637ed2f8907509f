# ruff: noqa: E501
"""Cleaning of web pages: the article stays, the page around it goes to the ledger with its rule."""

from __future__ import annotations

import pytest

from corpus.article import Published, RawDocument
from index.clean import CleaningError, clean, explain

STORY = [
    "The harbour board of Port Alder voted on Tuesday to close the old ferry pier, saying that its timbers would not "
    "last another winter of storms like the one that sank two barges in January.",
    "“We have looked at every other way of saving it,” said Ana Ruiz, who has led the board since 2019, “and each of "
    "them would cost the town more than a new pier.”",
    "Shopkeepers near the pier said they feared for the summer, when four thousand visitors a week cross to the island.",
    "The board will hear objections until the end of May and is expected to decide in June, officials said.",
]
TEASERS = "".join(
    f'<li class="card"><h3><a href="/{n}">{title}</a></h3><p>{text}</p></li>'
    for n, (title, text) in enumerate(
        [
            (
                "Bakers count their losses after the flood",
                "Flour worth a year's trade was spoiled in one night, they say.",
            ),
            ("Council delays the vote on the new school", "Members asked for a second report on the cost of the site."),
            (
                "Lighthouse keeper, 91, looks back at the coast",
                "He watched ships for forty years and remembers them all.",
            ),
            (
                "Fishing fleet returns with a record catch",
                "Prices at the quay fell by a third before the day was over.",
            ),
        ]
    )
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Port Alder to Close Its Ferry Pier | The Alder Herald</title>
<meta property="og:site_name" content="The Alder Herald"><link rel="canonical" href="https://herald.example/pier">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Port Alder to Close Its Ferry Pier",
"datePublished": "2021-03-05T09:30:00+01:00", "author": [{{"@type": "Person", "name": "Jo Marsh"}}]}}</script>
<script>var menu = "not text";</script></head><body class="has-sidebar">
<header><h1 class="site">The Alder Herald</h1><nav><ul><li><a href="/">Home</a></li><li><a href="/p">Politics</a></li>
</ul></nav></header><main><article><h1>Port Alder to Close Its Ferry Pier</h1>
<div class="share"><a href="#">Share on Facebook</a> <a href="#">Tweet</a></div>
<div class="story-body">{"".join(f"<p>{p}</p>" for p in STORY[:2])}<p>Advertisement</p>
{"".join(f"<p>{p}</p>" for p in STORY[2:])}</div></article>
<section class="more"><h2>More from the coast</h2><ul>{TEASERS}</ul></section>
<div id="comments"><h3>2 comments</h3><ol><li class="comment"><p>I crossed from that pier every summer as a child, and I
cannot believe that nobody on the board thought of asking us.</p></li></ol></div></main>
<aside class="sidebar"><p>Subscribe to our newsletter</p></aside>
<footer><p>© 2021 The Alder Herald. All rights reserved.</p></footer></body></html>"""


def page(markup: str, **fields: str) -> RawDocument:
    return RawDocument("page.html", "1", "1", "html", markup, fields)


def test_the_story_is_whole_and_nothing_else_is_left():
    assert clean(page(PAGE)).body.split("\n\n") == STORY


def test_the_page_says_who_when_and_where_and_the_title_is_not_the_sites_name():
    cleaned = clean(page(PAGE))
    assert cleaned.title == "Port Alder to Close Its Ferry Pier"
    assert (cleaned.byline, cleaned.source, cleaned.language) == ("Jo Marsh", "The Alder Herald", "en")
    assert cleaned.url == "https://herald.example/pier"
    assert cleaned.published == Published("2021-03-05", "day", "metadata")


def test_fields_of_the_format_win_over_the_page():
    cleaned = clean(page(PAGE, title="Pier to close", date="2021-03-04", byline="Staff", source="Wire"))
    assert (cleaned.title, cleaned.byline, cleaned.source) == ("Pier to close", "Staff", "Wire")
    assert cleaned.published == Published("2021-03-04", "day", "metadata")


def test_the_ledger_names_the_rule_of_each_part_of_the_page():
    ledger = {entry.rule: entry.text for entry in clean(page(PAGE)).removed}
    assert "Advertisement" in ledger["advertisement"]
    assert "I crossed from that pier" in ledger["comments"]
    assert "Flour worth a year's trade" in ledger["teasers"]
    assert "All rights reserved" in ledger["site-footer"]


def test_a_hidden_copy_of_the_text_is_not_kept_twice():
    copy = f'<div style="display: none"><div class="story-body"><p>{" ".join(STORY)}</p></div></div>'
    cleaned = clean(page(PAGE.replace("<main>", "<main>" + copy)))
    assert cleaned.body.split("\n\n") == STORY


def test_a_menu_marked_on_the_body_condemns_nothing():
    """Sites name the element that holds the whole page "has-sidebar" or "menu-open"."""
    cleaned = clean(page(PAGE.replace("has-sidebar", "menu-open comments-on nav")))
    assert cleaned.body.split("\n\n") == STORY


def test_explain_gives_a_verdict_on_every_block():
    verdicts = explain(page(PAGE))
    kept = [verdict for verdict in verdicts if verdict.kept]
    assert [verdict.text for verdict in kept] == STORY
    assert all(verdict.score is not None and verdict.score >= 0.5 for verdict in kept)
    assert all(verdict.rule and verdict.reason for verdict in verdicts if not verdict.kept)
    assert next(v.where for v in verdicts if v.text == "Advertisement") == "after paragraph 2"


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<table><tr><td>"])
def test_a_hundred_thousand_nested_tags_lose_no_text(opening: str):
    cleaned = clean(page(opening * 100_000 + f"<p>{STORY[0]}</p>"))
    assert STORY[0] in cleaned.body


def test_a_page_of_a_hundred_thousand_paragraphs_ends_in_bounded_time():
    cleaned = clean(page("<body>" + f"<p>{STORY[3]}</p>" * 100_000))
    assert cleaned.body.count("officials said") == 100_000


def test_nothing_and_binary_data_are_named_not_cleaned_to_an_empty_article():
    with pytest.raises(CleaningError, match="no page could be parsed"):
        clean(page(""))
    with pytest.raises(CleaningError, match="binary data"):
        clean(page("\x89PNG\r\n\x1a\n" + "\x00\x01\ufffd\x02" * 500))
    with pytest.raises(CleaningError, match="without any text"):
        clean(page("<html><body><div id='app'></div><script>render()</script></body></html>"))


def test_broken_linked_data_is_passed_over():
    cleaned = clean(page(PAGE.replace('"@type": "NewsArticle",', '"@type": NewsArticle,,')))
    assert cleaned.body.split("\n\n") == STORY
    assert cleaned.title == "Port Alder to Close Its Ferry Pier"


def test_a_hidden_twin_with_its_own_headline_is_not_kept_either():
    """A page that scrolls on to the next article holds each one twice: shown, and hidden with an h1 of its own."""
    twin = f'<div hidden><h1>Port Alder to Close Its Ferry Pier</h1><div class="body">{" ".join(STORY)} Once more.</div></div>'
    cleaned = clean(page(PAGE.replace("</main>", twin + "</main>")))
    assert cleaned.body.split("\n\n") == STORY
