"""What one question may spend, and what it had to leave out."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` for matching one question; ``words`` a prefix or fuzzy word may stand for; ``names`` likewise in a
    name field."""

    seconds: float = 5.0
    words: int = 1_000
    names: int = 10_000


@dataclass(slots=True)
class Budget:
    """Runs from its making. ``left_out`` says, in words for the reader, why an answer is partial."""

    limits: Limits
    left_out: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def spent(self, doing: str) -> bool:
        """Whether the time is over; then ``doing`` is noted as cut short."""
        if time.monotonic() - self.began < self.limits.seconds:
            return False
        self.note(f"the time of {self.limits.seconds:g} s ran out at {doing}: not all of it was searched")
        return True

    def note(self, what: str) -> None:
        if what not in self.left_out:
            self.left_out.append(what)

    @property
    def partial(self) -> str | None:
        return "; ".join(self.left_out) or None
