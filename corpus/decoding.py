"""Bytes to text: byte-order mark, UTF-8, what the document declares, then detection, in that order."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from corpus.detection import detect
from corpus.entry import Unreadable

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these labels as their supersets (WHATWG Encoding Standard), and pages are written for browsers.
SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
    # A declaration that can be read byte by byte is not in UTF-16, whatever it says.
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
TEXTUAL = re.compile(r"utf-?8|utf-16|iso8859-|cp\d|koi8|gb|big5|euc_|shift_jis|iso2022|mac-|tis-620|ascii|hz")
DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,200}?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and ``contradiction``: the encoding that was declared but can't be, with the one read instead."""

    text: str
    contradiction: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a document; ``declared`` is what it or its transport calls the encoding.

    A few damaged bytes become U+FFFD. Raises ``Unreadable`` for binary data.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"))
    wide = _wide(data)
    if wide:
        return Decoded(data.decode(wide, "replace"))
    if looks_binary(data):
        raise Unreadable("binary data, not text")
    named = _codec(declared)
    for name in ("utf-8", named):
        text = _tolerant(data, name) if name else None
        if text is not None:
            return Decoded(text)
    likeliest = detect(data)
    wrong = f"declares the encoding {declared}, which it is not: read as {likeliest}" if named else None
    return Decoded(data.decode(likeliest, "replace"), wrong)


def declared_in(markup: bytes) -> str | None:
    """The encoding an HTML or XML document declares in its first 4,096 bytes."""
    found = DECLARED.search(markup[:4096])
    return found[1].decode("ascii", "replace") if found else None


def looks_binary(data: bytes) -> bool:
    """Whether the first 8,192 bytes hold a NUL, or more control characters than any text does (2 in 100)."""
    start = data[:8192]
    return b"\0" in start or len(start) - len(start.translate(None, CONTROLS)) > len(start) / 50


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of Western text is then NUL."""
    start = data[:1024]
    half = len(start) // 2
    if half < 4:
        return None
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else None


def _codec(label: str | None) -> str | None:
    try:
        name = codecs.lookup(label.strip()).name if label else ""
    except (LookupError, ValueError):
        return None
    return SUPERSETS.get(name, name) if TEXTUAL.match(name) else None


def _tolerant(data: bytes, encoding: str) -> str | None:
    """The text, if at most one in ten of its characters beyond ASCII is damaged (one in fifty outside UTF-8)."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - bad
    return text if good >= bad * (10 if encoding == "utf-8" else 50) else None
