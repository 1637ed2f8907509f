# ruff: noqa: E501
"""Cleaning of plain texts and pages: what stays, what goes, by which rule."""

from __future__ import annotations

from math import exp
from textwrap import fill

from corpus.article import Published, RawDocument
from index.clean import all_rules, clean
from index.clean.block import Block
from index.clean.classifier import _trees
from index.clean.features import TEXT_NAMES, features
from index.clean.rules import line_rule


def text(content: str, path: str = "a.txt", **fields: str) -> RawDocument:
    return RawDocument(path, "1", "1", "text", content, fields)


GLUED = (
    " date 2021-03-05 Harbour pilots in Port Alder walked out on Friday, leaving nine freighters at anchor in the bay."
)
DOCKERS = (
    "Dockers in Port Alder voted on Thursday to stop work, the union said, after talks over night shifts broke down and "
    "the harbour company refused to pay for the hours that ships had waited in the bay."
)
QUAY = "At the quay on Friday nobody was loading. “We have been patient for two years,” said Ana Ruiz of the union."
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
    assert [(r.text, r.rule, r.where) for r in cleaned.removed] == [
        ("date 2021-03-05", "date-prefix", "in paragraph 1")
    ]


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


def test_labelled_lines_above_the_text_become_metadata():
    cleaned = clean(
        text("Title: Gulls at the Ferry\nDate: 16 October 2020\nBy: Jo Marsh\nSource: Herald\n\n" + DOCKERS)
    )
    assert (cleaned.title, cleaned.byline, cleaned.source) == ("Gulls at the Ferry", "Jo Marsh", "Herald")
    assert cleaned.published == Published("2020-10-16", "day", "prefix")
    assert cleaned.body == DOCKERS


def test_a_credit_at_the_end_and_the_word_advertisement_are_cut_out_of_their_lines():
    cleaned = clean(text(f"{DOCKERS} Talks ADVERTISEMENT resume on Monday. (Reporting by Jo Marsh; editing by Li Wei)"))
    assert cleaned.body == f"{DOCKERS} Talks resume on Monday."
    assert [(r.text, r.rule) for r in cleaned.removed] == [
        ("(Reporting by Jo Marsh; editing by Li Wei)", "wire-tail"),
        ("ADVERTISEMENT", "inline-advertisement"),
    ]


def test_hard_wrapped_lines_are_joined_to_paragraphs():
    cleaned = clean(text("\n".join(fill(DOCKERS, 60).splitlines()) + "\n\n" + fill(QUAY, 60)))
    assert cleaned.body == f"{DOCKERS}\n\n{QUAY}"


def test_a_short_text_is_never_emptied():
    assert clean(text("Fire at the mill.")).body == "Fire at the mill."


def test_sentences_that_begin_like_furniture_stay():
    lines = [
        "More than three hundred people marched through the port on Sunday, according to the police of Port Alder.",
        "Share prices of the ferry company fell by a fifth on Monday after the board had voted to close the pier.",
        "Comments by the mayor on the strike drew laughter in the council chamber, several members said afterwards.",
        "Subscribe they did: within a week the fund had four thousand members and money enough for a new roof.",
    ]
    assert clean(text("\n\n".join(lines))).body.split("\n\n") == lines


def test_the_language_is_read_from_the_text_where_nothing_tells_it():
    german = "Die Hafenarbeiter von Port Alder haben am Donnerstag beschlossen, die Arbeit niederzulegen, sagte die Leiterin."
    assert clean(text(german)).language == "de"
    assert clean(text(german, language="de-AT")).language == "de"
    assert clean(text("Brr.")).language is None


def test_every_rule_has_its_own_name_and_a_reason():
    names = [rule.name for rule in all_rules()]
    assert len(names) == len(set(names))
    assert all(rule.reason.endswith(".") for rule in all_rules())


def test_one_rule_names_each_line_of_furniture():
    lines = {
        "Leave a Reply": "comment-form",
        "Kommentar schreiben": "comment-form",
        "Partager sur Facebook": "share-bar",
        "Sign up for our daily newsletter": "newsletter-prompt",
        "Lea también": "related-links",
        "This site uses cookies to improve your visit": "cookie-notice",
        "Все права защищены": "site-footer",
        "Photo: Jo Marsh / Herald": "photo-credit",
    }
    assert {line: getattr(line_rule(line), "name", None) for line in lines} == lines
    assert line_rule("Wolf said.") is None


def test_all_trees_at_once_score_as_each_tree_walked_alone():
    """The classifier walks all trees side by side on arrays; this is the same in plain Python."""
    trees = _trees("text", TEXT_NAMES)
    table = features([Block(paragraph) for paragraph in LEFTOVERS.split("\n\n")], None)
    for row, score in zip(table, trees.scores(table), strict=True):
        total = trees.base
        for number in range(len(trees.column)):
            node = 0
            while trees.left[number, node] != node:
                below = row[trees.column[number, node]] <= trees.threshold[number, node]
                node = (trees.left if below else trees.right)[number, node]
            total += float(trees.value[number, node])
        assert abs(1 / (1 + exp(-total)) - score) < 1e-6


def test_a_byline_above_the_text_becomes_the_byline_and_its_date_the_date():
    cleaned = clean(text(f"Gulls at the Ferry\n\nVon Wiebke Thormählen, 29. März 2022\n\n{DOCKERS}"))
    assert (cleaned.body, cleaned.byline) == (DOCKERS, "Wiebke Thormählen")
    assert cleaned.published == Published("2022-03-29", "day", "prefix")
    assert "byline" in {entry.rule for entry in cleaned.removed}
    sentence = "By Sunday Ana Ruiz had counted four thousand names."
    assert sentence in clean(text(f"{sentence}\n\n{DOCKERS}")).body
