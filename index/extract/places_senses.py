"""One name, several places: "PARIS, Texas — ... will visit Paris, France" names two towns, not one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from corpus.article import Span
from index.extract.gazetteer import Gazetteer
from index.extract.places_context import Qualifier
from index.extract.places_resolve import Toponym


class Occurrence(Protocol):
    """A city's name at one spot of a text, with the region or country that stands behind it."""

    @property
    def span(self) -> Span: ...
    @property
    def name(self) -> str: ...
    @property
    def qualifier(self) -> Qualifier | None: ...


def senses(met: Sequence[Occurrence], sure: Collection[Span], gazetteer: Gazetteer) -> list[Toponym]:
    """The occurrences of one name, apart where what stands behind them admits no common place.

    The bare name means the dateline's place (`sure`) if that is qualified, else the first qualified one.
    """
    if not met:
        return []
    country = gazetteer.country(met[0].name)  # a country's name is a city's in datelines: "LUXEMBOURG —"
    candidates = tuple(
        c for c in gazetteer.candidates(met[0].name) if country in (None, gazetteer.city(c.place).country)
    ) or gazetteer.candidates(met[0].name)
    found: list[tuple[set[int], Toponym]] = []
    home: int | None = None
    for one in met:
        behind = one.qualifier
        admitted = {c.place for c in candidates if behind and behind.admits(gazetteer.city(c.place).region)}
        if not admitted:
            continue
        number = next((n for n, (places, _) in enumerate(found) if places & admitted), len(found))
        if number == len(found):
            found.append((admitted, Toponym(one.name, candidates)))
        found[number][0].intersection_update(admitted)
        _add(found[number][1], one)
        home = number if home is None and one.span in sure else home
    if not found:
        found.append((set(), Toponym(met[0].name, candidates)))
    placed = {span for _, toponym in found for span in toponym.spans}
    for one in met:
        if one.span not in placed:
            _add(found[home or 0][1], one)
    return [toponym for _, toponym in found]


def _add(toponym: Toponym, one: Occurrence) -> None:
    toponym.spans.append(one.span)
    toponym.qualifiers += [one.qualifier] if one.qualifier else []
