"""Dateline and stock Whoosh agree on the 64 questions; over a whole corpus that is `python -m tests.bench.equality`."""

from __future__ import annotations

from pathlib import Path

from search.columnar.ranking import WHOOSH, Ranking
from tests.bench import equality

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"


def test_the_same_articles_counts_and_scores(tmp_path: Path) -> None:
    assert equality.differences(str(SAMPLE), tmp_path) == []


def test_another_ranking_would_be_noticed(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(equality, "WHOOSH", Ranking(k1=WHOOSH.k1 * 1.01, whoosh_idf=True))
    assert equality.differences(str(SAMPLE), tmp_path, limit=20)
