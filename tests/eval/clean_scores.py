"""The measures of cleaning: a list of (gold, answer) -> named figures. clean.py describes gold's answers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from statistics import mean
from typing import Any

from alignment import kept_of_lines

SHINGLE = 4


@dataclass(frozen=True)
class Answer:
    """What a cleaner made of a document."""

    body: str
    date: str | None = None
    title: str | None = None


Rows = list[tuple[dict[str, Any], Answer]]


def scored(rows: Rows) -> dict[str, float]:
    """The figures of the measure that gold's answers call for; those of English texts beside them, if told apart."""
    gold = rows[0][0]
    if "body" in gold:
        return whole_text(rows)
    if "lines" in gold:
        english = [row for row in rows if row[0].get("en")]
        return words_of_lines(rows) | {f"english_{name}": value for name, value in words_of_lines(english).items()}
    return passages(rows) if "with_" in gold else dated(rows)


def whole_text(rows: Rows) -> dict[str, float]:
    """Runs of four words: precision and recall a page, averaged over the pages; F1 of the averages."""
    pairs = [(_shingles(gold["body"]), _shingles(answer.body)) for gold, answer in rows]
    precision = mean([sum((g & p).values()) / p.total() for g, p in pairs if p] or [0.0])
    recall = mean([sum((g & p).values()) / g.total() for g, p in pairs if g] or [0.0])
    return {"f1": f1(precision, recall), "precision": precision, "recall": recall}


def words_of_lines(rows: Rows) -> dict[str, float]:
    """Words kept and wanted, a page at a time, then averaged; lines that only repeat the headline don't count."""
    scores = []
    for gold, answer in rows:
        both = kept = wanted = 0
        for line, mine in zip(gold["lines"], kept_of_lines([r["t"] for r in gold["lines"]], answer.body), strict=True):
            if line["lab"] not in "TN":
                both += sum(mark == "1" and word for mark, word in zip(line["m"], mine, strict=True))
                kept += sum(mine)
                wanted += line["m"].count("1")
        scores.append((both / kept if kept else 0.0, both / wanted if wanted else 0.0))
    if not scores:
        return {}
    return {"token_f1": mean(f1(*score) for score in scores), "body_lost": 1 - mean(recall for _, recall in scores)}


def passages(rows: Rows) -> dict[str, float]:
    right = missed = wrong = 0
    for gold, answer in rows:
        body = " ".join(answer.body.split())
        hits = [" ".join(passage.split()) in body for passage in gold["with_"]]
        right += sum(hits)
        missed += len(hits) - sum(hits)
        wrong += sum(" ".join(passage.split()) in body for passage in gold["without"])
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    return {"f1": f1(precision, recall), "precision": precision, "recall": recall}


def dated(rows: Rows) -> dict[str, float]:
    return {"date": mean(gold["date"] == answer.date for gold, answer in rows)}


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    runs = (tuple(words[i : i + SHINGLE]) for i in range(max(len(words) - SHINGLE + 1, 1)))
    return Counter(runs) if words else Counter()
