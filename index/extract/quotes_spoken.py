"""Whether a stretch in quotation marks was said by somebody, or is a scare quote, a title or a nickname."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.extract.english import is_english
from index.extract.speakers_cues import Attribution, Strength
from index.extract.speakers_tokens import Kind, Token

WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
NAMED_SO = re.compile(
    r"\b(?:called|titled|entitled|dubbed|named|nicknamed|known|so-called|labeled|labelled|term|terms|word|words|phrase|song"
    r"|book|film|movie|series|album|show|play|novel|hashtag|slogan|as)(?:\s+\w+ly)?(?:\s+as)?(?:\s+(?:a|an|the|its|his|her|their))?\s*,?\s*$",
    re.IGNORECASE,
)
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff]{1,2}")  # two signs weigh as a word
WORK = re.compile(
    r"\b(?:book|memoir|novel|poem|film|movie|series|album|song|single|show|play|podcast|episode|essay|column|article|paper"
    r"|study|report|painting|exhibition|exhibit|game|documentary|lecture|titled|entitled|called|named|program|programme)"
    r"\W{1,2}\Z",
    re.IGNORECASE,
)
LED = re.compile(
    r"(?:\b(?:told|tells|sang|sings|on|in|of|from|at|to|for|by|with|about|the|a|an|his|her|its|their)|['’]s) \Z",
    re.IGNORECASE,
)
AS = re.compile(r"\bas(?: (?:a|an|the))? \Z")
DESCRIBED = frozenset(
    "describes described describing dismissed dismissing denounced condemned portrayed hailed".split()
)
SMALL = frozenset(
    ("a", "an", "the", "of", "and", "or", "but", "in", "on", "to", "for", "with", "at", "by", "from", "as", "is")
)
SET_APART = re.compile(r",|\s?[–—]|\s-\s")
SET_OFF = re.compile(r"[,?!.]\W*\Z")
SENTENCE_END = re.compile(r"[.?!…]\W*\Z")
SHORT = 3


def is_spoken(text: str, tokens: Sequence[Token], at: int, told: Attribution | None) -> bool:
    piece = tokens[at].piece
    assert piece is not None
    inside = text[piece.start : piece.end]
    unspaced = not inside.isascii() and UNSPACED.search(inside) is not None
    words = WORD.findall(UNSPACED.sub(" x ", inside) if unspaced else inside)
    if not words:
        return False
    lead = text[max(piece.paragraph[0], piece.outer[0] - 40) : piece.outer[0]]
    if unspaced and (lead.endswith(("：", ":")) or text.startswith("と", piece.outer[1])):
        return True
    is_title = _is_title(words)
    titled = is_title or (len(words) == 1 and words[0][0].isupper() and not SENTENCE_END.search(inside))
    if len(words) <= 2 * SHORT and titled and LED.search(lead):
        return False
    if len(words) > 2 * SHORT and is_title and not inside.isupper() and not SENTENCE_END.search(inside):
        return False
    if is_title and WORK.search(lead):
        return False
    firm = told is not None and told.strength is Strength.FIRM
    if len(words) <= SHORT:
        if _is_sentence(tokens, at, inside):
            return True
        after = SET_APART.match(text, piece.outer[1]) is not None and told is not None and told.beside
        set_off = after or SET_OFF.search(inside) is not None or re.search(r"[:,]\s*\Z", lead) is not None
        return firm and set_off and not NAMED_SO.search(lead)
    if len(words) <= 2 * SHORT and not (firm or SET_OFF.search(inside) or is_english(text)):
        return False  # a title: where nouns or nothing have capitals, only a speaker tells it from speech
    if len(words) <= 2 * SHORT and (NAMED_SO.search(lead) or is_title):
        described = firm and told is not None and told.cue in DESCRIBED and AS.search(lead) is not None
        return (firm and not NAMED_SO.search(lead)) or (described and not is_title)
    return True


def _is_title(words: Sequence[str]) -> bool:
    """Whether the words are written as a title's: all but the smallest with a capital, and more than one."""
    written = [word for word in words if word.lower() not in SMALL]
    return len(written) > 1 and all(not word[0].islower() for word in written)


def _is_sentence(tokens: Sequence[Token], at: int, inside: str) -> bool:
    """Whether a quote is a sentence by itself after another in its paragraph: "…," she said. "Not one word." """
    alone = at > 0 and all(token.kind is Kind.STOP for token in (tokens[at - 1], *tokens[at + 1 : at + 2]))
    if not (alone and inside[0].isupper() and SENTENCE_END.search(inside)):
        return False
    # Backwards from here: from the paragraph's beginning, 30,000 quotes in one would take hours.
    return any(tokens[before].kind is Kind.QUOTE for before in range(at - 1, -1, -1))
