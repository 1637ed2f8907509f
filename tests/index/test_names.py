"""One name an archive: what a bare surname, a middle initial and an acronym mean where other articles tell it."""

import json
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.article import Article, Entity, Quote
from index.build import build
from index.extract.aliases import NO_ALIASES, Aliases, load
from index.extract.archive_names import MANY, meanings, renamed
from search.engine import open_engine
from search.model import SearchRequest

FULL = [f"Senator Orla Tessen opened the bridge number {n}. Tessen said it would hold for years." for n in range(6)]
BARE = "At the harbour of the town, Senator Tessen said on Monday that the boats would go. Ms. Tessen was late."


def indexed(folder: Path, texts: dict[str, str], aliases: Aliases = NO_ALIASES) -> Counter[str]:
    """People by the articles they are found in, once all is indexed."""
    rows = [json.dumps({"id": one, "title": f"Bridge {one}", "body": body}) for one, body in texts.items()]
    (folder / "in.jsonl").write_text("\n".join(rows), "utf-8")
    index = f"whoosh:{folder}/index"
    report = build([str(folder / "in.jsonl")], index, entities="rules", jobs=1, aliases=aliases)
    assert not report.problems
    return counted(folder, "person")


def counted(folder: Path, facet: str) -> Counter[str]:
    with closing(open_engine(f"whoosh:{folder}/index")) as engine:
        found = engine.search(SearchRequest(facets=(facet,), facet_size=50)).facets[0]
    return Counter({bucket.value: bucket.count for bucket in found.values})


def written(*texts: str) -> dict[str, str]:
    return {f"a{number}": text for number, text in enumerate(texts)}


def test_a_bare_surname_is_who_the_archive_s_other_articles_write_out(tmp_path):
    assert indexed(tmp_path, written(*FULL, BARE))["Orla Tessen"] == 7


def test_the_order_and_the_run_make_no_difference(tmp_path):
    assert indexed(tmp_path, written(BARE, *FULL[: MANY - 1]))["Tessen"] == 1
    assert indexed(tmp_path, written(BARE, *FULL)) == Counter({"Orla Tessen": 7})


def test_a_second_bearer_makes_the_surname_stand_by_itself_again(tmp_path):
    other = [text.replace("Orla", "Rolf") for text in FULL]
    indexed(tmp_path, written(*FULL, BARE))
    assert indexed(tmp_path, written(*FULL, BARE, *other)) == {"Orla Tessen": 6, "Rolf Tessen": 6, "Tessen": 1}


def test_an_article_with_two_of_a_family_keeps_its_open_surname_open(tmp_path):
    both = "In the town, Orla Tessen met Paul Tessen. Later Tessen said that the boats would go."
    found = indexed(tmp_path, written(*FULL, *FULL, both))
    assert (found["Tessen"], found["Orla Tessen"], found["Paul Tessen"]) == (1, 13, 1)


def test_a_middle_initial_makes_no_second_person_but_another_one_does(tmp_path):
    initial = [text.replace("Orla", "Orla J.") for text in FULL[:2]]
    assert indexed(tmp_path, written(*FULL, *initial)) == {"Orla Tessen": 8}
    third = FULL[0].replace("Orla", "Orla K.")
    found = indexed(tmp_path, written(*FULL, *initial, third))
    assert found == {"Orla Tessen": 6, "Orla J. Tessen": 2, "Orla K. Tessen": 1}


def test_an_acronym_is_what_the_articles_say_that_spell_it_out(tmp_path):
    spelt = "The Harbour and Lighthouse Commission (HLC) met in the town. The HLC said number {} was safe."
    bare = "The boats of the HLC were late. A man of the HLC said on Monday that they would go."
    indexed(tmp_path, written(*(spelt.format(n) for n in range(4)), bare))
    assert counted(tmp_path, "org")["Harbour and Lighthouse Commission"] == 5


def test_the_user_s_aliases_have_the_last_word(tmp_path):
    file = tmp_path / "aliases.toml"
    file.write_text('[[split]]\nform = "Tessen"\nfrom = "Orla Tessen"\n', "utf-8")
    found = indexed(tmp_path, written(*FULL, BARE), load(file))
    assert found["Tessen"] == 7
    assert found["Orla Tessen"] == 6


def test_whoever_speaks_is_named_alike(tmp_path):
    indexed(tmp_path, written(*FULL, BARE + ' "They will go," Tessen said.'))
    with closing(open_engine(f"whoosh:{tmp_path}/index")) as engine:
        said = engine.quotes(SearchRequest(only={"speaker": ("Orla Tessen",)}))
    assert said.total.value == 1


def test_a_woman_s_title_is_not_given_to_the_man_all_others_write_of(tmp_path):
    rolf = [f"President Rolf Tessen opened bridge number {n}. Tessen said it would hold." for n in range(12)]
    mrs = 'At the school of the town, Mrs. Tessen said on Monday that she would run. "I am ready," Mrs. Tessen said.'
    assert indexed(tmp_path, written(*rolf, mrs)) == {"Rolf Tessen": 12, "Tessen": 1}
    assert counted(tmp_path, "speaker")["Rolf Tessen"] == 0


