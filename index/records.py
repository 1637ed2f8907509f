"""Records as they are stored: JSON, compressed by zlib with a dictionary of what every record says.

What no hit shows (``UNSHOWN``: an article's entities and where they stand above all) is an object of its own at the
end, so that a list of results need not read it: a third of the time. Such a record begins with the length of the first
part, four bytes, the highest first; then one zlib stream, flushed after that part. A record of one part is the stream
alone, which begins with 0x78, as no such length does.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any

# Names and values in the order in which records have them. Never change it: what was packed with it could not be read
# any more. It takes a fifth off a Reuters article's record, and no time.
_DICTIONARY = (
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
"""Keys of an article's record that stand in its second part. Records with other keys there are read as well."""

_LENGTH = 4
_WHOLE = 0x78


def pack(record: Mapping[str, Any]) -> bytes:
    shown = {key: value for key, value in record.items() if key not in UNSHOWN}
    packer = zlib.compressobj(LEVEL, zdict=_DICTIONARY)
    first = packer.compress(_bytes(shown))
    if len(shown) == len(record):
        return first + packer.flush()
    first += packer.flush(zlib.Z_SYNC_FLUSH)
    rest = packer.compress(_bytes({key: value for key, value in record.items() if key in UNSHOWN}))
    return len(first).to_bytes(_LENGTH, "big") + first + rest + packer.flush()


def unpack(packed: bytes) -> dict[str, Any]:
    """The record ``pack`` was given; for a hit, ``unpack(reader.stored_fields(number)["record"])``.

    Raises zlib.error or ValueError when it is not one."""
    unpacker = zlib.decompressobj(zdict=_DICTIONARY)
    begin, end = _first_part(packed)
    first = unpacker.decompress(packed[begin:end])
    rest = unpacker.decompress(packed[end:]) if begin else b"{}"
    if not unpacker.eof:
        raise zlib.error("a stored record is cut short")
    return _record(first) | _record(rest)


def unpack_shown(packed: bytes) -> dict[str, Any]:
    """The record without its ``UNSHOWN`` keys, if it was stored in two parts. Raises as ``unpack``."""
    begin, end = _first_part(packed)
    return _record(zlib.decompressobj(zdict=_DICTIONARY).decompress(packed[begin:end]))


def _first_part(packed: bytes) -> tuple[int, int]:
    if packed[:1] == bytes((_WHOLE,)):
        return 0, len(packed)
    return _LENGTH, _LENGTH + int.from_bytes(packed[:_LENGTH], "big")


def _bytes(record: Mapping[str, Any]) -> bytes:
    return _encode(record).encode("utf-8", "surrogatepass")


def _record(data: bytes) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(data.decode("utf-8", "surrogatepass"))
    return record
