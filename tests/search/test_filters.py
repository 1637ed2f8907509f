"""Filters: what they choose, what they shut out, and what a facet counts beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from corpus.article import Place
from search.model import SearchRequest
from search.whoosh_engine import WhooshEngine

Engines = Callable[..., WhooshEngine]
OSLO = Place("Oslo", "Oslo", "NO", 3143244, 59.9, 10.7, label="Oslo")
LIMA = Place("Lima", "Lima", "PE", 3936456, -12.0, -77.0, label="Lima")


def test_a_facet_with_a_value_shut_out_counts_what_choosing_another_finds(engine: WhooshEngine) -> None:
    request = SearchRequest("", without={"city": ("Oslo", "-")}, facets=("city",))
    answer = engine.search(request)
    city = answer.facets[0]
    assert {hit.id for hit in answer.hits} == {"ice", "rink"}
    for bucket in city.values:
        if bucket.excluded:
            back = engine.search(replace(request, without={}, only={"city": (bucket.value,)}))
        else:
            back = engine.search(replace(request, only={"city": (bucket.value,)}))
        assert (bucket.value, bucket.count) == (bucket.value, back.total.value)
    assert [(bucket.value, bucket.count, bucket.excluded) for bucket in city.values] == [
        ("Lima", 1, False),
        ("Paris, Texas", 1, False),
        ("Oslo", 2, True),
        ("-", 4, True),
    ]


def test_an_article_of_two_cities_is_not_counted_under_one_when_the_other_is_shut_out(engine_of: Engines) -> None:
    engine = engine_of(
        {"article_id": "both", "title": "Both", "body": "A treaty.", "cities": (OSLO, LIMA)},
        {"article_id": "one", "title": "One", "body": "A treaty.", "cities": (LIMA,)},
    )
    city = engine.search(SearchRequest("treaty", without={"city": ("Oslo",)}, facets=("city",))).facets[0]
    assert [(bucket.value, bucket.count) for bucket in city.values] == [("Lima", 1), ("Oslo", 1)]


def test_a_filter_value_is_known_in_any_capitals_and_without_accents(engine_of: Engines) -> None:
    zurich = replace(OSLO, name="Zürich", country="CH", label="Zürich")
    engine = engine_of({"article_id": "a", "title": "A", "body": "Snow.", "cities": (zurich,), "source": "Fjord Post"})
    for only in (
        {"city": ("zurich",)},
        {"city": ("ZÜRICH",)},
        {"source": ("fjord  post",)},
        {"country": ("switzerland",)},
    ):
        answer = engine.search(SearchRequest("", only=only))
        assert answer.total.value == 1 and not answer.notes
        (name,) = only
        assert answer.request.only[name] in {("Zürich",), ("Fjord Post",), ("CH",)}
    assert engine.search(SearchRequest("", without={"city": ("zurich",)})).total.value == 0


def test_a_value_written_two_ways_stays_the_one_asked_for(engine_of: Engines) -> None:
    engine = engine_of(
        {"article_id": "a", "title": "A", "body": "Snow.", "source": "Post"},
        {"article_id": "b", "title": "B", "body": "Snow.", "source": "POST"},
        {"article_id": "c", "title": "C", "body": "Snow.", "source": "POST"},
    )
    assert engine.search(SearchRequest("", only={"source": ("Post",)})).total.value == 1
    assert engine.search(SearchRequest("", only={"source": ("post",)})).request.only == {"source": ("POST",)}


def test_an_unknown_value_finds_nothing_and_says_what_there_is(engine: WhooshEngine) -> None:
    answer = engine.search(SearchRequest("", only={"city": ("paris",), "source": ("Nowhere Times",)}))
    assert answer.total.value == 0
    assert answer.notes == (
        "No article has the city 'paris'; there is Paris, Texas",
        "No article has the source 'Nowhere Times'",
    )
    assert engine.quotes(SearchRequest("", only={"speaker": ("HOLM",)})).notes == (
        "No quote has the speaker 'HOLM'; there is Ada Holm",
    )


def test_a_last_name_some_articles_have_alone_says_that_there_is_the_full_one(engine_of: Engines) -> None:
    engine = engine_of(
        {"article_id": "a", "title": "A", "body": "Ada Holm met Jon.", "people": ["Ada Holm"]},
        {"article_id": "b", "title": "B", "body": "Mr Holm met Eva.", "people": ["Holm"]},
    )
    answer = engine.search(SearchRequest("", only={"person": ("holm",)}))
    assert [hit.id for hit in answer.hits] == ["b"]
    assert answer.notes == ("Holm is a person of articles that give no more of the name; there is Ada Holm too",)
    assert not engine.search(SearchRequest("", only={"person": ("Ada Holm",)})).notes


def test_beside_a_value_only_what_has_that_very_value_is_counted(engine_of: Engines) -> None:
    engine = engine_of(
        {"article_id": "a", "title": "A", "body": "Ada Holm met Jon.", "people": ["Ada Holm", "Jon"]},
        {"article_id": "b", "title": "B", "body": "Ada Holm Jensen met Eva.", "people": ["Ada Holm Jensen", "Eva"]},
    )
    beside = engine.facet("person", SearchRequest("", only={"person": ("Ada Holm",)}), among=True)
    assert [(bucket.value, bucket.count) for bucket in beside.values] == [("Ada Holm", 1), ("Jon", 1)]


def test_hits_without_snippets_have_their_opening_only(engine: WhooshEngine) -> None:
    (hit,) = engine.search(SearchRequest("warehouse", snippets=False)).hits
    assert (hit.snippets, hit.title_marks, hit.quotes) == ((), (), ()) and hit.opening.startswith("Agents")


def test_what_is_left_by_a_filter_ranks_with_the_scores_it_has_without(engine_of: Engines) -> None:
    """Of a single word only what passes is weighed; how common the word is, all of the archive tells."""
    engine = engine_of(
        *(
            {"article_id": f"a{n}", "title": "Harbour" if n % 5 == 0 else "News", "body": "The harbour. " * (1 + n % 7),
             "cities": (OSLO if n % 6 else LIMA,)}
            for n in range(60)
        )
    )  # fmt: skip
    chosen = SearchRequest("harbour", only={"city": ("Lima",)})
    # Weighed in few, then in all, then remembered.
    lefts = [engine.search(chosen).hits for _ in range(3)]
    scores = {hit.id: hit.score for hit in engine.search(SearchRequest("harbour", size=60)).hits}
    for left in lefts:
        assert len(left) == 10
        assert [hit.score for hit in left] == [scores[hit.id] for hit in left]
    assert [hit.id for hit in lefts[0]] == [article for article in scores if article in {hit.id for hit in lefts[0]}]
