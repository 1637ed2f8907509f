"""The JSON endpoint answers truly, refuses clearly, and is not asked twice for what is held."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from web import create_app
from web.settings import Settings


def get(client, path):
    response = client.get(path)
    assert response.status_code == 200, response.text
    return response.get_json()


def test_a_search_finds_marks_and_counts(client):
    answer = get(client, "/api/v1/search?q=ferry&size=5")
    assert answer["total"] == {"value": answer["total"]["value"], "relation": "eq"}
    assert answer["total"]["value"] > len(answer["hits"]) == 5
    for hit in answer["hits"]:
        for snippet in hit["snippets"]:
            assert all(snippet["text"][start:end].lower().startswith("ferr") for start, end in snippet["marks"])
    marked = [
        bool(hit["title_marks"] or any(snippet["marks"] for snippet in hit["snippets"])) for hit in answer["hits"]
    ]
    assert all(marked)
    assert answer["query"]["text"] == answer["query"]["parsed"] == "ferry"


def test_without_a_question_everything_is_listed(client):
    assert get(client, "/api/v1/search")["total"]["value"] == get(client, "/api/v1/stats")["index"]["articles"] == 40


def test_every_facet_value_links_to_what_it_counts(client):
    answer = get(client, "/api/v1/search?q=ferry")
    for facet in answer["facets"]:
        for value in facet["values"]:
            assert get(client, value["links"]["self"])["total"]["value"] == value["count"], value


def test_a_chosen_value_can_be_let_go_and_its_facet_still_shows_the_others(client):
    city = facet(get(client, "/api/v1/search?q=ferry"), "city")
    answer = get(client, "/api/v1/search?q=ferry&city=Bergen")
    chosen = next(value for value in facet(answer, "city") if value["value"] == "Bergen")
    assert chosen["selected"]
    assert chosen["links"]["remove"] == "/api/v1/search?q=ferry"
    assert {v["value"]: v["count"] for v in facet(answer, "city")} == {v["value"]: v["count"] for v in city}
    assert answer["query"]["filters"] == [
        {"name": "city", "value": "Bergen", "excluded": False, "links": {"remove": "/api/v1/search?q=ferry"}}
    ]


def test_leaving_out_and_keeping_add_up(client):
    every = get(client, "/api/v1/search?q=ferry")["total"]["value"]
    kept = get(client, "/api/v1/search?q=ferry&city=Aberdeen")["total"]["value"]
    left = get(client, "/api/v1/search?q=ferry&not.city=Aberdeen")["total"]["value"]
    assert 0 < kept < every
    assert kept + left == every


def test_bars_of_the_histogram_link_to_what_they_count(client):
    histogram = get(client, "/api/v1/search")["histogram"]
    filled = [bucket for bucket in histogram["buckets"] if bucket["count"]]
    for bucket in filled[:6]:
        assert get(client, bucket["links"]["self"])["total"]["value"] == bucket["count"]
    assert sum(bucket["count"] for bucket in filled) + histogram["undated"] == 40


@pytest.mark.parametrize(("path", "found"), [("/api/v1/search?size=7", "hits"), ("/api/v1/quotes?size=50", "quotes")])
def test_following_next_meets_everything_once(client, path, found):
    seen, total = [], get(client, path)["total"]["value"]
    while path:
        answer = get(client, path)
        seen += [json.dumps([one.get("id"), one.get("article"), one.get("number")]) for one in answer[found]]
        path = answer["links"]["next"]
    assert len(seen) == len(set(seen)) == total


def test_pages_link_back(client):
    answer = get(client, "/api/v1/search?page=3&size=5")
    assert answer["links"]["prev"] == "/api/v1/search?size=5&page=2"
    assert get(client, "/api/v1/search?size=5")["links"]["prev"] is None


def test_a_hit_leads_to_its_article(client):
    hit = get(client, "/api/v1/search?q=ferry")["hits"][0]
    article = get(client, hit["links"]["self"])
    assert article["title"] == hit["title"]
    assert client.get(hit["links"]["page"]).status_code == 200
    for quote in article["quotes"]:
        assert article["body"][quote["start"] : quote["end"]] == quote["text"]


def test_quotes_are_found_by_who_said_them(client):
    answer = get(client, "/api/v1/quotes?speaker=Moira+Pettigrew")
    assert answer["total"]["value"] > 0
    assert {quote["speaker"] for quote in answer["quotes"]} == {"Moira Pettigrew"}


def test_facet_values_are_searched_within(client):
    answer = get(client, "/api/v1/facets/city?in=berg")
    assert "Bergen" in [value["value"] for value in answer["values"]]
    assert all("berg" in value["label"].lower() for value in answer["values"])


def test_related_articles_are_others(client):
    hits = get(client, "/api/v1/articles/cws-2020-10-1187/related?size=3")["hits"]
    assert 0 < len(hits) <= 3
    assert "cws-2020-10-1187" not in [hit["id"] for hit in hits]


def test_a_score_is_explained_by_its_parts(client):
    answer = get(client, "/api/v1/explain?q=ferry+fog&id=cws-2020-10-1187")
    assert answer["score"] == pytest.approx(sum(part["score"] for part in answer["parts"]))
    assert {part["term"] for part in answer["parts"]} == {"ferri", "fog"}


def test_suggestions_complete_what_is_typed(client):
    answer = get(client, "/api/v1/suggest?q=berg")
    assert "bergen" in [one["text"].lower() for one in answer["suggestions"]]
    assert all(get(client, one["links"]["self"])["total"]["value"] for one in answer["suggestions"])


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/api/v1/search?q=x&nonsense=1", "nonsense"),
        ("/api/v1/search?from=yesterdayish", "from"),
        ("/api/v1/search?q=(x", "q"),
        ("/api/v1/search?cursor=stolen", "cursor"),
        ("/api/v1/facets/colour", "facets"),
        ("/api/v1/stats?q=x", "q"),
        ("/search.csv?facets=city", "facets"),
        ("/quotes.atom?q=w/", "q"),
    ],
)
def test_a_bad_question_is_a_problem_that_names_its_part(client, path, parameter):
    response = client.get(path)
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    problem = response.get_json()
    assert (problem["status"], problem["parameter"]) == (400, parameter)
    assert problem["detail"]
    assert problem["instance"] == path


def test_a_question_that_does_not_parse_says_where(client):
    problem = client.get("/api/v1/search?q=ferry+(bergen").get_json()
    assert problem["position"] == 6
    assert problem["example"]


def test_what_is_not_there_is_404(client):
    for path in ("/api/v1/articles/none", "/api/v1/articles/none/related", "/api/v1/nowhere", "/articles/none.json"):
        response = client.get(path)
        assert (response.status_code, response.mimetype) == (404, "application/problem+json"), path


def test_writing_is_refused_and_told_what_is_allowed(client):
    refused = client.post("/api/v1/search")
    assert refused.status_code == 405
    assert {"GET", "HEAD"} <= set(refused.headers["Allow"].split(", "))


def test_an_answer_held_is_not_sent_again(client):
    first = client.get("/api/v1/search?q=ferry&city=Bergen&sort=relevance")
    tag = first.headers["ETag"]
    assert not tag.startswith("W/")
    again = client.get("/api/v1/search?city=Bergen&q=ferry", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get("/api/v1/search?city=Bergen&q=ferries", headers={"If-None-Match": tag})
    assert other.status_code == 200


def test_a_tag_made_weak_on_its_way_is_still_known(client):
    tag = client.get("/api/v1/search?q=ferry").headers["ETag"]
    assert client.get("/api/v1/search?q=ferry", headers={"If-None-Match": f"W/{tag}"}).status_code == 304


def test_any_answer_held_is_no_answer_where_there_is_none(client):
    star = {"If-None-Match": "*"}
    assert client.get("/api/v1/articles/nope", headers=star).status_code == 404
    assert client.get("/api/v1/search?q=(", headers=star).status_code == 400
    assert client.get("/api/v1/search?q=ferry", headers=star).status_code == 304


def test_a_browser_that_asks_first_may_send_the_tag_it_holds(client):
    before = client.options(
        "/api/v1/search", headers={"Access-Control-Request-Method": "GET", "Origin": "http://a.test"}
    )
    assert before.headers["Access-Control-Allow-Origin"] == "*"
    assert "If-None-Match" in before.headers["Access-Control-Allow-Headers"]


def test_a_new_generation_answers_at_once_and_under_another_tag(tmp_path):
    from index.build import build

    address = f"whoosh:{tmp_path}/index"
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(f"The lighthouse of Oslo was painted for the {number}. time.")
        build([str(tmp_path / f"{number}.txt")], address, entities="rules", jobs=1)
        if number == 1:
            client = create_app(Settings(index=address)).test_client()
            before = client.get("/api/v1/search?q=lighthouse")
    after = client.get("/api/v1/search?q=lighthouse", headers={"If-None-Match": before.headers["ETag"]})
    assert before.get_json()["total"]["value"] == 1
    assert after.status_code == 200
    assert after.get_json()["total"]["value"] == 2


def test_a_newer_index_that_is_damaged_is_not_taken_up_and_it_is_said_where_operators_look(tmp_path, caplog):
    from index import generations
    from index.build import build

    address = f"whoosh:{tmp_path}/index"
    (tmp_path / "1.txt").write_text("The lighthouse of Oslo was painted.")
    (tmp_path / "2.txt").write_text("The lighthouse of Bergen was painted.")
    build([str(tmp_path / "1.txt")], address, entities="rules", jobs=1)
    client = create_app(Settings(index=address)).test_client()
    assert client.get("/readyz").get_json() == {"generation": 1, "articles": 1}
    build([str(tmp_path / "2.txt")], address, entities="rules", jobs=1)
    [damaged] = generations.current(tmp_path / "index").glob("words-0002.txt")
    damaged.write_bytes(damaged.read_bytes().replace(b"bergen", b"bargen"))
    answer = client.get("/api/v1/search?q=lighthouse")
    assert answer.status_code == 200 and answer.get_json()["total"]["value"] == 1
    assert "words-0002.txt is damaged" in answer.get_json()["index"]["warning"]
    assert "words-0002.txt is damaged" in client.get("/readyz").get_json()["warning"]
    assert "dateline_index_newest 0" in client.get("/metrics").text
    assert sum("words-0002.txt is damaged" in record.getMessage() for record in caplog.records) == 1


def test_eight_asking_at_once_get_what_one_gets(app):
    paths = ["/api/v1/search?q=ferry", "/api/v1/quotes?q=ship", "/api/v1/search?city=Bergen", "/search.csv?q=water"]

    def ask(path):
        answer = app.test_client().get(path)
        return re.sub(r'"took_ms":\s*[\d.]+', "", answer.text), answer.status_code

    alone = [ask(path) for path in paths]
    with ThreadPoolExecutor(8) as several:
        assert list(several.map(ask, paths * 10)) == alone * 10


def test_other_sites_may_read_the_json_unless_told_not_to(client, sample_address):
    assert client.get("/api/v1/stats").headers["Access-Control-Allow-Origin"] == "*"
    assert client.get("/api/v1/search?q=(").headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/search").headers
    closed = create_app(Settings(index=sample_address, cors=False)).test_client()
    assert "Access-Control-Allow-Origin" not in closed.get("/api/v1/stats").headers


def test_the_page_and_the_endpoint_ask_the_same(client):
    answer = get(client, "/api/v1/search?q=ferry&city=Bergen")
    for link in [answer["links"]["self"], *(v["links"]["self"] for f in answer["facets"] for v in f["values"][:3])]:
        count = get(client, link)["total"]["value"]
        assert f'<h1 id="count">{count} article' in client.get(f"/search?{urlsplit(link).query}").text


def facet(answer, name):
    return next(facet["values"] for facet in answer["facets"] if facet["name"] == name)


@pytest.mark.parametrize("path", ["/api/v1/search?facets=date", "/api/v1/quotes?facets=date"])
def test_the_date_facet_links_to_the_days_it_counts(client, path):
    values = facet(get(client, path), "date")
    assert values
    for value in values[:6]:
        assert get(client, value["links"]["self"])["total"]["value"] == value["count"] > 0, value


def test_a_search_among_the_times_of_the_date_facet_is_heeded(client):
    every = get(client, "/api/v1/facets/date")["values"]
    year = every[0]["value"][:4]
    some = get(client, f"/api/v1/facets/date?in={year}")
    assert [value["value"] for value in some["values"]] == [v["value"] for v in every if year in v["value"]]
    assert get(client, "/api/v1/facets/date?in=zzz")["values"] == []
