"""The shape of each block: what its text alone tells, as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log1p
from operator import ne
from struct import Struct

import numpy as np
from numpy.typing import NDArray

from index.clean.block import Block
from index.clean.rules import HEADLINE, line_rule
from index.clean.stop_words import STOP_WORDS_OF_MANY
from index.clean.words import words_in

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

SHAPE_NAMES = (
    "words", "chars", "stop", "ends_sentence", "ends_colon", "capitals", "digits", "rule", "stops_commas", "upper",
    "address", "quoted", "lower_start", "word_length", "bars", "cue", "person", "question", "bio", "repeat", "title",
    "topic", "wide", "told", "credit",
)  # fmt: skip
PACKED = Struct(f"{len(SHAPE_NAMES)}d").pack
SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
# Plain strings are looked for one by one: five times faster than one expression of alternatives.
ADDRESSES = ("http:", "https:", "www.", "@", ".com")
CUES = (
    "newsletter", "subscri", "sign up", "cookie", "privacy", "comment", "share", "follow us", "follow him",
    "follow her", "follow me", "advert", "copyright", "©", "click", "download", "email", "e-mail", "login", "log in",
    "register",
    "read more", "photo", "image", "getty", "abonn", "anmeld", "kommentar", "datenschutz", "s'inscrire", "suscr",
    "assine", "подпис", "коммент", "inscreva", "iscri",
)  # fmt: skip
CREDITS = (
    "(image", "(photo", "(picture", "(pic", "(credit", "(foto", "(bild", "(source", "getty", "shutterstock", "ap photo",
    "/ap", "/afp", "photo:", "image:", "foto:", "bild:", "credit:", "picture:", "photo by", "image by", "foto von",
    "photograph:", "photographer:", "©", "file photo", "( image", "( photo",
)  # fmt: skip
PERSONS = frozenset("you your us our we ihr ihre sie vous votre nous usted você tu".split())
BIO_WORDS = (
    "report", "writ", "edit", "journalis", "correspond", "author", "columnist", "contribut", "profess", "produc",
    "blogg", "covers", "follow", "reach", "redakteur", "autor",
)  # fmt: skip
BIO = re.compile(
    r"\b(?:is|was) (?:a|an|the|our) [\w\s,-]{0,50}(?:reporter|writer|editor|journalist|correspondent|author|columnist|"
    r"contributor|professor|producer|blogger)|\bwrites (?:about|for|on)\b|\bcovers\b|\bcontributed to this\b|"
    r"\bfollow (?:him|her|them) on\b|\breach (?:him|her|them) at\b|\b(?:ist|war) (?:redakteur|autor|journalist)",
)
WORD = re.compile(r"\w+")
FEWEST_TOLD = 40  # words: shorter texts in metadata are summaries
MOST_CHARS = 20_000  # of a block; the shape of a longer one shows in its beginning
HEAD = 250  # characters of a block that cues are looked for in
SHORT = 120  # characters: lines whose shape is remembered
DIGIT = re.compile(r"\d")
LONG = 15  # words: a block of running text


def shapes(blocks: Sequence[Block], told: str | None = None) -> Floats:
    """One row a block, one column a name of ``SHAPE_NAMES``; lengths as logarithms, shares from 0.0 to 1.0.

    ``told`` is the article's text as the page's metadata give it, if they do; column "told" is then the share of the
    block's words found there in runs of four, else -1.
    """
    texts = [block.text[:MOST_CHARS] for block in blocks]
    lows = [text.lower() for text in texts]
    tokens = [words_in(low) for low in lows]
    rows = [
        _short_row(text) if len(text) <= SHORT else _row(text, low, words)
        for text, low, words in zip(texts, lows, tokens, strict=True)
    ]
    table = np.frombuffer(bytearray(b"".join(rows)), dtype=np.float64).reshape(len(rows), len(SHAPE_NAMES))
    _company(table, blocks, tokens)
    if told:
        _against(table, blocks, told)
    return table


@lru_cache(maxsize=1 << 13)
def _short_row(text: str) -> bytes:
    """The row of a menu's word, a button, a site's standing line: the same on page after page."""
    low = text.lower()
    return _row(text, low, words_in(low))


def _row(text: str, low: str, words: list[str]) -> bytes:
    """The row as its bytes: joining them makes the table in a tenth of the time that reading numbers takes."""
    count, length = len(words), len(text)
    spaced = text.split()
    capitals = sum(map(ne, spaced, words)) if len(spaced) == count else 0
    stops = sum(map(STOP_WORDS_OF_MANY.__contains__, words))
    head = low[:HEAD]
    return PACKED(
        log1p(count),
        log1p(length),
        stops / count,
        SENTENCE_END.search(text[-5:]) is not None,
        text[-1] == ":",
        capitals / count,
        len(DIGIT.findall(head)) / len(head),
        line_rule(text) is not None,
        min((text.count(",") + text.count(". ")) / count, 1.0),
        text.isupper(),
        _any(ADDRESSES, head),
        text[0] in "“\"«„‘'–—",
        text[0].islower(),
        length / count,
        text.count("|") + text.count("·") + text.count("•") + text.count("/") + text.count("»") + text.count("›"),
        _any(CUES, head),
        sum(map(PERSONS.__contains__, words)) / count if count < 60 else 0.0,
        text[-1] == "?",
        count < 90 and _any(BIO_WORDS, low) and BIO.search(low) is not None,
        0.0,
        0.0,
        0.0,
        float(not text.isascii()),
        -1.0,
        _any(CREDITS, low[-80:]),
    )


def _any(words: tuple[str, ...], text: str) -> bool:
    for word in words:  # noqa: SIM110 - half the time of any() over a generator, and this is asked of every block
        if word in text:
            return True
    return False


def _company(table: Floats, blocks: Sequence[Block], tokens: list[list[str]]) -> None:
    """Fills the columns that compare a block with the others: repeated text, headline words, the topic's words."""
    repeat, title, topic = (SHAPE_NAMES.index(name) for name in ("repeat", "title", "topic"))
    seen: dict[str, int] = {}
    columns: list[tuple[float, float, float]] = []
    headline = {w for b, ws in zip(blocks, tokens, strict=True) if b.ruled is HEADLINE for w in ws}
    once: set[str] = set()
    again: set[str] = set()  # words of two blocks of running text and more
    for words in tokens:
        if len(words) >= LONG:
            for word in set(words):
                (again if word in once else once).add(word)
    for block, words in zip(blocks, tokens, strict=True):
        before = seen[block.text] = seen.get(block.text, -1) + 1
        content = {word for word in set(words) - STOP_WORDS_OF_MANY if len(word) > 3}
        size = len(content) or 1
        others = again if len(words) >= LONG else once
        columns.append((before, len(content & headline) / size, len(content & others) / size))
    if columns:
        table[:, [repeat, title, topic]] = columns


def _against(table: Floats, blocks: Sequence[Block], told: str) -> None:
    """Fills the column "told". Shorter blocks than four words count when all of them stand there in a row."""
    words = WORD.findall(told[: 10 * MOST_CHARS].lower())
    if len(words) < FEWEST_TOLD:
        return
    runs = {size: set(_runs_of(words, size)) for size in (1, 2, 3, 4)}
    for row, block in zip(table, blocks, strict=True):
        own = WORD.findall(block.text[:MOST_CHARS].lower())
        size = min(len(own), 4)
        if size:
            mine = list(_runs_of(own, size))
            row[SHAPE_NAMES.index("told")] = sum(map(runs[size].__contains__, mine)) / len(mine)


def _runs_of(words: list[str], size: int) -> Iterable[tuple[str, ...]]:
    return zip(*(words[i:] for i in range(size)), strict=False)
