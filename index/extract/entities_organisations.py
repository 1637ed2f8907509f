"""Which organisation is meant: acronyms spelt out, legal forms off, spellings brought together, all by the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from corpus.article import Span
from index.extract.entities_words import COMPANY_FORMS, SMALL_WORDS

_ACRONYM = re.compile(r"[A-Z][A-Z&.]{1,9}")
_WORDS = re.compile(r"[\w’'&.-]+")
_BRACKET = re.compile(r"[(\[][\"“'‘]?(?:the )?([A-Z][^()\[\]\n]{1,80}?)[\"”'’]?[)\]]")
_CO = re.compile(r",? (?:(?:and|&) )?(?:Co|Cos|Company|Companies)\.?$")
_SPELT_FORM = re.compile(r" (?:Co|Company|Companies|Corp|Corporation)\.?$")
_IN_FULL = re.compile(r" (?:Company|Companies|Corporation)$")
_CUT = COMPANY_FORMS - {"corporation"}
_PUBLIC = frozenset(
    "Broadcasting Credit Development Finance Guaranty Housing Insurance Investment Loan Mortgage".split()
)
_LONGEST_NAME = 90


def is_acronym(name: str) -> bool:
    return len(name) > 1 and _ACRONYM.fullmatch(name) is not None


def organisations(text: str, forms: Mapping[str, int]) -> dict[str, str]:
    """The name each form of an organisation stands for: acronyms spelt out, "Inc." off, cases brought together."""
    spelt = acronyms(text, forms)
    whole = {name.rstrip(".") for name in spelt.values() if _SPELT_FORM.search(name)}
    long_names = {short: _plain(name, whole) for short, name in spelt.items()}
    plain = {form: _plain(form, whole) for form in forms}
    met = set(plain.values())
    met |= {short for bare in met if not _IN_FULL.search(bare) and " " in (short := _CO.sub("", bare))}
    plain = {form: bare if bare in whole else _without_co(bare, met) for form, bare in plain.items()}
    spelling = _best_spelling(plain, forms)
    canonical = {}
    for form, bare in plain.items():
        undotted = bare.replace(".", "") if _ACRONYM.fullmatch(bare) else bare
        name = long_names.get(undotted, undotted)
        canonical[form] = spelling.get(name.casefold(), name)
    return _with_national_prefix_off(canonical, set(long_names.values()))


def acronyms(text: str, names: Iterable[str]) -> dict[str, str]:
    """What the acronyms in a text stand for, by a definition in brackets or by the initials of a name met in it."""
    found: dict[str, str] = {}
    for bracket in _BRACKET.finditer(text):
        before = text[max(0, bracket.start() - _LONGEST_NAME) : bracket.start()].rpartition("\n")[2].rstrip()
        if _ACRONYM.fullmatch(bracket[1]):
            _define(found, bracket[1], before)
        elif _ACRONYM.fullmatch(last := before.rpartition(" ")[2]):
            _define(found, last, bracket[1])
    short = {n.replace(".", "") for n in names if _ACRONYM.fullmatch(n) and len(n.replace(".", "")) > 1} - set(found)
    if short:
        for name in names:
            words = _WORDS.findall(name)
            if len(words) > 1:
                for acronym in short & {_initials(words), _initials(words[1:])}:
                    _define(found, acronym, name)
    return found


def definitions(text: str) -> Iterator[Span]:
    """Where names stand that an acronym in brackets follows and spells, three words or more."""
    for bracket in _BRACKET.finditer(text):
        if not _ACRONYM.fullmatch(bracket[1]):
            continue
        start = max(0, bracket.start() - _LONGEST_NAME)
        before = text[start : bracket.start()].rpartition("\n")[2].rstrip()
        name = _spelt(bracket[1].replace(".", ""), before)
        if name and name.count(" ") > 1 and before.endswith(name):
            end = text.rindex(name, 0, bracket.start()) + len(name)
            yield end - len(name), end


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


def _plain(name: str, whole: Collection[str]) -> str:
    """A name without "Inc", but whole where an acronym spells its "Corporation": FDIC."""
    return name.rstrip(".") if name.rstrip(".") in whole else _without_company_form(name)


def _without_company_form(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[-1].lower().strip(".,") in _CUT and not _is_public(words):
        words.pop()
    return " ".join(words).rstrip(",")


def _is_public(words: Sequence[str]) -> bool:
    """Whether "Corp" is most of what names a public body: "Federal Deposit Insurance Corp"."""
    return len(words) > 2 and words[-1].startswith("Corp") and words[-2] in _PUBLIC


def _without_co(name: str, met: Collection[str]) -> str:
    """ "Ford Motor Co" as "Ford Motor"; "Tiffany & Co." and what is written in full, a Shakespeare Company, as they
    are, unless the article has them without."""
    bare = _CO.sub("", _IN_FULL.sub("", name))
    short = " " in bare and not _IN_FULL.search(name)
    return bare if bare != name and (short or bare in met) else name


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
