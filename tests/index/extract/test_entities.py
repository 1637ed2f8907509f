"""Entities from hand-made mentions: what the repair and the naming do does not depend on a model."""

import time

import pytest

from index.extract.entities import Mention, entities, repair
from index.extract.gazetteer import open_gazetteer

GAZETTEER = open_gazetteer()


def read(text: str, **labels: str) -> dict[str, tuple[str, int]]:
    """Names to (type, count) for a text whose first occurrence of each key (underscores for spaces) is labelled."""
    mentions = [
        Mention(text.index(name), text.index(name) + len(name), kind)
        for name, kind in ((key.replace("_", " "), kind) for key, kind in labels.items())
    ]
    found = entities(text, repair(text, mentions, GAZETTEER), GAZETTEER)
    return {entity.name: (entity.type, entity.count) for entity in found}


def test_a_surname_stands_for_the_full_name_wherever_it_is():
    text = "Simona Flores-Lund spoke first. Flores-Lund's office had no comment, said Flores-Lund."
    assert read(text, **{"Simona_Flores-Lund": "PERSON"}) == {"Simona Flores-Lund": ("PERSON", 3)}


def test_two_people_of_one_surname_are_never_merged():
    text = "Ada Brandt and Paul Brandt sued. Later Brandt settled."
    assert read(text, Ada_Brandt="PERSON", Paul_Brandt="PERSON") == {
        "Ada Brandt": ("PERSON", 1),
        "Paul Brandt": ("PERSON", 1),
        "Brandt": ("PERSON", 1),
    }


def test_a_son_is_not_his_father():
    text = "Walter Okoye Jr. left the firm. His father, Walter Okoye, stayed."
    found = read(text, **{"Walter_Okoye_Jr.": "PERSON"})
    assert found["Walter Okoye Jr."] == ("PERSON", 1)
    assert found["Walter Okoye"] == ("PERSON", 1)


def test_titles_possessives_and_initials_are_off():
    text = "President Marta Ruiz's plan failed. Marta L. Ruiz said so; Ms. Ruiz left."
    assert read(text, **{"President_Marta_Ruiz's": "PERSON", "Marta_L._Ruiz": "PERSON"}) in (
        {"Marta Ruiz": ("PERSON", 3)},
        {"Marta L. Ruiz": ("PERSON", 3)},
    )


def test_an_acronym_in_brackets_is_spelt_out():
    text = "The Harbour and Lighthouse Commission (HLC) met. HLC staff said the HLC would pay."
    assert read(text, Harbour_and_Lighthouse_Commission="ORG") == {"Harbour and Lighthouse Commission": ("ORG", 4)}


def test_an_acronym_is_known_by_the_initials_of_a_name():
    text = "An Immigration and Customs Enforcement raid began. ICE officers said ICE would go on."
    assert read(text, Immigration_and_Customs_Enforcement="ORG") == {"Immigration and Customs Enforcement": ("ORG", 3)}


def test_an_acronym_that_nothing_explains_stays():
    assert read("ICE made arrests. Officers of ICE left, and ICE said no more.") == {"ICE": ("ORG", 3)}


def test_a_company_loses_its_legal_form_and_lends_its_name():
    text = "Varnholt Mining Corp rose. Varnholt said profits doubled. Analysts like Varnholt."
    found = read(text, Varnholt_Mining_Corp="ORG", **{"Varnholt ": "PERSON"})
    assert found["Varnholt Mining"] == ("ORG", 1)
    assert all(kind == "ORG" for kind, _ in found.values())


@pytest.mark.parametrize(
    ("written", "name"),
    [("U.S.", "United States"), ("Calif.", "California"), ("HOUSTON", "Houston"), ("Bavaria", "Bavaria")],
)
def test_one_name_for_the_ways_to_write_a_place(written, name):
    text = f"They went to {written} again."
    assert read(text, **{written: "GPE"}) == {name: ("PLACE", 1)}


def test_a_headline_in_capitals_is_read_by_the_body():
    text = "MINISTER OKAFOR LEAVES NIGERIA IN ANGER\n\nThe minister, Grace Okafor, left on Friday."
    assert read(text, Grace_Okafor="PERSON") == {"Grace Okafor": ("PERSON", 2), "Nigeria": ("PLACE", 1)}


def test_mentions_are_split_between_title_and_body():
    text = "Ruiz resigns\n\nMarta Ruiz resigned."
    found = entities(text, repair(text, [Mention(14, 24, "PERSON")], GAZETTEER), GAZETTEER, body_at=14)
    assert [(e.name, e.title_mentions, e.mentions) for e in found] == [("Marta Ruiz", ((0, 4),), ((0, 10),))]


def test_a_ministry_cut_in_two_is_whole():
    text = "It was the Ports and Energy Ministry that objected."
    assert read(text, Energy_Ministry="ORG") == {"Ports and Energy Ministry": ("ORG", 1)}


@pytest.mark.parametrize(
    "text", ["", "\n" * 50_000, "A " * 25_000, "(" * 50_000, "U.S." * 12_000, "東京で会議。" * 8_000, "Ab Cd " * 9_000]
)
def test_strange_texts_take_no_more_than_their_length(text):
    started = time.process_time()
    entities(text, repair(text, (), GAZETTEER), GAZETTEER)
    assert time.process_time() - started < 5


def test_a_long_list_of_people_is_not_compared_each_with_each():
    names = [
        f"Given{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}{'uvwxyzabcd'[n // 100]} Clan" for n in range(1000)
    ]
    text = "\n".join(names)
    at = 0
    mentions = []
    for name in names:
        mentions.append(Mention(at, at + len(name), "PERSON"))
        at += len(name) + 1
    started = time.process_time()
    assert len(entities(text, repair(text, mentions, GAZETTEER), GAZETTEER)) == 1000
    assert time.process_time() - started < 5


def test_ten_thousand_johns_are_not_each_looked_for():
    letters = "abcdefghij"
    names = [f"John {a.upper()}{b} S{c}{d}{a}" for a in letters for b in letters for c in letters for d in letters]
    text = "\n".join(names)
    ends = [sum(1 + len(name) for name in names[:1]) * (n + 1) - 1 for n in range(len(names))]
    mentions = [Mention(end - len(name), end, "PERSON") for name, end in zip(names, ends, strict=True)]
    started = time.process_time()
    assert len(repair(text, mentions, GAZETTEER)) == 10_000
    assert time.process_time() - started < 8


def test_an_acronym_of_two_letters_is_one_with_and_without_dots():
    text = "The United Nations met. A U.N. envoy left; the UN said nothing. The F.B.I. and the FBI did."
    found = read(text, United_Nations="ORG", **{"U.N.": "ORG", "UN ": "ORG", "F.B.I.": "ORG", "FBI": "ORG"})
    assert found == {"United Nations": ("ORG", 3), "FBI": ("ORG", 2)}
