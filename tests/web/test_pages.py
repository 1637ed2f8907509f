"""The pages say what a person needs, escape all that came from outside, and link only to what is there."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from web import create_app
from web.settings import Settings

ARTICLE = "/articles/cws-2020-10-1187"
PAGES = [
    "/",
    "/search",
    "/search?q=ferry&city=Bergen&not.source=Nobody&from=2019",
    "/search?q=zeppelin+ferry",
    "/search?q=(",
    "/quotes",
    "/quotes?q=ship&speaker=Moira+Pettigrew",
    ARTICLE,
    f"{ARTICLE}?q=ferry&at=2",
    "/entities/Moira%20Pettigrew",
    "/speakers/Moira%20Pettigrew",
    "/on/2020-10-09",
    "/explain?q=ferry+w/9+bergen&id=cws-2020-10-1187",
    "/about",
    "/timeline?q=ferry",
    "/facets/city?in=berg",
    "/quotes/facets/speaker?in=pett",
    "/nowhere",
]


class Tags(HTMLParser):
    """The start tags of a page and the text between them."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def links(self):
        return [attrs["href"] for tag, attrs in self.tags if tag in ("a", "link") and attrs.get("href")]


def page(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, response.text
    return response.get_data(as_text=True)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_loaded_from_elsewhere_or_run_inline(client, path):
    response = client.get(path)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    for tag, attrs in Tags(response.get_data(as_text=True)).tags:
        assert "style" not in attrs and not [name for name in attrs if name.startswith("on")], (tag, attrs)
        assert tag != "style"
        if tag in ("script", "img") or attrs.get("rel") == "stylesheet":
            assert (attrs.get("src") or attrs.get("href")).startswith("/static/")


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_every_page_leads_somewhere(client, path):
    seen = set()
    for link in Tags(client.get(path).get_data(as_text=True)).links():
        target = urlsplit(urljoin(f"http://localhost{path}", link))
        if link.startswith(("#", "/api/v1/search?q=(")):  # the page itself; the same error for programs
            continue
        if target.netloc == "localhost" and (target.path, target.query) not in seen:
            seen.add((target.path, target.query))
            answer = client.get(f"{target.path}?{target.query}")
            answer.close()
            assert answer.status_code == 200, f"{path} links to {link}: {answer.status_code}"


@pytest.mark.parametrize("path", PAGES)
def test_ids_are_given_once_and_labels_name_fields_there(client, path):
    tags = Tags(client.get(path).get_data(as_text=True)).tags
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids)), [name for name in ids if ids.count(name) > 1]
    for tag, attrs in tags:
        for name in ("for", "aria-labelledby", "aria-describedby", "form"):
            for wanted in attrs.get(name, "").split() if name != "for" or tag == "label" else ():
                assert wanted in ids, (tag, name, wanted)


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


@pytest.mark.parametrize("path", ["/search?q=ferry", "/quotes", "/facets/city", "/explain?q=ferry", "/search?q=("])
def test_pages_of_answers_are_not_for_search_engines(client, path):
    assert '<meta name="robots" content="noindex' in client.get(path).get_data(as_text=True)


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


def test_a_timeline_draws_articles_and_quotes(client):
    found = page(client, "/timeline?q=ship")
    assert re.search(r"<h2[^>]*>Articles, .*?<h2[^>]*>Quotes, ", found, re.S)
    assert "Nothing found has a date" in page(client, "/timeline?q=zeppelin")


def test_the_front_page_offers_questions_that_find_something(client):
    tags = Tags(page(client, "/"))
    offered = re.findall(r'<li><a href="(/search\?q=[^"]*)"><code>', page(client, "/"))
    assert len(offered) >= 3
    for link in offered:
        assert re.search(r'<h1 id="count">[1-9]', page(client, link.replace("&amp;", "&"))), link
    assert "40 articles" in tags.text


def test_copies_of_a_story_are_folded_on_demand(client):
    shown = page(client, "/search?q=reef+fog+aboard")
    folded = page(client, "/search?q=reef+fog+aboard&group=story")
    assert 'href="/search?q=reef+fog+aboard&amp;group=story">Folded' in shown
    assert shown.count('class="hit"') > folded.count('class="hit"') > 0
    assert re.search(r'<h1 id="count">\d+ stor(y|ies)', folded)


def test_no_hits_says_which_clause_empties_the_answer(client):
    found = page(client, "/search?q=zeppelin+ferry")
    assert "No article has all 2" in found
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
        r'<sup class="voice-number".*?<span class="unseen">\)</span></span>',
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


def test_what_an_article_holds_is_text_and_never_markup(nasty):
    for path in ("/search?q=harbour", "/", "/quotes", "/articles/desk%2F..%2F42%3Fa%3Db%23c.json?q=harbour"):
        found = page(nasty, path)
        tags = [tag for tag, _ in Tags(found).tags]
        assert "img" not in tags and tags.count("script") == 1, path
    assert "&lt;img src=x onerror=" in page(nasty, "/search?q=harbour")


def test_ids_and_names_may_hold_slashes_and_look_like_twins(nasty):
    hits = nasty.get("/api/v1/search?q=harbour").get_json()["hits"]
    for hit in hits:
        assert nasty.get(hit["links"]["page"]).status_code == 200, hit["id"]
        assert nasty.get(hit["links"]["self"]).get_json()["id"] == hit["id"]


def test_only_web_addresses_are_linked_to(nasty):
    assert "javascript:" not in page(nasty, "/articles/undated")
    assert "javascript:" not in nasty.get("/search.atom?q=harbour").get_data(as_text=True)


