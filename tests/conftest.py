"""Real indexes for tests to ask: built once a run, never written to afterwards."""

import json

import pytest

from corpus.sample import sample_folder
from index.build import build


@pytest.fixture(scope="session")
def sample_address(tmp_path_factory):
    """The forty sample articles, read by rules (no model, so that it takes seconds)."""
    address = f"whoosh:{tmp_path_factory.mktemp('sample')}/index"
    report = build([str(sample_folder())], address, entities="rules", jobs=1)
    assert report.indexed >= 40
    return address


NASTY = [
    {
        "id": "desk/../42?a=b#c.json",
        "title": '<img src=x onerror="alert(1)"> & "the harbour"',
        "date": "2021-03-04",
        "source": '=HYPERLINK("http://evil.example")',
        "byline": "@cmd",
        "body": "The harbour of Bergen froze on <script>alert(2)</script> Monday.\n\n"
        "“Ice & <b>snow</b>,” said Astrid O'Nygård of the A/S Harbour Company. \u000bThe harbour closed.",
    },
    {
        "id": "undated",
        "title": None,
        "body": "+The harbour of Oslo stayed open, a harbour master told reporters.\n\nNobody froze.",
        "source": "-Quiet Courier",
        "url": "javascript:alert(3)",
    },
    {
        "id": "1850",
        "title": "Harbour opened",
        "date": "1850-06",
        "body": "The harbour of Oslo was opened.",
        "source": "Tab\tloid",
    },
]


@pytest.fixture(scope="session")
def nasty_address(tmp_path_factory):
    """Three articles whose fields hold markup, formulas, slashes and control characters."""
    folder = tmp_path_factory.mktemp("nasty")
    lines = "".join(json.dumps(row) + "\n" for row in NASTY)
    (folder / "nasty.jsonl").write_text(lines, encoding="utf-8")
    address = f"whoosh:{folder}/index"
    report = build([str(folder / "nasty.jsonl")], address, entities="rules", jobs=1)
    assert report.indexed == 3, report.problems
    return address
