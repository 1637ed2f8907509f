"""The whole way from a raw document to an article, on text as it arrives."""

import os
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator

import pytest

from corpus.article import Article, Problem, RawDocument
from index.clean import UserRules
from index.clean.rules import all_rules
from index.pipeline import BATCH, Pipeline

WIRE = (
    " date 2021-03-05 MARLOW, Pa. (AP) - Mayor Helen Marsh shut the old bridge on Friday after the rain had eaten "
    "its second pier, and the whole town came down to look at what was left.\n\n"
    "“The river took the road with it,” Marsh said. She called the ferry “slow, cold and never on time.”\n\n"
    "The “ghost bridge” will be pulled down. Philadelphia lent two cranes.\n\n"
    "Leave a Reply\n\nYour email address will not be published. Required fields are marked *\n"
)


def raw(text: str, name: str = "a.txt") -> RawDocument:
    return RawDocument(path=name, id=name, fingerprint=name, kind="text", content=text)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def article(pipeline: Pipeline, text: str) -> Article:
    (made,) = pipeline.articles([raw(text)])
    assert isinstance(made, Article), made
    return made


def test_a_wire_story_gets_its_date_city_people_and_quotes(pipeline: Pipeline) -> None:
    made = article(pipeline, WIRE)
    assert made.published is not None
    assert (made.published.date, made.published.rule) == ("2021-03-05", "prefix")
    assert [(quote.speaker, quote.text) for quote in made.quotes] == [
        ("Helen Marsh", "The river took the road with it,"),
        ("Helen Marsh", "slow, cold and never on time."),
    ]
    assert "Philadelphia" in {city.name for city in made.cities}
    assert "Leave a Reply" not in made.body
    assert any("Leave a Reply" in removed.text for removed in made.removed)


def test_every_offset_indexes_the_text_it_belongs_to(pipeline: Pipeline) -> None:
    made = article(pipeline, "Marsh shuts Marlow bridge\n\n" + WIRE)
    for quote in made.quotes:
        assert made.body[quote.start : quote.end] == quote.text
    for entity in made.entities:
        assert {made.body[start:end] for start, end in entity.mentions} | {
            (made.title or "")[start:end] for start, end in entity.title_mentions
        }
        assert all(made.body[start:end].strip() for start, end in entity.mentions)


def test_one_document_that_breaks_a_step_is_a_problem_and_the_rest_go_on(pipeline: Pipeline) -> None:
    broken = RawDocument("broken.txt", "broken", "x", "text", content=None)  # type: ignore[arg-type]
    made = list(pipeline.articles([raw(WIRE, "1"), broken, raw(WIRE, "3")]))
    assert [type(one) for one in made] == [Article, Problem, Article]
    assert isinstance(made[1], Problem)
    assert made[1].path == "broken.txt"
    assert "cleaning failed" in made[1].what


def test_what_is_no_text_is_a_problem_that_says_so(pipeline: Pipeline) -> None:
    (made,) = pipeline.articles([raw("\x00\x01" * 50)])
    assert isinstance(made, Problem)
    assert "binary" in made.what


def test_it_streams(pipeline: Pipeline) -> None:
    taken = 0

    def endless() -> Iterator[RawDocument]:
        nonlocal taken
        while True:
            taken += 1
            yield raw(WIRE, str(taken))

    first = next(pipeline.articles(endless()))
    assert isinstance(first, Article)
    assert taken <= BATCH


def test_memory_stays_flat_over_many_articles() -> None:
    rules = Pipeline(entities="rules")
    made = rules.articles(raw(WIRE, str(number)) for number in range(240))
    for _ in range(120):
        next(made)
    tracemalloc.start()
    for _ in made:
        pass
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 1_000_000


def test_the_version_tells_recognisers_apart_and_is_stable() -> None:
    assert Pipeline().version == Pipeline().version
    assert Pipeline().version != Pipeline(entities="rules").version


@pytest.mark.parametrize(
    "text",
    [
        "no capitals here at all",
        "ALL CAPITALS “AND A QUOTE THAT GOES ON” HERE",
        "彼は「今夜 帰り ます よ」と言った。",
    ],
)
def test_odd_text_makes_an_article_with_honest_empty_fields(pipeline: Pipeline, text: str) -> None:
    (made,) = pipeline.articles([raw(text)])
    assert isinstance(made, Article), made
    assert made.published is None


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_own_rules_switched_off_have_one_version_in_every_process(seed):
    """Their names were listed in the order of a set, which changes from run to run: everything was read anew."""
    off = frozenset(rule.name for rule in all_rules())
    code = (
        "from index.clean import UserRules\nfrom index.clean.rules import all_rules\n"
        "from index.pipeline import Pipeline\n"
        "off = frozenset(rule.name for rule in all_rules())\n"
        "print(Pipeline('rules', rules=UserRules(off=off)).rules_version)"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == Pipeline("rules", rules=UserRules(off=off)).rules_version


@pytest.mark.parametrize("text", ["", "   \n\n"])
def test_a_document_without_text_is_a_problem(text: str) -> None:
    (result,) = Pipeline(entities="rules").articles([RawDocument("blank.txt", "b", "b", "text", text)])
    assert isinstance(result, Problem) and "it has no text" in str(result)


def test_a_document_of_which_nothing_is_left_is_a_problem_not_an_empty_article() -> None:
    raw = RawDocument("button.txt", "b", "b", "text", "Print More")
    (result,) = Pipeline(entities="rules").articles([raw])
    assert isinstance(result, Problem)
    assert "share-bar" in str(result) and "--explain button.txt" in str(result)
