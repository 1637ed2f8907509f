"""Operators that need places, against a plain reading of the same articles word by word."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from corpus.article import Article
from index.whoosh_store import WhooshStore
from search.columnar.budget import Budget, Limits
from search.columnar.evaluate import Evaluator
from search.columnar.fuzzy import within
from search.edits import edits
from search.query.tree import AtLeast, Caps, Lead, Near, Node, Or, Phrase, Within, Word
from search.ranking import RANKING
from search.snapshot import Snapshot, current_pointer

WORDS = ("ox", "elk", "bat", "cod", "fox", "OX", "Elk")
CHANCE = random.Random(1963)

Place = tuple[int, int]  # first and last word


@dataclass(frozen=True)
class Text:
    """Words with the number of the sentence and paragraph each stands in."""

    words: tuple[str, ...]
    sentence: tuple[int, ...]
    paragraph: tuple[int, ...]


def article(number: int) -> tuple[Article, dict[str, Text]]:
    title = [CHANCE.choice(WORDS) for _ in range(CHANCE.randrange(4))]
    words: list[str] = []
    sentence: list[int] = []
    paragraph: list[int] = []
    written = []
    for p in range(CHANCE.randrange(1, 4)):
        sentences = []
        for _ in range(CHANCE.randrange(1, 4)):
            told = [CHANCE.choice(WORDS) for _ in range(CHANCE.randrange(1, 6))]
            told[0] = told[0].capitalize()
            sentences.append(" ".join(told) + ".")
            number_of_it = (sentence[-1] if sentence else 0) + 1
            words += told
            sentence += [number_of_it] * len(told)
            paragraph += [p] * len(told)
        written.append(" ".join(sentences))
    made = Article(str(number), "x", " ".join(title) or None, "\n\n".join(written))
    whole = (0,) * len(title)
    return made, {
        "title": Text(tuple(title), whole, whole),
        "body": Text(tuple(words), tuple(sentence), tuple(paragraph)),
    }


def stands(node: Node, text: Text, field: str) -> Iterator[Place]:
    """Every place of a node, read the slow way."""
    match node:
        case Word() | Phrase():
            wanted = [node.text] if isinstance(node, Word) else list(node.words)
            low = [word.lower() for word in text.words]
            yield from ((at, at + len(wanted) - 1) for at in range(len(low)) if low[at : at + len(wanted)] == wanted)
        case Caps():
            yield from ((at, at) for at, word in enumerate(text.words) if field == "body" and word == node.text)
        case Or():
            for child in node.children:
                yield from stands(child, text, field)
        case Near():
            for left, right in pairs(node, text, field):
                apart = right[0] - left[1] if right[0] > left[1] else left[0] - right[1]
                if 0 < apart <= node.distance and (right[0] > left[1] or not node.ordered):
                    yield min(left[0], right[0]), max(left[1], right[1])
        case Within():
            units = text.sentence if node.unit == "sentence" else text.paragraph
            for left, right in pairs(node, text, field):
                if left[1] < right[0] or right[1] < left[0]:
                    first, last = min(left[0], right[0]), max(left[1], right[1])
                    if units[first] == units[last]:
                        yield first, last


def pairs(node: Near | Within, text: Text, field: str) -> Iterator[tuple[Place, Place]]:
    return product(list(stands(node.left, text, field)), list(stands(node.right, text, field)))


def matches(node: Node, texts: dict[str, Text]) -> bool:
    if isinstance(node, AtLeast):
        return sum(len(set(stands(node.child, text, field))) for field, text in texts.items()) >= node.times
    if isinstance(node, Lead):
        body = texts["body"]
        first = [place for place in stands(node.child, body, "body") if body.paragraph[place[1]] == 0]
        return bool(first) or any(stands(node.child, texts["title"], "title"))
    return any(place for field, text in texts.items() for place in stands(node, text, field))


def node(depth: int = 1) -> Node:
    """A side of a nearness: word, phrase, capitals, an OR of them, or, with depth, another nearness."""
    kind = CHANCE.randrange(5 if depth else 4)
    low = tuple(word for word in WORDS if word.islower())
    if kind == 1:
        return Phrase(tuple(CHANCE.choice(low) for _ in range(CHANCE.randrange(2, 4))))
    if kind == 2:
        return Caps(CHANCE.choice(("OX", "Elk", "Fox")))
    if kind == 3:
        return Or((Word(CHANCE.choice(low)), Phrase((CHANCE.choice(low), CHANCE.choice(low)))))
    if kind == 4:
        return placed(depth - 1)
    return Word(CHANCE.choice(low))


def placed(depth: int = 1) -> Node:
    kind = CHANCE.randrange(5)
    if kind == 0:
        return Within(node(depth), node(depth), CHANCE.choice(("sentence", "paragraph")))
    if kind == 1:
        return Lead(node(0)) if depth else node(0)
    if kind == 2:
        return AtLeast(Word(CHANCE.choice(("ox", "elk"))), CHANCE.randrange(1, 4)) if depth else node(0)
    return Near(node(0), node(0), CHANCE.randrange(1, 6), CHANCE.random() < 0.5)


@pytest.fixture(scope="module")
def animals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Snapshot, list[dict[str, Text]]]]:
    """Sixty articles in three segments, the last ten of them dropped again."""
    folder = tmp_path_factory.mktemp("animals")
    made = [article(number) for number in range(60)]
    for part in (made[:20], made[20:40], made[40:]):
        store = WhooshStore(str(folder))
        store.begin()
        store.put((each, each.id) for each, _ in part)
        store.commit({})
    store.begin()
    store.drop(str(number) for number in range(50, 60))
    store.commit({})
    store.close()
    snapshot = Snapshot(current_pointer(Path(folder)).generation, RANKING)
    yield snapshot, [texts for _, texts in made[:50]]
    snapshot.close()


def test_places_are_those_of_a_plain_reading(animals: tuple[Snapshot, list[dict[str, Text]]]) -> None:
    snapshot, archive = animals
    side = snapshot.articles
    ids = side.collection.ids()
    matched = 0
    for _ in range(200):
        asked = placed()
        evaluator = Evaluator(side.scales, side.layout, snapshot.vocabulary, Budget(Limits()))
        found = {int(ids[doc]) for doc in evaluator.match(asked).docs}
        assert found == {number for number, texts in enumerate(archive) if matches(asked, texts)}, asked
        matched += bool(found) and len(found) < len(archive)
    assert matched > 100  # the questions tell articles apart


def test_words_within_so_many_edits_are_those_measured_one_by_one() -> None:
    letters = "abc"
    words = sorted({"".join(CHANCE.choices(letters, k=CHANCE.randrange(1, 7))) for _ in range(300)})
    for word in CHANCE.sample(words, 20):
        for distance in (1, 2):
            expected = {other for other in words if edits(word, other, distance) <= distance}
            assert set(within(word, words, distance)) == expected
