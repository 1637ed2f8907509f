"""docs/query-language.md shows every operator, and each of its examples is a question."""

import re
from datetime import date
from pathlib import Path

import pytest

from search.query import days, limits, parse, reading
from search.query.describe import meaning
from search.query.tree import FIELDS

PAGE = (Path(__file__).parents[2] / "docs" / "query-language.md").read_text("utf-8")
EXAMPLES = re.findall(r"^\| `([^`]+)` \|", PAGE, re.MULTILINE)


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_example_is_a_question(example):
    assert meaning(parse.parse(example, date(2026, 11, 21)))


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_has_an_example(field):
    assert any(example.startswith(f"{field}:") for example in EXAMPLES)


@pytest.mark.parametrize("span", days.SPANS)
def test_each_word_for_a_date_has_an_example(span):
    assert f"date:{span}" in EXAMPLES


@pytest.mark.parametrize(
    "operator", ["OR", "AND", "NOT", " -", "*", "~", "~2", "w/5", "pre/5", "w/s", "w/p", "atleast", "lead(", "caps("]
)
def test_each_operator_has_an_example(operator):
    assert any(operator in example for example in EXAMPLES)


@pytest.mark.parametrize("limit", [parse.LONGEST, reading.DEEPEST, limits.DEAREST, limits.EXPANDED, reading.FARTHEST])
def test_each_limit_is_told(limit):
    assert f"{limit:,}" in PAGE
