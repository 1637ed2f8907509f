"""Who is meant where an article alone doesn't tell: "Trump" where the archive's Trumps are all Donald Trump.

Read from the names of all articles, never from outside. A surname by itself, or a name with an initial, is the name
that nearly all articles write out which write out one it may be; an acronym is what nearly all say that spell it out.
Where few write it out beside those that don't, it stays as it is: most may mean somebody else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from corpus.article import Article, Entity
from index.extract.aliases import Aliases
from index.extract.entities_families import COURTESY, MALE_TITLES
from index.extract.entities_organisations import is_acronym
from index.extract.entities_people import core, same_person
from index.extract.entities_words import SMALL_WORDS
from index.extract.recogniser_rules import given_names
from index.extract.speakers_cast import FEMALE_TITLES, first_names

PERSON, ORG, SPELT = "PERSON", "ORG", "SPELT"
"""Kinds of names; ``SPELT`` is an acronym and what one article spells it out as."""

FEMALE, MALE = "female", "male"
"""Kinds of notes: an article has a bare surname behind such a title, "Mrs. Trump"."""

MANY, SPELT_IN = 5, 3
"""Articles that must write a person's name out, and an acronym."""

NEARLY_ALL, FAIR_SHARE = 0.9, 1 / 3
"""Of the articles that write a name out those that must agree; and how many these must be for each that doesn't."""

MOST_BEARERS = 200
"""Full names of one surname that are compared; "Smith" has more, and tells nothing."""

_TITLE = re.compile(rf"\b({'|'.join(sorted(FEMALE_TITLES | MALE_TITLES))})\.? \Z")
_LONGEST_TITLE = 12

Name = tuple[str, str]
"""A kind and a name; of ``SPELT``, the acronym, a tab and the long name."""


def names_of(article: Article) -> frozenset[Name]:
    """What an article tells to the archive."""
    found: set[Name] = set()
    for entity in article.entities:
        words = core(entity.name)
        if entity.type == "PERSON" and words and words[0].capitalize() not in COURTESY:  # of "Mrs. Trump" it says all
            found.add((PERSON, entity.name))
            found |= {(sex, entity.name) for sex in _sexes(article, entity)}
        elif entity.type == "ORG" and is_acronym(entity.name):
            found.add((ORG, entity.name))
        elif entity.type == "ORG":
            forms = {article.body[start:end] for start, end in entity.mentions}
            found |= {(SPELT, f"{form}\t{entity.name}") for form in forms if is_acronym(form)}
    return frozenset(found)


def _is_bare(name: str) -> bool:
    """Whether a name is a surname by itself: "Trump", "bin Salman", not "Diana" or "Al Gore"; nor "Trump Jr."."""
    words = core(name)
    if words[1:]:
        return name[0].islower() or (words[0] in SMALL_WORDS - given_names() and len(words[0]) > 1)
    return " " not in name and words[0] not in given_names()


def _sexes(article: Article, entity: Entity) -> Iterator[str]:
    """What the titles before a person's mentions tell."""
    for text, spans in ((article.body, entity.mentions), (article.title or "", entity.title_mentions)):
        for start, _ in spans:
            if title := _TITLE.search(text[max(0, start - _LONGEST_TITLE) : start]):
                yield FEMALE if title[1] in FEMALE_TITLES else MALE


def family(name: Name) -> str:
    """Names of one family are weighed together: a surname, or an acronym."""
    kind, written = name
    of_acronym = kind in (ORG, SPELT)
    return f"{ORG} {written.partition(chr(9))[0]}" if of_acronym else f"{PERSON} {core(written)[-1]}"


def meanings(counts: Mapping[Name, int]) -> dict[Name, str]:
    """The names of a family that mean another one of it; ``counts`` are the articles that have each."""
    people = {name: count for (kind, name), count in counts.items() if kind == PERSON}
    if people:
        return {(PERSON, name): meant for name, meant in _people(people).items()}
    spelt = {name.partition("\t")[2]: count for (kind, name), count in counts.items() if kind == SPELT}
    short = {name: count for name, count in counts.items() if name[0] == ORG}
    if not spelt:
        return {}
    best = max(spelt, key=lambda name: (spelt[name], name))
    sure = spelt[best] >= max(SPELT_IN, NEARLY_ALL * sum(spelt.values()), FAIR_SHARE * sum(short.values()))
    return dict.fromkeys(short, best) if sure else {}


