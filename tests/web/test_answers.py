"""A search on a page: what was found, how it can be narrowed, what to do when nothing was."""

import html
import re

from tests.web.drawn import Tags, page


def test_a_question_that_means_nothing_for_quotes_is_answered_without_that_view(client):
    for path in ("/search?org=CWS", "/search?q=title:ferry", "/explain?q=lead(ferry)"):
        assert 'href="/quotes?' not in page(client, path)
    assert 'href="/quotes?q=ferry"' in page(client, "/search?q=ferry")
    page(client, "/quotes?org=CWS", 400)


def test_a_search_marks_its_words_and_announces_its_count(client):
    found = page(client, "/search?q=ferry")
    assert re.search(r"<mark>[Ff]err(y|ies)</mark>", found)
    assert re.search(r'role="status"[^>]*><h1 id="count">\d+ articles', found)
    assert re.search(r"<title>ferry: \d+ articles", found)


def test_facet_and_page_links_are_not_to_be_followed(client):
    tags = Tags(page(client, "/search?q=ferry")).tags
    counted = [
        attrs for tag, attrs in tags if tag == "a" and re.search(r"[?&](city|not\.\w+|page|sort|from)=", attrs["href"])
    ]
    narrowing = [attrs for attrs in counted if attrs["href"].startswith(("/search?", "/facets/"))]
    assert narrowing and all("nofollow" in attrs.get("rel", "") for attrs in narrowing)


def test_the_filter_form_keeps_the_rest_of_the_question(client):
    tags = Tags(page(client, "/search?q=ferry&sort=newest&match=any&not.source=Nobody")).tags
    carried = {
        (attrs["name"], attrs["value"]) for tag, attrs in tags if tag == "input" and attrs.get("type") == "hidden"
    }
    assert {("q", "ferry"), ("sort", "newest"), ("match", "any"), ("not.source", "Nobody")} <= carried


def test_a_filter_in_use_is_a_chip_that_takes_it_away(client):
    found = page(client, "/search?q=ferry&city=Bergen&from=2019&to=2020-10")
    assert "2019 to Oct 2020" in found
    assert 'href="/search?q=ferry&amp;from=2019&amp;to=2020-10"' in found
    assert 'href="/search?q=ferry&amp;city=Bergen"' in found


def test_a_page_past_the_end_says_so(client):
    found = page(client, "/search?q=ferry&page=500")
    assert "The list ends on page 1." in found
    assert '<a rel="nofollow" href="/search?q=ferry">Go there</a>' in found


def test_a_page_reached_by_cursor_tells_where_it_stands_and_goes_on_by_cursor(client):
    """Such a page once said "Articles 1 to 10" wherever it began, and led to page 2."""
    following = client.get("/api/v1/search?size=4").get_json()["links"]["next"]
    cursor = following.split("cursor=")[1].split("&")[0]
    text = client.get(f"/search?size=4&cursor={cursor}").text
    assert "Articles 5 to 8 of" in text
    assert 'aria-current="page" href="/search?size=4&amp;page=2"' in text
    later = html.unescape(re.search('class="next"[^>]*href="([^"]+)"', text)[1])
    assert "Articles 9 to 12 of" in client.get(later).text


def test_pages_of_folded_stories_count_stories(client):
    assert re.search("Stories 1 to 5 of [0-9]+", client.get("/search?group=story&size=5").text)


def test_a_timeline_draws_articles_and_quotes(client):
    found = page(client, "/timeline?q=ship")
    assert re.search(r"<h2[^>]*>Articles, .*?<h2[^>]*>Quotes, ", found, re.S)
    assert "Nothing found has a date" in page(client, "/timeline?q=zeppelin")


def test_copies_of_a_story_are_folded_on_demand(client):
    shown = page(client, "/search?q=reef+fog+aboard")
    folded = page(client, "/search?q=reef+fog+aboard&group=story")
    assert 'href="/search?q=reef+fog+aboard&amp;group=story">Stories' in shown
    assert shown.count('class="hit"') > folded.count('class="hit"') > 0
    assert re.search(r'<h1 id="count">\d+ stor(y|ies)', folded)


def test_no_hits_says_which_clause_empties_the_answer(client):
    found = page(client, "/search?q=zeppelin+ferry")
    assert "No article has both" in found
    assert re.search(r"zeppelin</code>.*?0: empties the answer", found, re.S)
    assert "match=any" in found
    left, count = re.search(
        r'href="([^"]*)">Leave out <code>zeppelin</code></a> <span class="count">(\d+)', found
    ).groups()
    assert f'<h1 id="count">{count} article' in page(client, left)


def test_a_question_that_does_not_parse_is_shown_with_the_place_marked(client):
    found = page(client, "/search?q=ferry+(bergen", 400)
    assert 'ferry <mark class="wrong">(</mark>bergen' in found
    assert "^ character 7" in found
    assert 'aria-invalid="true"' in found


def test_a_headline_that_is_not_there_is_the_first_words(nasty):
    assert re.search(
        r'class="untitled"[^>]*><a [^>]*>\+?The harbour of Oslo stayed open', page(nasty, "/search?q=stayed")
    )


def test_a_month_is_not_shown_as_a_day(nasty):
    assert "Jun 1850" in page(nasty, "/search?q=opened")
    assert "No date" in page(nasty, "/search?q=stayed")


def test_days_that_cannot_be_are_put_right_in_their_form(client):
    """The page of the error once had no form, and the rest of the question was lost with it."""
    found = page(client, "/search?q=ferry&city=Bergen&from=2020-13&to=2021", 400)
    tags = Tags(found).tags
    fields = {attrs["name"]: attrs for tag, attrs in tags if tag == "input" and "name" in attrs}
    assert (fields["from"]["value"], fields["to"]["value"]) == ("2020-13", "2021")
    assert fields["from"]["aria-invalid"] == "true" and "aria-invalid" not in fields["to"]
    hidden = {(attrs["name"], attrs["value"]) for _, attrs in tags if attrs.get("type") == "hidden"}
    assert {("q", "ferry"), ("city", "Bergen")} <= hidden
    assert 'name="from"' not in page(client, "/search?q=ferry&sort=loudest", 400)


def test_one_is_counted_in_the_singular(client):
    found = page(client, "/search?q=ferry")
    assert '>1<span class="unseen"> article</span>' in found
    assert not re.search(r"\b1(</[a-z]+>|<span[^>]*>)* (articles|stories|quotes|copies|mentions|passages)\b", found)
    folded = page(client, "/search?q=ferry&group=story")
    assert '>1<span class="unseen"> story</span>' in folded and "Stories <span" in folded
    assert re.search("<h2[^>]*>Stories, ", page(client, "/timeline?q=ferry&group=story"))


def test_a_page_without_an_answer_says_which_value_the_archive_does_not_have(client):
    """The remark was shown beside results only, where it is needed least."""
    found = html.unescape(page(client, "/quotes?speaker=Oddvar"))
    assert "No quote has the speaker 'Oddvar'" in found
