"""Nothing of an article is lost: short ones, figures, lists; a body that its paper gave us as such least of all."""

import pytest

from corpus.article import RawDocument
from index.clean import clean

SHORT = """ date 2023-05-04 OSLO, May 4 (CWS) - A storm closed the harbour of Oslo on Thursday.

“Nobody sails before noon,” said Ada Lund, the harbour master. Lund said the ferry to Kiel would wait."""
RESULTS = """STAVANGER, May 4 - Shr 31 ore vs 22 ore

Net 4,118,000 vs 2,905,000

Revs 61.2 mln vs 48.7 mln

Avg shrs 13.1 mln vs 13.0 mln

Note: 2022 net includes gain of 600,000 from sale of a slipway."""
BRIEF = """A kiosk burnt down on the quay.

Nobody was hurt.

Contact the owner, said police.

Sorry."""


def text(content: str, **fields: str) -> RawDocument:
    return RawDocument("a.txt", "a", "a", "text", content, fields, furnished=not fields)


@pytest.mark.parametrize("content", [SHORT, RESULTS, BRIEF], ids=["short", "figures", "brief"])
@pytest.mark.parametrize("given", [{}, {"title": "From the harbour", "date": "2023-05-04"}], ids=["file", "record"])
def test_no_line_of_a_short_article_is_taken_for_furniture(content, given):
    body = clean(text(content, **given)).body
    for paragraph in content.removeprefix(" date 2023-05-04 ").split("\n\n"):
        assert paragraph in body


def test_a_record_s_body_loses_only_what_a_named_rule_is_sure_of():
    own = "ABSTRACT.\n\nFerries to Uig\n\nUp 3 pct\n\nThe boats are full."
    body = own + "\n\nLeave a Reply\n\nYour email address will not be published."
    cleaned = clean(text(body, title="Boats", source="The Lantern"))
    assert cleaned.body == own
    assert {removed.rule for removed in cleaned.removed} == {"comment-form"}


def test_a_dateline_and_a_sentence_are_no_stamp_of_place_and_time():
    form = "\n\nLeave a Reply\n\nYour email address will not be published. Required fields are marked *"
    cleaned = clean(text(SHORT + form))
    assert cleaned.body.startswith("OSLO, May 4 (CWS) - A storm")
    assert {removed.rule for removed in cleaned.removed} == {"date-prefix", "comment-form"}


def test_a_line_of_a_list_of_links_is_no_dateline():
    lines = ["TOP STORIES - The day in one email.", "WATCH LIVE - The president speaks tonight."]
    links = "".join(f"<li><a href='/{number}'>{line}</a></li>" for number, line in enumerate(lines))
    told = "".join(
        f"<p>On night {n} the city council voted to close bridge {n * 7} over the river for repairs, after {n + 3} "
        "engineers had told it that the steel had weakened.</p>"
        for n in range(6)
    )
    menu = "".join(f"<li><a href='/m{n}'>Menu link {n}</a></li>" for n in range(20))
    side = f"<aside class='sidebar'><ul>{links}</ul></aside><footer><ul>{menu}</ul></footer>"
    page = f"<html><body><article><h1>Bridge closes</h1>{told}</article>{side}</body></html>"
    body = clean(RawDocument("a.html", "", "", "html", page)).body
    assert not [line for line in lines if line in body]
