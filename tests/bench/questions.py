"""64 questions, eight of each of eight kinds, chosen by how many articles of the corpus hold a word."""

from __future__ import annotations

import datetime
import random
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from whoosh.lang.porter2 import stem

from index.analysis import STOP_WORDS
from tests.bench.corpus import rows

KINDS = ("rare", "common", "and", "or", "phrase", "prefix", "fuzzy", "dates")
SAMPLE = 20_000
WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Question:
    """``words`` lower-case; a phrase has two, a prefix and a misspelt word stand alone; days inclusive."""

    kind: str
    words: tuple[str, ...]
    first: datetime.date | None = None
    last: datetime.date | None = None

    @property
    def text(self) -> str:
        """The question in Dateline's query language."""
        match self.kind:
            case "or":
                return " OR ".join(self.words)
            case "phrase":
                return f'"{" ".join(self.words)}"'
            case "prefix":
                return f"{self.words[0]}*"
            case "fuzzy":
                return f"{self.words[0]}~"
        return " ".join(self.words)


def questions(file: Path) -> list[Question]:
    chance = random.Random(64)
    words, pairs, held = _frequencies(file)
    common = [word for word, count in words.most_common(200) if count > held // 15][:40]
    middling = _shuffled((w for w, c in words.items() if held // 100 <= c <= held // 20), chance)
    rare = _shuffled((w for w, c in words.items() if len(w) > 5 and held // 7000 <= c <= held // 1200), chance)
    if len(rare) < 8:  # sewn of few articles: each word stands in many
        rare = sorted((w for w in words if len(w) > 5), key=lambda w: (words[w], w))[:8]
    phrases = _shuffled((pair for pair, count in pairs.items() if count >= held // 250), chance)
    stems = _shuffled((w[:5] for w in middling if len(w) > 7), chance)
    whole = [word for word in middling[16:] if stem(word) == word]  # or a stemmed index has nothing near it
    made = []
    for number in range(8):
        two = (common[number * 3 % len(common)], middling[number])
        three = (*two, middling[number + 8])
        month = 3 + number % 4
        made += [
            Question("rare", (rare[number],)),
            Question("common", (common[number * 4 % len(common)],)),
            Question("and", two if number % 2 else three),
            Question("or", two if number % 2 else three),
            Question("phrase", phrases[number]),
            Question("prefix", (stems[number],)),
            Question("fuzzy", (_misspelt(whole[number], chance),)),
            Question("dates", two[:1], datetime.date(2014, month, 1), datetime.date(2014, month + 2, 1)),
        ]
    return sorted(made, key=lambda question: KINDS.index(question.kind))


def _frequencies(file: Path) -> tuple[Counter[str], Counter[tuple[str, str]], int]:
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    held = 0
    for row in rows(file, SAMPLE):
        found = WORD.findall(row.body.lower())
        words.update({word for word in found if len(word) > 3 and word not in STOP_WORDS})
        pairs.update({pair for pair in pairwise(found) if min(map(len, pair)) > 3 and not STOP_WORDS & {*pair}})
        held += 1
    return words, pairs, held


def _shuffled(values, chance):  # type: ignore[no-untyped-def]
    ordered = sorted(values)
    chance.shuffle(ordered)
    return ordered


def _misspelt(word: str, chance: random.Random) -> str:
    """One letter, not the first, exchanged for one that rarely stands there."""
    at = chance.randrange(1, len(word))
    return word[:at] + ("x" if word[at] != "x" else "q") + word[at + 1 :]
