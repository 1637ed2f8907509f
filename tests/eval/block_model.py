"""The trees of the block classifier: fitted to labelled documents, and saved as the flat arrays that cleaning reads.

Needs scikit-learn (extra "bench").
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

sys.path.insert(0, str(Path(__file__).parents[2]))

from index.clean.features import PAGE_NAMES, TEXT_NAMES

NAMES = {"page": PAGE_NAMES, "text": TEXT_NAMES}
# Each split sees a part of the columns only: on sites not trained on, F1 of pages rises from .972 to .976.
COMMON = {"max_iter": 90, "learning_rate": 0.09, "max_leaf_nodes": 12, "max_depth": 6, "early_stopping": False}
SETTINGS = {
    "page": COMMON | {"max_features": 0.3, "l2_regularization": 2.0, "min_samples_leaf": 15, "random_state": 0},
    "text": COMMON | {"max_features": 0.5, "l2_regularization": 5.0, "min_samples_leaf": 30, "random_state": 0},
}
ARTICLE_WEIGHT = 2.0  # losing article text is worse than keeping furniture


@dataclass
class Labelled:
    """The blocks of a document as numbers; ``share`` of each block's words that belong to the article, -1 unknown."""

    path: str
    site: str
    table: np.ndarray
    share: np.ndarray
    words: np.ndarray
    whole: bool


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
