"""A cache bounded in bytes, read without a lock."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class _Slot:
    __slots__ = ("size", "used", "value")

    def __init__(self, value: object, size: int) -> None:
        self.value = value
        self.size = size
        self.used = False


class Cache:
    """Keeps what was made until its sizes add up to ``limit`` bytes, then lets go of what was not used lately.

    Oldest first, with a second chance for what was read since the last look (the "clock" rule): reading is then one
    dictionary look-up and one flag, with no lock and no reordering. Two threads may make the same value at once; the
    first kept is given to both.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.held = 0
        self._slots: dict[Hashable, _Slot] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T], size: Callable[[T], int]) -> T:
        slot = self._slots.get(key)
        if slot is not None:
            slot.used = True
            value: Any = slot.value
            return value  # type: ignore[no-any-return]
        made = make()
        return self._keep(key, made, size(made))

    def there(self, key: Hashable) -> Any:
        """What is kept under a key, ``None`` if nothing is; it does not count as a use."""
        slot = self._slots.get(key)
        return None if slot is None else slot.value

    def __len__(self) -> int:
        return len(self._slots)

    def clear(self) -> None:
        with self._lock:
            self._slots = {}
            self.held = 0

    def _keep(self, key: Hashable, value: T, size: int) -> T:
        with self._lock:
            there = self._slots.get(key)
            if there is not None:
                kept: Any = there.value
                return kept  # type: ignore[no-any-return]
            if size <= self.limit:
                self._slots[key] = _Slot(value, size)
                self.held += size
                self._make_room()
        return value

    def _make_room(self) -> None:
        while self.held > self.limit:
            key, slot = next(iter(self._slots.items()))
            del self._slots[key]
            if slot.used:
                slot.used = False
                self._slots[key] = slot
            else:
                self.held -= slot.size
