"""XML that may be hostile, parsed without entities or network, and read by local names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as Defused

from corpus.decoding import declared_in, decode
from corpus.entry import Unreadable

DECLARATION = re.compile(r"\s*<\?xml[^<>]*\?>")
NAMED_CHARACTER = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([a-z][a-z0-9]{1,30};)", re.I)
CONTROLS = dict.fromkeys(set(range(32)) - {9, 10, 13})


def parsed(data: bytes) -> Element:
    """The root, with all names local: ``{http://...}entry`` is ``entry``.

    Feeds in the wild declare encodings they aren't in, use HTML's ``&nbsp;`` and leave control characters standing:
    what doesn't parse is tried once more with those mended.
    """
    try:
        root = _root(data)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        try:
            root = _root(_mended(data))
        except (ElementTree.ParseError, LookupError, ValueError):
            raise Unreadable(f"broken XML: {error}") from None
    for element in root.iter():
        element.tag = local(element.tag)
    return root


def _root(data: bytes | str) -> Element:
    try:
        root: Element = Defused.fromstring(data)
    except DefusedXmlException as error:
        raise Unreadable(f"XML that defines entities, which are never expanded ({type(error).__name__})") from None
    return root


def _mended(data: bytes) -> str:
    text = DECLARATION.sub("", decode(data, declared_in(data)).text.translate(CONTROLS), count=1)
    return NAMED_CHARACTER.sub(lambda found: html5.get(found[1], found[0]), text)


def local(tag: str) -> str:
    return tag.rpartition("}")[2]


def first(element: Element, *paths: str) -> Element | None:
    """What the first of the paths leads to that has text in it."""
    return next((found for path in paths for found in element.iterfind(path) if words(found)), None)


def told(element: Element, *paths: str) -> str:
    """The text of ``first``, or nothing."""
    found = first(element, *paths)
    return words(found) if found is not None else ""


def words(element: Element) -> str:
    """All text inside, white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def markup(element: Element) -> str:
    """What is inside, as HTML."""
    inside = [element.text or "", *(ElementTree.tostring(each, "unicode", "html") for each in element)]
    return "".join(inside)


def paragraphs(element: Element, blocks: frozenset[str], dropped: frozenset[str]) -> Iterator[str]:
    """The text of each block inside, in order; what stands in ``dropped`` elements is left out.

    A stack instead of recursion: depth is the document's choice.
    """
    waiting = [element]
    while waiting:
        here = waiting.pop()
        if here.tag in dropped:
            continue
        if here.tag in blocks and not any(each.tag in blocks for each in here.iter() if each is not here):
            if text := words(here):
                yield text
            continue
        waiting.extend(reversed(here))
