"""Who is meant: the forms of names met in one article, each with the canonical name it stands for.

Nothing here knows a person or an organisation beforehand; all evidence is in the article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from index.extract.entities_words import COMPANY_FORMS, SMALL_WORDS, SUFFIXES

_ACRONYM = re.compile(r"[A-Z][A-Z&.]{1,9}")
_WORDS = re.compile(r"[\w’'&.-]+")
_IN_BRACKETS = re.compile(r"\s?[(\[][\"“'‘]?(?:the )?([A-Z][A-Z&.]{1,9})s?[\"”'’]?[)\]]")
_DEFINED_BEHIND = re.compile(r"\b([A-Z][A-Z&.]{1,9})\s?\((?:the )?([A-Z][^()\n]{5,80})\)")
_LONGEST_NAME = 90


def people(forms: Mapping[str, int], first_met: Mapping[str, int]) -> dict[str, str]:
    """The full name each form of a person's name stands for.

    `forms` counts the forms, `first_met` gives the offset of each one's first mention. A surname shared by two full
    names stands for the only one named before it; if both were, it stays by itself: a guess might merge two people.
    """
    full = [form for form in forms if len(_core(form)) > 1]
    chosen = {form: _longest_kin(form, full, forms) for form in full}
    canonical = dict(chosen)
    for form in forms:
        if form not in canonical:
            canonical[form] = _bearer(form, chosen, first_met)
    return canonical


def _core(name: str) -> list[str]:
    """The words of a name, lower-cased, without "Jr." and the like."""
    words = name.lower().replace(".", "").split()
    return words[:-1] if len(words) > 2 and words[-1] in SUFFIXES else words


def _suffix(name: str) -> str | None:
    last = name.lower().replace(".", "").split()[-1]
    return last if last in SUFFIXES else None


def _longest_kin(form: str, full: list[str], counts: Mapping[str, int]) -> str:
    """The commonest among the full names of the same person ("Donald J. Trump" for "Donald Trump")."""
    kin = [other for other in full if _same_person(form, other)]
    if any(not _same_person(a, b) for a in kin for b in kin):
        return form
    return max(kin, key=lambda other: (not other.isupper(), counts[other], len(other)))


def _same_person(one: str, other: str) -> bool:
    """Whether two full names may be one: same first and last word, and no middle name or suffix that contradicts."""
    if one == other:
        return True
    a, b = _core(one), _core(other)
    sa, sb = _suffix(one), _suffix(other)
    if sa and sb and sa != sb:
        return False
    if a == b:
        return True
    if a[-1] != b[-1] or not (a[0] == b[0] or _initial_of(a[0], b[0])):
        return _is_tail(a, b) or _is_tail(b, a)
    middle_a, middle_b = a[1:-1], b[1:-1]
    return not middle_a or not middle_b or all(_initial_of(x, y) for x, y in zip(middle_a, middle_b, strict=False))


def _initial_of(a: str, b: str) -> bool:
    return a == b or (a[0] == b[0] and 1 in (len(a), len(b)))


def _is_tail(part: list[str], whole: list[str]) -> bool:
    """Whether a two-word form is the end of a longer name: "von Trotta" of "Margarethe von Trotta"."""
    return 1 < len(part) < len(whole) and whole[-len(part) :] == part


def _bearer(form: str, full: Mapping[str, str], first_met: Mapping[str, int]) -> str:
    """The full name a single word stands for, or the word itself."""
    word = form.lower().replace(".", "")
    for part in (slice(-1, None), slice(0, 1), slice(1, -1)):
        bearers = [name for name in full if word in _core(name)[part] and len(word) > 1]
        before = [name for name in bearers if first_met[name] < first_met[form]]
        meant = {full[name] for name in before or bearers}
        if len(meant) == 1:
            return meant.pop()
        if meant:
            return form
    return form


def organisations(text: str, forms: Mapping[str, int]) -> dict[str, str]:
    """The name each form of an organisation stands for: acronyms spelt out, "Inc." off, cases brought together."""
    long_names = acronyms(text, forms)
    plain = {form: _without_company_form(form) for form in forms}
    spelling = _best_spelling(plain, forms)
    canonical = {}
    for form, bare in plain.items():
        name = long_names.get(bare.replace(".", ""), bare)
        canonical[form] = spelling.get(name.casefold(), name)
    return _with_national_prefix_off(canonical, set(long_names.values()))


def acronyms(text: str, names: Iterable[str]) -> dict[str, str]:
    """What the acronyms in a text stand for, by a definition in brackets or by the initials of a name met in it."""
    found: dict[str, str] = {}
    for match in _IN_BRACKETS.finditer(text):
        _define(found, match[1], text[max(0, match.start() - _LONGEST_NAME) : match.start()].rpartition("\n")[2])
    for match in _DEFINED_BEHIND.finditer(text):
        _define(found, match[1], match[2])
    short = {n.replace(".", "") for n in names if _ACRONYM.fullmatch(n) and len(n.replace(".", "")) > 2} - set(found)
    if short:
        for name in names:
            words = _WORDS.findall(name)
            if len(words) > 2:
                for acronym in short & {_initials(words), _initials(words[1:])}:
                    _define(found, acronym, name)
    return found


def _define(found: dict[str, str], acronym: str, name: str) -> None:
    short = acronym.replace(".", "").rstrip("s")
    if long_name := _spelt(short, name):
        found.setdefault(short, long_name)


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word.lower() not in SMALL_WORDS).upper()


def _spelt(acronym: str, name: str) -> str | None:
    """The last words of `name` whose initials make the acronym, small words counted or not."""
    words = name.replace(",", "").split()
    letters = acronym.replace("&", "").upper()
    for start in range(len(words) - 1, -1, -1):
        tail = words[start:]
        if tail[0][0].isupper() and len(tail) > 1:
            every = "".join(w[0] for w in tail).upper()
            parts = "".join(w[0] for word in tail for w in word.split("-") if w and word.lower() not in SMALL_WORDS)
            if letters in (every, _initials(tail), parts.upper()):
                return " ".join(tail)
    return None


def _without_company_form(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[-1].lower().strip(".,") in COMPANY_FORMS:
        words.pop()
    return " ".join(words).rstrip(",")


def _best_spelling(plain: Mapping[str, str], counts: Mapping[str, int]) -> dict[str, str]:
    """For names that differ in case only, the commonest spelling that is not all capitals."""
    votes: dict[str, Counter[str]] = {}
    for form, bare in plain.items():
        votes.setdefault(bare.casefold(), Counter())[bare] += counts[form]
    return {folded: max(counted, key=lambda n: (not n.isupper(), counted[n], n)) for folded, counted in votes.items()}


def _with_national_prefix_off(canonical: Mapping[str, str], known: set[str]) -> dict[str, str]:
    """Brings "U.S. Border Patrol" to "Border Patrol" where the article has the shorter name too."""
    names = set(canonical.values()) | known
    shorter = {name: name.removeprefix("U.S. ").removeprefix("US ") for name in names}
    return {form: shorter[name] if shorter[name] in names else name for form, name in canonical.items()}
