"""Names with marks in them that mean something to the query language."""

import json
import re
from html import unescape

from index.build import build
from tests.web.drawn import page
from web import create_app
from web.settings import Settings


def test_a_byline_and_a_name_with_marks_in_them_lead_to_questions_that_can_be_read(tmp_path):
    row = {"id": "a", "byline": "Ann *Star* Lee", "body": "Shares of E*TRADE Financial Corp. fell in Oslo on Monday."}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    build([str(tmp_path / "a.jsonl")], f"whoosh:{tmp_path}/index", entities="rules", jobs=1)
    client = create_app(Settings(index=f"whoosh:{tmp_path}/index")).test_client()
    link = re.search(r'href="([^"]*byline[^"]*)"', page(client, "/articles/a"))[1]
    assert "1 article" in page(client, unescape(link))
    assert client.get("/entities/E*TRADE%20Financial%20Corp.").status_code in (200, 404)


def test_an_article_whose_id_ends_as_our_paths_do_can_be_read(tmp_path):
    """Such ids, other sites' paths, once were taken for the related articles of another id."""
    ids = ("news", "news/copies", "tips/related", "tips/diff/news")
    rows = [{"id": one, "body": f"The ferry to Oslo was late again, says number {n}."} for n, one in enumerate(ids)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    build([str(tmp_path / "a.jsonl")], f"whoosh:{tmp_path}/index", entities="rules", jobs=1)
    client = create_app(Settings(index=f"whoosh:{tmp_path}/index")).test_client()
    assert client.get("/api/v1/articles/tips%2Frelated").get_json()["id"] == "tips/related"
    assert "hits" in client.get("/api/v1/articles/tips%2Frelated/related").get_json()
    assert "hits" in client.get("/api/v1/articles/news/copies").get_json()
    assert "hits" in client.get("/api/v1/articles/news%2Fcopies/copies").get_json()
    assert "says number 3" in page(client, "/articles/tips%2Fdiff%2Fnews")
    assert client.get("/api/v1/articles/none/related").status_code == 404
