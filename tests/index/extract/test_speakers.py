"""Who speaks, where a small rule would name the wrong one: each case is a fault that reading news showed."""

import re

import pytest

from corpus.article import Entity, EntityType
from index.extract.quotes import quotes

PEOPLE = ("Nadia Brandt", "Tomas Reyes", "Ivy Okafor", "Carl Lindqvist")
OTHERS: dict[str, EntityType] = {"Harbour Herald": "ORG", "Marlow": "PLACE", "Ohio": "PLACE"}


def speakers(body: str) -> list[str | None]:
    """The speaker of each quote; the people above are known by full and last name."""
    known = [
        Entity(name, "PERSON", name, tuple(m.span() for m in re.finditer(f"{name}|{name.split()[-1]}", body)))
        for name in PEOPLE
    ]
    known += [
        Entity(name, kind, name, tuple(m.span() for m in re.finditer(name, body))) for name, kind in OTHERS.items()
    ]
    return [quote.speaker for quote in quotes(body, [entity for entity in known if entity.mentions])]


def speaker(body: str) -> str | None:
    (name,) = speakers(body)
    return name


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("Nadia Brandt said: “There will be another flood,” the Harbour Herald reported.", "Nadia Brandt"),
        ("Nadia Brandt promised “another flood before the spring,” the Harbour Herald reported.", "Nadia Brandt"),
        ("“It can hold for now, but no longer” than a week, said Nadia Brandt, an engineer.", "Nadia Brandt"),
        ("Minutes later, Nadia Brandt sent a note saying, “I am done as of tonight.”", "Nadia Brandt"),
        ("Here in Hythe, Nadia Brandt toured the quay, saying, “We will rebuild every house.”", "Nadia Brandt"),
        (
            "At a rally in Marlow, Ohio, on Sunday, Nadia Brandt calmed them, saying it “would rise again.”",
            "Nadia Brandt",
        ),
        ("“What were they thinking of?” Nadia Brandt questioned.", "Nadia Brandt"),
        ("“We lost the road as well,” Nadia Brandt went on.", "Nadia Brandt"),
        ("The quay was full, only for Nadia Brandt to say that “nobody came in the end.”", "Nadia Brandt"),
        ("Former secretary of state Nadia Brandt (R-Ohio): “We learned that from the guards.”", "Nadia Brandt"),
        ("There was a note by Nadia Brandt that read, “the boat is all of us.”", "Nadia Brandt"),
        ("Nadia Brandt said the boats that were wrecked suggested “a storm of some sort.”", "Nadia Brandt"),
        ("Nadia Brandt accused him of showering praise to a degree “unheard of in the town.”", "Nadia Brandt"),
        ("“The one thing I never did was quit.” — Nadia Brandt, pilot", "Nadia Brandt"),
        ("Nadia Brandt said he is sure Tomas Reyes will continue to be “a friend of all the boats.”", "Nadia Brandt"),
        ("„Wir fahren noch heute nach Hause“, so Brandt. Nadia Brandt fährt mit.", "Nadia Brandt"),
        ("“Those goats were so smart,” remembers Nadia Brandt, a pilot, with a laugh.", "Nadia Brandt"),
        ("Speaking on the Harbour Herald Nadia Brandt said “the boats are gone for good.”", "Nadia Brandt"),
        ("However, Nadia Brandt described the quay as “an accident waiting for a date.”", "Nadia Brandt"),
        ("Nadia Brandt, the director for the Harbour Herald said in a note. “There are no boats.”", "Nadia Brandt"),
        ("“There are no boats,” said another Harbour Herald reporter, Nadia Brandt of Marlow.", "Nadia Brandt"),
        (
            "Nadia Brandt claimed that talk by Tomas Reyes calling for a ban makes him “the best of them all.”",
            "Nadia Brandt",
        ),
        (
            "Nadia Brandt said it was late, and that nobody came.\n\n“They used every trick they had on us.”",
            "Nadia Brandt",
        ),
        ("“The one thing I never did was quit.”\n\n- Nadia Brandt, pilot.", "Nadia Brandt"),
    ],
)
def test_the_speaker_is_who_said_it(body: str, who: str) -> None:
    assert speaker(body) == who


def test_a_question_belongs_to_whoever_asked_it_when_the_answer_has_its_own_cue() -> None:
    body = "Nadia Brandt writes to Reyes, “Why now, of all days?” Tomas Reyes writes back, “You look well to me.”"
    assert speakers(body) == ["Nadia Brandt", "Tomas Reyes"]


def test_whoever_did_not_say_it_did_not_say_it() -> None:
    body = "A man told her, “I like them loud and proud!” Ms. Brandt did not say his name. Nadia Brandt has left."
    assert speaker(body) != "Nadia Brandt"


def test_whoever_was_asked_did_not_ask() -> None:
    assert speaker("Tomas Reyes was questioned about her silence, as if she “wasn’t allowed to say it.”") is None