def _people(counts: Mapping[str, int]) -> dict[str, str]:
    full = [name for name in counts if core(name)[1:] and not _is_bare(name)]
    named = [name for name in full if len(core(name)[0]) > 1]
    if not named or len(full) > MOST_BEARERS:
        return {}
    best = max(named, key=lambda name: (counts[name], name))
    same = [name for name in full if same_person(best, name) and not _is_end(best, name)]
    if counts[best] < MANY or any(not same_person(one, other) for one in same for other in same):
        return {}
    bearers = {name: [other for other in full if other != name and same_person(name, other)] for name in same}
    bearers |= {name: [one for one in full if _is_end(name, one)] for name in counts if _is_bare(name)}
    return {name: best for name, may_be in bearers.items() if name != best and _sure(name, may_be, same, counts)}


def _is_end(one: str, other: str) -> bool:
    """Whether one of two names is the end of the other: "bin Salman", and "Jane Watson" of "Mary Jane Watson"."""
    shorter, longer = sorted((core(one), core(other)), key=len)
    return len(shorter) < len(longer) and longer[-len(shorter) :] == shorter


def _sure(name: str, may_be: Iterable[str], same: Iterable[str], counts: Mapping[str, int]) -> bool:
    """Whether nearly all who may be meant are the same, in a fair share of the articles that have the name."""
    all_of_them = sum(counts[one] for one in may_be)
    these = sum(counts[one] for one in same if one != name and one in may_be)
    return these > 0 and these >= max(NEARLY_ALL * all_of_them, FAIR_SHARE * counts[name])


def meant(names: Iterable[Name], known: Mapping[Name, str], aliases: Aliases) -> dict[Name, str]:
    """Those of an article's names that it is to have under another one.

    Not where it names two of a family: what it left open itself stays open. Nor two as one, nor "Mrs. Trump" as Donald,
    nor what the user's aliases speak of.
    """
    names = set(names)
    families: dict[str, list[Name]] = {}
    for name in names:
        if name[0] not in (FEMALE, MALE):
            families.setdefault(family(name), []).append(name)
    alone = [kin[0] for kin in families.values() if len(kin) == 1 and kin[0] in known]
    times = Counter(known[name] for name in alone)
    return {
        name: known[name]
        for name in alone
        if times[known[name]] == 1
        and not (name[0] == PERSON and _contradicted(name[1], known[name], names))
        and not (aliases.speak_of(name[1]) or aliases.speak_of(known[name]))
    }


def _contradicted(name: str, full: str, names: Iterable[Name]) -> bool:
    """Whether an article's titles speak against a full name. A woman's must be known: "Mrs." is said of wives most."""
    sex = first_names().get(core(full)[0])
    return ((FEMALE, name) in names and sex != FEMALE) or ((MALE, name) in names and sex == FEMALE)


def renamed(article: Article, changes: Mapping[Name, str]) -> Article:
    """The article with the names of ``changes`` under their new ones; quotes follow their speakers.

    A name stays where the article has the new one already, or the old one for two things: each can be undone.
    """
    met = Counter(entity.name for entity in article.entities)
    taken = met.keys() | {quote.speaker for quote in article.quotes}
    sure = {(kind, name): to for (kind, name), to in changes.items() if met[name] == 1 and to not in taken}
    by_name = {e.name: sure[e.type, e.name] for e in article.entities if (e.type, e.name) in sure}
    if not by_name:
        return article
    entities = tuple(replace(entity, name=by_name.get(entity.name, entity.name)) for entity in article.entities)
    quotes = tuple(replace(quote, speaker=by_name.get(quote.speaker or "", quote.speaker)) for quote in article.quotes)
    return replace(article, entities=entities, quotes=quotes)
