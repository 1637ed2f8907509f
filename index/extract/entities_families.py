"""Two people of one surname in one article: whom each bare "Clinton" means, mention by mention.

Papers write the second Clinton out each time. A courtesy title, an office or the given names tell the two apart;
where nothing does, the surname stays by itself: a guess would put one's words into the other's mouth.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from corpus.article import Span
from index.extract.entities_edges import is_title
from index.extract.entities_people import core
from index.extract.speakers_cast import FEMALE_TITLES, first_names

_WORD_BEFORE = re.compile(r"([\w-]+)\.? $")
MALE_TITLES = frozenset(("Mr", "Sir", "Lord"))
MOST_KIN = 12
"""Bearers of one surname told apart; a longer list is a list of a clan."""


def told_apart(text: str, forms: Mapping[str, Sequence[Span]], names: Mapping[str, str]) -> dict[Span, str]:
    """The name of each bare surname that two or more people of the article bear.

    ``forms`` are the forms of people's names with their spans, ``names`` what each stands for.
    """
    families: dict[str, dict[str, list[Span]]] = {}
    for form, spans in forms.items():
        words = core(form)
        if len(words) > 1:
            families.setdefault(words[-1], {}).setdefault(names[form], []).extend(spans)
    found: dict[Span, str] = {}
    for form, spans in forms.items():
        kin = families.get(form.lower().replace(".", ""), {})
        if 1 < len(kin) <= MOST_KIN:
            found.update(_each(text, form, sorted(spans), kin))
    return found


def _each(text: str, form: str, spans: Sequence[Span], kin: Mapping[str, Sequence[Span]]) -> Iterator[tuple[Span, str]]:
    written_out = sorted((start, name) for name, met in kin.items() for start, _ in met)
    starts = [start for start, _ in written_out]
    usual: str | None = None  # whom the bare surname has meant so far
    untold: list[tuple[int, str]] = []  # "President Clinton" before anybody told which one that is
    for span in spans:
        before = written_out[: bisect_left(starts, span[0])]
        title = _WORD_BEFORE.search(text, max(0, span[0] - 16), span[0])
        if title and is_title(title[1]) and title[1][0].isupper():
            name = _titled(text, title[1], kin)
            untold += [] if name else [(span[0], form)]
        else:
            name = _bare(text, span[0], [*before, *untold], usual)
            usual = name or usual
        yield span, name or form


def _titled(text: str, title: str, kin: Mapping[str, Sequence[Span]]) -> str | None:
    """The only one whom a title fits: by gender, or because it stands before the name in full."""
    gender = "female" if title in FEMALE_TITLES else "male" if title in MALE_TITLES else None
    if gender:
        fitting = [name for name in kin if first_names().get(core(name)[0]) == gender]
        fitting = fitting or [name for name in kin if core(name)[0] not in first_names()]
    else:
        fitting = [
            name
            for name, met in kin.items()
            if any((word := _WORD_BEFORE.search(text, max(0, at - 16), at)) and word[1] == title for at, _ in met)
        ]
    return fitting[0] if len(fitting) == 1 else None


def _bare(text: str, at: int, before: Sequence[tuple[int, str]], usual: str | None) -> str | None:
    """The only one named so far, or whom the surname has meant, unless another was named in the same paragraph."""
    named = {name for _, name in before}
    if len(named) == 1:
        return named.pop()
    paragraph = text.rfind("\n", 0, at) + 1
    here = {name for start, name in before if start >= paragraph}
    if usual:
        return usual if here <= {usual} else None
    return here.pop() if len(here) == 1 else None
