"""Which person is meant: the forms of people's names in one article, each with the full name it stands for.

Nothing here knows anybody beforehand; all evidence is in the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from index.extract.entities_words import SUFFIXES

MOST_KIN = 12
"""Full names that share a last word and are compared with each other; a longer list is a list of a clan."""


def people(forms: Mapping[str, int], first_met: Mapping[str, int]) -> dict[str, str]:
    """The full name each form of a person's name stands for.

    `forms` counts the forms, `first_met` gives the offset of each one's first mention. A surname shared by two full
    names stands for the only one named before it; if both were, it stays by itself: a guess might merge two people.
    """
    full = [form for form in forms if len(core(form)) > 1]
    families: dict[str, list[str]] = {}
    for form in full:
        families.setdefault(core(form)[-1], []).append(form)
    canonical = {form: _fullest(form, families[core(form)[-1]], forms) for form in full}
    bearers = _bearers(full)
    single = [form for form in forms if form not in canonical]
    canonical |= {form: _bearer(form, canonical, bearers, first_met) for form in single}
    return {form: name.title() if name.isupper() and " " in name else name for form, name in canonical.items()}


def core(name: str) -> list[str]:
    """The words of a name, lower-cased, without "Jr." and the like."""
    words = name.lower().replace(".", "").split()
    return words[:-1] if len(words) > 1 and words[-1] in SUFFIXES else words


def _suffix(name: str) -> str | None:
    last = name.lower().replace(".", "").rsplit(" ", 1)[-1]
    return last if last in SUFFIXES else None


def _fullest(form: str, family: Sequence[str], counts: Mapping[str, int]) -> str:
    """The commonest among the full names of the same person ("Donald J. Trump" for "Donald Trump")."""
    kin = [other for other in family[:MOST_KIN] if same_person(form, other)] or [form]
    if not all(same_person(one, other) for one, other in combinations(kin, 2)):
        return form
    return max(kin, key=lambda other: (not other.isupper(), counts[other], len(other)))


def same_person(one: str, other: str) -> bool:
    """Whether two full names may be one: same first and last word, and no middle name or suffix that contradicts."""
    a, b = core(one), core(other)
    if _suffix(one) != _suffix(other):
        return False  # "Donald Trump Jr." is not Donald Trump
    if a == b:
        return True
    if a[-1] != b[-1] or not _initial_of(a[0], b[0]):
        return _is_tail(a, b) or _is_tail(b, a)
    return all(_initial_of(x, y) for x, y in zip(a[1:-1], b[1:-1], strict=False))


def _initial_of(a: str, b: str) -> bool:
    return a == b or (a[0] == b[0] and 1 in (len(a), len(b)))


def _is_tail(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether a two-word form is the end of a longer name: "von Trotta" of "Margarethe von Trotta"."""
    return 1 < len(part) < len(whole) and whole[-len(part) :] == part


def _bearers(full: Iterable[str]) -> tuple[dict[str, list[str]], ...]:
    """Full names by their last word, by their first, and by those between."""
    found: tuple[dict[str, list[str]], ...] = ({}, {}, {})
    for name in full:
        words = core(name)
        for by_word, part in zip(found, (words[-1:], words[:1], words[1:-1]), strict=True):
            for word in part:
                by_word.setdefault(word, []).append(name)
    return found


def _bearer(
    form: str,
    canonical: Mapping[str, str],
    bearers: Sequence[Mapping[str, Sequence[str]]],
    first_met: Mapping[str, int],
) -> str:
    """The full name a single word stands for, or the word itself."""
    word, suffix = core(form)[0] if core(form) else "", _suffix(form)
    for by_word in bearers if len(word) > 1 else ():
        named = [name for name in by_word.get(word, ()) if suffix in (None, _suffix(name))]
        before = [name for name in named if first_met[name] < first_met[form]]
        meant = {canonical[name] for name in before or named}
        if meant:
            return meant.pop() if len(meant) == 1 else form
    return form