def test_a_campaign_that_shrugs_is_still_a_campaign() -> None:
    body = (
        "Brandt’s campaign shrugged off the report, telling reporters, “Nobody asked us for this.” Nadia Brandt left."
    )
    assert speaker(body) == "Brandt’s campaign"


def test_a_german_noun_is_no_speaker_and_a_last_name_is() -> None:
    body = (
        "Das ist für die Stadt kein Thema, und der Rat hat es nicht gesagt. „Wir fahren nicht“, sagte Qualm über die "
        "Reise. Der Direktor Jost Qualm war noch nicht da. „Es ist kalt“, erklärte er auf meine Anfrage."
    )
    assert next(quote.speaker for quote in quotes(body, ())) == "Qualm"
    assert speakers(body)[1] is None


def test_the_writer_is_nobody() -> None:
    assert speaker("When Nadia Brandt mentioned it to me, I laughed and said, “There is no sea in here.”") is None


def test_a_verb_and_its_object_are_no_name() -> None:
    body = "The actor held a false audition and asked them to act “more like the other people.”"
    assert speaker(body) == "actor"


def test_a_commoner_word_than_an_office_names_only_the_person_beside_it() -> None:
    body = "Actress Nadia Brandt came. Ivy Okafor spoke.\n\nThe actress called it “a compliment of sorts, at least.”"
    assert speaker(body) == "actress"


def test_an_office_with_its_place_is_who_held_it_there() -> None:
    ohio = "Ohio Gov. Tomas Reyes came. Carl Lindqvist left. “It is a swindle,” the Ohio governor said."
    assert speaker(ohio) == "Tomas Reyes"
    assert speaker(ohio.replace("the Ohio governor", "the Utah governor")) == "Utah governor"


def test_an_age_is_who_is_that_old() -> None:
    body = (
        "Tomas Reyes, 34, lost it all. Carl Lindqvist, 51, lost more. “It came up to the lamp,” the 34-year-old said."
    )
    assert speaker(body) == "Tomas Reyes"


@pytest.mark.parametrize(
    "body",
    [
        "“We march,” Carl Lindqvist said. “We will not stop for that.”\n\nTomas Reyes, 39, came by bus, eager to be "
        "heard by everybody there. “We’ll be here all night,” he said.",
        "“We have ten days,” Carl Lindqvist said.\n\nTomas Reyes, a pilot, disagreed.\n\n“It won’t hold,” he said.",
        "“We have ten days,” Carl Lindqvist said.\n\nIt came from Mr. Reyes then. Tomas Reyes was late. “Oh,” he said.",
        "Carl Lindqvist rose. Harbour board spokesman Tomas Reyes said Lindqvist was ill.\n\n“He rests,” he said.",
        "Carl Lindqvist fell silent.\n\nLindqvist spokesman Tomas Reyes would not say.\n\n“I have no news,” he said.",
        "Carl Lindqvist said no.\n\nTomas Reyes of the Harbour Herald, a friend, said it helps.\n\n“It does,” he said.",
        "Tomas Reyes spoke for an hour.\n\n“You have to thank Carl Lindqvist and the two Okafors,” he said.",
    ],
)
def test_a_pronoun_is_whoever_opens_the_paragraph_at_hand(body: str) -> None:
    assert speakers(body)[-1] == "Tomas Reyes"


def test_he_is_still_the_man_who_was_only_described() -> None:
    body = "Carl Lindqvist left.\n\n“We saw a light,” a policeman said.\n\n“Then it went out,” he added."
    assert speakers(body) == ["policeman", "policeman"]


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("“Come home,” his wife said.\n\n“I will not go,” he said.", "Tomas Reyes"),
        ("“We were lucky,” said his mother, who is 80.\n\n“It held,” he said.", "Tomas Reyes"),
        ("“It was loud,” his brother said.\n\n“It went out,” he said.", "Tomas Reyes"),
        ("“It was loud,” a policewoman said.\n\n“It went out again,” he said.", "Tomas Reyes"),
        ("“It was loud,” his wife said.\n\n“It went out again,” she said.", "wife"),
        ("“It was loud,” a policewoman said.\n\n“It went out again,” she said.", "policewoman"),
        ("“It was loud,” a nurse said.\n\n“It went out again,” he said.", None),
        ("“It was loud,” a nurse said. “It went out again,” he said.", "nurse"),
    ],
)
def test_he_is_never_his_wife_nor_a_nurse_where_a_man_was_named(body: str, who: str | None) -> None:
    assert speakers(f"Tomas Reyes, 41, came up on Friday.\n\n{body}")[-1] == who


def test_he_speaks_on_after_many_paragraphs_without_his_name() -> None:
    body = "Tomas Reyes sat.\n\n" + "“We saw a light over the water, and it went out again at once,” he said.\n\n" * 30
    assert set(speakers(body + "“If Carl Lindqvist did it, hang him,” he said.")) == {"Tomas Reyes"}
