"""A first name and a surname taken for an organisation or a place: a person where the surname alone acts as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.article import Span
from index.extract.entities_clues import clues
from index.extract.entities_known import known_organisations
from index.extract.entities_words import COMPANY_FORMS, COMPANY_WORDS, ORGANISATION_WORDS, Capitals
from index.extract.gazetteer import Gazetteer
from index.extract.recogniser import Mention
from index.extract.recogniser_rules import given_names
from index.extract.speakers_verbs import cue_verbs

_NO_SURNAMES = (
    ORGANISATION_WORDS
    | COMPANY_FORMS
    | COMPANY_WORDS
    | frozenset("state county city street avenue road square river lake valley island tech controls".split())
)
_VERB = re.compile(r" (?:also |later |then )?([a-z]+)\b")
_THE = re.compile(r"\b[Tt]he $")
READ = 40
"""Places a name stands at that are looked at."""


def named_in_full(
    text: str, mentions: Iterable[Mention], capitals: Capitals, gazetteer: Gazetteer
) -> Iterator[Mention]:
    """The mentions, "Lester Hale" a person whatever it was taken for where "Hale said" or "Mr. Hale" follows."""
    met: dict[str, bool] = {}
    for mention in mentions:
        if mention.type in ("ORG", "GPE", "FAC", "LOC"):
            name = text[mention.start : mention.end]
            if name not in met:
                met[name] = may_be_full(name, gazetteer) and _acts(text, name, capitals)
            yield mention._replace(type="PERSON") if met[name] else mention
        else:
            yield mention


def may_be_full(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is built as a person's: a first name and a word that is no head of an organisation."""
    first, _, last = name.rpartition(" ")
    if " " in first or first.lower() not in given_names() or len(last) < 3 or not last[0].isupper() or last.isupper():
        return False
    if last.lower() in _NO_SURNAMES or name.replace(".", "").casefold() in known_organisations():
        return False
    return not (gazetteer.state(first) or gazetteer.candidates(name) or gazetteer.area(name))


def _acts(text: str, name: str, capitals: Capitals) -> bool:
    """Whether the surname alone speaks, has a title or is one "who", and nothing speaks of a company or a team."""
    first, _, last = name.rpartition(" ")
    full = capitals.occurrences([name])[:READ]
    alone = [
        span for span in capitals.occurrences([last])[:READ] if not text.startswith(first, span[0] - len(first) - 1)
    ]
    if not alone or any(_is_no_person(text, span) for span in (*full, *alone)):
        return False
    return any(_speaks(text, end) or ("PERSON", 2) in clues(text, start, end) for start, end in alone)


def _is_no_person(text: str, span: Span) -> bool:
    """Whether it is "the Hornets", "Lilly shares", or "Lilly, which"."""
    start, end = span
    if text[end - 1] == "s" and _THE.search(text, max(0, start - 5), start):
        return True
    return any(said < 0 or (said >= 2 and kind != "PERSON") for kind, said in clues(text, start, end))


def _speaks(text: str, end: int) -> bool:
    word = _VERB.match(text, end)
    verb = cue_verbs().get(word[1]) if word else None
    return verb is not None and verb.group == "speech" and verb.inflection == "finite"
