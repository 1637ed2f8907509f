"""Markup -> element tree, or plain text; in time that grows no faster than the markup, whatever it holds."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

from index.clean.cleaned import CleaningError

# htmldate asks for lxml.html's elements; its own choice of a class, made in Python, takes 1 ms a page.
HTML_ELEMENTS = etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement)
LARGE = 100_000  # characters of a page, and of a tag, below which no number of attributes takes long
LONG_TAG = re.compile(rf"(<[a-z][^\s<>/]*+)([^<>]{{{LARGE},}}+)", re.I)
MOST_ATTRIBUTES = 1000
MOST_UNCLOSED = 100
TAG = re.compile(r"<[^<>]*>")
OPENS_CODE = re.compile(r"<(?:script|style|title)\b[^<>]*>?", re.I)
CLOSES_CODE = re.compile(r"</(?:script|style|title)\s*>", re.I)


def parse(markup: str) -> tuple[etree._Element, bool]:
    """The page as an lxml tree, and whether all of it was read: the parser gives up under some 2,000 nested tags.

    Raises ``CleaningError`` where there is nothing to parse.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(HTML_ELEMENTS)
    source = _bounded(markup.replace("\0", "")).encode("utf-8", "replace")
    try:
        root = lxml_html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as cause:
        raise CleaningError(f"no page could be parsed: {cause}; is the file really HTML?") from cause
    last = parser.error_log.last_error
    return root, last is None or last.type != etree.ErrorTypes.ERR_RESOURCE_LIMIT


def without_tags(markup: str) -> str:
    """The text of a page, a line a tag; scripts, styles and what stands in its tab left out.

    A script may name another in a string: of a part without a closing tag nothing is text, unless it is the last.
    """
    first, *others = OPENS_CODE.split(markup)
    parts = [CLOSES_CODE.split(part, maxsplit=1) for part in others]
    after_code = [part[1] if len(part) == 2 else "" for part in parts[:-1]] + [part[-1] for part in parts[-1:]]
    return "\n".join(TAG.sub("\n", part) for part in (first, *after_code))


def _bounded(markup: str) -> str:
    """The page without what the parser reads in a square of its number: attributes of a tag, comments never closed.

    200,000 attributes on one tag take it minutes. A picture written into a tag is as long, but is one attribute.
    """
    if len(markup) < LARGE:
        return markup
    unclosed = markup.count("<!--", markup.rfind("-->") + 1)
    if unclosed > MOST_UNCLOSED:
        markup = markup.replace("<!--", " ")
    # The expression tries every tag: it is left out where no stretch is long enough, on nearly every page.
    return LONG_TAG.sub(_few_attributes, markup) if max(map(len, markup.split(">"))) > LARGE else markup


def _few_attributes(tag: re.Match[str]) -> str:
    return tag[0] if len(tag[2].split(None, MOST_ATTRIBUTES)) <= MOST_ATTRIBUTES else tag[1]
