"""Makes the weights of the block classifier: train_blocks.py FOLDER [page|text ...] [--crossvalidate]

FOLDER holds ``gold.json`` (path -> {"url", and "body", or "lines" [{"t", "m"}], or "with_" and "without"}) and the
documents it names, pages under html/, texts under txt/. "body" is the article's text; "lines" are the lines of a text
with a mask of 0 and 1 for each word; "with_" and "without" are passages that belong or do not.
Writes ``index/clean/weights/NAME.npz``, or with ``--crossvalidate`` writes nothing and prints how each set is cleaned
by weights that were trained without any document of its site (unseen_sites.py).
Needs scikit-learn (extra "bench").
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from urllib.parse import urlparse

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

import unseen_sites
from alignment import found_in, words_of
from block_model import NAMES, Labelled, fitted, saved
from clean import decoded

from corpus.article import RawDocument
from index.clean.features import features
from index.clean.parts import take_apart

STARTS = {"page": "html/", "text": "txt/"}
WEIGHTS = Path(__file__).parents[2] / "index" / "clean" / "weights"


def labelled(folder: Path, path: str, gold: dict) -> Labelled:
    kind = "html" if path.startswith("html/") else "text"
    content = decoded((folder / path).read_bytes())
    parts = take_apart(RawDocument(path, "", "", kind, content))
    texts = [block.text for block in parts.blocks]
    counts = np.array([len(words_of(text)) for text in texts])
    share = _shares(texts, gold)
    site = ".".join((urlparse(gold["url"]).hostname or path).split(".")[-2:])
    whole = "with_" not in gold
    return Labelled(path, site, features(parts.blocks, parts.outline, parts.facts.body), share, counts, whole)


def _shares(texts: list[str], gold: dict) -> np.ndarray:
    if "with_" in gold:
        return np.array([_by_passages(text, gold) for text in texts])
    if "lines" in gold:
        pairs = [zip(words_of(line["t"]), line["m"], strict=True) for line in gold["lines"]]
        right = [word for pair in pairs for word, mark in pair if mark == "1"]
    else:
        right = words_of(gold["body"])
    split = [words_of(text) for text in texts]
    found = iter(found_in([word for words in split for word in words], right))
    return np.array([sum(next(found) for _ in words) / len(words) if words else -1.0 for words in split])


def _by_passages(text: str, gold: dict) -> float:
    line = " ".join(text.split())
    belongs = any(passage and " ".join(passage.split()) in line for passage in gold["with_"])
    foreign = any(passage and " ".join(passage.split()) in line for passage in gold["without"])
    return -1.0 if belongs == foreign else float(belongs)


def _kind(told: str) -> str:
    if told not in NAMES:
        raise argparse.ArgumentTypeError(f"{told!r} is neither page nor text")
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("kind", nargs="*", type=_kind, metavar="page|text", help="default: both")
    parser.add_argument("--crossvalidate", action="store_true")
    options = parser.parse_args()
    gold = json.loads((options.folder / "gold.json").read_text(encoding="utf-8"))
    for kind in options.kind or NAMES:
        documents = [
            labelled(options.folder, path, row)
            for path, row in gold.items()
            if path.startswith(STARTS[kind]) and {"body", "lines", "with_"} & row.keys()
        ]
        if options.crossvalidate:
            for line in unseen_sites.report(options.folder, kind, documents, gold):
                print(line, flush=True)
        else:
            saved(fitted(kind, documents), NAMES[kind], WEIGHTS / f"{kind}.npz")
            print(f"{kind}: trained on {len(documents)} documents")


if __name__ == "__main__":
    main()
