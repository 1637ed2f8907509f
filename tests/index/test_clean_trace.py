"""A cleaning tells which rules it depended on: it holds for every setting of the others."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

import corpus
from corpus.article import RawDocument
from corpus.reader import read
from index.clean import CleaningError, UserRules, all_rules, clean, load
from index.clean.trace import UNTRACED

FIRST = "The mayor of Port Alder said on Monday that the pier would close in June, and that no money was left for it."
LAST = "Fishermen said they would go on landing there until somebody stopped them, as their grandfathers had done."
TAIL = "(Additional reporting by Ole Wren in Bergen)"
LETTER = RawDocument("a.txt", "1", "1", "text", f"{FIRST}\n\nLeave a reply\n\n{LAST} {TAIL}")
PAGE = f"<html><body><article><h1>Pier</h1><p>{FIRST}</p><div class='tip'><p>{LAST}</p></div></article></body></html>"


def off(*names: str) -> UserRules:
    return UserRules(off=frozenset(names))


def mine(folder: Path, toml: str) -> UserRules:
    (folder / "dateline.toml").write_text(toml, encoding="utf-8")
    return load(folder / "dateline.toml")


def test_it_holds_until_a_rule_that_fired_is_switched():
    trace = clean(LETTER).trace
    assert {"comment-form", "wire-tail"} <= set(trace.fired)
    assert trace.holds(UserRules()) and trace.holds(off("photo-credit", "sign-up"))
    assert not trace.holds(off("comment-form")) and not trace.holds(off("wire-tail"))
    spared = clean(LETTER, off("comment-form", "photo-credit")).trace
    assert spared.holds(off("comment-form")) and not spared.holds(UserRules())


@pytest.mark.parametrize("rule", ["wire-tail", "inline-advertisement", "date-prefix"])
def test_a_rule_that_cuts_inside_a_line_can_be_switched_off(rule):
    """It was named as if it could be, and went on cutting."""
    text = f"date 2020-10-16 {FIRST}\n\nThe pier, which was built in 1911, Advertisement is to go by June. {TAIL}"
    raw = replace(LETTER, content=text)
    assert rule in {passage.rule for passage in clean(raw).removed}
    cleaned = clean(raw, off(rule))
    assert rule not in {passage.rule for passage in cleaned.removed} and rule in cleaned.trace.off
    assert len(cleaned.body) > len(clean(raw).body)


def test_a_rule_of_the_user_that_found_nothing_may_go_and_none_may_come(tmp_path):
    page = RawDocument("p.html", "1", "1", "html", PAGE, {"source": "Harbour Herald"})
    rows = ['select = "div.tip"', 'select = "div.promo"', 'pattern = "^Weather"', 'pattern = "x"\nsource = "Other"']
    tables = [f"[[clean.drop]]\nname = 'rule-{number}'\n{row}\n" for number, row in enumerate(rows)]
    trace = clean(page, mine(tmp_path, "".join(tables))).trace
    assert len(trace.tried) == 3 and len(trace.acted) == 1
    for left, holds in (([0, 1, 2], True), ([0], True), ([3, 0], True), ([1, 2], False), ([], False)):
        assert trace.holds(mine(tmp_path, "".join(tables[each] for each in left))) is holds, left
    other = "[[clean.keep]]\npattern = '^The mayor'\n"
    assert not trace.holds(mine(tmp_path, other + tables[0]))
    assert trace.holds(mine(tmp_path, other + "source = 'Elsewhere'\n" + tables[0]))


def test_a_selector_that_finds_nothing_leaves_the_page_as_it_was(tmp_path):
    page = RawDocument("p.html", "1", "1", "html", PAGE.replace("</p>", "").replace("<article>", "<table><article>"))
    assert clean(page, mine(tmp_path, "[[clean.drop]]\nselect = 'div.promo'\n")).body == clean(page).body


def test_whatever_is_switched_where_a_trace_holds_the_cleaning_is_the_same():
    chance = random.Random(7)
    names = [rule.name for rule in all_rules()]
    sample = [raw for raw in read([str(Path(corpus.__file__).parent / "sample")]) if isinstance(raw, RawDocument)]
    held = 0
    for raw in sample:
        try:
            before = clean(raw)
        except CleaningError:
            continue
        for _ in range(6):
            rules = off(*chance.sample(names, chance.choice([1, 2, 8])))
            if chance.random() < 0.6:
                rules = UserRules(off=rules.off - set(before.trace.fired))
            if before.trace.holds(rules):
                held += 1
                after = clean(raw, rules)
                assert replace(after, trace=UNTRACED) == replace(before, trace=UNTRACED), (raw.path, rules.off)
    assert held > 2 * len(sample)


SCRAPED = [
    "Home", "News", "Share on Facebook", "Leave a Reply",
    "Marlow bridge closed for repairs after engineers find weak steel",
    "12 comments",
    "The bridge over the river in Marlow was closed for repairs on Monday night, the city council said, after "
    "engineers found that steel of the bridge had weakened badly this year.",
    "The bridge over the stream in Marlow will open again in June, the city council said, if the engineers of "
    "the county find the steel that they want. (Reporting by Ole Wren)",
    "By Ole Wren", "Follow us on Twitter", "Copyright 2020 The Lantern",
]  # fmt: skip


def test_a_rule_switched_on_again_cleans_as_if_it_had_never_been_off():
    """The headline of a scraped text was not looked for while its rule was off, and so was not known to be wanted."""
    scraped = replace(LETTER, content="\n\n".join(SCRAPED))
    assert clean(scraped).title == SCRAPED[4] and clean(scraped, off("headline")).title is None
    for raw in (scraped, LETTER, replace(LETTER, kind="html", content=PAGE)):
        fresh = clean(raw)
        for rule in all_rules():
            without = clean(raw, off(rule.name))
            if without.trace.holds(UserRules()):
                assert replace(without, trace=UNTRACED) == replace(fresh, trace=UNTRACED), rule.name
            else:
                assert rule.name in without.trace.off
