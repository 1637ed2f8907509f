"""Who is meant where an article alone doesn't tell: "Trump" where the archive's Trumps are all Donald Trump.

Read from the names of all articles, never from outside. A surname by itself, or a name with a middle initial, is the
name most articles write out, where hardly anybody else bears it; an acronym is what the articles that spell it out say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from corpus.article import Article
from index.extract.aliases import Aliases, united
from index.extract.entities_organisations import is_acronym
from index.extract.entities_people import core, same_person
from index.extract.recogniser_rules import given_names

PERSON, ORG, SPELT = "PERSON", "ORG", "SPELT"
"""Kinds of names; ``SPELT`` is an acronym and what one article spells it out as."""

MANY, SPELT_IN = 5, 3
"""Articles that must write a person's name out, and an acronym."""

NEARLY_ALL = 0.9
MOST_BEARERS = 200
"""Full names of one surname that are compared; "Smith" has more, and tells nothing."""

Name = tuple[str, str]
"""A kind and a name; of ``SPELT``, the acronym, a tab and the long name."""


def names_of(article: Article) -> frozenset[Name]:
    """What an article tells to the archive."""
    found: set[Name] = set()
    for entity in article.entities:
        if entity.type == "PERSON" and core(entity.name):
            if core(entity.name)[0] in ("mr", "mrs"):
                continue  # told apart by nothing else in its article
            found.add((PERSON, entity.name))
        elif entity.type == "ORG" and is_acronym(entity.name):
            found.add((ORG, entity.name))
        elif entity.type == "ORG":
            forms = {article.body[start:end] for start, end in entity.mentions}
            found |= {(SPELT, f"{form}\t{entity.name}") for form in forms if is_acronym(form)}
    return frozenset(found)


def family(name: Name) -> str:
    """Names of one family are weighed together: a surname, or an acronym."""
    kind, written = name
    return f"{PERSON} {core(written)[-1]}" if kind == PERSON else f"{ORG} {written.partition(chr(9))[0]}"


def meanings(counts: Mapping[Name, int]) -> dict[Name, str]:
    """The names of a family that mean another one of it; ``counts`` are the articles that have each."""
    people = {name: count for (kind, name), count in counts.items() if kind == PERSON}
    if people:
        return {(PERSON, name): meant for name, meant in _people(people).items()}
    spelt = {name.partition("\t")[2]: count for (kind, name), count in counts.items() if kind == SPELT}
    if not spelt:
        return {}
    best = max(spelt, key=lambda name: (spelt[name], name))
    sure = spelt[best] >= max(SPELT_IN, NEARLY_ALL * sum(spelt.values()))
    return {name: best for name in counts if name[0] == ORG} if sure else {}


def _people(counts: Mapping[str, int]) -> dict[str, str]:
    full = [name for name in counts if len(core(name)) > 1]
    if not full or len(full) > MOST_BEARERS:
        return {}
    best = max(full, key=lambda name: (counts[name], name))
    same = [name for name in full if same_person(best, name)]
    if counts[best] < MANY or any(not same_person(one, other) for one in same for other in same):
        return {}
    found = {name: best for name in same if name != best}
    if sum(counts[name] for name in same) >= NEARLY_ALL * sum(counts[name] for name in full):
        found |= {name: best for name in counts if len(core(name)) == 1 and core(name)[0] not in given_names()}
    return found


def meant(names: Iterable[Name], known: Mapping[Name, str], aliases: Aliases) -> dict[Name, str]:
    """Those of an article's names that it is to have under another one.

    Not where it names two of a family: what it left open itself stays open. Nor what the user's aliases speak of.
    """
    families: dict[str, list[Name]] = {}
    for name in names:
        families.setdefault(family(name), []).append(name)
    alone = [kin[0] for kin in families.values() if len(kin) == 1 and kin[0] in known]
    return {name: known[name] for name in alone if not (aliases.speak_of(name[1]) or aliases.speak_of(known[name]))}


def renamed(article: Article, changes: Mapping[Name, str]) -> Article:
    """The article with the names of ``changes`` under their new ones; quotes follow their speakers."""
    if not changes:
        return article
    by_name = {name: to for (_, name), to in changes.items()}
    return replace(
        article,
        entities=tuple(united(replace(e, name=changes.get((e.type, e.name), e.name)) for e in article.entities)),
        quotes=tuple(replace(q, speaker=by_name.get(q.speaker or "", q.speaker)) for q in article.quotes),
    )
