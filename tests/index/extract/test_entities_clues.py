"""What the words beside a name say of its kind; the labels given here are wrong or missing on purpose."""

import pytest

from index.extract.entities import Mention, entities, repair
from index.extract.gazetteer import open_gazetteer

GAZETTEER = open_gazetteer()


def kinds(text: str, *labelled: tuple[str, str]) -> dict[str, str]:
    mentions = [Mention(text.index(name), text.index(name) + len(name), kind) for name, kind in labelled]
    return {e.name: e.type for e in entities(text, repair(text, mentions, GAZETTEER), GAZETTEER)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Workers at the Finnish papermaker Sulvo left; the retailer Sulvo is no papermaker.", "Sulvo", "ORG"),
        ("Two funds bought a stake in Harla before noon.", "Harla", "ORG"),
        ("Harla shares fell. Harla's shareholders were told.", "Harla", "ORG"),
        ("A storm flooded the village of Brodina.", "Brodina", "PLACE"),
        ("They held Brodina province until dusk, and fled to the Brodina border.", "Brodina", "PLACE"),
    ],
)
def test_a_name_taken_for_a_person_is_what_the_words_beside_it_say(text: str, name: str, kind: str) -> None:
    mentions = [Mention(i, i + len(name), "PERSON") for i in range(len(text)) if text.startswith(name, i)]
    (found,) = [e for e in entities(text, repair(text, mentions, GAZETTEER), GAZETTEER) if e.name == name]
    assert found.type == kind


def test_what_is_called_which_is_no_person_and_who_is_one() -> None:
    assert kinds("They met Orvella, who sang.", ("Orvella", "ORG")) == {"Orvella": "PERSON"}
    text = "They like Orvella, which sells tea."
    assert kinds(text, ("Orvella", "PERSON")) == {"Orvella": "ORG"}


def test_an_acronym_is_hardly_a_person() -> None:
    text = "Leaders of the KNP met. The KNP newspaper said so; KNP members cheered."
    assert kinds(text, ("KNP", "PERSON")) == {"KNP": "ORG"}


def test_a_part_of_the_world_is_a_place_and_no_organisation() -> None:
    assert kinds("Talks on Nagorno-Karabakh failed.", ("Nagorno-Karabakh", "ORG")) == {"Nagorno-Karabakh": "PLACE"}
    assert kinds("Ships left the Gulf of Zabran.", ("Gulf of Zabran", "ORG")) == {"Gulf of Zabran": "PLACE"}


def test_an_organisation_cut_before_its_place_is_whole_again() -> None:
    text = "The Fishers Union of Norway struck."
    assert kinds(text, ("Fishers Union", "ORG"), ("Norway", "GPE")) == {"Fishers Union of Norway": "ORG"}
    text = "The Centre for Peace in Asia spoke."
    assert kinds(text, ("Centre for Peace", "ORG"), ("Asia", "LOC")) == {"Centre for Peace in Asia": "ORG"}


def test_pro_and_anti_are_no_part_of_a_name() -> None:
    text = "The pro-Labour Dockers League met."
    assert kinds(text, ("pro-Labour Dockers League", "ORG")) == {"Dockers League": "ORG"}
