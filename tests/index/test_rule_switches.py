"""A rule switched re-cleans only what it touches, and names are looked for only in texts that changed by it.

Whatever is switched, the index is the one a rebuild without a cache would make."""

import random

import pytest

from corpus.sample import sample_folder
from index.cache import NAME as CACHE
from index.clean import UserRules, all_rules
from index.clean import load as load_rules
from index.extract.aliases import load as load_aliases

LETTER = "The pier of Port Alder is to close in June, the mayor said.\n\nLeave a reply\n\nFishermen were calm."
SHARED = "A gale closed the harbour of Stromness on Friday, and it stayed closed.\n\nShare this article"


@pytest.fixture
def port(place):
    place.write("letter.txt", LETTER)
    place.write("gale.txt", SHARED)
    return place


def work(report) -> tuple[int, int, int]:
    return report.indexed, report.cleaned, report.extracted


def off(*names: str) -> UserRules:
    return UserRules(off=frozenset(names))


def own(place, toml: str) -> UserRules:
    file = place.folder.with_name("dateline.toml")
    file.write_text(toml, encoding="utf-8")
    return load_rules(file)


def test_only_the_articles_a_rule_took_something_from_are_cleaned_and_read_again(port):
    assert work(port.run()) == (4, 4, 4)
    before = port.records()
    assert work(port.run(rules=off("comment-form"))) == (1, 1, 1)
    after = port.records()
    [changed] = [one for one in before if before[one] != after[one]]
    assert "Leave a reply" in after[changed].body
    assert work(port.run(rules=off("comment-form", "photo-credit"))) == (0, 0, 0)


def test_switched_on_again_a_rule_restores_what_was_and_nothing_is_read(port):
    port.run()
    before = port.records()
    port.run(rules=off("comment-form"))
    assert work(port.run()) == (1, 0, 0)
    assert port.records() == before


def test_a_rule_of_the_users_own_reads_anew_only_where_the_text_has_changed(port):
    port.run()
    rules = own(port, '[[clean.drop]]\nname = "calm"\npattern = "were calm"\n')
    assert work(port.run(rules=rules)) == (2, 4, 2)
    assert not any("were calm" in article.body for article in port.records().values())
    assert work(port.run()) == (2, 0, 0)


def test_a_rule_for_one_source_cleans_the_articles_of_that_source_only(port):
    port.write("herald.txt", f"Source: Harbour Herald\n\n{SHARED.replace('gale', 'storm')}")
    port.run()
    rules = own(port, '[[clean.drop]]\npattern = "^Nothing like it"\nsource = "harbour herald"\n')
    report = port.run(rules=rules)
    assert (report.cleaned, report.extracted) == (1, 0)


def test_a_rule_renamed_changes_the_ledger_and_nothing_is_looked_for_again(port):
    table = '[[clean.drop]]\nname = "{}"\npattern = "were calm"\n'
    port.run(rules=own(port, table.format("calm")))
    report = port.run(rules=own(port, table.format("weather")))
    assert report.indexed == 2 and report.extracted == 0
    ledgers = [[passage.rule for passage in article.removed] for article in port.records().values()]
    assert sum("weather" in ledger for ledger in ledgers) == 2 and not any("calm" in ledger for ledger in ledgers)


def test_an_article_that_a_rule_leaves_without_text_goes_and_comes_back(port):
    port.run()
    report = port.run(rules=own(port, '[[clean.drop]]\nname = "all"\npattern = "gale|Share"\n'))
    assert report.removed == 1 and "all" in report.problems[0].what
    again = port.run(rules=own(port, '[[clean.drop]]\nname = "all"\npattern = "gale|Share"\n'))
    assert again.removed == 0 and again.problems == report.problems and again.cleaned == 0
    assert work(port.run()) == (1, 0, 0) and "gale.txt" in port.names()


def test_the_same_text_on_another_page_is_not_read_again(port):
    page = (
        "<html><body><nav>{}</nav><article><h1>Pier</h1><p>" + "The pier is to close in June. " * 9 + "</p></article>"
    )
    port.write("pier.html", page.format("Home"))
    port.run()
    port.write("pier.html", page.format("Home page"))
    assert work(port.run()) == (1, 1, 0)


def test_without_its_cache_an_index_is_compared_by_cleaning_and_nothing_else_is_done(port):
    port.run()
    for file in port.folder.glob(f"{CACHE}*"):
        file.unlink()
    report = port.run()
    assert work(report) == (0, 4, 0) and report.unchanged == 4 and report.generation == 1
    assert work(port.run()) == (0, 0, 0)


def test_aliases_are_applied_without_cleaning_or_reading(port):
    port.run()
    file = port.folder.with_name("aliases.toml")
    file.write_text('[[merge]]\nname = "Annie Harcus"\nforms = ["Ann Harcus"]\n', encoding="utf-8")
    report = port.run(aliases=load_aliases(file))
    assert (report.cleaned, report.extracted) == (0, 0)
    speakers = {quote.speaker for article in port.records().values() for quote in article.quotes}
    assert "Annie Harcus" in speakers and "Ann Harcus" not in speakers


def test_after_any_sequence_of_switches_the_index_is_that_of_a_rebuild_from_nothing(empty_place, tmp_path_factory):
    chance = random.Random(3)
    names = [rule.name for rule in all_rules()]
    own_rules = own(empty_place, '[[clean.drop]]\npattern = "^The "\n[[clean.keep]]\nselect = "nav, form"\n').rules
    rules = UserRules()
    for turn in range(5):
        fresh = type(empty_place)(tmp_path_factory.mktemp("fresh"))
        empty_place.run(sample_folder(), rules=rules)
        fresh.run(sample_folder(), rules=rules)
        assert empty_place.records() == fresh.records(), (turn, rules)
        kept = [rule for rule in own_rules if chance.random() < 0.5]
        rules = UserRules(tuple(kept), rules.off ^ set(chance.sample(names, 6)))
