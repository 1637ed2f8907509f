"""The settings of a run, as values; the only module that reads the environment.

Each setting has its variable ``DATELINE_<NAME>``; docs/settings.md lists them with their defaults.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any, Literal, get_args

from index.store import DEFAULT_ADDRESS, MEMORY_MB
from search.engine import CACHE_MB

PREFIX = "DATELINE_"

_LEAST_AND_MOST: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"threads": (1, 1000), "memory": (16, 1_000_000), "cache": (1, 1_000_000)}
)

Entities = Literal["spacy", "rules"]


class BadSetting(Exception):
    """An environment variable holds what its setting can't take; the text names both."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set from outside.

    ``index`` is the index's address; ``cors`` lets pages of other sites read the JSON; ``base_url`` is the address
    people see, for links in feeds, where a proxy hides it; ``threads`` answer requests side by side; ``cache`` is
    what a search keeps of postings, ``memory`` what the index's writer keeps, both in MB; ``rules`` is a file of the
    user's cleaning rules and ``aliases`` one of names to merge, split or drop.
    """

    index: str = DEFAULT_ADDRESS
    cors: bool = True
    base_url: str | None = None
    threads: int = 4
    cache: int = CACHE_MB
    memory: int = MEMORY_MB
    entities: Entities = "spacy"
    model: str | None = None
    rules: str | None = None
    aliases: str | None = None

    @property
    def address(self) -> str:
        return self.index


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from ``DATELINE_*`` variables. Raises BadSetting."""
    values: dict[str, Any] = {}
    for setting in fields(Settings):
        raw = environment.get(PREFIX + setting.name.upper())
        if raw is not None:
            values[setting.name] = _value(setting.name, raw)
    return Settings(**values)


_BOOLEANS: Mapping[str, bool] = MappingProxyType(
    {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
)


def _value(name: str, raw: str) -> Any:
    default = getattr(Settings(), name)
    if not raw.strip():  # what compose files pass for a variable that is not set
        return default
    if isinstance(default, bool):
        if raw.lower() not in _BOOLEANS:
            raise BadSetting(f"{PREFIX}{name.upper()}={raw!r} is neither yes nor no")
        return _BOOLEANS[raw.lower()]
    if isinstance(default, int):
        least, most = _LEAST_AND_MOST[name]
        if not (raw.isascii() and raw.isdigit() and len(raw) < 9 and least <= int(raw) <= most):
            raise BadSetting(f"{PREFIX}{name.upper()}={raw!r} is not a whole number from {least} to {most}")
        return int(raw)
    if name == "entities" and raw not in get_args(Entities):
        raise BadSetting(f"{PREFIX}{name.upper()}={raw!r} is none of {', '.join(get_args(Entities))}")
    return raw
