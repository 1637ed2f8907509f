"""Companies' forms, offices beside names, headlines in capitals: the labels given are what recognisers make of them."""

import pytest

from index.extract.entities import Mention, entities, place_name, repair
from index.extract.gazetteer import open_gazetteer

GAZETTEER = open_gazetteer()


def read(text: str, *labelled: tuple[str, str]) -> dict[str, str]:
    mentions = [Mention(text.index(name), text.index(name) + len(name), kind) for name, kind in labelled]
    return {e.name: e.type for e in entities(text, repair(text, mentions, GAZETTEER), GAZETTEER)}


def test_a_partner_and_a_legal_form_belong_to_the_company():
    text = "Shares of H.B. Harlan and Co rose, and those of Orla Tessen Inc fell."
    labels = ("H.B. Harlan", "ORG"), ("Co", "ORG"), ("Orla Tessen", "PERSON")
    assert read(text, *labels) == {"H.B. Harlan": "ORG", "Orla Tessen": "ORG"}


def test_a_company_is_one_with_and_without_its_form_and_its_acronym():
    text = "Norbank Holdings Ltd (NHL) fell. Norbank Holdings said NHL would pay Vesta Motor Co; Vesta Motor agreed."
    first = [(text.index(name), name) for name in ("Norbank Holdings Ltd (NHL)", "Vesta Motor Co")]
    again = [(text.rindex(name), name) for name in ("Norbank Holdings", "Vesta Motor")]
    mentions = [Mention(at, at + len(name), "ORG") for at, name in sorted(first + again)]
    found = entities(text, repair(text, mentions, GAZETTEER), GAZETTEER)
    assert {(e.name, e.count) for e in found} == {("Norbank Holdings", 3), ("Vesta Motor", 2)}


def test_what_an_acronym_spells_with_its_corporation_keeps_it():
    text = "The Hythe Deposit Insurance Corporation (HDIC) came. HDIC stayed. The Marlow Broadcasting Corp was there."
    labels = ("Hythe Deposit Insurance Corporation", "ORG"), ("Marlow Broadcasting Corp", "ORG")
    assert read(text, *labels) == {"Hythe Deposit Insurance Corporation": "ORG", "Marlow Broadcasting Corp": "ORG"}


def test_a_company_written_in_full_keeps_its_last_word_unless_the_article_leaves_it_out():
    text = "The Royal Hythe Company played. Brodin Motor Company came; Brodin Motor bought Falk Steel Corporation."
    names = "Royal Hythe Company", "Brodin Motor Company", "Brodin Motor", "Falk Steel Corporation"
    mentions = [Mention(at, at + len(n), "ORG") for n in names for at in [text.rindex(n)]]
    found = entities(text, repair(text, sorted(mentions), GAZETTEER), GAZETTEER)
    assert [e.name for e in found] == ["Royal Hythe Company", "Brodin Motor", "Falk Steel Corporation"]


def test_a_short_name_and_its_partners_stay_together_unless_it_stands_alone_too():
    text = "Brandtley & Co. opened. Osei Motor Co was shut."
    labels = ("Brandtley & Co.", "ORG"), ("Osei Motor Co", "ORG")
    assert list(read(text, *labels)) == ["Brandtley & Co.", "Osei Motor"]


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("Las Vegas, NV", "GPE", "Las Vegas"),
        ("Aspen, Co", "GPE", "Aspen"),
        ("Henderson NV", "GPE", "Henderson"),
        ("Henderson, NV", "PERSON", "Henderson"),
    ],
)
def test_a_state_behind_a_place_is_no_company_s_form(words: str, kind: str, name: str):
    found = read(f"The fair opens in {words}, in May.", (name, kind))
    assert name in found and "ORG" not in found.values()


def test_a_company_with_a_form_of_its_country_is_whole():
    text = "The fair was paid for by Brodin NV and Falk Steel AG."
    found = entities(
        text,
        repair(
            text, [Mention(text.index(n), text.index(n) + len(n), "ORG") for n in ("Brodin", "Falk Steel")], GAZETTEER
        ),
        GAZETTEER,
    )
    assert [(e.text, e.name, e.type) for e in found] == [
        ("Brodin NV", "Brodin", "ORG"),
        ("Falk Steel AG", "Falk Steel", "ORG"),
    ]


def test_an_agency_s_angle_brackets_are_no_part_of_a_name():
    assert read("The bid for <Tessen Mining Ltd> failed.", ("Tessen Mining Ltd>", "ORG")) == {"Tessen Mining": "ORG"}


