# ruff: noqa: E501
"""A user's own rules: dropped, kept, for one source, and what is said of a file that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.article import RawDocument
from index.clean import BadRules, CleaningError, clean, explain, load
from index.clean.trace import digest

FIRST = (
    "The mayor of Port Alder said on Monday that the ferry pier would close in June, and that no money was left for it."
)
TIP = "Our readers know more than we do, and we would like to hear from them about the pier and what it means to them."
LAST = (
    "Fishermen said they would go on landing there until somebody stopped them, as their grandfathers had always done."
)
PAGE = f"<html><body><article><h1>Pier to Close</h1><p>{FIRST}</p><div class='tip'><p>{TIP}</p></div><p>{LAST}</p></article>"


def rules(folder: Path, toml: str):
    path = folder / "dateline.toml"
    path.write_text(toml, encoding="utf-8")
    return load(path)


def page(**fields: str) -> RawDocument:
    return RawDocument("p.html", "1", "1", "html", PAGE, fields)


def test_a_selector_drops_what_our_rules_keep(tmp_path: Path):
    assert TIP in clean(page()).body
    mine = rules(tmp_path, '[[clean.drop]]\nname = "tips"\nselect = "div.tip"\nreason = "A call for tips."')
    cleaned = clean(page(), mine)
    assert cleaned.body == f"{FIRST}\n\n{LAST}"
    assert [(r.text, r.rule, r.reason, r.where) for r in cleaned.removed] == [
        (TIP, "tips", "A call for tips.", "after paragraph 1")
    ]


def test_a_rule_for_one_source_leaves_the_others_alone(tmp_path: Path):
    mine = rules(tmp_path, '[[clean.drop]]\npattern = "^Our readers know"\nsource = "herald.example"')
    assert TIP not in clean(page(url="https://www.herald.example/pier"), mine).body
    assert TIP in clean(page(url="https://post.example/pier"), mine).body


def test_a_pattern_keeps_what_our_rules_drop(tmp_path: Path):
    letter = RawDocument("a.txt", "1", "1", "text", f"{FIRST}\n\nLeave a reply\n\n{LAST}")
    assert "Leave a reply" not in clean(letter).body
    mine = rules(tmp_path, '[[clean.keep]]\nname = "riddle"\npattern = "^Leave a reply$"')
    assert "Leave a reply" in clean(letter, mine).body
    assert [v.rule for v in explain(letter, mine)] == [None, "riddle", None]


def test_a_rule_of_ours_is_switched_off_by_name(tmp_path: Path):
    letter = RawDocument("a.txt", "1", "1", "text", f"{FIRST}\n\nLeave a reply\n\n{LAST}")
    assert "Leave a reply" in clean(letter, rules(tmp_path, '[clean]\noff = ["comment-form"]')).body


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ('[[clean.drop]]\nselect = "div..tip"', "drop rule 1: select='div..tip' is no CSS selector"),
        ('[[clean.keep]]\npattern = "("', "keep rule 1: pattern='(' is no regular expression"),
        ('[[clean.drop]]\nname = "x"', "drop rule 1 needs either select or pattern"),
        ('[[clean.drop]]\npattern = "x"\nsite = "y"', "drop rule 1 has site; it may have"),
        ('[clean]\noff = ["no-such"]', "off names no rule no-such"),
        ("[clean", "no valid TOML"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_rule_named(tmp_path: Path, toml: str, told: str):
    with pytest.raises(BadRules) as refusal:
        rules(tmp_path, toml)
    assert told in str(refusal.value) and "dateline.toml" in str(refusal.value)


def test_a_page_too_deep_for_selectors_is_named_and_not_cleaned_without_them(tmp_path: Path) -> None:
    """The rule was left out without a word, and its passage stayed in the article."""
    deep = RawDocument("p.html", "1", "1", "html", PAGE.replace("<article>", "<article>" + "<div>" * 5_000), {})
    assert TIP in clean(deep).body
    with pytest.raises(CleaningError, match="too deep for CSS selectors"):
        clean(deep, rules(tmp_path, '[[clean.drop]]\nname = "tip"\nselect = "div.tip"\n'))


def test_the_digest_of_a_rule_is_worked_out_once(tmp_path: Path) -> None:
    toml = '[[clean.drop]]\nname = "tip"\nselect = "div.tip"\n'
    [first], [second] = rules(tmp_path, toml).rules, rules(tmp_path, toml).rules
    assert digest(first) is digest(second)
