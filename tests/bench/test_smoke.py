"""A small race in one process: questions with facets must stay far ahead of stock Whoosh's, on any machine.

Both sides do the same: the ten best articles and the counts by city and month over all matches, no snippets. What is
compared is the CPU time of all 64 questions, each at its best of a few takes that alternate between the two, so that a
busy machine slows both. 14 was measured at this size; the ratio grows with the archive.
"""

from __future__ import annotations

from pathlib import Path

from tests.bench import rival_dateline, rival_whoosh
from tests.bench.corpus import rows, write
from tests.bench.questions import questions
from tests.bench.racing import timed

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
ARTICLES = 5_000
LEAST = 10
ROUNDS = 4


def test_facets_come_many_times_as_fast_as_from_stock_whoosh(tmp_path: Path) -> None:
    corpus = write(str(SAMPLE), tmp_path, ARTICLES)
    asked = questions(corpus)
    assert len(asked) == 64
    searchers = []
    for rival in (rival_dateline, rival_whoosh):
        rival.build(rows(corpus), tmp_path / rival.__name__)
        searchers.append(rival.searcher(tmp_path / rival.__name__))
    ours = theirs = 0.0
    for question in asked:
        takes = [[timed(searcher, question, "facets")[0] for searcher in searchers] for _ in range(ROUNDS)]
        ours, theirs = ours + min(take[0] for take in takes), theirs + min(take[1] for take in takes)
        if question.kind in ("common", "or"):  # we search headlines too, which adds a few
            mine, other = (searcher.ask(question, "facets").total or 0 for searcher in searchers)
            assert 0.9 * mine <= other <= mine, question.text
    assert theirs >= LEAST * ours, f"only {theirs / ours:.1f} times as fast"
