"""Faults of the engine that were found and mended, each by the name of what a reader met."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from search.columnar.budget import Limits
from search.engine import BadQuery
from search.model import SearchRequest
from search.naming import known_as
from search.whoosh_engine import WhooshEngine


def test_quotes_are_exported_whole_though_a_new_generation_is_switched_to_meanwhile(
    engine_of: Callable[..., WhooshEngine],
) -> None:
    said = [("Rain is coming,", None), ("Then snow,", None)]
    told = {
        "article_id": "one",
        "title": None,
        "body": "“Rain is coming,” he said. “Then snow,” he said.",
        "said": said,
    }
    engine = engine_of(told)
    exported = engine.export_quotes(SearchRequest(size=1))
    first = next(exported)
    engine_of({"article_id": "one", "title": None, "body": "“Hail,” he said.", "said": [("Hail,", None)]})
    engine.refresh()
    assert [first.quote.text, *(found.quote.text for found in exported)] == ["Rain is coming,", "Then snow,"]
    (hail,) = engine.export_quotes(SearchRequest("hail"))
    assert (hail.article_id, hail.snippet.marks) == ("one", ((0, 4),))


def test_one_long_unknown_word_does_not_take_all_memory(engine: WhooshEngine) -> None:
    engine.search(SearchRequest("warehuose"))
    tracemalloc.start()
    answer = engine.search(SearchRequest("ab" * 2000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (answer.total.value, answer.suggestion) == (0, None)
    assert peak < 4 << 20


def test_a_long_text_is_completed_at_once_and_kept_before_the_completion(engine: WhooshEngine) -> None:
    before = "fog: " + "rink " * 12_000
    engine.suggest("warehou")
    began = time.perf_counter()
    assert engine.suggest(f"{before}warehou")[0].query == f"{before}warehouse"
    assert engine.suggest("a" * 60_000 + ":") == ()
    assert time.perf_counter() - began < 1


def test_any_number_of_acronyms_may_be_asked_for_in_bounded_memory(archive: Path) -> None:
    engine = WhooshEngine(str(archive), cache_bytes=40_000)
    articles = engine._snapshot.articles
    for number in range(2_000):
        assert known_as(articles, f"AB{number}") == ()
    kept = sum("AB" in str(key) for key in articles.collection._kept)
    in_cache = len(articles.collection.cache)
    engine.close()
    assert kept == 0
    assert in_cache < 200


def test_zero_is_no_month_and_no_day(engine: WhooshEngine) -> None:
    for text in ("date:2020-00", "date:2020-10-00", "date:2020-00-15", "date:2020-00..2020-03"):
        with pytest.raises(BadQuery, match="is not a date"):
            engine.search(SearchRequest(text))


def test_a_clause_under_a_shared_field_is_written_with_it(engine: WhooshEngine) -> None:
    def clauses(text: str) -> list[str]:
        return [clause.text for clause in engine.explain(SearchRequest(text)).clauses]

    assert clauses("title:(harbour mayor)") == ["title:harbour", "title:mayor"]
    assert clauses("title:(harbour mayor) fog") == ["title:(harbour mayor)", "fog"]
    assert clauses("caps(The Harbour)") == ["caps(The)", "caps(Harbour)"]
    assert clauses("Title:harbour  date:2020 ICE") == ["Title:harbour", "date:2020", "ICE"]


def test_a_clause_is_left_out_of_a_question_for_any_word(engine: WhooshEngine) -> None:
    clauses = engine.explain(SearchRequest("fog rink warehouse", match="any")).clauses
    assert [(clause.text, clause.alone, clause.without) for clause in clauses] == [
        ("fog", 1, 2),
        ("rink", 1, 2),
        ("warehouse", 1, 2),
    ]


def test_an_explanation_counts_what_the_same_search_counts(engine: WhooshEngine) -> None:
    grouped = SearchRequest("bridge", group="story")
    assert engine.explain(grouped).total == engine.search(grouped).total
    assert engine.explain(grouped, "story-b").score is not None


def test_what_is_excluded_is_excluded_whole_or_refused(archive: Path) -> None:
    engine = WhooshEngine(str(archive), Limits(words=2))
    for text in ("ferry -wa*", "NOT wa*"):
        with pytest.raises(BadQuery, match=r"excluded must be searched whole, but wa\* stands for too many") as caught:
            engine.search(SearchRequest(text))
        assert caught.value.position == text.index("wa") - (4 if "NOT" in text else 1)
    engine.close()


def test_and_too_ends_when_its_time_is_over(archive: Path) -> None:
    engine = WhooshEngine(str(archive), Limits(seconds=0))
    for text in ("ferry strike", '"ferry strike" "no strike"', "fog rink"):
        answer = engine.search(SearchRequest(text))
        assert "the time of 0 s ran out at AND" in (answer.partial or ""), text
        assert answer.total.relation == "gte"
        assert len(answer.clauses) == 1
    engine.close()


def test_the_histogram_and_the_date_facet_ignore_the_days_chosen(engine: WhooshEngine) -> None:
    chosen = SearchRequest("ferry OR ice", since=date(2020, 3, 5), until=date(2020, 3, 5), facets=("date",))
    answer = engine.search(chosen)
    assert [hit.id for hit in answer.hits] == ["dawn"]
    assert answer.histogram is not None
    assert answer.histogram.interval == "day"
    assert [(bar.first, bar.count) for bar in answer.histogram.bars if bar.count] == [
        (date(2020, 3, 2), 1),
        (date(2020, 3, 5), 1),
    ]
    assert (answer.histogram.bars[0].first, answer.histogram.bars[-1].last) == (date(2020, 3, 2), date(2020, 3, 20))
    assert [(bucket.value, bucket.count) for bucket in answer.facets[0].values] == [
        ("2020-03-05", 1),
        ("2020-03-02", 1),
    ]
    for since, until in ((date(2030, 1, 1), None), (None, date(1990, 1, 1)), (date(2030, 1, 1), date(2031, 1, 1))):
        beyond = engine.search(SearchRequest("ferry", since=since, until=until))
        assert (beyond.total.value, beyond.histogram is not None) == (0, True)


def test_under_stories_folded_a_facet_counts_what_choosing_its_value_gives(engine: WhooshEngine) -> None:
    grouped = SearchRequest("bridge OR ferry", group="story", facets=("source", "date"), size=50)
    source, months = engine.search(grouped).facets
    assert [(bucket.value, bucket.count) for bucket in source.values] == [("Fjord Post", 2), ("The Heron", 2), ("-", 2)]
    for bucket in source.values:
        assert engine.search(replace(grouped, only={"source": (bucket.value,)})).total.value == bucket.count
    assert [(bucket.value, bucket.count) for bucket in months.values] == [("2020-05", 1), ("2020-03", 2)]
    days = engine.search(SearchRequest("bridge", group="story")).histogram
    assert days is not None
    assert [bar.count for bar in days.bars] == [1, 1, 1]


@pytest.mark.parametrize(
    "text", ['"the ferry sails"', "ferry w/9 strike", "lead(ferry strike)", "atleast2(ferry)", "ferry w/s strike"]
)
def test_what_needs_places_ends_with_its_time_and_is_not_kept_as_whole(archive: Path, text: str) -> None:
    engine = WhooshEngine(str(archive), Limits(seconds=0))
    hurried = engine.search(SearchRequest(text))
    assert hurried.partial and "ran out" in hurried.partial and hurried.total.relation == "gte"
    engine._limits = Limits()
    patient = engine.search(SearchRequest(text))
    assert patient.partial is None and patient.total.value
    engine.close()


def test_a_long_phrase_of_stop_words_is_answered_whole(engine: WhooshEngine) -> None:
    assert [hit.id for hit in engine.search(SearchRequest('"to be or not to be"')).hits] == ["rink"]
    assert engine.search(SearchRequest(f'"{"the " * 150}"')).total.value == 0


def test_all_terms_asked_for_in_turn_stay_within_the_cache(archive: Path) -> None:
    engine = WhooshEngine(str(archive), cache_bytes=8_000)
    collection = engine._snapshot.articles.collection
    held = []
    for term in collection.terms("body"):
        engine.search(SearchRequest(term.decode(), facets=()))
        held.append(collection.cache.held)
    assert len(held) > 50 and max(held) <= collection.cache.limit == 6_000
    slots = list(collection.cache._slots.values())
    assert collection.cache.held == sum(slot.size for slot in slots) and slots
    engine.close()


def test_suggestions_are_ready_soon_after_opening_and_for_each_newer_generation(
    engine_of: Callable[..., WhooshEngine],
) -> None:
    engine = engine_of({"article_id": "one", "title": "One", "body": "Harbour."})
    engine.prepare()
    for word in ("harbour", "lighthouse"):
        deadline = time.monotonic() + 20
        while engine._snapshot._suggestions is None and time.monotonic() < deadline:
            time.sleep(0.01)
        assert engine._snapshot._suggestions is not None
        assert [found.text for found in engine.suggest(word[:4])] == [word]
        engine_of({"article_id": "two", "title": "Two", "body": "Lighthouse."})
        engine.refresh()
