"""Texts no newsroom writes, at sizes a test can pay for: nothing fails, nothing is made up, time grows with the text.

tests/bench/hostile.py measures the same at five megabytes.
"""

from __future__ import annotations

from time import process_time

import pytest

from corpus.article import Article, Problem
from index.pipeline import Pipeline
from tests.bench.hostile import document
from tests.bench.hostile_texts import SHAPES, text

SIGNS = [shape for shape in SHAPES if shape.startswith("only ")] + [
    *("digits", "numbers", "brackets", "commas", "full stops", "dashes", "initials", "one endless word"),
    *("one endless word of capitals", "one letter, endless marks"),
]
NAMELESS = [*SIGNS, "said", "weekdays", "dates", "emoji", "hyphenated", "he said", "quotes without speakers"]
NO_ARTICLE = ["one-letter lines", "one-letter paragraphs", "tabs and newlines"]
OTHER_SCRIPTS = ["arabic", "hebrew", "chinese", "japanese", "korean", "thai", "devanagari"]
GROWING = [
    *("one paragraph", "torn marks", "every paragraph opens a quote", "one mark, then text", "nested marks", "chinese"),
    *("all capitals, one paragraph", "every word capitalised", "a list of names", "one surname, many first names"),
    *("towns", "he said", "transcript", "datelines", "initials", "definitions", "short lines"),
]


@pytest.fixture(scope="module")
def rules() -> Pipeline:
    return Pipeline("rules")


@pytest.fixture(scope="module")
def model() -> Pipeline:
    return Pipeline("spacy")


def read(pipeline: Pipeline, content: str) -> Article:
    (result,) = pipeline.articles([document(content, furnished=False)])
    assert isinstance(result, Article), result
    return result


@pytest.mark.parametrize("shape", NO_ARTICLE)
def test_what_is_no_article_is_a_problem_that_says_so(shape: str, rules: Pipeline) -> None:
    (result,) = rules.articles([document(text(shape, 8_000), furnished=False)])
    assert isinstance(result, Problem)
    assert result.what.startswith("no article in it: all its text went as menu")


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape not in NO_ARTICLE])
def test_no_shape_fails_and_every_offset_holds(shape: str, rules: Pipeline) -> None:
    article = read(rules, text(shape, 8_000))
    for quote in article.quotes:
        assert article.body[quote.start : quote.end] == quote.text
    for entity in article.entities:
        for start, end in entity.mentions:
            assert 0 <= start < end <= len(article.body)


@pytest.mark.parametrize("shape", NAMELESS)
def test_nobody_and_nowhere_is_made_up(shape: str, rules: Pipeline) -> None:
    article = read(rules, text(shape, 8_000))
    assert not article.entities
    assert not article.cities
    assert {quote.speaker for quote in article.quotes} <= {None}
    assert article.published is None


@pytest.mark.parametrize("shape", [*OTHER_SCRIPTS, "said", "he said", "digits", "only marks, curly", "emoji"])
def test_a_model_that_learnt_english_makes_up_nothing_either(shape: str, model: Pipeline) -> None:
    article = read(model, text(shape, 4_000))
    assert not article.entities
    assert not article.cities
    assert {quote.speaker for quote in article.quotes} <= {None}


@pytest.mark.parametrize("shape", SIGNS)
def test_signs_have_no_language(shape: str, rules: Pipeline) -> None:
    assert read(rules, text(shape, 8_000)).language is None


@pytest.mark.parametrize("shape", OTHER_SCRIPTS)
def test_other_scripts_are_told_and_name_nobody(shape: str, rules: Pipeline) -> None:
    article = read(rules, text(shape, 8_000))
    codes = {"arabic": "ar", "hebrew": "he", "chinese": "zh", "japanese": "ja", "korean": "ko", "thai": "th"}
    assert article.language == codes.get(shape, "hi")
    assert not article.entities
    assert {quote.speaker for quote in article.quotes} <= {None}


@pytest.mark.parametrize("shape", GROWING)
def test_time_grows_with_the_text(shape: str, rules: Pipeline) -> None:
    """Eight times the text may take sixteen times as long, and does take about eight; by the square it would be 64."""

    def seconds(size: int) -> float:
        content = text(shape, size)
        began = process_time()
        read(rules, content)
        return process_time() - began

    seconds(4_000)
    few = min(seconds(10_000) for _ in range(2))
    # A machine busy elsewhere may slow one take, not the best of three.
    assert min(seconds(80_000) for _ in range(3)) < 16 * few + 0.2
