"""Which articles an article may be a copy of: earlier ones that share enough of its sampled shingles, looked up in the
book of stories.

What one article costs is bounded, whatever the others are: a shingle leads to at most ``RARE`` articles, an article is
held against at most ``MOST``, and of their texts no more is kept than ``_KEPT`` shingles.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.article import Article
from index.clusters import STANDING
from index.database import Database
from index.extract.shingles import Hashes, figures, shingles

# A shingle in more earlier articles than this is a phrase of the trade ("all rights reserved by the"), or of a story
# that runs in very many papers: it leads to the first of its holders only.
RARE = 40
# The articles, those that share most, that one is compared with.
MOST = 64
# Sampled containment below which the exact one is not worked out.
PROMISING = 0.15
_KEPT = 1_000_000

# A short text keeps all its shingles ("kept"), a long one those 0 mod 8 ("sampled"): of two short ones all are the
# measure, else the sampled, which both surely keep. A text with shingles beside the sampled is a short one.
_EARLIER = """
SELECT number, id FROM (
    SELECT theirs.number, id, shared, CASE
        WHEN kept > sampled AND :kept > :sampled THEN min(kept, :kept) ELSE min(sampled, :sampled) END AS measure
    FROM (
        SELECT y.number, count(*) AS shared
        FROM phrase x JOIN phrase y ON y.hash = x.hash AND y.number <= CASE
            WHEN (SELECT number FROM phrase WHERE hash = x.hash AND number < x.number
                  ORDER BY number LIMIT 1 OFFSET :rare) IS NULL THEN x.number - 1
            ELSE (SELECT number FROM phrase WHERE hash = x.hash ORDER BY number LIMIT 1 OFFSET :standing) END
        WHERE x.number = :number GROUP BY y.number
    ) theirs JOIN text USING (number)
)
WHERE shared >= :promising * measure ORDER BY 1.0 * shared / max(measure, 1) DESC, number LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class Text:
    """What comparing two articles needs: all shingles of the body, and its figures."""

    shingles: Hashes
    figures: frozenset[str]


def earlier(book: Database, number: int) -> list[tuple[int, str]]:
    """Number and id of the articles before ``number`` that it may be a copy of, the likeliest first."""
    sampled, kept = book.execute("SELECT sampled, kept FROM text WHERE number = ?", (number,)).fetchone()
    bounds = {"rare": RARE, "standing": STANDING - 1, "promising": PROMISING, "most": MOST}
    return book.execute(_EARLIER, {"number": number, "sampled": sampled, "kept": kept, **bounds}).fetchall()


class Texts:
    """The texts compared last, read by their articles' ids."""

    def __init__(self, article: Callable[[str], Article]) -> None:
        self._article = article
        self._texts: dict[str, Text] = {}
        self._held = 0

    def __getitem__(self, one: str) -> Text:
        text = self._texts.pop(one, None)
        if text is None:
            body = self._article(one).body
            text = Text(shingles(body), figures(body))
            self._held += len(text.shingles)
        self._texts[one] = text  # the latest stands last
        while self._held > _KEPT and len(self._texts) > 1:
            self._held -= len(self._texts.pop(next(iter(self._texts))).shingles)
        return text
