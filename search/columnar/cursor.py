"""The cursor: where the next page begins, good only for the same question on the same generation of the index."""

from __future__ import annotations

import base64
import binascii
from hashlib import blake2b

from search.engine import BadRequest
from search.model import SearchRequest


def begin(request: SearchRequest, generation: int, what: str) -> int:
    """How many hits to pass over: by the request's cursor, else by its page.

    Raises BadRequest when the cursor is not one of ours, of another question, or of an older generation."""
    if request.size < 1:
        raise BadRequest(f"size={request.size} is not 1 or more", "size")
    if request.cursor is None:
        if request.page < 1:
            raise BadRequest(f"page={request.page} is not 1 or more", "page")
        return (request.page - 1) * request.size
    made_for, question, place = _read(request.cursor)
    if made_for != generation:
        raise BadRequest("the index has changed since this cursor was given; ask again without it", "cursor")
    if question != _question(request, what):
        raise BadRequest("this cursor was given for another question; ask again without it", "cursor")
    return place


def following(request: SearchRequest, generation: int, what: str, place: int) -> str:
    """The cursor that begins at ``place``."""
    text = f"{generation}.{_question(request, what)}.{place}"
    return base64.urlsafe_b64encode(text.encode("ascii")).rstrip(b"=").decode("ascii")


def _read(cursor: str) -> tuple[int, str, int]:
    try:
        text = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)).decode("ascii")
        generation, question, place = text.split(".")
        if int(place) < 0:
            raise ValueError(place)
        return int(generation), question, int(place)
    except (ValueError, binascii.Error) as cause:
        raise BadRequest(f"cursor={cursor!r} is not one that was given; ask again without it", "cursor") from cause


def _question(request: SearchRequest, what: str) -> str:
    """A digest of what decides which hits there are and in which order."""
    parts = (
        what,
        request.text,
        str(request.since),
        str(request.until),
        str(request.undated),
        repr(sorted((name, sorted(values)) for name, values in request.only.items())),
        repr(sorted((name, sorted(values)) for name, values in request.without.items())),
        request.sort,
        request.match,
        request.group,
    )
    return blake2b("\x00".join(parts).encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()
