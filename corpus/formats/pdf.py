"""PDF, through the optional extra ``dateline[pdf]``: one article a file, its lines joined to paragraphs again."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.article import Problem, RawDocument
from corpus.documents import document
from corpus.entry import Entry, Reading, Unreadable

ENDED = re.compile(r"[.!?:][\"'”’»)\]]*$")


def read(entry: Entry, reading: Reading) -> Iterator[RawDocument | Problem]:
    data = entry.whole(reading.limits)
    pages = _pages(data)
    lines = [line.strip() for page in pages for line in [*page.splitlines(), ""]]
    if not any(lines):
        raise Unreadable("a PDF without text, perhaps a scan", "run text recognition on it first")
    yield document(entry.path, "text", "\n\n".join(joined(lines)), data, extra={"pages": len(pages)}, furnished=False)


def _pages(data: bytes) -> list[str]:
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, PyPdfError
    except ImportError:
        raise Unreadable("a PDF, which needs pypdf to be read", "pip install 'dateline[pdf]'") from None
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("an encrypted PDF", "save it without its password")
        return [page.extract_text() for page in reader.pages]
    # Not one of PyPdfError's kind: AES, say, which pypdf leaves to a package that need not be there.
    except DependencyError as error:
        kind = "an encrypted PDF" if b"/Encrypt" in data else "a PDF"
        raise Unreadable(f"{kind}: {error}", "save it without its password") from None
    # pypdf lets these through on files that break the format in ways it doesn't expect.
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(f"broken PDF: {error}") from None


def joined(lines: list[str]) -> Iterator[str]:
    """Paragraphs of printed lines: one ends at a blank line, at a short line that ends a sentence, or at a very
    short one (a headline) before a capital letter."""
    width = max(map(len, lines), default=0)
    paragraph = ""
    for line, after in pairwise([*lines, "", ""]):
        if line and paragraph.endswith("-") and line[:1].islower():
            paragraph = paragraph[:-1] + line
        else:
            paragraph = f"{paragraph} {line}".strip()
        headline = len(line) < 0.6 * width and after[:1].isupper()
        if paragraph and (not line or headline or (len(line) < 0.8 * width and ENDED.search(line))):
            yield paragraph
            paragraph = ""
