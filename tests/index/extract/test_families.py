"""Two people of one surname: each bare surname goes to whom the article means, or stays by itself."""

from index.extract.entities import Mention, entities, repair
from index.extract.gazetteer import open_gazetteer
from index.extract.quotes import quotes

GAZETTEER = open_gazetteer()


def people(text: str, *full: str) -> dict[str, list[str]]:
    """Name -> what stands around each of its mentions, for a text in which the full names were recognised."""
    mentions = [Mention(text.index(name), text.index(name) + len(name), "PERSON") for name in full]
    found = entities(text, repair(text, mentions, GAZETTEER), GAZETTEER)
    return {e.name: [text[max(0, a - 5) : b] for a, b in e.mentions] for e in found if e.type == "PERSON"}


def test_mrs_and_mr_tell_a_couple_apart() -> None:
    text = "Nora Lindqvist ran. Peter Lindqvist walked. Mrs. Lindqvist won; Mr. Lindqvist clapped."
    assert people(text, "Nora Lindqvist", "Peter Lindqvist") == {
        "Nora Lindqvist": ["Nora Lindqvist", "Mrs. Lindqvist"],
        "Peter Lindqvist": ["ran. Peter Lindqvist", " Mr. Lindqvist"],
    }


def test_an_office_belongs_to_who_has_it_in_full() -> None:
    text = "Anna Osei spoke. President Mark Osei listened. President Osei nodded."
    assert people(text, "Anna Osei", "Mark Osei")["Mark Osei"] == ["dent Mark Osei", "dent Osei"]
    text = "Anna Osei spoke. President Osei was away. Osei said little. Mark Osei came back."
    assert people(text, "Anna Osei", "Mark Osei") == {
        "Anna Osei": ["Anna Osei"],
        "Osei": ["dent Osei", "way. Osei"],
        "Mark Osei": ["tle. Mark Osei"],
    }


def test_who_is_told_by_her_title_is_named_by_it() -> None:
    text = "Peter Lindqvist ran. Nora Lindqvist too.\n\nMrs. Lindqvist won. Lindqvist was glad."
    assert people(text, "Peter Lindqvist", "Nora Lindqvist")["Nora Lindqvist"] == [
        "ran. Nora Lindqvist",
        "Mrs. Lindqvist",
        "won. Lindqvist",
    ]
    text = "Bo Lindqvist came.\n\nLindqvist spoke.\n\nNora Lindqvist was there.\n\nMrs. Lindqvist won. Lindqvist wept."
    assert people(text, "Bo Lindqvist", "Nora Lindqvist")["Lindqvist"] == ["won. Lindqvist"]


def test_who_was_named_alone_keeps_the_surname_where_the_other_is_only_passing() -> None:
    text = "Ada Brandt won. Brandt cheered.\n\nPaul Brandt lost. Then Brandt left.\n\nBrandt was tired."
    found = people(text, "Ada Brandt", "Paul Brandt")
    assert found["Ada Brandt"] == ["Ada Brandt", "won. Brandt", "ft.\n\nBrandt"]
    assert found["Paul Brandt"] == ["ed.\n\nPaul Brandt"]
    assert found["Brandt"] == ["Then Brandt"]


def test_junior_without_his_first_name_is_junior() -> None:
    text = "Walter Okoye Jr. left. His father, Walter Okoye, stayed. Okoye Jr. came back."
    assert people(text, "Walter Okoye Jr.", "Walter Okoye")["Walter Okoye Jr."] == [
        "Walter Okoye Jr.",
        "yed. Okoye Jr.",
    ]


def test_a_quote_of_mr_is_not_his_wifes() -> None:
    text = 'Nora Lindqvist ran. Peter Lindqvist walked. "I am tired of all this," Mr. Lindqvist said.'
    mentions = [Mention(text.index(n), text.index(n) + len(n), "PERSON") for n in ("Nora Lindqvist", "Peter Lindqvist")]
    (quote,) = quotes(text, entities(text, repair(text, mentions, GAZETTEER), GAZETTEER))
    assert quote.speaker == "Peter Lindqvist"


def test_a_couple_that_only_titles_name_is_two() -> None:
    text = "They met Brandt in court. Mr. Brandt wept. Mrs. Brandt did not."
    found = people(text, "Brandt")
    assert {name: len(met) for name, met in found.items()} == {"Brandt": 1, "Mr. Brandt": 1, "Mrs. Brandt": 1}


def test_a_title_at_odds_with_what_a_first_name_mostly_tells_makes_no_second_person() -> None:
    text = "Avery Brandt spoke. Ms. Brandt was glad. Jordan Falk came. Ms. Falk wept. Jean Osei left. Mr Osei rested."
    found = people(text, "Avery Brandt", "Jordan Falk", "Jean Osei")
    assert {name: len(met) for name, met in found.items()} == {"Avery Brandt": 2, "Jordan Falk": 2, "Jean Osei": 2}


def test_a_name_that_both_bear_is_whom_the_title_behind_it_tells_and_titles_stay_as_written() -> None:
    text = "Jordan Brandt spoke. Ms. Brandt was glad. Mr Brandt was not. Ms. Brandt left. Mrs. Brandt came back."
    found = people(text, "Jordan Brandt")
    assert {name: len(met) for name, met in found.items()} == {"Jordan Brandt": 4, "Mr Brandt": 1}
    text = "They met Brandt in court. Ms. Brandt wept. Mr Brandt did not."
    assert set(people(text, "Brandt")) == {"Brandt", "Ms. Brandt", "Mr Brandt"}


def test_his_wife_is_not_he() -> None:
    text = "Peter Brandt was in court. Mr. Brandt wept. Mrs. Brandt did not. Brandt left."
    found = people(text, "Peter Brandt")
    assert {name: len(met) for name, met in found.items()} == {"Peter Brandt": 3, "Mrs. Brandt": 1}
