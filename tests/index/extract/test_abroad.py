"""Texts that are not English: few names, and those right; none at all rather than every noun."""

import pytest

from index.extract.english import is_english
from index.extract.entities import Mention, entities, open_recogniser, repair
from index.extract.gazetteer import open_gazetteer
from index.extract.places import places
from index.extract.recogniser_abroad import mentions_abroad

GAZETTEER = open_gazetteer()

GERMAN = (
    "Die Bürgermeisterin Hertha Falk hat am Montag in Köln gesagt, dass die Stadt und die Hansa GmbH nicht für die "
    "Kosten der Brücke aufkommen. „Das ist eine Frage der Gerechtigkeit“, sagte Falk. Die Arbeit an der Brücke ist "
    "noch nicht beendet, und für den Rest der Zeit wird das Essen im Zelt gekocht. Hertha Falks Plan liegt in Wien."
)
SPANISH = (
    "La ministra Ada Conde dijo que el Ministerio de Educación no va a cerrar las escuelas de Mendoza. Durante la "
    "reunión con los maestros, que se celebró en Lima, habló también Luis Dalmau y otra ministra. Nuestro plan es más."
)


def found(text: str) -> dict[str, set[str]]:
    mentions = repair(text, mentions_abroad(text), GAZETTEER)
    kinds: dict[str, set[str]] = {}
    for entity in entities(text, mentions, GAZETTEER):
        kinds.setdefault(entity.type, set()).add(entity.name)
    return kinds


def test_german_nouns_are_nobodys_names() -> None:
    assert found(GERMAN) == {"PERSON": {"Hertha Falk"}, "PLACE": {"Köln", "Wien"}, "ORG": {"Hansa"}}


def test_what_begins_a_spanish_sentence_is_no_name() -> None:
    assert found(SPANISH) == {
        "PERSON": {"Ada Conde", "Luis Dalmau"},
        "PLACE": {"Mendoza", "Lima"},
        "ORG": {"Ministerio de Educación"},
    }


def test_general_motors_is_no_general_and_the_premier_league_no_premier() -> None:
    text = (
        "Der Konzern General Motors hat am Montag gesagt, dass die Premier League nicht mehr auf ihn zählen kann. Das "
        "ist für die Präsidentin Falk und den Minister Sulvo Industries noch nicht das Ende."
    )
    assert found(text) == {"PERSON": {"Falk"}, "ORG": {"Premier League"}}


def test_cities_abroad_are_those_named_as_places() -> None:
    mentions = repair(GERMAN, mentions_abroad(GERMAN), GAZETTEER)
    assert [city.name for city in places(GERMAN, mentions, GAZETTEER).cities] == ["Köln", "Vienna"]


@pytest.mark.parametrize(
    "text",
    [
        "警察は火曜日、東京で三人の男を逮捕したと発表した。市長は「安全が第一だ」と述べた。" * 3,
        "قالت الشرطة يوم الثلاثاء إنها اعتقلت ثلاثة رجال في القاهرة بعد الحريق في الميناء." * 3,
        "Полиция сообщила, что в Москве задержаны трое мужчин. Мэр сказал: «Это не повторится».",
    ],
)
def test_other_scripts_give_no_made_up_names(text: str) -> None:
    assert not is_english(text)
    assert not repair(text, mentions_abroad(text), GAZETTEER)


def test_english_is_known_also_by_little_of_it() -> None:
    assert is_english("Herr Schmidt of the Frankfurter Allgemeine said that the Bundestag was to vote on it.")
    assert is_english("1. Jan van der Berg 2. Juan de la Cruz 3. Tom Hale 68 71 70 209")
    assert is_english("")
    assert not is_english(GERMAN)
    assert not is_english(SPANISH)


@pytest.mark.parametrize("kind", ["spacy", "rules"])
def test_a_recogniser_reads_english_and_leaves_the_rest_to_what_is_sure(kind: str) -> None:
    english = "Simona Grant visited Paris on Monday. She said that the talks with Michael Wolf had failed."
    texts = [english, GERMAN, english]
    first, german, last = open_recogniser(kind).recognise(texts)  # type: ignore[arg-type]
    assert german == tuple(mentions_abroad(GERMAN))
    assert first == last
    assert Mention(0, 12, "PERSON") in first


@pytest.mark.parametrize(
    "brief",
    [
        "Die Polizei hat am Montag in Essen einen Mann festgenommen. Die Frau war in der Nacht in die Klinik gekommen.",
        "Die Feuerwehr hat in Kiel am Abend die Halle gelöscht. Die Ursache war am Sonntag unklar.",
        "Le maire de Lyon a démissionné lundi soir. La ville attend.",
        "El alcalde de Toledo dimitió el lunes por la noche.",
        "Il sindaco di Pisa si è dimesso lunedì in consiglio.",
        "De man was in de stad en had een mes bij zich.",
        "Het water steeg snel in Utrecht.",
        "Burgemeester Jansen wordt minister.",
        "O prefeito do Porto disse que não vai ao encontro.",
        "Polisen har gripit en man i Lund. Han var i en bil.",
    ],
)
def test_a_brief_of_two_sentences_is_not_english_by_words_that_english_shares(brief: str) -> None:
    assert not is_english(brief)


@pytest.mark.parametrize(
    "brief",
    [
        "Men die in war",
        "Man, 34, dies in El Paso fire",
        "Juan de la Cruz beats Maria de la Rosa",
        "Rio de Janeiro, Santa Cruz de la Sierra",
        "Police hold man in Lyon",
        "Stocks fall",
        "Los Angeles Lakers beat Boston Celtics",
        "Biden son pleads guilty",
    ],
)
def test_a_brief_of_names_is_read_as_english(brief: str) -> None:
    assert is_english(brief)


def test_a_brief_in_german_makes_nobody_of_its_nouns() -> None:
    text = (
        "Die Polizei hat am Montag in Essen einen Mann festgenommen. Die Frau war in der Nacht in die Klinik gekommen."
    )
    (mentions,) = open_recogniser("spacy").recognise([text])
    assert not [text[m.start : m.end] for m in mentions if m.type == "PERSON"]
