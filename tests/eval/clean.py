"""Scores cleaning on a folder of documents with gold answers, ours beside trafilatura: clean.py FOLDER [GROUP ...]

FOLDER holds ``gold.json`` (path -> answers) and the documents. A group is a path's beginning, such as html/aeb.
Answers: "body" (the article's text), or "lines" of a text {"t": text, "m": a 0 or 1 for each word, "lab": "T" repeats
the headline, "N" no words}, or passages "with_" and "without"; or "date" alone; "en" where the text is English. Prints
a line a group: quality, and documents per CPU-second of each cleaner in the same run.
The figures of documents that the classifier was trained on flatter it; train_blocks.py --crossvalidate prints the
honest ones.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from clean_scores import Answer, scored

from corpus.article import RawDocument
from corpus.sample import sample_folder
from index.clean import CleaningError, clean


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


def answers(folder: Path, paths: list[str], cleaner: Callable[[str, str], Answer]) -> tuple[list[Answer], float]:
    """What the cleaner makes of each, and how many it does in a CPU-second.

    Before that it cleans the bundled sample's pages, which are of four languages, so that each library it may ask has
    loaded what it needs once a process."""
    documents = [(path, decoded((folder / path).read_bytes())) for path in paths]
    for page in sorted((sample_folder() / "pages").rglob("*.html")):
        cleaner(f"html/{page.name}", decoded(page.read_bytes()))
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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="holds gold.json and the documents it names")
    parser.add_argument("groups", nargs="*", help="default: all")
    asked = parser.parse_args()
    main(asked.folder, asked.groups)
