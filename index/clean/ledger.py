"""The ledger of a cleaning: every passage taken out, by which rule, why, and where it stood."""

from __future__ import annotations

from collections.abc import Set

from corpus.article import Removed
from index.clean.rules import Rule


class Ledger:
    """Collects removals in reading order; a run of blocks that one rule took out at one place is one entry.

    ``off`` names the rules switched off; ``fired`` all that found something, whether they may take it out or not."""

    def __init__(self, off: Set[str] = frozenset()) -> None:
        self.fired: set[str] = set()
        self._off = off
        self._runs: list[tuple[str, Rule, list[str]]] = []

    def allows(self, rule: Rule) -> bool:
        """Whether a rule that has found something may take it out; that it has found is remembered."""
        self.fired.add(rule.name)
        return rule.name not in self._off

    def remove(self, text: str, rule: Rule, paragraphs: int) -> None:
        """A whole block that stood after that many paragraphs of the body."""
        self._add(text, rule, after(paragraphs), rule.kind in ("score", "markup"))

    def cut(self, text: str, rule: Rule, paragraph: int) -> None:
        """A passage cut out of the body's paragraph of that number (from 1)."""
        self._add(text, rule, f"in paragraph {paragraph}", False)

    def entries(self) -> tuple[Removed, ...]:
        return tuple(Removed("\n".join(texts), rule.name, rule.reason, where) for where, rule, texts in self._runs)

    def _add(self, text: str, rule: Rule, where: str, joins: bool) -> None:
        if joins and self._runs and self._runs[-1][:2] == (where, rule):
            self._runs[-1][2].append(text)
        else:
            self._runs.append((where, rule, [text]))


def after(paragraphs: int) -> str:
    """Where a block stands that follows that many paragraphs."""
    return f"after paragraph {paragraphs}" if paragraphs else "before paragraph 1"
