"""Plain questions by the list: ranked ids, never an error."""

from __future__ import annotations

import pytest

from search.batch import Question, batch
from search.whoosh_engine import WhooshEngine


def test_each_question_is_answered_under_its_id_best_first(engine: WhooshEngine) -> None:
    first, second = batch(engine, [Question("q1", "Fog stops ferry"), Question("q2", "zebra")])
    assert (first.qid, first.hits[0][0]) == ("q1", "dawn")
    assert [score for _, score in first.hits] == sorted((score for _, score in first.hits), reverse=True)
    assert second.hits == ()


@pytest.mark.parametrize("text", ['"ferry', "(fog OR", "NOT", "ferry w/ fog: -", "title:", "", "***", "ICE’S “raid"])
def test_punctuation_means_nothing_and_is_no_error(engine: WhooshEngine, text: str) -> None:
    (answer,) = batch(engine, [Question("q", text)])
    found = {article for article, _ in answer.hits}
    assert ("ferry" in found) == ("ferry" in text)


def test_all_words_can_be_asked_for(engine: WhooshEngine) -> None:
    (answer,) = batch(engine, [Question("q", "the ferry and the fog")], match="all")
    assert [article for article, _ in answer.hits] == ["dawn"]


def test_neighbours_in_the_question_count_more_where_they_are_near(engine_of) -> None:  # type: ignore[no-untyped-def]
    far = "The harbour was quiet and nobody at all had seen for many long weeks the red boat of the old master."
    engine = engine_of(
        {"article_id": "far", "title": None, "body": far},
        {"article_id": "near", "title": None, "body": far.replace("harbour was", "place was") + " The harbour master."},
    )
    (answer,) = batch(engine, [Question("q", "harbour master")])
    assert answer.hits[0][0] == "near"
    assert answer.hits[0][1] > 1.2 * answer.hits[1][1]


def test_feedback_finds_what_shares_no_word_with_the_question(engine_of) -> None:  # type: ignore[no-untyped-def]
    engine = engine_of(
        {"article_id": "one", "title": None, "body": "The eruption threw ash and lava on Mount Hekla."},
        {"article_id": "two", "title": None, "body": "Lava and ash again on Hekla; the road is shut."},
        {"article_id": "far", "title": None, "body": "The council met about the school roof."},
    )
    (plain,) = batch(engine, [Question("q", "eruption")])
    (fed,) = batch(engine, [Question("q", "eruption")], feedback=True)
    assert [article for article, _ in plain.hits] == ["one"]
    assert [article for article, _ in fed.hits] == ["one", "two"]


def test_feedback_where_all_articles_share_their_words_is_no_error(engine_of) -> None:  # type: ignore[no-untyped-def]
    engine = engine_of(
        {"article_id": "one", "title": None, "body": "Ferry."}, {"article_id": "two", "title": None, "body": "Ferry!"}
    )
    (fed,) = batch(engine, [Question("q", "ferry")], feedback=True)
    assert {article for article, _ in fed.hits} == {"one", "two"}
