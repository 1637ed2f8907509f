"""Corrections by hand: an `aliases.toml` that merges names, takes a form out of a name, and drops what is no name.

    [[merge]]                       # these are one, throughout the archive
    name = "Immigration and Customs Enforcement"
    forms = ["ICE", "U.S. Immigration and Customs Enforcement"]
    type = "ORG"                    # optional, in every table: PERSON, ORG, PLACE; for drop also CITY

    [[split]]                       # where a form was taken for the wrong name
    form = "Clinton"
    from = "Bill Clinton"
    name = "Hillary Clinton"        # optional: whose form it is; by itself otherwise

    [[drop]]                        # no entity at all
    name = "Print More"

Applied to finished articles, so that no recogniser runs again; names are compared without regard to case.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.article import Article, Entity, Place, Quote, Span

_KEYS = {
    "merge": ({"name", "forms"}, {"type"}),
    "split": ({"form", "from"}, {"name", "type"}),
    "drop": ({"name"}, {"type"}),
}
"""The keys each table must have and may have."""

_TYPES = ("PERSON", "ORG", "PLACE", "CITY")
ANY = ""


class BadAliases(ValueError):
    """An alias file that can't be followed; the message says where and what."""


@dataclass(frozen=True, slots=True)
class Split:
    """`form` is not `wrong` (folded) but `name`."""

    form: str
    wrong: str
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Aliases:
    """The corrections of one file: `merged` leads from (type, folded name) to a name; `version` its digest,
    `spoken_of` all names in it, folded."""

    merged: Mapping[tuple[str, str], str]
    splits: tuple[Split, ...]
    dropped: frozenset[tuple[str, str]]
    version: str
    spoken_of: frozenset[str] = frozenset()

    def apply(self, article: Article) -> Article:
        """The article under these corrections; mentions keep their places, quotes follow their speakers."""
        entities = [piece for entity in article.entities for piece in self._split(entity, article)]
        kept = [replace(e, name=self._name(e.type, e.name)) for e in entities if not self._is_dropped(e.type, e.name)]
        cities = (c for c in article.cities if not self._is_no_city(c))
        return replace(
            article,
            entities=tuple(united(kept)),
            cities=tuple(cities),
            quotes=tuple(self._requoted(quote) for quote in article.quotes),
        )

    def speak_of(self, name: str) -> bool:
        """Whether a name stands anywhere in the file: what is said of it there is the user's last word."""
        return name.casefold() in self.spoken_of

    def _name(self, kind: str, name: str) -> str:
        folded = name.casefold()
        return self.merged.get((kind, folded)) or self.merged.get((ANY, folded)) or name

    def _is_dropped(self, kind: str, name: str) -> bool:
        return bool({(kind, name.casefold()), (ANY, name.casefold())} & self.dropped)

    def _is_no_city(self, city: Place) -> bool:
        return bool({("CITY", city.name.casefold()), ("CITY", city.label.casefold())} & self.dropped)

    def _split(self, entity: Entity, article: Article) -> list[Entity]:
        rules = [s for s in self.splits if s.wrong == entity.name.casefold() and s.type in (ANY, entity.type)]
        found = []
        for rule in rules:
            body, entity_body = _parted(entity.mentions, article.body, rule.form)
            title, entity_title = _parted(entity.title_mentions, article.title or "", rule.form)
            if body or title:
                found.append(Entity(rule.form, entity.type, rule.name, body, title))
                entity = replace(entity, mentions=entity_body, title_mentions=entity_title)
        return [*([entity] if entity.count else []), *found]

    def _requoted(self, quote: Quote) -> Quote:
        if quote.speaker is None:
            return quote
        speaker, written = quote.speaker, (quote.speaker_as_written or "").casefold()
        for rule in self.splits:
            if rule.wrong == speaker.casefold() and rule.form.casefold() == written:
                speaker = rule.name
        if self._is_dropped("PERSON", speaker) or self._is_dropped("ORG", speaker):
            return replace(quote, speaker=None)
        named = self._name("PERSON", speaker)
        return replace(quote, speaker=named if named != speaker else self._name("ORG", speaker))


