"""Cleaning of plain texts and pages: what stays, what goes, by which rule."""

from __future__ import annotations

from corpus.article import Published, RawDocument
from index.clean import clean


def text(content: str, path: str = "a.txt", **fields: str) -> RawDocument:
    return RawDocument(path, "1", "1", "text", content, fields)


GLUED = " date 2021-03-05 Harbour pilots in Port Alder walked out on Friday, leaving nine freighters at anchor in the bay."
LEFTOVERS = """Dockers Vote to Strike

Print More

Dockers in Port Alder voted on Thursday to stop work, the union said, after talks over night shifts broke down.

“We have been patient for two years,” said Ana Ruiz, who leads the union.

Leave a Reply

Your email address will not be published. Required fields are marked *"""


def test_a_date_glued_before_the_text_becomes_the_date():
    cleaned = clean(text(GLUED))
    assert cleaned.body.startswith("Harbour pilots in Port Alder")
    assert cleaned.title is None
    assert cleaned.published == Published("2021-03-05", "day", "prefix")
    assert [(r.text, r.rule, r.where) for r in cleaned.removed] == [("date 2021-03-05", "date-prefix", "in paragraph 1")]


def test_leftovers_of_a_page_go_to_the_ledger_and_the_text_stays_whole():
    cleaned = clean(text(LEFTOVERS))
    assert cleaned.title == "Dockers Vote to Strike"
    assert cleaned.published is None
    paragraphs = cleaned.body.split("\n\n")
    assert len(paragraphs) == 2 and paragraphs[1].endswith("who leads the union.")
    assert [(r.text, r.rule) for r in cleaned.removed] == [
        ("Print More", "share-bar"),
        ("Leave a Reply", "comment-form"),
        ("Your email address will not be published. Required fields are marked *", "comment-form"),
    ]
    assert [r.where for r in cleaned.removed] == ["before paragraph 1", "after paragraph 2", "after paragraph 2"]
    assert all(r.reason for r in cleaned.removed)
