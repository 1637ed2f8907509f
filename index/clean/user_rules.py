"""Users' own rules, from a TOML file: what to drop or keep, by CSS selector or text pattern, for all sources or one.

[clean]
off = ["photo-credit"]                # our rules switched off, by name

[[clean.drop]]
name = "house-promo"                  # shown in the ledger
select = "div.promo, p.tagline"       # CSS selector, on pages
source = "Harbour Herald"             # optional: source's name or host

[[clean.keep]]
pattern = "^Correction:"              # regular expression, on the text of a block
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import soupsieve

from index.clean.cleaned import CleaningError
from index.clean.rules import Rule, all_rules

KEYS = frozenset(["name", "reason", "select", "pattern", "source"])


class BadRules(CleaningError):
    """A rules file that cannot be used; the message names the file, the rule and what is wrong."""


@dataclass(frozen=True, slots=True)
class UserRule:
    """Drops or keeps what ``select`` (CSS, pages) or ``pattern`` (text of a block) finds; ``source`` lower case."""

    rule: Rule
    keep: bool
    select: str | None = None
    pattern: re.Pattern[str] | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class UserRules:
    """All of a user's rules in the order of the file; ``off`` names rules of ours that are switched off."""

    rules: tuple[UserRule, ...] = ()
    off: frozenset[str] = frozenset()

    def for_source(self, names: Iterable[str | None]) -> UserRules:
        """The rules that hold for a source, known by its name or by addresses of its pages."""
        known = {part for name in names if name for part in _names(name)}
        return replace(self, rules=tuple(r for r in self.rules if r.source is None or r.source in known))


def load(path: str | Path) -> UserRules:
    """The rules of a file; raises ``BadRules``, naming the rule, where one cannot be used."""
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as cause:
        raise BadRules(f"{path}: cannot be read: {cause.strerror}") from cause
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as cause:
        raise BadRules(f"{path}: no valid TOML: {cause}") from cause
    section = table.get("clean", {})
    if unknown := set(section) - {"off", "drop", "keep"}:
        raise BadRules(f"{path}: [clean] knows off, drop and keep, not {', '.join(sorted(unknown))}")
    off = section.get("off", [])
    if strange := set(off) - {rule.name for rule in all_rules()}:
        raise BadRules(f"{path}: off names no rule {', '.join(sorted(strange))}; dateline rules lists them")
    rules = [
        _rule(f"{path}: {kind} rule {number}", row, kind == "keep", f"{kind}-{number}")
        for kind in ("drop", "keep")
        for number, row in enumerate(section.get(kind, []), 1)
    ]
    return UserRules(tuple(rules), frozenset(off))


def _rule(place: str, row: Mapping[str, Any], keep: bool, name: str) -> UserRule:
    if unknown := row.keys() - KEYS:
        raise BadRules(f"{place} has {', '.join(sorted(unknown))}; it may have {', '.join(sorted(KEYS))}")
    if ("select" in row) == ("pattern" in row):
        raise BadRules(f"{place} needs either select or pattern")
    shown = row.get("select") or row.get("pattern")
    reason = row.get("reason") or f"The rules file says to {'keep' if keep else 'drop'} {shown!r}."
    rule = Rule(row.get("name", name), reason, "user", (str(shown),))
    source = row["source"].lower() if "source" in row else None
    if "select" in row:
        return UserRule(rule, keep, select=_selector(place, row["select"]), source=source)
    try:
        return UserRule(rule, keep, pattern=re.compile(row["pattern"]), source=source)
    except re.error as cause:
        raise BadRules(f"{place}: pattern={row['pattern']!r} is no regular expression: {cause}") from cause


def _selector(place: str, select: str) -> str:
    try:
        soupsieve.compile(select)
    except soupsieve.SelectorSyntaxError as cause:
        raise BadRules(f"{place}: select={select!r} is no CSS selector: {str(cause).splitlines()[0]}") from cause
    return select


def _names(name: str) -> set[str]:
    host = urlsplit(name).hostname
    return {name.lower()} | ({host, host.removeprefix("www.")} if host else set())
