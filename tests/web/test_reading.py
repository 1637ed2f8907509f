"""An article on a page: whole, marked, with what was removed where it stood."""

import re

from tests.web.drawn import ARTICLE, Tags, page


def test_an_article_shows_what_was_removed_where_it_stood_and_why(client):
    record = client.get("/api/v1/search?q=ferry&size=100").get_json()
    article = next(
        found for hit in record["hits"] if len((found := client.get(hit["links"]["self"]).get_json())["removed"]) > 1
    )
    found = page(client, f"/articles/{article['id']}")
    for removed in article["removed"]:
        assert removed["rule"] in found
        assert Tags(found).text.count(removed["text"].split("\n")[0]) > 0
    assert f"{len(article['removed'])} passages removed: show" in found


def test_an_article_is_whole_whatever_is_marked_in_it(client):
    article = client.get("/api/v1/articles/cws-2020-10-1187").get_json()
    drawn = re.sub(
        r'(<sup class="voice-number"|<span class="meant").*?<span class="unseen">\)</span></span>',
        "",
        page(client, f"{ARTICLE}?q=ferry+reef"),
    )
    shown = " ".join(Tags(drawn).text.split())
    for paragraph in article["body"].split("\n\n"):
        assert " ".join(paragraph.split()) in shown


def test_an_article_marks_names_quotes_and_the_words_asked_for(client):
    found = page(client, f"{ARTICLE}?q=ferry")
    assert '<span class="named city">Bergen</span>' in found
    assert '<span class="named person">' in found
    assert re.search(r'<span class="voice" id="quote-1">&#34;There was a sound like a piano', found)
    assert 'href="/speakers/Hester%20Amblecote"' in found
    assert '<mark id="match-1" class="here">' in found
    assert re.search(r"Match <strong>1 of \d", found)
    assert "<mark" not in page(client, ARTICLE)


def test_match_by_match_through_an_article(client):
    second = page(client, f"{ARTICLE}?q=ferry+OR+bergen&at=2")
    assert '<mark id="match-2" class="here">' in second
    assert 'href="/articles/cws-2020-10-1187?q=ferry+OR+bergen&amp;at=1#match-1"' in second
    assert 'href="/articles/cws-2020-10-1187?q=ferry+OR+bergen&amp;at=3#match-3"' in second


def test_an_article_links_back_to_its_search(client):
    total = client.get("/api/v1/search?q=ferry&city=Bergen").get_json()["total"]["value"]
    found = page(client, f"{ARTICLE}?q=ferry&city=Bergen")
    assert f'<a href="/search?q=ferry&amp;city=Bergen">Back to {total} articles' in found


def test_twins_of_an_article(client):
    article = client.get("/api/v1/articles/cws-2020-10-1187").get_json()
    assert client.get(f"{ARTICLE}.json").get_json() == article
    text = client.get(f"{ARTICLE}.txt")
    assert text.mimetype == "text/plain" and article["body"] in text.get_data(as_text=True)


def test_a_copy_leads_to_the_earliest_of_its_story(client):
    hits = client.get("/api/v1/search?q=reef+fog+aboard").get_json()["hits"]
    articles = [client.get(hit["links"]["self"]).get_json() for hit in hits]
    copy = next(article for article in articles if article["story"] and article["story"] != article["id"])
    assert f'<a href="/articles/{copy["story"]}">The earliest copy</a>' in page(client, f"/articles/{copy['id']}")
    assert "The earliest copy" not in page(client, f"/articles/{copy['story']}")


def test_a_relative_date_tells_its_days_and_how_they_were_counted_when_asked_to(client):
    copy = page(client, "/articles/fdabc8597990b3ec1e3e")  # published on Saturday 10 October 2020
    sunday = "11 Oct 2020, <i>the first Sunday after publication, by the verb</i>"
    assert f'go down on Sunday<span class="meant"><span class="unseen"> (meant: </span>{sunday}' in copy
    assert '<input type="checkbox" id="days"> 1 relative date: show days' in copy
    assert "Sunday" in client.get("/articles/fdabc8597990b3ec1e3e.txt").text
    assert "by the verb" not in client.get("/articles/fdabc8597990b3ec1e3e.txt").text


def test_what_a_fuzzy_word_found_is_marked_in_the_article_too(client):
    """Near to promse is "promise", and its stem finds "promised"."""
    assert '<mark id="match-1" class="here">promised</mark>' in page(client, f"{ARTICLE}?q=promse~")
