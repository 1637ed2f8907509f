"""Scores cleaning on a folder of documents with gold answers, ours beside trafilatura: clean.py FOLDER [GROUP ...]

FOLDER holds ``gold.json`` (path -> answers) and the documents. A group is a path's beginning, such as html/aeb.
Answers: "body" (the article's text), or "lines" of a text with a mask of 0 and 1 a word, or passages "with_" and
"without"; or "date" alone. Prints a line a group: quality, and documents per CPU-second of
each cleaner in the same run.
The figures of documents that the classifier was trained on flatter it; train_blocks.py prints the honest ones.
"""

from __future__ import annotations

import html
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).parents[2]))

from alignment import found_in, words_of

from corpus.article import RawDocument
from index.clean import CleaningError, clean

SHINGLE = 4


@dataclass(frozen=True)
class Answer:
    """What a cleaner made of a document."""

    body: str
    date: str | None = None
    title: str | None = None


def ours(path: str, content: str) -> Answer:
    kind = "html" if path.startswith("html/") else "text"
    try:
        cleaned = clean(RawDocument(path, "", "", kind, content))
    except CleaningError:
        return Answer("")
    return Answer(cleaned.body, cleaned.published.date if cleaned.published else None, cleaned.title)


def trafilatura(path: str, content: str) -> Answer:
    from trafilatura import extract

    if not path.startswith("html/"):
        lines = (f"<p>{html.escape(line)}</p>" for line in content.splitlines() if line.strip())
        content = f"<html><body><article>{''.join(lines)}</article></body></html>"
    return Answer(extract(content, include_comments=False) or "")


def htmldate(path: str, content: str) -> Answer:
    from htmldate import find_date

    return Answer("", find_date(content, original_date=True))


def decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        told = re.search(rb'charset=["\']?([\w-]+)', content[:4000])
        return content.decode(told[1].decode() if told else "cp1252", "replace")


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return (
        Counter(tuple(words[i : i + SHINGLE]) for i in range(max(len(words) - SHINGLE + 1, 1))) if words else Counter()
    )


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def whole_text(rows: list[tuple[dict, Answer]]) -> dict[str, float]:
    """Runs of four words: precision and recall a page, averaged over the pages; F1 of the averages."""
    pairs = [(shingles(gold["body"]), shingles(answer.body)) for gold, answer in rows]
    precision = mean(sum((g & p).values()) / p.total() for g, p in pairs if p)
    recall = mean(sum((g & p).values()) / g.total() for g, p in pairs if g)
    return {"f1": f1(precision, recall), "precision": precision, "recall": recall}


def words_of_lines(rows: list[tuple[dict, Answer]]) -> dict[str, float]:
    """Words kept and wanted, a page at a time, then averaged; lines that only repeat the headline don't count."""
    scores = []
    for gold, answer in rows:
        lines = [line for line in gold["lines"] if line["lab"] not in "TN"]
        wanted = [mark == "1" for line in lines for mark in line["m"]]
        kept = found_in([word for line in lines for word in words_of(line["t"])], words_of(answer.body))
        both = sum(w and k for w, k in zip(wanted, kept, strict=True))
        scores.append((both / max(sum(kept), 1), both / max(sum(wanted), 1)))
    return {"token_f1": mean(f1(*score) for score in scores), "body_lost": 1 - mean(recall for _, recall in scores)}


def passages(rows: list[tuple[dict, Answer]]) -> dict[str, float]:
    right = missed = wrong = 0
    for gold, answer in rows:
        body = " ".join(answer.body.split())
        hits = [" ".join(passage.split()) in body for passage in gold["with_"]]
        right += sum(hits)
        missed += len(hits) - sum(hits)
        wrong += sum(" ".join(passage.split()) in body for passage in gold["without"])
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    return {"f1": f1(precision, recall), "precision": precision, "recall": recall}


def dated(rows: list[tuple[dict, Answer]]) -> dict[str, float]:
    return {"date": mean(gold["date"] == answer.date for gold, answer in rows)}


def scored(rows: list[tuple[dict, Answer]]) -> dict[str, float]:
    gold = rows[0][0]
    if "body" in gold:
        return whole_text(rows)
    if "lines" in gold:
        return words_of_lines(rows)
    return passages(rows) if "with_" in gold else dated(rows)


def answers(folder: Path, paths: list[str], cleaner: Callable[[str, str], Answer]) -> tuple[list[Answer], float]:
    """What the cleaner makes of each, and how many it does in a CPU-second; once before, so that models are loaded."""
    documents = [(path, decoded((folder / path).read_bytes())) for path in paths]
    cleaner(*documents[0])
    start = time.process_time()
    found = [cleaner(*document) for document in documents]
    return found, len(found) / (time.process_time() - start)


def main(folder: Path, groups: list[str]) -> None:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    for group in groups or sorted({path.rsplit("/", 1)[0] for path in gold}):
        paths = [path for path in gold if path.startswith(group)]
        rival = htmldate if gold[paths[0]].keys() & {"body", "lines", "with_"} == set() else trafilatura
        for cleaner in (ours, rival):
            found, speed = answers(folder, paths, cleaner)
            rows = [(gold[path], answer) for path, answer in zip(paths, found, strict=True)]
            shown = "  ".join(f"{name} {value:.3f}" for name, value in scored(rows).items())
            print(f"{group:14} {cleaner.__name__:12} {len(paths):4} documents  {shown}  {speed:.1f}/CPU-s", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
