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
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

sys.path.insert(0, str(Path(__file__).parents[2]))

import unseen_sites
from alignment import found_in, words_of
from clean import decoded

from corpus.article import RawDocument
from index.clean.features import PAGE_NAMES, TEXT_NAMES, features
from index.clean.parts import take_apart

NAMES = {"page": PAGE_NAMES, "text": TEXT_NAMES}
STARTS = {"page": "html/", "text": "txt/"}
# Each split sees a part of the columns only: on sites not trained on, F1 of pages rises from .972 to .976.
COMMON = {"max_iter": 90, "learning_rate": 0.09, "max_leaf_nodes": 12, "max_depth": 6, "early_stopping": False}
SETTINGS = {
    "page": COMMON | {"max_features": 0.3, "l2_regularization": 2.0, "min_samples_leaf": 15, "random_state": 0},
    "text": COMMON | {"max_features": 0.5, "l2_regularization": 5.0, "min_samples_leaf": 30, "random_state": 0},
}
ARTICLE_WEIGHT = 2.0  # losing article text is worse than keeping furniture
WEIGHTS = Path(__file__).parents[2] / "index" / "clean" / "weights"


@dataclass
class Labelled:
    """The blocks of a document as numbers; ``share`` of each block's words that belong to the article, -1 unknown."""

    path: str
    site: str
    table: np.ndarray
    share: np.ndarray
    words: np.ndarray
    whole: bool


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


def fitted(kind: str, documents: list[Labelled]) -> HistGradientBoostingClassifier:
    """Every document weighs the same, whatever its length; within it, longer blocks weigh more."""
    tables, answers, weights = [], [], []
    for document in documents:
        known = (document.share >= 0) & (document.words > 0)
        if not known.any():
            continue
        answer = document.share[known] >= 0.5
        weight = np.full(int(known.sum()), 4.0)
        if document.whole:
            weight = (np.sqrt(document.words[known]) + 1) * np.where(answer, ARTICLE_WEIGHT, 1.0)
            weight *= 100 / weight.sum()
        tables.append(document.table[known])
        answers.append(answer)
        weights.append(weight)
    model = HistGradientBoostingClassifier(**SETTINGS[kind])
    return model.fit(np.concatenate(tables), np.concatenate(answers), sample_weight=np.concatenate(weights))


def saved(model: HistGradientBoostingClassifier, names: tuple[str, ...], path: Path) -> None:
    """The trees as flat arrays: of each node the column asked, the threshold, both children, the value of a leaf."""
    trees = [stage[0].nodes for stage in model._predictors]
    width = max(len(tree) for tree in trees)
    arrays = {
        "column": np.zeros((len(trees), width), np.int16),
        "threshold": np.zeros((len(trees), width), np.float32),
        "left": np.zeros((len(trees), width), np.int16),
        "right": np.zeros((len(trees), width), np.int16),
        "value": np.zeros((len(trees), width), np.float32),
    }
    for number, tree in enumerate(trees):
        at = np.arange(len(tree))
        leaf = tree["is_leaf"].astype(bool)
        size = len(tree)
        arrays["column"][number, :size] = np.where(leaf, 0, tree["feature_idx"])
        arrays["threshold"][number, :size] = np.where(leaf, 0, tree["num_threshold"])
        arrays["left"][number, :size] = np.where(leaf, at, tree["left"])
        arrays["right"][number, :size] = np.where(leaf, at, tree["right"])
        arrays["value"][number, :size] = np.where(leaf, tree["value"], 0)
    depth = max(int(tree["depth"].max()) for tree in trees)
    path.parent.mkdir(exist_ok=True)
    base = np.float32(np.asarray(model._baseline_prediction).ravel()[0])
    np.savez_compressed(path, names=np.array(names), depth=depth, base=base, **arrays)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("kind", nargs="*", choices=[[], *NAMES], help="default: both")
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
