"""A first name and a surname taken for an organisation: a person only where the surname alone acts as one."""

import pytest

from index.extract.entities import Mention, entities, repair
from index.extract.entities_known import known_organisations
from index.extract.gazetteer import open_gazetteer

GAZETTEER = open_gazetteer()


def kinds(text: str, *labelled: tuple[str, str]) -> dict[str, str]:
    mentions = [Mention(text.index(name), text.index(name) + len(name), kind) for name, kind in labelled]
    return {e.name: e.type for e in entities(text, repair(text, mentions, GAZETTEER), GAZETTEER)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Charlotte Kestrels won. The Kestrels said Kestrels fans slept.", "Charlotte Kestrels", "ORG"),
        ("The Dallas Mavericks lost. Mavericks fans left, as the Mavericks said.", "Dallas Mavericks", "ORG"),
        ("Shares in Eli Hartley rose. Hartley said sales of its drugs grew.", "Eli Hartley", "ORG"),
        ("Owen Hartley rose. Hartley shares gained, Hartley said.", "Owen Hartley", "ORG"),
        ("They met in Jackson Hole on Friday. The Hole is cold.", "Jackson Hole", "GPE"),
        ("The Jordan River is dry. The River said little.", "Jordan River", "LOC"),
        ("Virginia Hartley beat Duke. Hartley said it would rest.", "Virginia Hartley", "ORG"),
        ("Ida Marsh fell. The Marshland and Marshes froze.", "Ida Marsh", "ORG"),
        ("Eli Lilly grew. Lilly said so.", "Eli Lilly", "ORG"),
    ],
)
def test_a_team_a_company_or_a_river_with_a_first_name_is_no_person(text: str, name: str, kind: str) -> None:
    assert kinds(text, (name, kind))[name] != "PERSON"


@pytest.mark.parametrize(
    "behind", ["Marsh said no.", "Mr. Marsh left.", "It was Marsh, who sang.", "Marsh's dog slept."]
)
def test_who_speaks_has_a_title_or_is_called_who_is_a_person(behind: str) -> None:
    person = "dog" not in behind
    assert (
        kinds(f"They met Ida Marsh on the road to the harbour. {behind}", ("Ida Marsh", "ORG"))["Ida Marsh"] == "PERSON"
    ) is person


def test_an_organisation_named_over_two_lines_of_the_list_is_one_and_its_pieces_are_none() -> None:
    known = known_organisations()
    assert {"real madrid", "wall street journal", "secret service", "african union", "new york times"} <= known
    assert not {"madrid", "real", "wall", "street journal", "secret", "service", "african", "union"} & known
    assert not [name for name in known if "[" in name or "#" in name or name != " ".join(name.split())]
