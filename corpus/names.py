"""What a file's name alone tells: hidden, no article, or a kind of document we can't read."""

from __future__ import annotations

import os
import re
from collections import Counter
from urllib.parse import unquote_to_bytes

SCRIPTS = "css|js|mjs|map|ts|py|pyc|sh|bat|c|h|cpp|java|rb|go|rs|so|dll|exe|bin|class|jar|wasm|xsl|xslt|xsd|dtd"
IMAGES = "png|jpg|jpeg|jpe|gif|svg|webp|avif|ico|bmp|tif|tiff|heic|psd|woff|woff2|ttf|eot|otf|swf"
SOUNDS = "mp3|m4a|ogg|oga|opus|wav|flac|mp4|m4v|mov|avi|mkv|webm|mpg|mpeg"
STORES = "iso|dmg|deb|rpm|sqlite|sqlite3|db|lock|log|ini|cfg|conf|toml|yaml|yml|bak|tmp|part|swp|npy|npz|parquet|pkl"
CRAWLS = "cdx|cdxj"
NO_ARTICLES = frozenset("|".join((SCRIPTS, IMAGES, SOUNDS, STORES, CRAWLS)).split("|"))
UNDECODED = re.compile("[\udc80-\udcff]")  # how Python holds such a byte
# Names that tools and archivists put beside articles.
BESIDE = re.compile(
    r"(?:readme|licen[sc]e|copying|changelog|makefile)(?:\.(?:md|txt|rst))?|robots\.txt|sitemap.*\.xml(?:\.gz)?|thumbs\.db",
    re.I,
)
OFFICE = {
    ".doc": "a Word document",
    ".docx": "a Word document",
    ".odt": "an OpenDocument text",
    ".rtf": "a rich-text document",
    ".pages": "a Pages document",
    ".xls": "a spreadsheet",
    ".xlsx": "a spreadsheet",
    ".ods": "a spreadsheet",
    ".ppt": "a presentation",
    ".pptx": "a presentation",
    ".epub": "an e-book",
}


def shown(path: str) -> str:
    """A path that any page or file can carry: bytes of a name that are no UTF-8 are written ``%E9``."""
    return UNDECODED.sub(lambda found: f"%{ord(found[0]) - 0xDC00:02X}", path)


def as_named(path: str) -> str:
    """The path that ``shown`` was given, as the file system has it."""
    return os.fsdecode(unquote_to_bytes(path))


def passed_over(path: str, skipped: Counter[str]) -> bool:
    """Whether a file met on the way is no article; it is counted in ``skipped`` then.

    A file that the user names is never passed over.
    """
    reason = _reason(path)
    if reason:
        skipped[reason] += 1
    return reason is not None


def _reason(path: str) -> str | None:
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    if any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return "hidden"
    name = parts[-1] if parts else ""
    stem, _, suffix = name.rpartition(".")
    if stem and suffix.lower() in NO_ARTICLES:
        return f".{suffix.lower()}"
    return "beside the articles" if BESIDE.fullmatch(name) else None