def test_a_man_s_title_is_not_given_to_a_woman(tmp_path):
    assert indexed(tmp_path, written(*FULL, BARE.replace("Ms.", "Mr."))) == {"Orla Tessen": 6, "Tessen": 1}


def test_few_who_write_a_name_out_do_not_speak_for_many_who_never_do(tmp_path):
    nils = [f"Mayor Nils Drakov opened bridge number {n}. Drakov said it was cold." for n in range(MANY)]
    others = [f"At the arena number {n}, President Drakov said on Monday that he won." for n in range(3 * MANY + 1)]
    assert indexed(tmp_path, written(*nils, *others)) == {"Nils Drakov": MANY, "Drakov": 3 * MANY + 1}
    assert indexed(tmp_path, written(*nils, *others[1:])) == {"Nils Drakov": 4 * MANY}


def people(counts: dict[str, int]) -> dict[str, str]:
    made = meanings({("PERSON", name): count for name, count in counts.items()})
    return {name: to for (_, name), to in made.items()}


@pytest.mark.parametrize(
    "counts",
    [
        {"Jerry Brown": 5, "John Brown": 4, "J. Brown": 3},
        {"Mohammed bin Salman": 50, "Khalid bin Salman": 45, "bin Salman": 9},
        {"Jane Watson": 6, "Mary Jane Watson": 4},
        {"J. Brown": 50, "Jerry Brown": 5},
        {"Donald Trump": 50, "Trump Jr.": 3, "Al Trump": 2, "Diana": 7},
    ],
)
def test_who_may_be_one_of_two_is_neither(counts):
    assert people(counts) == {}


@pytest.mark.parametrize(
    ("counts", "means"),
    [
        ({"Jerry Brown": 50, "John Brown": 1, "J. Brown": 3}, {"J. Brown": "Jerry Brown"}),
        ({"Mohammed bin Salman": 50, "Omar Salman": 45, "bin Salman": 9}, {"bin Salman": "Mohammed bin Salman"}),
        ({"Al Gore": 50, "Gore": 45}, {"Gore": "Al Gore"}),
    ],
)
def test_who_may_be_only_one_is_that_one(counts, means):
    assert people(counts) == means


def test_an_acronym_most_articles_use_for_something_else_stays_by_itself(tmp_path):
    spelt = [f"The Prague Academy of Lights (PAL) met in town {n}. The PAL said it was fine." for n in range(3)]
    bare = [f"A flight of PAL was late on Monday. The PAL flight {n} came from the town of Manila." for n in range(20)]
    indexed(tmp_path, written(*spelt, *bare))
    assert counted(tmp_path, "org") == {"Prague Academy of Lights": 3, "PAL": 20}


def test_an_article_with_both_forms_keeps_both_in_whatever_order_the_runs_come(tmp_path):
    said = "The {} ({}) met in town {} on Monday. The {} said it was fine and the man of the town agreed."
    one = {f"s{n}": said.format("Department of Justice", "DOJ", n, "DOJ") for n in range(4)}
    other = {f"o{n}": said.format("Dominion of Joinery", "DOJ", n, "DOJ") for n in range(4)}
    bare = {"c": "The boats were late. A man of the DOJ said on Monday that they would go, and the DOJ agreed."}
    both = {
        "b": "The Department of Justice closed the case in the town. A man of the DOJ said on Monday that it was late. "
        "The Department of Justice was the first."
    }
    own = bare | both
    for number, texts in enumerate((own, one | own, one | own | other, one | own, own)):
        (fresh := tmp_path / str(number)).mkdir()
        indexed(fresh, texts)
        indexed(tmp_path, texts)
        assert counted(tmp_path, "org") == counted(fresh, "org")
        assert counted(fresh, "org")["DOJ"] == (1 if "s0" in texts and "o0" not in texts else 2)


def test_a_name_that_no_article_has_any_more_is_forgotten(tmp_path):
    indexed(tmp_path, written(*FULL))
    indexed(tmp_path, {"x": BARE})
    with closing(sqlite3.connect(tmp_path / "index" / "names.sqlite")) as book:
        assert [name for (name,) in book.execute("SELECT name FROM name WHERE kind = 'PERSON'")] == ["Tessen"]


def test_quotes_follow_only_the_one_whose_name_it_is():
    person, company = Entity("Falk", "PERSON", "Falk", ((0, 4),)), Entity("Falk", "ORG", "Falk", ((10, 14),))
    quote = Quote("We go.", "Falk", "Falk", None, "direct", 20, 26)
    changes = {("PERSON", "Falk"): "Hertha Falk"}
    one = Article("a", "a.txt", None, "", entities=(person,), quotes=(quote,))
    assert renamed(one, changes).quotes[0].speaker == "Hertha Falk"
    both = replace(one, entities=(person, company))
    assert renamed(both, changes) == both
