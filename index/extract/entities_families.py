"""Two people of one surname in one article: whom each bare "Clinton" means, mention by mention.

Papers write the second Clinton out each time. A courtesy title, an office or the given names tell the two apart;
where nothing does, the surname stays by itself: a guess would put one's words into the other's mouth.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from corpus.article import Span
from index.extract.entities_edges import is_title
from index.extract.entities_people import core
from index.extract.speakers_cast import FEMALE_TITLES, Gender, first_names

_WORD_BEFORE = re.compile(r"([\w-]+)\.? $")
MALE_TITLES = frozenset(("Mr", "Sir", "Lord"))
COURTESY: dict[str, Gender] = {"Mr": "male", "Mrs": "female", "Ms": "female", "Miss": "female"}
EITHER = frozenset(
    """
    alex alexis andrea ashley avery bailey blair cameron carey casey chris dale dana drew dylan elliot emery francis
    gabriele hayden jackie jamie jan jean jesse jo joan jordan jules kelly kelsey kerry kim kyle lee leigh leslie
    lindsay logan marion morgan nicola parker pat peyton quinn reese riley robin rowan ryan sam sasha shannon shelby
    sidney simone skyler stacy sydney taylor terry toby tracy val
    """.split()
)
"""First names that women and men bear."""
MENTIONS_READ = 20
"""Mentions in full that are looked at for an office; who has one is given it at first."""

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
        elif len(kin) < 2 and " " not in form:
            found.update(_by_title(text, form, spans, kin))
    return found


def _by_title(text: str, form: str, spans: Sequence[Span], kin: Mapping[str, Sequence[Span]]) -> dict[Span, str]:
    """The mentions that only a title tells from the others: "Mr. Brandt" and "Mrs. Brandt" were both in court.

    Both must stand there: a "Ms. Brooks" by herself is no other than Avery Brooks, whatever sex a list gives an Avery.
    """
    titled: dict[Span, tuple[Gender, str]] = {}  # with the title as it is written
    for start, end in sorted(spans):
        word = _WORD_BEFORE.search(text, max(0, start - 16), start)
        if word and word[1] in COURTESY:
            titled[start, end] = COURTESY[word[1]], word.group()
    if len({sex for sex, _ in titled.values()}) < 2:
        return {}
    written = {sex: f"{title}{form}" for sex, title in reversed(titled.values())}
    theirs = {_sex(name, met, titled) for name, met in kin.items()}
    return {span: written[sex] for span, (sex, _) in titled.items() if sex not in theirs}


def _sex(name: str, met: Sequence[Span], titled: Mapping[Span, tuple[Gender, str]]) -> Gender | None:
    """Of somebody known in full: by the first name, else by the title first met behind the full name."""
    first = core(name)[0]
    if first in first_names() and first not in EITHER:
        return first_names()[first]
    return next((sex for span, (sex, _) in titled.items() if span > min(met)), None)


def _each(text: str, form: str, spans: Sequence[Span], kin: Mapping[str, Sequence[Span]]) -> Iterator[tuple[Span, str]]:
    written_out = deque(sorted((start, name) for name, met in kin.items() for start, _ in met))
    named = _Named(text)
    usual: str | None = None  # whom the bare surname has meant so far
    for span in spans:
        while written_out and written_out[0][0] < span[0]:
            named.add(*written_out.popleft())
        title = _WORD_BEFORE.search(text, max(0, span[0] - 16), span[0])
        if title and is_title(title[1]) and title[1][0].isupper():
            name = _titled(text, title[1], kin)
            named.add(span[0], name or form)  # the form: "President Clinton" before anybody told which one that is
        else:
            name = named.meant(span[0], usual)
            usual = name or usual
        yield span, name or form


class _Named:
    """Who of a family was named so far, in all and in the paragraph being read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._all: set[str] = set()
        self._here: set[str] = set()
        self._paragraph = -1

    def _go_to(self, at: int) -> None:
        if self._paragraph < 0 or self._text.find("\n", self._paragraph, at) >= 0:
            self._here = set()
        self._paragraph = at

    def add(self, at: int, name: str) -> None:
        self._go_to(at)
        self._all.add(name)
        self._here.add(name)

    def meant(self, at: int, usual: str | None) -> str | None:
        """The only one named so far, or whom the surname has meant, unless another was named in the paragraph."""
        self._go_to(at)
        if len(self._all) == 1:
            return next(iter(self._all))
        if usual:
            return usual if self._here <= {usual} else None
        return next(iter(self._here)) if len(self._here) == 1 else None


def _titled(text: str, title: str, kin: Mapping[str, Sequence[Span]]) -> str | None:
    """The only one whom a title fits: by gender, or because it stands before the name in full."""
    gender = "female" if title in FEMALE_TITLES else "male" if title in MALE_TITLES else None
    if gender:
        fitting = [name for name in kin if first_names().get(core(name)[0]) == gender]
        fitting = fitting or [name for name in kin if core(name)[0] not in first_names()]
    else:
        fitting = [
            name for name, met in kin.items() if any(_has_title(text, at, title) for at, _ in met[:MENTIONS_READ])
        ]
    return fitting[0] if len(fitting) == 1 else None


def _has_title(text: str, at: int, title: str) -> bool:
    word = _WORD_BEFORE.search(text, max(0, at - 16), at)
    return word is not None and word[1] == title
