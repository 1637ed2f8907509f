"""Copies of a story: listed on the article's page and told apart word by word."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.drawn import ARTICLE, page
from web import difference as module
from web.difference import difference

LEAD, COPY = "cws-2020-10-1187", "fdabc8597990b3ec1e3e"
SIGNS = {"both": "{}", "first": "[-{}-]", "second": "[+{}+]"}


def told(first, second):
    """The difference as plain text, a line a paragraph."""
    paragraphs = difference(first, second).paragraphs
    return ["".join(SIGNS[run.within].format(run.text) for run in paragraph).strip() for paragraph in paragraphs]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("The ferry sank.", "The ferry sank.", ["The ferry sank."]),
        ("The ferry sank.", "The old ferry sank.", ["The [+old+] ferry sank."]),
        ("The ferry sank at dawn.", "The ferry sank.", ["The ferry sank [-at dawn.-]"]),
        ("Mayor Ek said “no”.", 'Mayor EK said "no"', ["Mayor Ek said “no”."]),
        ("It cost $1.5 million.", "It cost $15 million.", ["It cost [-$1.5-] [+$15+] million."]),
        ("The mayor left. He spoke.", "A mayor left.\n\nHe spoke.", ["[-The-] [+A+] mayor left.", "He spoke."]),
        ("One fog.\n\nTwo fogs.", "One fog. Two fogs.", ["One fog.", "Two fogs."]),
        ("Fog fell.", "Rain came first.\n\nFog fell.", ["[+Rain came first.+]", "Fog fell."]),
        ("Fog fell.\n\nAll wept.", "Fog fell.\n\nNobody saw it.", ["Fog fell.", "[-All wept.-]", "[+Nobody saw it.+]"]),
        ("船在雾中沉没。", "船在夜里沉没。", ["船在[-雾中-][+夜里+]沉没。"]),
        ("", "Fog fell.", ["[+Fog fell.+]"]),
    ],
)
def test_words_of_one_text_only_are_told_apart(first, second, expected):
    assert told(first, second) == expected


def test_a_shared_the_is_no_match_of_its_own():
    assert told("Police of the north wept.", "Sailors in the fog slept.") == [
        "[-Police of the north wept.-]",
        "[+Sailors in the fog slept.+]",
    ]


WORDS = st.lists(st.sampled_from("fog the ferry. sank \n\nAt dawn, “Ek” said".split(" ")), max_size=30).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(WORDS, WORDS)
def test_each_text_can_be_read_out_of_the_difference(first, second):
    found = difference(first, second)
    for own, text in (("first", first), ("second", second)):
        runs = [run.text for paragraph in found.paragraphs for run in paragraph if run.within in ("both", own)]
        # What stands in both is told as the first has it, so its signs may not be the second's.
        assert re.findall(r"\w+", " ".join(runs).lower()) == re.findall(r"\w+", text.lower())
    runs = [run for paragraph in found.paragraphs for run in paragraph]
    assert sum(len(run.text.split()) for run in runs if run.within == "first") == found.first


def test_long_stretches_without_a_common_sentence_are_told_apart_as_wholes(monkeypatch):
    monkeypatch.setattr(module, "MOST_PAIRS", 100)
    first, second = ("Fog " + " ".join(f"{name}{n}" for n in range(50)) + " fell." for name in ("rain", "snow"))
    found = difference(first, second)
    assert found.whole and [run.within for run in found.paragraphs[0]] == ["both", "first", "both", "second", "both"]
    assert not difference(first, first).whole


def test_an_article_lists_the_copies_of_its_story(client):
    found = page(client, ARTICLE)
    section = re.search(r'<section class="copies" id="copies".*?</section>', found, re.S)[0]
    assert "Copies of this story" in section
    assert f'<a href="/articles/{COPY}">Harbour &amp; Strait Gazette</a>' in section
    assert '<time datetime="2020-10-10">10 Oct 2020</time>' in section
    assert f'href="/articles/{LEAD}/diff/{COPY}"' in section
    assert "the earliest" in page(client, f"/articles/{COPY}")
    alone = next(hit["id"] for hit in client.get("/api/v1/search?size=100").get_json()["hits"] if not hit["copies"])
    assert "Copies of this story" not in page(client, f"/articles/{alone}")


def test_a_result_leads_to_its_copies(client):
    assert f'<li>and <a href="/articles/{LEAD}?q=reef#copies">2 copies</a></li>' in page(client, "/search?q=reef")


def test_the_comparison_of_two_copies(client):
    found = page(client, f"/articles/{LEAD}/diff/{COPY}")
    assert re.search(r'<del><span class="unseen">only in the first: </span>Oct 9<', found)
    assert re.search(r'A ferry <ins><span class="unseen">only in the second: </span>from Aberdeen<', found)
    assert "<del>2 words</del> only here" in found and "words in both" in found
    assert f'href="/articles/{COPY}/diff/{LEAD}"' in found
    same = page(client, f"/articles/{LEAD}/diff/{LEAD}")
    assert "Both say the same, word for word." in same and "<ins><span" not in same


def test_a_comparison_with_no_article_says_so_on_a_page(client):
    for path in (f"/articles/{LEAD}/diff/nowhere", f"/articles/nowhere/diff/{LEAD}"):
        assert "no article has the id" in page(client, path, status=404)
    assert "is not a parameter here" in page(client, f"/articles/{LEAD}/diff/{COPY}?q=x", status=400)


def test_ids_with_slashes_are_compared_and_their_markup_escaped(nasty):
    found = page(nasty, "/articles/desk%2F..%2F42%3Fa%3Db%23c.json/diff/undated")
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in found and "<script>alert" not in found
