"""Answers about names, kept: the same few thousand names come again and again, a megabyte in capitals but once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

LONGEST = 200
"""Characters of a name whose answer is kept; a longer one is asked anew each time."""

Answer = TypeVar("Answer")


class Kept(dict[str, Answer], Generic[Answer]):
    """Name -> what ``ask`` says of it. Its ``__getitem__`` serves as the function: half the time of an lru_cache.

    Starts anew when it holds ``most`` answers.
    """

    def __init__(self, ask: Callable[[str], Answer], most: int) -> None:
        self._ask = ask
        self._most = most

    def __missing__(self, name: str) -> Answer:
        answer = self._ask(name)
        if len(name) <= LONGEST:
            if len(self) >= self._most:
                self.clear()
            self[name] = answer
        return answer
