"""Every page: safe in what it loads and escapes, whole in its links, clear when something is wrong."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.drawn import ARTICLE, Tags, page
from web import create_app
from web.settings import Settings

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
    f"{ARTICLE}/diff/fdabc8597990b3ec1e3e",
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


@pytest.mark.parametrize("path", ["/search?q=ferry", "/quotes", "/facets/city", "/explain?q=ferry", "/search?q=("])
def test_pages_of_answers_are_not_for_search_engines(client, path):
    assert '<meta name="robots" content="noindex' in client.get(path).get_data(as_text=True)


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


def test_machines_find_what_they_look_for(client):
    assert "Disallow: /api/" in client.get("/robots.txt").get_data(as_text=True)
    assert client.get("/readyz").get_json()["articles"] == 40
    assert "{searchTerms}" in client.get("/opensearch.xml").get_data(as_text=True)
    client.get("/search?q=ferry")
    metrics = client.get("/metrics").get_data(as_text=True)
    assert re.search(r'dateline_requests_total\{route="/search",status="200"\} [1-9]', metrics)
    assert "dateline_index_articles 40" in metrics
