"""A beginning that 100,000 words of the archive share."""

import time
from itertools import product

from search.columnar.budget import Limits
from search.model import SearchRequest

HALF = ["zg" + "".join(letters) for letters in product("bcdfghklmnprtvwz", repeat=4)][:50_000]
WORDS = [*HALF, *(word + "x" for word in HALF)]
A_TEXT = 1_000


def test_a_prefix_of_100_000_words_is_answered_in_time_and_says_what_was_left_out(engine_of):
    first, *rest = (WORDS[start : start + A_TEXT] for start in range(0, len(WORDS), A_TEXT))
    bodies = {"twice": [*first, *first], **{f"text-{n}": words for n, words in enumerate(rest)}}
    engine = engine_of(*({"article_id": id_, "title": None, "body": " ".join(words)} for id_, words in bodies.items()))
    assert len(engine._snapshot.with_prefix("zg")) == 100_000

    began = time.process_time()
    answer = engine.search(SearchRequest("zg*"))
    assert time.process_time() - began < Limits().seconds

    assert [hit.id for hit in answer.hits] == ["twice"], "the most used words are those written twice"
    assert (answer.total.value, answer.total.relation) == (1, "gte")
    assert answer.partial == "zg* stands for too many words; the 1,000 most used were searched"
    assert engine.search(SearchRequest("zgbbb*")).partial is None
