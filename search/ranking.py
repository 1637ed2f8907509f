"""How articles are ranked: the parameters of BM25F, and where they come from."""

from __future__ import annotations

from search.columnar.ranking import Ranking

RANKING = Ranking(k1=1.2, b=0.75, weights={"title": 2.0})
