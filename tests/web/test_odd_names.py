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
