"""The twins of a search hold the same answer, whole, in forms that other programs can take safely."""

import csv
import io
import json
import re
from html import unescape

import pytest
from defusedxml.ElementTree import fromstring

from web.tables import guarded

ATOM = "{http://www.w3.org/2005/Atom}"


def rows(response):
    assert response.status_code == 200, response.text
    return list(csv.DictReader(io.StringIO(response.get_data(as_text=True), newline="")))


def total(client, path):
    return client.get(f"/api/v1{path}").get_json()["total"]["value"]


def test_csv_holds_every_article_and_no_text_is_cut(client):
    found = rows(client.get("/search.csv?q=ferry&size=2&page=2"))
    assert len(found) == total(client, "/search?q=ferry")
    for row in found:
        assert row["body"] == client.get(f"/api/v1/articles/{row['id']}").get_json()["body"]


def test_csv_keeps_to_the_filters(client):
    found = rows(client.get("/search.csv?q=ferry&not.city=Aberdeen"))
    assert found and not any("Aberdeen" in row["cities"].split("; ") for row in found)


def test_csv_of_quotes_holds_every_quote(client):
    found = rows(client.get("/quotes.csv"))
    assert len(found) == total(client, "/quotes") > 100


def test_a_cell_is_never_a_formula(nasty):
    found = {row["id"]: row for row in rows(nasty.get("/search.csv?q=harbour"))}
    cells = [cell for row in found.values() for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert found["desk/../42?a=b#c.json"]["source"].startswith("'=HYPERLINK")
    assert found["undated"]["source"] == "'-Quiet Courier"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_run_is_quoted(cell):
    assert guarded(cell) == f"'{cell}"
    assert guarded(f"x{cell}") == f"x{cell}"


def test_json_lines_hold_every_article_as_the_endpoint_gives_it(client):
    lines = client.get("/search.jsonl?q=ferry").get_data(as_text=True).splitlines()
    articles = [json.loads(line) for line in lines]
    assert len(articles) == total(client, "/search?q=ferry")
    assert articles[0] == client.get(f"/api/v1/articles/{articles[0]['id']}").get_json()


def test_json_lines_of_quotes(client):
    lines = client.get("/quotes.jsonl?speaker=Moira+Pettigrew").get_data(as_text=True).splitlines()
    assert len(lines) == total(client, "/quotes?speaker=Moira+Pettigrew") > 0
    assert {json.loads(line)["speaker"] for line in lines} == {"Moira Pettigrew"}


@pytest.mark.parametrize("path", ["/search.atom?q=harbour", "/search.atom?q=harbour%0B", "/quotes.atom"])
def test_atom_is_well_formed_whatever_the_articles_hold(nasty, path):
    feed = fromstring(nasty.get(path).data)
    assert feed.findall(f"{ATOM}entry")
    for entry in feed.iter(f"{ATOM}entry"):
        assert all(entry.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "author"))


def test_atom_is_newest_first_and_says_how_to_go_on(client):
    feed = fromstring(client.get("/search.atom?size=5").data)
    dates = [entry.findtext(f"{ATOM}published") for entry in feed.iter(f"{ATOM}entry")]
    assert dates == sorted(dates, reverse=True)
    following = next(link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "next")
    further = fromstring(client.get(following.get("href")).data)
    ids = [[entry.findtext(f"{ATOM}id") for entry in one.iter(f"{ATOM}entry")] for one in (feed, further)]
    assert not set(ids[0]) & set(ids[1])


def test_json_feed_links_to_articles_here(client):
    feed = client.get("/search.feed.json?q=ferry").get_json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert len(feed["items"]) == total(client, "/search?q=ferry")
    assert client.get(feed["items"][0]["url"]).status_code == 200


def test_feeds_use_the_address_people_see(sample_address):
    from web import create_app
    from web.settings import Settings

    app = create_app(Settings(index=sample_address, base_url="https://news.example/"))
    feed = app.test_client().get("/search.feed.json?q=ferry").get_json()
    assert feed["home_page_url"] == "https://news.example/search?q=ferry&sort=newest&size=50"


def test_a_feed_asked_for_relevance_is_in_its_order_and_goes_on_so(client):
    feed = client.get("/search.feed.json?q=ferry+harbour&match=any&sort=relevance&size=5").get_json()
    ranked = client.get("/api/v1/search?q=ferry+harbour&match=any&size=5").get_json()["hits"]
    assert [item["url"].partition("?")[0].rpartition("/")[2] for item in feed["items"]] == [hit["id"] for hit in ranked]
    assert "sort=relevance" in feed["feed_url"] and "sort=relevance" in feed["next_url"]


def test_a_feed_of_another_size_links_to_more_of_that_size(client):
    feed = client.get("/search.feed.json?size=10").get_json()
    assert len(feed["items"]) == 10
    assert len(client.get(feed["next_url"]).get_json()["items"]) == 10
    assert "size=10" in feed["feed_url"]


def test_quotes_stream_on_over_the_generation_they_began_on(client, app):
    from search.model import SearchRequest
    from web.archive import EXTENSION

    engine = app.extensions[EXTENSION].engine()
    quotes = engine.export_quotes(SearchRequest())
    first = next(quotes)
    before = engine.quotes(SearchRequest()).total.value
    live = engine._live
    (_, live._snapshot), held = live._open(), live._snapshot
    try:
        assert 1 + sum(1 for _ in quotes) == before > 100
    finally:
        live._snapshot.close()
        live._snapshot = held
    assert first.number


@pytest.mark.parametrize("path", ["/api/v1/quotes", "/quotes.csv", "/quotes.jsonl", "/quotes.atom"])
def test_quotes_are_not_folded_so_group_is_refused(client, path):
    answer = client.get(f"{path}?q=ferry&group=story")
    assert answer.status_code == 400
    assert answer.get_json()["parameter"] == "group"


def test_the_page_of_quotes_links_only_to_twins_that_answer(client):
    page = client.get("/quotes?not.city=Nowhere&sort=newest&group=story").get_data(as_text=True)
    twins = {unescape(href) for href in re.findall(r'href="([^"]*)"', page)}
    twins = {href for href in twins if href.startswith(("/quotes.", "/api/v1/quotes"))}
    assert len(twins) >= 5, page
    assert all(client.get(href).status_code == 200 for href in twins), twins
