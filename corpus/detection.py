"""The likeliest encoding of bytes that are not UTF-8 and don't say what they are."""

from __future__ import annotations

from charset_normalizer import from_bytes

from corpus.entry import Unreadable

SAMPLE = 1 << 15
LATIN = ("cp1252", "cp1250", "cp1254")
OTHERS = ("cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp932", "euc_jp", "cp949", "gb18030", "big5")
# Bytes that tell one Latin code page from another: letters that are frequent in the languages of one of them.
# Western: à â ã å è ê ñ ô ù û; Central European: š ž ť ź ł ą ě with their capitals; Turkish: ğ ı ş.
WESTERN = bytes.fromhex("e0e2e3e5e8eaf1f4f9fb")
CENTRAL = bytes.fromhex("8a8d8e9a9d9e9fa3a5afb3b9ec")
TURKISH = bytes.fromhex("f0fdfe")


def detect(data: bytes) -> str:
    """A Python codec's name, judged by the lines that are not plain ASCII.

    charset-normalizer tells scripts apart well; among Latin code pages, which share most letters, it puts a French
    "grève" into Central Europe, so those are told apart by their own letters.
    """
    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())[:SAMPLE]
    best = from_bytes(telling, cp_isolation=[*LATIN, *OTHERS], threshold=0.5).best()
    if best is None:
        raise Unreadable("in no encoding that could be told", "convert it to UTF-8")
    return _latin(telling) if best.encoding in LATIN else best.encoding


def _latin(text: bytes) -> str:
    western, central, turkish = (_count(text, letters) for letters in (WESTERN, CENTRAL, TURKISH))
    if b"\xec" in text:  # where Czech ě is, 0xF8 is ř; Danish ø has no such company
        central += text.count(b"\xf8")
    if turkish > western + central:
        return "cp1254"
    return "cp1250" if central > western else "cp1252"


def _count(text: bytes, letters: bytes) -> int:
    return len(text) - len(text.translate(None, letters))