def test_a_headline_that_is_not_there_is_the_first_words(nasty):
    assert re.search(
        r'class="untitled"[^>]*><a [^>]*>\+?The harbour of Oslo stayed open', page(nasty, "/search?q=stayed")
    )


def test_a_month_is_not_shown_as_a_day(nasty):
    assert "Jun 1850" in page(nasty, "/search?q=opened")
    assert "No date" in page(nasty, "/search?q=stayed")


def test_a_name_has_a_page_with_what_stands_beside_it(client):
    found = page(client, "/entities/Moira%20Pettigrew")
    assert "<h1>Moira Pettigrew</h1>" in found
    assert 'href="/speakers/Moira%20Pettigrew"' in found
    assert "Ingrid Solheim" in found
    page(client, "/entities/Nobody%20At%20All", 404)
    page(client, "/entities/%22", 404)
    page(client, "/speakers/Nobody%20At%20All", 404)


def test_a_place_has_a_page_by_its_number(client):
    cities = client.get("/api/v1/articles/cws-2020-10-1187").get_json()["cities"]
    bergen = next(city for city in cities if city["name"] == "Bergen")
    assert "City in Vestland, Norway" in page(client, f"/places/{bergen['geonames_id']}")
    page(client, "/places/1", 404)


def test_a_day_has_its_articles(client):
    assert "Ferry with 212 aboard" in page(client, "/on/2020-10-09")
    assert "nothing that was published on this day" in page(client, "/on/1999-01-01")
    page(client, "/on/someday", 400)


def test_the_about_page_names_every_rule_and_every_parameter(client):
    from index.clean.rules import all_rules
    from web.parameters import PARAMETERS

    found = page(client, "/about")
    for rule in all_rules():
        assert f'id="rule-{rule.name}"' in found
    for name in PARAMETERS:
        assert f"<code>{name}</code>" in found
    assert "geonames.org" in found


def test_without_an_index_every_page_says_what_to_do(tmp_path):
    client = create_app(Settings(index=f"whoosh:{tmp_path}/none")).test_client()
    assert client.get("/healthz").status_code == 200
    for path in ("/", "/search?q=x", "/api/v1/search?q=x", "/readyz"):
        answer = client.get(path)
        assert answer.status_code == 503, path
        assert "dateline index" in answer.get_data(as_text=True)


def test_an_index_built_after_the_start_is_taken_up(tmp_path):
    from index.build import build

    client = create_app(Settings(index=f"whoosh:{tmp_path}/index")).test_client()
    assert client.get("/search?q=lighthouse").status_code == 503
    (tmp_path / "a.txt").write_text("The lighthouse of Oslo was painted again.")
    build([str(tmp_path / "a.txt")], f"whoosh:{tmp_path}/index", entities="rules", jobs=1)
    assert "1 article" in page(client, "/search?q=lighthouse")


PARTS = st.sampled_from(
    [
        *"\"()-*~:/'’\x00\x0bé🦊",
        "ferry",
        "fe*",
        "OR",
        "NOT",
        "w/5",
        "pre/",
        "w/s",
        "lead(",
        "caps(ICE)",
        "title:",
        "date:2020",
    ]
)
ROUTES = st.sampled_from(
    ["/search", "/quotes", "/timeline", "/explain", "/facets/city", "/api/v1/search", "/search.atom"]
)


@settings(max_examples=80, derandomize=True, deadline=None)
@given(ROUTES, st.lists(PARTS, max_size=6))
def test_no_question_is_a_fault_of_ours(app, route, parts):
    answer = app.test_client().get(route, query_string={"q": " ".join(parts)})
    assert answer.status_code in (200, 400)


def test_a_fault_of_ours_is_told_without_its_insides(sample_address):
    app = create_app(Settings(index=sample_address))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/broken", view_func=lambda: {}["the secret"])
    app.add_url_rule("/api/v1/broken", endpoint="b", view_func=lambda: {}["the secret"])
    app.logger.disabled = True
    for path, kind in (("/broken", "text/html"), ("/api/v1/broken", "application/problem+json")):
        answer = app.test_client().get(path)
        assert (answer.status_code, answer.mimetype) == (500, kind)
        assert "the fault is ours" in answer.text.lower()
        assert "secret" not in answer.text


def test_values_of_a_quote_facet_count_quotes(client):
    found = page(client, "/quotes/facets/speaker?q=ship")
    link, count = re.search(r'href="(/quotes\?[^"]*)">Moira Pettigrew</a> <span class="count">(\d+)', found).groups()
    assert f'<h1 id="count">{count} quote' in page(client, link.replace("&amp;", "&"))
    within = page(client, "/quotes/facets/speaker?in=pett")
    assert "Moira Pettigrew" in within and "Ingrid Solheim" not in within
    page(client, "/quotes/facets/org", 404)
    page(client, "/facets/colour", 404)


def test_times_of_the_date_facet_are_links(client):
    found = page(client, "/facets/date?q=ferry")
    link = re.search(r'href="(/search\?q=ferry&amp;from=\d{4}[^"]*)">[^<]*</a> <span class="count">(\d+)', found)
    assert f'<h1 id="count">{link[2]} article' in page(client, link[1].replace("&amp;", "&"))


def test_machines_find_what_they_look_for(client):
    assert "Disallow: /api/" in client.get("/robots.txt").get_data(as_text=True)
    assert client.get("/readyz").get_json()["articles"] == 40
    assert "{searchTerms}" in client.get("/opensearch.xml").get_data(as_text=True)
    client.get("/search?q=ferry")
    metrics = client.get("/metrics").get_data(as_text=True)
    assert re.search(r'dateline_requests_total\{route="/search",status="200"\} [1-9]', metrics)
    assert "dateline_index_articles 40" in metrics
