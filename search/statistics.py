"""The archive in figures."""

from __future__ import annotations

from datetime import date

import numpy as np

from search.beside import Stats
from search.snapshot import Snapshot


def statistics(snapshot: Snapshot) -> Stats:
    articles = snapshot.articles.collection
    days = articles.days()[articles.live]
    dated = days[days > 0]
    distinct = {name: len(articles.names(name).values) for name in snapshot.articles.layout.names}
    return Stats(
        info=snapshot.info,
        quotes=snapshot.quotes.collection.count,
        sources=distinct["source"],
        undated=int(np.count_nonzero(days == 0)),
        first=date.fromordinal(int(dated.min())).isoformat() if len(dated) else None,
        last=date.fromordinal(int(dated.max())).isoformat() if len(dated) else None,
        distinct=distinct,
        removed_by_rule=snapshot.manifest.removed_by_rule,
        size_bytes=snapshot.size_bytes,
        models=snapshot.manifest.models,
    )
