"""What an acronym stands for in this archive, read from some of the articles that have it."""

from __future__ import annotations

import numpy as np

from index.analysis import cased
from search.aliases import stands_for
from search.columnar.stands import CASED
from search.snapshot import Side

READ = 40
"""Articles read to learn what an acronym means."""


def known_as(articles: Side, acronym: str) -> tuple[str, ...]:
    """The names it stands for, most frequent first. Learnt once, and again when a bounded cache let go of it: anybody
    may ask for any number of acronyms."""
    return articles.collection.cache.get(
        ("known as", acronym), lambda: _learn(articles, acronym), lambda names: 400 + 4 * sum(map(len, names))
    )


def _learn(articles: Side, acronym: str) -> tuple[str, ...]:
    written = cased(acronym)
    if written is None or not articles.collection.has_field(CASED):
        return ()
    docs = articles.collection.postings(CASED, written.encode("utf-8")).docs
    if len(docs) > READ:
        docs = docs[np.linspace(0, len(docs) - 1, READ).astype(np.intp)]
    return stands_for(acronym, (articles.record(int(doc)) for doc in docs))