NO_ALIASES = Aliases({}, (), frozenset(), "none")


def load(path: str | Path) -> Aliases:
    """Reads an alias file. Raises `BadAliases`, or `OSError` where there is none to read."""
    content = Path(path).read_bytes()
    try:
        tables = tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as cause:
        raise BadAliases(f"{path} is no TOML file: {cause}") from cause
    for kind, rows in tables.items():
        _check(path, kind, rows)
    return Aliases(
        _chains(path, tables.get("merge", [])),
        tuple(
            Split(row["form"], row["from"].casefold(), row.get("name", row["form"]), row.get("type", ANY))
            for row in tables.get("split", [])
        ),
        frozenset((row.get("type", ANY), row["name"].casefold()) for row in tables.get("drop", [])),
        hashlib.sha256(content).hexdigest()[:16],
        frozenset(_strings(tables)),
    )


def _strings(tables: Mapping[str, Any]) -> Iterator[str]:
    """Every name in the tables of an alias file, folded."""
    for row in (row for rows in tables.values() for row in rows):
        for value in row.values():
            yield from (name.casefold() for name in ([value] if isinstance(value, str) else value))


def _check(path: str | Path, kind: str, rows: Any) -> None:
    if kind not in _KEYS or not isinstance(rows, list):
        raise BadAliases(f"{path}: [[{kind}]] is none of [[merge]], [[split]], [[drop]]")
    must, may = _KEYS[kind]
    for number, row in enumerate(rows, start=1):
        place = f"{path}: [[{kind}]] number {number}"
        if missing := must - row.keys():
            raise BadAliases(f"{place} lacks {', '.join(sorted(missing))}")
        if unknown := row.keys() - must - may:
            raise BadAliases(f"{place} has {', '.join(sorted(unknown))}; it may have {', '.join(sorted(must | may))}")
        if row.get("type", "ORG") not in _TYPES:
            raise BadAliases(f"{place} has type={row['type']!r}; it may be {', '.join(_TYPES)}")
        if not all(_is_names(value) if key == "forms" else isinstance(value, str) for key, value in row.items()):
            raise BadAliases(f"{place}: names are strings in quotation marks, forms a list of them")


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


def _chains(path: str | Path, rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], str]:
    """Each form's last name: where B is merged into C, what is merged into B goes to C too."""
    direct = {(row.get("type", ANY), form.casefold()): str(row["name"]) for row in rows for form in row["forms"]}
    return {(kind, form): _end_of_chain(path, direct, kind, form) for kind, form in direct}


def _end_of_chain(path: str | Path, direct: Mapping[tuple[str, str], str], kind: str, form: str) -> str:
    seen = {form}
    name = direct[kind, form]
    while (further := direct.get((kind, name.casefold()))) and name.casefold() != further.casefold():
        if name.casefold() in seen:
            raise BadAliases(f"{path}: [[merge]] leads from {form!r} back to itself")
        seen.add(name.casefold())
        name = further
    return name


def _parted(spans: Iterable[Span], text: str, form: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Spans that read `form`, and the others."""
    same: list[Span] = []
    others: list[Span] = []
    for start, end in spans:
        (same if text[start:end].casefold() == form.casefold() else others).append((start, end))
    return tuple(same), tuple(others)


def united(entities: Iterable[Entity]) -> list[Entity]:
    """Entities of one type and name as one, in the order of their first mention."""
    found: dict[tuple[str, str], Entity] = {}
    for entity in entities:
        same = found.get((entity.type, entity.name))
        found[entity.type, entity.name] = _joined(same, entity) if same else entity
    return sorted(found.values(), key=_first)


def _joined(one: Entity, other: Entity) -> Entity:
    first = min(one, other, key=_first)
    return replace(
        first,
        mentions=tuple(sorted({*one.mentions, *other.mentions})),
        title_mentions=tuple(sorted({*one.title_mentions, *other.title_mentions})),
    )


def _first(entity: Entity) -> tuple[int, int]:
    """Where an entity is met first, the title before the body."""
    if entity.title_mentions:
        return 0, entity.title_mentions[0][0]
    return 1, entity.mentions[0][0] if entity.mentions else 0
