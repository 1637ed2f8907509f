"""The one place a ``RawDocument`` is made: its id, its fingerprint, and text that any store can keep."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from corpus.article import NOTHING, Kind, RawDocument

WORLDWIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*://|tag:|urn:)\S", re.I)
"""Ids that no two feeds share: addresses, and what RFC 4151 and RFC 8141 make unique."""


def document(
    path: str,
    kind: Kind,
    content: str,
    data: bytes,
    *,
    own_id: str | None = None,
    fields: Mapping[str, str] = NOTHING,
    extra: Mapping[str, Any] = NOTHING,
    furnished: bool = True,
) -> RawDocument:
    """``data`` are the bytes it arrived as; ``own_id`` the input's own id. Empty fields are left out."""
    kept = {name: value for name, text in fields.items() if (value := _sound(text).strip())}
    rest = {_sound(name): _sound_value(value) for name, value in extra.items()}
    told = json.dumps([kind, kept, rest], sort_keys=True, ensure_ascii=False, default=str)
    own = _sound(own_id or "").strip()
    return RawDocument(
        path=path,
        id=own or digest(data),
        fingerprint=digest(data, told.encode()),
        kind=kind,
        content=_sound(content),
        fields=kept,
        extra=rest,
        furnished=furnished,
    )


def digest(*parts: bytes) -> str:
    """20 hexadecimal digits: two of a million documents share one with a chance of 1 in 10**12."""
    whole = blake2b(digest_size=10)
    for part in parts:
        whole.update(part)
    return whole.hexdigest()


def item_id(own: str, feed: str) -> str:
    """The id of a feed's item. A number or a word is only unique within its ``feed`` (its address or name)."""
    parts = (own,) if WORLDWIDE.match(own) else (feed, "\0", own)
    return digest(*(part.encode("utf-8", "replace") for part in parts))


def _sound(text: str) -> str:
    """Without NULs and lone surrogates, which JSON and file names can carry and no store can keep."""
    if text.isascii():
        return text.replace("\0", "")
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def _sound_value(value: Any) -> Any:
    match value:
        case str():
            return _sound(value)
        case list() | tuple():
            return [_sound_value(each) for each in value]
        case dict():
            return {_sound(str(key)): _sound_value(each) for key, each in value.items()}
        case None | bool() | int() | float():
            return value
        case _:
            return _sound(str(value))
