"""Which rules a cleaning depended on, so that a change of other rules is known to change nothing of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.clean.user_rules import UserRule, UserRules


@dataclass(frozen=True, slots=True)
class Trace:
    """What a cleaning asked of the rules, and what they answered.

    ``names`` are the source's, by which the user's rules were chosen; ``tried`` those rules by their digests, in order,
    and ``acted`` those of them that found something. ``fired`` are the rules, by name, that took something out, or
    would have if they were not switched ``off``.
    """

    names: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    acted: tuple[str, ...] = ()
    fired: tuple[str, ...] = ()
    off: tuple[str, ...] = ()

    def holds(self, rules: UserRules) -> bool:
        """Whether the document comes out the same under ``rules``: each question put then is answered as before.

        A user's rule that found nothing may go; one never tried may not come."""
        if rules.off.intersection(self.fired) != set(self.off):
            return False
        now = [digest(rule) for rule in rules.for_source(self.names).rules] if rules.rules else []
        return set(now) <= set(self.tried) and tuple(one for one in now if one in self.acted) == self.acted


UNTRACED = Trace()


@lru_cache(maxsize=1024)
def digest(rule: UserRule) -> str:
    """The same in every process, for rules that do and say the same."""
    return hashlib.sha256(repr(rule).encode()).hexdigest()[:12]
