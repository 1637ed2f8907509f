"""How articles are ranked: the parameters of BM25F.

Chosen on development questions: topics of the 1963 TIME collection, headlines looked up in PolNeAR and Reuters-21578
articles without theirs. ``k1`` from 1.2 to 2 and ``b`` from .5 to .9 differ by a point at most; ``idf_floor`` trades
a point on TIME (best at 0) for one on the headlines (best from .5 on). A word in the title counts twice: no collection
with titles of its own was measured.
"""

from __future__ import annotations

from search.columnar.ranking import Ranking

RANKING = Ranking(k1=1.3, b=0.75, weights={"title": 2.0}, idf_floor=0.25)
