"""The page of quotes tells what it did with a question, and what it could not do."""

import json

import pytest
from click.testing import CliRunner

from index.build import build
from search.columnar.budget import Limits
from search.whoosh_engine import WhooshEngine
from tests.web.drawn import page
from web import create_app
from web.archive import EXTENSION
from web.cli import dateline
from web.settings import Settings

NAME = "Immigration and Customs Enforcement"
ROWS = [
    {
        "id": "raid",
        "body": f"Agents of {NAME} (ICE) came. “ICE raided the harbour at dawn,” said Ada Lund.\n\nRain fell.",
    },
    {"id": "pond", "body": "“The mayor ended the strike,” said Bo Dahl, a baker.\n\nThe ferry hardly sailed."},
]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("quotes")
    (folder / "said.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    assert build([str(folder / "said.jsonl")], f"whoosh:{folder}/index", entities="rules", jobs=1).indexed == 2
    return f"whoosh:{folder}/index"


@pytest.fixture
def client(address):
    return create_app(Settings(index=address)).test_client()


def test_an_acronym_widened_among_quotes_is_said(client, address):
    note = f"ICE also found as {NAME}"
    assert client.get("/api/v1/quotes?q=ICE").get_json()["notes"] == [note]
    assert note in page(client, "/quotes?q=ICE")
    assert note in CliRunner().invoke(dateline, ["quotes", "ICE", "--index", address]).output


def test_a_count_of_quotes_cut_short_says_at_least(address):
    app = create_app(Settings(index=address))
    app.extensions[EXTENSION]._engine = WhooshEngine(address.removeprefix("whoosh:"), Limits(words=1))
    client = app.test_client()
    assert client.get("/api/v1/quotes?q=ha*+OR+raided").get_json()["partial"]
    assert '<h1 id="count">At least 1 quote' in page(client, "/quotes?q=ha*+OR+raided")


def test_quotes_in_a_shell_say_that_the_answer_may_be_incomplete(address, capsys):
    from search.model import SearchRequest
    from web.commands.quotes import show

    answer = WhooshEngine(address.removeprefix("whoosh:"), Limits(words=1)).quotes(SearchRequest("ha* OR raided"))
    show(answer)
    assert answer.partial and answer.partial in capsys.readouterr().out


def test_no_quote_with_clauses_that_articles_have_together_is_not_blamed_on_the_articles(client):
    assert client.get("/api/v1/search?q=raided+rain").get_json()["total"]["value"] == 1
    found = page(client, "/quotes?q=raided+rain")
    assert "No quote has both" in found and "no article has them together" not in found
    apart = page(client, "/search?q=raided+strike")
    assert "no article has them together" in apart
