"""Records as they are kept: two JSON objects, a line each.

What no hit shows (``UNSHOWN``: an article's entities and where they stand above all) is the second line, so that a list
of results need not read it. An index stores these lines as they are (``encode``) and packs them in its own way
(``index.codec.stored``); the extraction cache packs each by zlib, with a dictionary of what every record says
(``pack``). ``unpack`` reads both: JSON begins with a brace, zlib's stream never does.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any

# Names and values in the order in which records have them. Never change it: what was packed with it could not be read
# any more. It takes a fifth off a Reuters article's record, and no time.
STARTING = (
    b'"snippet":"","before":"","after":"","article_id":"","number":1,"quote":{"text":" of the and to in a that sai'
    b'd for on with was he by has been have will not would their they we our is it","speaker":null,"speaker_as_wri'
    b'tten":null,"cue":"said","kind":"partial","start":1,"end":1}{"id":"","path":"","url":"https://www.","source":'
    b'"","title":null,"byline":null,"date":"2020-10-1","date_precision":"day","date_rule":"metadata","language":"e'
    b'n","body":"The ","words":null,"dateline":{"city":"","place_id":null,"month_day":null},"dateline":null,"entit'
    b'ies":[{"text":"","type":"PLACE","name":"","mentions":[[10,20]],"title_mentions":[[1,2]],"count":1},{"text":"'
    b'","type":"ORG","name":"","mentions":[[100,110],[200,210]],"title_mentions":[],"count":2},{"text":"","type":"'
    b'PERSON","name":"","mentions":[[300,315]],"title_mentions":[],"count":1}],"cities":[{"name":"","admin1":"","c'
    b'ountry":"US","geonames_id":4,"lat":4.0,"lon":-7.0,"role":"dateline","label":"","mentions":[],"title_mentions'
    b'":[]},{"role":"mention","label":""}],"quotes":[{"text":"","speaker":null,"speaker_as_written":null,"cue":nul'
    b'l,"kind":"partial","start":1,"end":1},{"text":"","speaker":"","speaker_as_written":"he","cue":"said","kind":'
    b'"direct","start":1,"end":2}],"removed":[{"text":"","rule":"","reason":"","where":"after paragraph 1"}],"remo'
    b'ved":[],"story":null,"paths":[""],"extra":{}}'
)

# Level 6 gains 2 % more on news and takes a fifth more time.
LEVEL = 3

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


UNSHOWN = frozenset(("path", "byline", "language", "words", "entities", "removed", "story", "credit", "paths", "extra"))
"""Keys of an article's record that stand in its second line. Records with other keys there are read as well."""

_LENGTH = 4


def encode(record: Mapping[str, Any]) -> bytes:
    shown = {key: value for key, value in record.items() if key not in UNSHOWN}
    line = _bytes(shown) + b"\n"
    if len(shown) == len(record):
        return line
    return line + _bytes({key: value for key, value in record.items() if key in UNSHOWN})


def pack(record: Mapping[str, Any]) -> bytes:
    packer = zlib.compressobj(LEVEL, zdict=STARTING)
    return packer.compress(encode(record)) + packer.flush()


def unpack(kept: bytes) -> dict[str, Any]:
    """The record that ``encode`` or ``pack`` was given; for a hit, ``unpack(reader.stored_fields(number)["record"])``.

    Raises zlib.error or ValueError when it is not one."""
    shown, _, rest = _lines(kept).partition(b"\n")
    return _record(shown) | _record(rest) if rest else _record(shown)


def unpack_shown(kept: bytes) -> dict[str, Any]:
    """The record without its ``UNSHOWN`` keys. Raises as ``unpack``."""
    return _record(_lines(kept).partition(b"\n")[0])


def _lines(kept: bytes) -> bytes:
    if kept[:1] == b"{":
        return kept
    unpacker = zlib.decompressobj(zdict=STARTING)
    if kept[:1] == b"\0":
        # Of an older cache: the length of the first part, and no line's end after it.
        begin, end = _LENGTH, _LENGTH + int.from_bytes(kept[:_LENGTH], "big")
        lines = unpacker.decompress(kept[begin:end]) + b"\n" + unpacker.decompress(kept[end:])
    else:
        lines = unpacker.decompress(kept)
    if not unpacker.eof:
        raise zlib.error("a stored record is cut short")
    return lines


def _bytes(record: Mapping[str, Any]) -> bytes:
    return _encode(record).encode("utf-8", "surrogatepass")


def _record(data: bytes) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(data.decode("utf-8", "surrogatepass"))
    return record
