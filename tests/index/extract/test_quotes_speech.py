"""Speech that goes on after its speaker was named, sources without a verb, and descriptions the text equates."""

import re

import pytest

from corpus.article import Entity
from index.extract.quotes import quotes

PEOPLE = ("Nadia Brandt", "Tomas Reyes", "Ivy Okafor")


def said(body: str) -> list[tuple[str, str | None]]:
    """(words, speaker) of each quote; the people above are known by full and last name."""
    known = [
        Entity(name, "PERSON", name, tuple(m.span() for m in re.finditer(f"{name}|{name.split()[-1]}", body)))
        for name in PEOPLE
    ]
    return [(quote.text, quote.speaker) for quote in quotes(body, [e for e in known if e.mentions])]


@pytest.mark.parametrize(
    ("body", "short"),
    [
        ('"I heard nothing from them at all," Nadia Brandt said. "Not one word."', "Not one word."),
        ('"These dogs belong to the house," Tomas Reyes told the court. "Both mine."', "Both mine."),
        ("‘We were never told of the flood,’ said Ivy Okafor. ‘By nobody.’", "By nobody."),
        ('"Will they pay for the bridge?" Ivy Okafor asked. "Never!"', "Never!"),
    ],
)
def test_a_short_sentence_after_the_speaker_is_part_of_the_speech(body: str, short: str) -> None:
    first, last = said(body)
    assert last == (short, first[1])
    assert first[1] in PEOPLE


def test_a_scare_quote_of_one_word_stays_out() -> None:
    assert said('"We will open the bridge on Monday," Nadia Brandt said. Critics call it a "miracle".')[1:] == []
    assert said('Nadia Brandt spoke of a bridge. "Miracle" is the name of her boat.') == []


def test_whoever_laughs_after_a_full_stop_did_not_say_it() -> None:
    body = '"We will rebuild the town," Nadia Brandt said. "But it takes money." Tomas Reyes laughed.'
    assert said(body)[1] == ("But it takes money.", "Nadia Brandt")


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("Selon Nadia Brandt, « ce plan est trop cher pour la ville ».", "Nadia Brandt"),
        ('"El plan es demasiado caro", según el ministro Tomas Reyes.', "Tomas Reyes"),
        ("Laut Ivy Okafor ist der Plan „viel zu teuer für die Stadt“.", "Ivy Okafor"),
        ("“Vamos esperar”, afirmou Tomas Reyes.", "Tomas Reyes"),
    ],
)
def test_a_source_is_named_without_a_verb_in_many_languages(body: str, speaker: str) -> None:
    assert [who for _, who in said(body)] == [speaker]


def test_the_spokesman_is_who_was_called_one_before_his_name() -> None:
    body = 'A spokesman for the harbour, Tomas Reyes, came. Nadia Brandt left. "It will not last," the spokesman said.'
    assert said(body) == [("It will not last,", "Tomas Reyes")]


def test_la_alcaldesa_is_the_one_who_was_called_so() -> None:
    body = "La alcaldesa Nadia Brandt llegó con Tomas Reyes. «No vamos a cerrar el puente», dijo la alcaldesa."
    assert said(body) == [("No vamos a cerrar el puente", "Nadia Brandt")]


def test_a_german_title_in_quotation_marks_was_said_by_nobody() -> None:
    body = "Nadia Brandt hat den Film „Hunde und eine Göre“ gedreht, und er ist auch gut. „Das ist wahr“, sagte Brandt."
    assert said(body) == [("Das ist wahr", "Nadia Brandt")]


def test_abroad_words_beside_a_verb_are_no_description_without_an_article() -> None:
    body = (
        "Das ist nicht alles, und der Weg ist weit. Oder sie sagen: «Du musst in dem Haus bleiben, und das für immer.»"
    )
    assert [who for _, who in said(body)] == [None]


def test_a_party_keeps_its_capital_in_a_description() -> None:
    body = '"We will go on with this, whatever the court says," the Republican lawmaker said. "So be it."'
    assert said(body)[0][1] == "Republican lawmaker"


def test_a_contraction_is_no_speaker() -> None:
    body = 'They haven’t said whether it goes on. "We need a warrant from the judge for that," Ivy Okafor said.'
    assert said(body) == [("We need a warrant from the judge for that,", "Ivy Okafor")]
