"""Names in a text that is not English: only what a first name, a title, a known place or a company's form vouches for.

An English model takes German nouns and the first words of Portuguese sentences for people. A name missed here is
better than those: what is left is small and nearly always right.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from corpus.article import Span
from index.clean.stop_words import STOP_WORDS_OF_MANY
from index.extract.entities_known import known_organisations
from index.extract.entities_words import COMPANY_FORMS, COMPANY_WORDS, ORGANISATION_WORDS
from index.extract.gazetteer import Gazetteer, open_gazetteer
from index.extract.recogniser import Mention
from index.extract.recogniser_rules import given_names

_WORD = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[’'-][^\W\d_]+)*"
_NAME_PART = rf"(?:{_WORD}|[A-Z]\.)"
_PARTICLE = r"(?:(?:de|del|della|di|da|do|dos|das|du|van|von|der|den|zu|la|le|el|bin|ten) ){0,3}"
_RUN = re.compile(rf"(?<![\w’'-]){_NAME_PART}(?: {_PARTICLE}{_NAME_PART}){{0,4}}")
_TITLES = frozenset(
    """
    herr herrn frau m. mme mlle monsieur madame sr. sra. señor señora don doña senhor senhora signor signora dr. prof.
    präsident präsidentin président présidente presidente presidenta bundeskanzler bundeskanzlerin kanzler kanzlerin
    minister ministerin ministre ministro ministra senador senadora bürgermeister bürgermeisterin
    richter richterin alcalde alcaldesa gobernador gobernadora meneer mevrouw maire sindaco deputado deputada
    """.split()
)
_FORM = re.compile(
    r"(?P<company>.*?)(?: & Co\.?)? (?:GmbH|AG|SE|KG|SA|S\.A\.|S\.L\.|SpA|Ltda|BV|NV|AB|ASA|Oyj?|SARL)\.?"
)
_OF_A_BODY = "de|du|des|do|da|di|del|della|la|las|los|el|für|y|e|et|und|voor|van"
_ANOTHER = r"(?:y|e|et|und|en) (?:el|las?|los|il|lo|le|les|o|a|os|as|die|der|das|de|het|l['’])\b"
"""What begins a second body: "el Partido Liberal y la Universidad de Salamanca"."""

_BODY = re.compile(
    r"\b(?:Universi(?:dad|dade|tà|té|tät|teit)|Minist[eéè]r(?:io|e|ium)|Partido|Partito|Parti|Ban(?:co|que|ca)|Institut[o]?|"
    r"Tribunal|Cour|Corte|Comisión|Comissão|Commission|Federación|Confederação|Sindicato|Syndicat)"
    rf"(?: (?!{_ANOTHER})(?:(?:{_OF_A_BODY}) ){{0,2}}(?:d['’]|dell['’])?{_WORD}){{1,5}}"
)
_IN = re.compile(r"\b(?:in|nach|aus|bei|à|en|em|w|we) $")
_OF = re.compile(r"\b(?:de|desde|di|da|do|a|van|von|te|i) $")
LARGE, LARGE_BEHIND_OF, LARGE_BEHIND_IN = 400_000, 100_000, 15_000
"""Smallest populations of a city believed on its name alone, behind a word for "of", and behind one for "in"."""

_SAINTS = frozenset({"los", "las", "san", "santa", "santo", "são", "saint", "sainte", "sankt", "st."})
_NOUNS = frozenset(
    """
    art star will long eden belle ernst sommer winter august mai juni juli rose may christian mercedes sol luz paz mar
    essen wetter halle singen siegen bergen hof lage waren leer kehl mengen rosario victoria reading nice tours most
    """.split()
)
"""First names and cities that mean something else when they stand alone."""

_NO_SURNAMES = STOP_WORDS_OF_MANY | COMPANY_FORMS | COMPANY_WORDS | ORGANISATION_WORDS


def mentions_abroad(text: str, gazetteer: Gazetteer | None = None) -> Iterator[Mention]:
    """The names of a text in any language but English, in order, none overlapping another."""
    names = list(_names(text, gazetteer or open_gazetteer()))
    people = {text[m.start : m.end] for m in names if m.type == "PERSON"}
    for mention in names:
        yield _without_genitive(text, mention, people) if mention.type == "PERSON" else mention


def _without_genitive(text: str, mention: Mention, people: Collection[str]) -> Mention:
    """ "Nadia Falks Bilanz" cut to the "Nadia Falk" that is met elsewhere."""
    first, *more = text[mention.start : mention.end].split(" ")
    if more and more[0].endswith("s") and (name := f"{first} {more[0][:-1]}") in people:
        return mention._replace(end=mention.start + len(name))
    return mention


def _names(text: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    small = {word for word in re.findall(r"[^\W\d_]+", text) if word.islower()}
    past = 0
    for body in _BODY.finditer(text):
        yield from _people_and_places(text, past, body.start(), small, gazetteer)
        yield Mention(*body.span(), "ORG")
        past = body.end()
    yield from _people_and_places(text, past, len(text), small, gazetteer)


def _people_and_places(text: str, start: int, end: int, small: set[str], gazetteer: Gazetteer) -> Iterator[Mention]:
    for run in _RUN.finditer(text, start, end):
        company = _FORM.match(text, run.start(), run.end() + 12)
        if company and company["company"]:
            first, _, rest = company["company"].partition(" ")
            article = len(first) + 1 if rest and first.lower() in STOP_WORDS_OF_MANY else 0
            yield Mention(run.start() + article, company.end(), "ORG")
        elif run.group().casefold() in known_organisations() and run.group().lower() not in small:
            yield Mention(*run.span(), "ORG")
        elif person := _person(text, *run.span(), small):
            yield Mention(*person, "PERSON")
        else:
            yield from _places(text, *run.span(), small, gazetteer)


def _person(text: str, start: int, end: int, small: set[str]) -> Span | None:
    """From a known first name to the last name, or all of a run behind a title; what the text also writes small is
    no name."""
    words = text[start:end].split(" ")
    for number, word in enumerate(words):
        titled = (words[number - 1] if number else _word_before(text, start)).lower() in _TITLES
        if not (titled or _is_first_name(word, small)) or word.lower() in _TITLES | STOP_WORDS_OF_MANY:
            continue
        name = words[number : number + _length(words[number:])]
        saint = number > 0 and words[number - 1].lower() in _SAINTS
        if saint or len(name) + titled < 2 or not _is_last_name(name[-1], small):
            return None
        at = start + sum(map(len, words[:number])) + number
        return at, at + len(" ".join(name))
    return None


def _word_before(text: str, start: int) -> str:
    before = text[max(0, start - 24) : start]
    return before.split(" ")[-2] if before.endswith(" ") and " " in before[:-1] else before.strip()


def _is_first_name(word: str, small: set[str]) -> bool:
    low = word.lower()
    known = low.partition("-")[0] in given_names() and not word.isupper()
    return known and low not in small and low not in STOP_WORDS_OF_MANY and low not in _NOUNS


def _is_last_name(word: str, small: set[str]) -> bool:
    low = word.lower()
    return len(word) > 1 and word != word.upper() and low not in _NO_SURNAMES and low not in small


def _length(words: Sequence[str]) -> int:
    """How many words the name takes: a particle goes on from first names only, "Paula Marsh | von der Welle"."""
    for number in range(1, len(words)):
        if (
            words[number].islower()
            and words[number - 1][0].isupper()
            and words[number - 1].lower() not in given_names()
        ):
            return number
    return len(words)


def _places(text: str, start: int, end: int, small: set[str], gazetteer: Gazetteer) -> Iterator[Mention]:
    """The countries and great cities of a run, longest names first."""
    words = text[start:end].split(" ")
    number = 0
    while number < len(words):
        for length in range(min(3, len(words) - number), 0, -1):
            name = " ".join(words[number : number + length])
            if _is_place(text, start, name, small, gazetteer):
                yield Mention(start, start + len(name), "GPE")
                break
        passed = words[number : number + length]
        start += sum(map(len, passed)) + len(passed)
        number += length


def _is_place(text: str, start: int, name: str, small: set[str], gazetteer: Gazetteer) -> bool:
    low = name.lower()
    if gazetteer.country(name) and low not in small:
        return True
    if len(name) < 4 or low in small or low in STOP_WORDS_OF_MANY or low in _NOUNS:
        return False
    if low in given_names():
        return False
    found = list(gazetteer.candidates(name))
    if not found:
        return False
    largest = gazetteer.city(max(found, key=lambda c: gazetteer.city(c.place).population).place)
    own = next((gazetteer.city(c.place) for c in found if c.primary), None)
    behind_in = _IN.search(text, max(0, start - 8), start)
    behind_of = _OF.search(text, max(0, start - 8), start)
    if own is None or largest.population >= max(LARGE, 100 * own.population):
        return largest.population >= LARGE and bool(behind_in or behind_of)  # "Wien", "Londres"; not "Dabei", Dubai's
    if not name.isascii() and own.name != name:
        return False  # "Säle" is not Salé
    return own.population >= (LARGE_BEHIND_IN if behind_in else LARGE_BEHIND_OF if behind_of else LARGE)
