"""Plain sentences of the news that begin as page furniture does: none is lost, wherever in an article it stands."""

from pathlib import Path

import pytest

from corpus.article import RawDocument
from index.clean import clean

SENTENCES = Path(__file__).with_name("furniture_like_sentences.txt").read_text(encoding="utf-8").splitlines()


def bridge(night: int) -> str:
    return (
        f"The city council voted on night {night} to close bridge number {night * 7} over the river for repairs, after "
        f"{night + 3} engineers told members that the steel had weakened, officials said."
    )


@pytest.mark.parametrize("kind", ["html", "text"])
@pytest.mark.parametrize("after", [0, 4], ids=["last", "midst"])
@pytest.mark.parametrize("start", range(0, len(SENTENCES), 30))
def test_a_sentence_that_begins_as_furniture_does_stays(start, after, kind):
    lost = {}
    for sentence in SENTENCES[start : start + 30]:
        lines = [*map(bridge, range(1, 4)), sentence, *map(bridge, range(4, 4 + after))]
        content = "\n\n".join(lines)
        if kind == "html":
            inside = "".join(f"<p>{line}</p>" for line in lines)
            content = f"<html><body><article><h1>Bridge closes in town</h1>{inside}</article></body></html>"
        found = clean(RawDocument(f"a.{kind}", "", "", kind, content))
        if sentence not in found.body.split("\n\n"):
            lost[sentence] = [entry.rule for entry in found.removed if sentence in entry.text]
    assert not lost


FURNITURE = """
Sign up for our newsletter to get the day in one email.
Follow Jane Doe on Twitter @janedoe.
Your email address will not be published.
Jane Doe can be reached at jane@harbour-herald.example.
Photo by Jane Doe for the Herald.
Related: Nine held after a fire in the harbour.
This site uses cookies to make your visit better.
All rights reserved. This material may not be published.
Abonnieren Sie unseren Newsletter.
Jane Doe says:
""".strip().split("\n")


@pytest.mark.parametrize("line", FURNITURE)
def test_a_sentence_that_speaks_of_the_site_goes(line):
    lines = [*map(bridge, range(1, 5)), line]
    inside = "".join(f"<p>{each}</p>" for each in lines)
    page = f"<html><body><article><h1>Bridge closes in town</h1>{inside}</article></body></html>"
    assert line not in clean(RawDocument("a.html", "", "", "html", page)).body
