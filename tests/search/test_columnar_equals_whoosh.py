"""The evaluator against a stock Whoosh searcher: same articles, scores, counts, over segments, deletions, merges."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import log
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import Phase as Stage
from hypothesis import strategies as st
from whoosh import query
from whoosh.analysis import RegexTokenizer
from whoosh.fields import ID, NUMERIC, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.sorting import FieldFacet
from whoosh.util.numeric import byte_to_length, length_to_byte
from whoosh.writing import NO_MERGE

from search.columnar import facets, order, ranking
from search.columnar.budget import Budget, Limits
from search.columnar.collection import Collection
from search.columnar.evaluate import Evaluator
from search.columnar.expand import TermForms
from search.columnar.layout import Layout
from search.columnar.ranking import WHOOSH, Scales
from search.query.tree import And, Node, Not, Or, Phrase, Prefix, Word

ANIMALS = ("ox", "elk", "bat", "cod", "fox", "foxglov", "elm", "oxlip")  # each is its own stem
CITIES = ("Oslo", "Lima", "Bern")
LAYOUT = Layout(
    "articles", {None: ("title", "body"), "title": ("title",), "body": ("body",)}, ("city",), ("title",), "body"
)
SCHEMA = Schema(
    id=ID(stored=True, unique=True),
    title=TEXT(analyzer=RegexTokenizer()),
    body=TEXT(analyzer=RegexTokenizer()),
    city=ID(analyzer=RegexTokenizer()),
    date=NUMERIC(int, sortable=True, default=0),
)


@dataclass(frozen=True)
class Beast:
    title: tuple[str, ...]
    body: tuple[str, ...]
    cities: tuple[str, ...]
    day: int


# Without shrinking: an index is too slow to build for it, and the examples are small as they are.
FEW = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=(Stage.generate,),
    suppress_health_check=list(HealthCheck),
)
words = st.lists(st.sampled_from(ANIMALS), max_size=12).map(tuple)
beasts = st.builds(Beast, words, words, st.lists(st.sampled_from(CITIES), unique=True).map(tuple), st.integers(0, 9))
batches = st.lists(st.lists(beasts, min_size=1, max_size=8), min_size=1, max_size=4)
text_fields = st.sampled_from(("title", "body"))
word = st.builds(Word, st.sampled_from(ANIMALS), text_fields)
leaf = (
    word
    | st.builds(Phrase, st.lists(st.sampled_from(ANIMALS), min_size=2, max_size=3).map(tuple), text_fields)
    | st.builds(Prefix, st.sampled_from(("ox", "el", "fo")), text_fields)
)
anywhere = st.builds(Word, st.sampled_from(ANIMALS))
wide = (
    leaf
    | anywhere
    | st.builds(Phrase, st.lists(st.sampled_from(ANIMALS), min_size=2, max_size=3).map(tuple))
    | st.builds(Prefix, st.sampled_from(("ox", "el", "fo")))
)


def trees(leaves: st.SearchStrategy[Node], exclusions: bool = True) -> st.SearchStrategy[Node]:
    """Trees of AND, OR and, beside something wanted, NOT."""

    def grown(below: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        several = st.lists(below, min_size=2, max_size=3).map(tuple)
        joined = several.map(And) | several.map(Or)
        return joined | st.tuples(below, below.map(Not)).map(And) if exclusions else joined

    return st.recursive(leaves, grown, max_leaves=6)


def whooshed(node: Node) -> query.Query:
    match node:
        case Word(field=None) | Phrase(field=None) | Prefix(field=None):
            return query.Or([whooshed(replace(node, field=field)) for field in ("title", "body")])
        case Word():
            return query.Term(node.field, node.text)
        case Phrase():
            return query.Phrase(node.field, list(node.words))
        case Prefix():
            return query.Prefix(node.field, node.text)
        case And():
            # Not query.AndNot: nested in others it keeps an article it should leave out, the first it comes to.
            return query.And([whooshed(child) for child in node.children])
        case Not():
            return query.Not(whooshed(node.child))
        case Or():
            return query.Or([whooshed(child) for child in node.children])
        case _:
            raise TypeError(node)


@contextmanager
def stock_index(batches: Sequence[Sequence[Beast]], deleted: set[int], merge: bool) -> Iterator[Any]:
    """A stock index of one segment a batch, then deletions, then perhaps a merge."""
    ix = RamStorage().create().create_index(SCHEMA)
    number = 0
    for batch in batches:
        writer = ix.writer()
        for beast in batch:
            fields = {"city": " ".join(beast.cities)} if beast.cities else {}
            title, body = " ".join(beast.title), " ".join(beast.body)
            writer.add_document(id=str(number), title=title, body=body, date=beast.day, **fields)
            number += 1
        writer.commit(mergetype=NO_MERGE)
    writer = ix.writer()
    for gone in deleted:
        writer.delete_by_term("id", str(gone))
    writer.commit(optimize=True) if merge else writer.commit(mergetype=NO_MERGE)
    with ix.searcher() as searcher:
        yield searcher


def collection_of(searcher: Any) -> Collection:
    return Collection([leaf for leaf, _ in searcher.reader().leaf_readers() if leaf.doc_count_all()])


def evaluator_of(collection: Collection) -> Evaluator:
    scales = Scales(collection, WHOOSH)
    return Evaluator(scales, LAYOUT, TermForms(collection, ("title", "body")), Budget(Limits()))


@FEW
@given(batches, st.sets(st.integers(0, 20), max_size=6), st.booleans(), st.lists(trees(wide), min_size=8, max_size=8))
def test_finds_what_whoosh_finds(batches: Any, deleted: set[int], merge: bool, nodes: list[Node]) -> None:
    with stock_index(batches, deleted, merge) as searcher:
        collection = collection_of(searcher)
        for node in nodes:
            docs = evaluator_of(collection).match(node).docs
            expected = searcher.search(
                whooshed(node), limit=None, groupedby={"city": FieldFacet("city", allow_overlap=True)}
            )
            assert docs.tolist() == sorted(hit.docnum for hit in expected), node
            cities = facets.facet(facets.Counter(collection, "city"), docs, docs, facets.Choice(10), str)
            counted = {bucket.value: bucket.count for bucket in cities.values if bucket.value != "-"}
            groups = expected.groups("city")
            assert counted == {city: len(held) for city, held in groups.items() if city is not None}, node


@FEW
@given(
    batches,
    st.sets(st.integers(0, 20), max_size=6),
    st.booleans(),
    # Without NOT, for which a stock searcher adds 1 to the score in some places and nothing in others.
    st.lists(trees(word, exclusions=False), min_size=8, max_size=8),
)
def test_scores_as_whoosh_scores(batches: Any, deleted: set[int], merge: bool, nodes: list[Node]) -> None:
    with stock_index(batches, deleted, merge) as searcher:
        collection = collection_of(searcher)
        for node in nodes:
            found = evaluator_of(collection).match(node)
            expected = {hit.docnum: hit.score for hit in searcher.search(whooshed(node), limit=None)}
            scores = found.scores.tolist() if found.scores is not None else []
            assert dict(zip(found.docs.tolist(), scores, strict=True)) == pytest.approx(expected, rel=1e-5), node


@FEW
@given(batches, st.sampled_from(ANIMALS))
def test_a_word_in_several_fields_scores_by_the_formula(batches: Any, text: str) -> None:
    """Not as a stock searcher has it: that adds up the scores of fields, each saturated by itself."""
    beasts = [beast for batch in batches for beast in batch]
    with stock_index(batches, set(), merge=False) as searcher:
        collection = collection_of(searcher)
        found = evaluator_of(collection).match(Word(text))
        holders = [number for number, beast in enumerate(beasts) if text in beast.title + beast.body]
        assert found.docs.tolist() == holders
        idf = log(len(beasts) / (len(holders) + 1)) + 1
        for doc, score in zip(holders, found.scores.tolist() if holders else (), strict=True):
            t = 0.0
            for field in ("title", "body"):
                words = getattr(beasts[doc], field)
                length = byte_to_length(length_to_byte(len(words)))  # as it is kept, above ten words about
                t += words.count(text) / (0.25 + 0.75 * length / collection.mean_length(field))
            assert score == pytest.approx(idf * 2.2 * t / (1.2 + t), rel=1e-5)


@FEW
@given(batches, st.sets(st.integers(0, 20), max_size=6), st.lists(trees(wide), min_size=8, max_size=8))
def test_a_question_scores_to_the_bit_the_same_when_asked_again(batches: Any, deleted: Any, nodes: list[Node]) -> None:
    """At first a word is weighed only where it matters, then whole, then with a place for every article there is."""
    with stock_index(batches, deleted, merge=False) as searcher, pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "FEW_SHARE", 0)
        collection = collection_of(searcher)
        for node in nodes:
            collection.cache.clear()
            first, *later = (evaluator_of(collection).match(node) for _ in range(4))
            for found in later:
                assert found.docs.tolist() == first.docs.tolist(), node
                assert (found.scores is None) == (first.scores is None), node
                assert found.scores is None or found.scores.tolist() == first.scores.tolist(), node


@FEW
@given(
    batches,
    st.lists(trees(word), min_size=5, max_size=5),
    st.integers(1, 6),
    st.sampled_from(order.Sort.__args__),
    st.booleans(),
)
def test_the_first_few_are_those_of_the_whole_order(
    batches: Any, nodes: list[Node], size: int, sort: Any, prepared: bool
) -> None:
    with stock_index(batches, set(), merge=False) as searcher:
        collection = collection_of(searcher)
        if prepared:
            order.ranks(collection)
            order.ranks(collection, oldest=True)
        for node in nodes:
            found = evaluator_of(collection).match(node)
            whole = order.first(collection, found, sort, 0, len(found.docs))
            days, ids = collection.days(), collection.ids()
            sign = 1 if sort == "oldest" else -1

            def key(at: int, found=found, days=days, ids=ids, sign=sign) -> Any:
                doc = found.docs[at]
                date = (days[doc] == 0, sign * int(days[doc]), ids[doc])
                return (-float(found.scores[at]), *date) if sort == "relevance" else date

            assert whole.tolist() == sorted(range(len(found.docs)), key=key)
            pages = [order.first(collection, found, sort, start, size) for start in range(0, len(found.docs), size)]
            assert [at for page in pages for at in page.tolist()] == whole.tolist()


def test_no_segment_is_left_out_when_one_has_no_column() -> None:
    """A segment whose articles all lack a date has no file for the date column."""
    with stock_index([[Beast(("ox",), (), (), 5)], [Beast(("ox",), (), (), 0)]], set(), False) as searcher:
        collection = collection_of(searcher)
        assert collection.days().tolist() == [5, 0]
        assert evaluator_of(collection).match(Word("ox")).docs.tolist() == [0, 1]


def test_where_a_field_counts_its_words_for_more_their_places_are_still_theirs() -> None:
    ix = RamStorage().create().create_index(Schema(id=ID(stored=True, unique=True), body=TEXT(field_boost=2.0)))
    for batch in (("ox elk ox", "elk cow ox"), ("bat", "cod ox")):
        writer = ix.writer()
        for body in batch:
            writer.add_document(id=body, body=body)
        writer.commit(mergetype=NO_MERGE)
    for gone, starts, flat in (([], [0, 2, 3, 4], [0, 2, 2, 1]), (["elk cow ox"], [0, 2, 3], [0, 2, 1])):
        writer = ix.writer()
        for each in gone:
            writer.delete_by_term("id", each)
        writer.commit(mergetype=NO_MERGE)
        with ix.searcher() as searcher:
            collection = collection_of(searcher)
            found = collection.positions("body", b"ox")
            assert (found.starts.tolist(), found.flat.tolist()) == (starts, flat)
            assert collection.postings("body", b"ox").tf.tolist() == [4, *[2] * (len(starts) - 2)]


def test_what_the_cache_holds_of_a_stock_index_takes_no_more_than_it_counts() -> None:
    """What Whoosh's posting lists were decoded to stayed in memory beside what was made of it."""
    with stock_index([[Beast((), ("ox",) * 5, (), 0)] * 1500] * 2, set(), merge=False) as searcher:
        collection = collection_of(searcher)
        collection.positions("body", b"ox")
        collection.cache.clear()
        collection.lengths("body")
        tracemalloc.start()
        found = collection.positions("body", b"ox")
        assert len(found.flat) == 15_000
        gc.collect()
        taken = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        assert taken < 1.05 * collection.cache.held
