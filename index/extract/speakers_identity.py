"""From the noun phrase beside a quote to a name: canonical names, pronouns, people only described."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import Span
from index.extract.speakers_cast import Cast
from index.extract.speakers_pronouns import Spoke, antecedent
from index.extract.speakers_subject import Who

ARTICLE = re.compile(r"(?:the|a|an|one|another|this|that|these|those|his|her|their|its|our|my)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Identified:
    """``name`` as it will be searched by, ``written`` as it stands beside the quote."""

    name: str | None
    written: str | None


class Identifier:
    """Resolves the speakers of one article in order; remembers who spoke last."""

    def __init__(self, body: str, cast: Cast, hidden: Sequence[Span]) -> None:
        self._body = body
        self._cast = cast
        self._hidden = hidden
        self._last: Spoke | None = None

    def who(self, who: Who) -> Identified:
        written = self._body[who.start : who.end]
        member = who.member
        if who.pronoun:
            member = antecedent(self._body, who.pronoun, who.start, self._cast, self._hidden, self._last)
        elif who.name:
            member = self._cast.named(written)
        if member is not None:
            if member.type == "PERSON":
                self._last = Spoke(member, who.start)
            return Identified(member.name, written)
        if who.pronoun:
            return Identified(None, written)
        return Identified(ARTICLE.sub("", written, count=1) or None, written)
