"""The user's own files: cleaning rules, and names to merge, split or drop. One that can't be used ends the command."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from index.clean import BadRules, UserRules, load
from index.extract import aliases
from index.extract.aliases import NO_ALIASES, Aliases, BadAliases
from web.commands.console import stop

Loaded = TypeVar("Loaded")


def user_rules(file: str | None) -> UserRules:
    return _loaded(load, file) if file else UserRules()


def user_aliases(file: str | None) -> Aliases:
    return _loaded(aliases.load, file) if file else NO_ALIASES


def _loaded(read: Callable[[str], Loaded], file: str) -> Loaded:
    try:
        return read(file)
    except (BadRules, BadAliases) as wrong:
        stop(str(wrong))
    except OSError as cause:
        stop(f"{file}: {cause.strerror}; name a file that can be read")
