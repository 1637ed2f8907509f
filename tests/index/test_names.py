"""One name an archive: what a bare surname, a middle initial and an acronym mean where other articles tell it."""

import json
from collections import Counter
from contextlib import closing
from pathlib import Path

from index.build import build
from index.extract.aliases import NO_ALIASES, Aliases, load
from index.extract.archive_names import MANY
from search.engine import open_engine
from search.model import SearchRequest

FULL = [f"Senator Orla Tessen opened the bridge number {n}. Tessen said it would hold for years." for n in range(6)]
BARE = "At the harbour of the town, Senator Tessen said on Monday that the boats would go. Mr. Tessen was late."


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
