"""Cleaning scored on sites that were not trained on: the whole product, with weights made for each fold.

Sites are dealt into five folds; the documents of each are cleaned by weights trained on the other four, and every
document is then scored as clean.py does.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from block_model import NAMES, Labelled, fitted, saved
from clean import decoded, ours
from clean_scores import Answer, scored

from index.clean import classifier

FOLDS = 5


def report(folder: Path, kind: str, documents: list[Labelled], gold: dict[str, Any]) -> Iterator[str]:
    """A line a group of documents (html/aeb, txt/main ...)."""
    found = answers(folder, kind, documents)
    for group in sorted({path.rsplit("/", 1)[0] for path in found}):
        rows = [(gold[path], answer) for path, answer in found.items() if path.rsplit("/", 1)[0] == group]
        shown = "  ".join(f"{name} {value:.3f}" for name, value in scored(rows).items())
        yield f"{group:14} unseen sites {len(rows):4} documents  {shown}"


def answers(folder: Path, kind: str, documents: list[Labelled]) -> dict[str, Answer]:
    """What the product makes of each document with weights of other sites."""
    found: dict[str, Answer] = {}
    own = classifier.FOLDER
    for fold in range(FOLDS):
        with TemporaryDirectory() as weights:
            model = fitted(kind, [each for each in documents if fold_of(each.site) != fold])
            saved(model, NAMES[kind], Path(weights) / f"{kind}.npz")
            _use(Path(weights))
            for each in documents:
                if fold_of(each.site) == fold:
                    found[each.path] = ours(each.path, decoded((folder / each.path).read_bytes()))
    _use(own)
    return found


def fold_of(site: str) -> int:
    return zlib.crc32(site.encode()) % FOLDS


def _use(weights: Path) -> None:
    classifier.FOLDER = weights
    classifier._trees.cache_clear()