def test_what_a_minister_is_minister_of_is_no_organisation():
    text = "Secretary of State Ida Marsh met Finance Minister Rolf Gade. The State Department said so."
    labels = ("State", "ORG"), ("Ida Marsh", "PERSON"), ("Finance", "ORG"), ("Rolf Gade", "PERSON")
    assert read(text, *labels, ("State Department", "ORG")) == {
        "Ida Marsh": "PERSON",
        "Rolf Gade": "PERSON",
        "State Department": "ORG",
    }


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("Pastor Darla Moss", "ORG", "Darla Moss"),
        ("Charlotte Mayor Jennifer Roe", "PERSON", "Jennifer Roe"),
        ("Actress Nadia Falk", "ORG", "Nadia Falk"),
    ],
)
def test_a_title_before_a_full_name_is_off(words: str, kind: str, name: str):
    assert read(f"They met {words} at noon.", (words, kind))[name] == "PERSON"


def test_a_king_by_name_keeps_it():
    words = "Martin Luther King Jr."
    assert read(f"A march for {words} began.", (words, "PERSON")) == {words: "PERSON"}


def test_whom_one_is_for_or_against_is_a_name_without_that():
    text = "Ada Brandt spoke. A pro-Brandt crowd sang, an anti-Okoye one did not."
    assert read(text, ("Ada Brandt", "PERSON"), ("pro-Brandt", "PERSON"), ("anti-Okoye", "PERSON")) == {
        "Ada Brandt": "PERSON",
        "Okoye": "PERSON",
    }


def test_a_headline_in_capitals_gives_only_what_the_article_bears_out():
    text = "HARLA NET PROFIT UP AFTER SALE IN NORWAY\n\nThe brewer Harla said its net profit rose after the sale. " * 2
    labels = ("HARLA", "ORG"), ("NET PROFIT", "ORG"), ("SALE", "GPE"), ("NORWAY", "GPE")
    assert read(text[: len(text) // 2], *labels, ("Harla", "ORG")) == {"Harla": "ORG", "Norway": "PLACE"}


@pytest.mark.parametrize(
    ("form", "name"),
    [("SAO PAULO", "Sao Paulo"), ("SÃO PAULO", "São Paulo"), ("Kandahar", "Kandahar"), ("RAJKOT", "Rajkot"),
     ("Montreal", "Montreal"), ("MONTRÉAL", "Montréal"), ("Quebec", "Quebec"), ("RIO DE JANEIRO", "Rio de Janeiro"),
     ("ZURICH", "Zurich"), ("NEW YORK", "New York"), ("FRANKFURT", "Frankfurt"),
     ("Ft. Worth", "Fort Worth"), ("BRODINA", "Brodina"), ("Bush", "Bush"), ("Britain", "United Kingdom")],
)  # fmt: skip
def test_a_place_has_one_name_in_whatever_capitals(form: str, name: str):
    assert place_name(form, GAZETTEER) == name


def test_a_place_written_with_and_without_its_accents_is_one():
    text = "SÃO PAULO (AP) — It rained in Sao Paulo. São Paulo was wet."
    labels = ("SÃO PAULO", "GPE"), ("Sao Paulo", "GPE"), ("São Paulo", "GPE")
    assert read(text, *labels) == {"São Paulo": "PLACE"}


def test_a_province_s_short_form_is_nobody():
    text = "LONDON, Ont. — Priya Falk won. Later, in London, Ont., she spoke."
    found = read(text, ("Ont", "PERSON"), ("Priya Falk", "PERSON"))
    assert found == {"London": "PLACE", "Ontario": "PLACE", "Priya Falk": "PERSON"}


def test_what_a_hall_does_is_nobody():
    assert read("KINCAID: It is where it always is. (Laughter.) We go on.", ("Laughter", "PERSON")) == {}


def test_ferry_crews_are_crews_in_a_headline_too():
    text = (
        "Ferry Crews Vote to Strike Over Their Old Ships\n\nThe crews of six ferries voted. Crews said so. "
        + "It rained. " * 9
    )
    assert read(text, ("Ferry Crews", "PERSON")) == {}


def test_a_university_known_as_tech_is_no_person():
    assert read("She studied at Orvella Tech for years.", ("Orvella Tech", "PERSON")) == {"Orvella Tech": "ORG"}


def test_what_an_acronym_in_brackets_spells_is_one_organisation():
    text = "Agents of U.S. Harbour and Lighthouse Enforcement (HLE) came. HLE said so."
    assert read(text, ("U.S. Harbour", "ORG")) == {"Harbour and Lighthouse Enforcement": "ORG"}


def test_a_member_s_party_is_nobody_and_a_junior_keeps_his_name():
    text = "Rep. Ida Marsh, D-Mass., met Orla Tess King. Rolf Anders King Jr. was there."
    labels = ("Ida Marsh", "PERSON"), ("D-Mass", "PERSON"), ("Orla Tess King", "PERSON")
    found = read(text, *labels, ("Rolf Anders King Jr.", "PERSON"))
    assert found == dict.fromkeys(["Ida Marsh", "Orla Tess King", "Rolf Anders King Jr."], "PERSON")
