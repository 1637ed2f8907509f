# ruff: noqa: E501
"""What a page says of itself: title, byline, date, source, address, language.

Order of trust: JSON-LD, OpenGraph, meta tags, marked elements (<time>, rel=author), the visible heading.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from index.clean.byline import name_in
from index.clean.headers import letters_of
from index.clean.language import language_code
from index.clean.text_blocks import collapse

ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|Recipe|WebPage|Review)$")
SEPARATOR = re.compile(r"\s+[|\-–—·•»:/]+\s+|\s*\|\s*|\s+::\s+")
# A template's place that nothing was put into: "{$plugin.og.site_name}", "%title%", "undefined".
UNFILLED = re.compile(r"^\W*(?:\{.*\}|%[\w.]+%|<[^>]*>|undefined|null|none|n/a)\W*$", re.I)
AUTHOR_PATH = etree.XPath(
    "//*[@rel='author' or contains(@itemprop,'author') or contains(@class,'author') or contains(@class,'byline')]"
    "[not(ancestor::*[contains(@class,'comment') or contains(@id,'comment')])]"
)
WRAPPED = re.compile(r"\A(?://)?\s*<!(?:--|\[CDATA\[)|(?:-->|(?://)?\s{0,9}\]\]>)\Z")
DATE_KEYS = (
    "article:published_time", "datepublished", "og:published_time", "publishdate", "pubdate", "publish-date", "dc.date.issued",
    "dcterms.created", "dc.date", "dcterms.date", "date", "sailthru.date", "parsely-pub-date", "article.published", "cxenseparse:recs:publishtime",
    "citation_publication_date", "citation_date", "dc.date.created", "rnews:datepublished", "bt:pubdate", "originalpublicationdate", "article_date_original", "cxenseparse:publishtime",
)  # fmt: skip
AUTHOR_KEYS = (
    "author",
    "article:author_name",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "article:author",
    "twitter:creator_name",
)
TITLE_KEYS = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "citation_title", "title")
SOURCE_KEYS = ("og:site_name", "application-name", "dc.publisher", "publisher", "copyright", "al:android:app_name")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page's markup tells; ``None`` where it says nothing.

    ``date`` is as written there, ``body`` the article's text, as JSON-LD has it on some pages (often shortened).
    """

    title: str | None = None
    byline: str | None = None
    date: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    body: str | None = None


def page_facts(root: etree._Element) -> PageFacts:
    """All that the markup says of the article, read in the order of trust."""
    metas, linked = _metas(root), _linked_data(root)
    source = _text(_named(linked.get("publisher"))) or _first(metas, SOURCE_KEYS[:2])
    return PageFacts(
        title=_title(root, metas, linked, source),
        byline=_byline(root, metas, linked),
        date=_text(linked.get("datePublished")) or _first(metas, DATE_KEYS) or _time(root),
        source=source,
        url=_address(root, metas),
        language=_language(root, metas, linked),
        body=_text(linked.get("articleBody")),
    )


def _metas(root: etree._Element) -> dict[str, str]:
    """The meta tags by lower-case name, property or itemprop; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        value = collapse(meta.get("content") or "")
        if key and value:
            found.setdefault(key.strip().lower(), value)
    return found


def _linked_data(root: etree._Element) -> dict[str, Any]:
    """The JSON-LD object of the article; empty if there is none."""
    best: dict[str, Any] = {}
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        for thing in _things(script.text):
            kind = thing.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(k, str) and ARTICLE_TYPES.search(k) for k in kinds):
                page = any(k == "WebPage" for k in kinds)
                best = best | thing if not page else thing | best
    return best


def _things(source: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD script, those of a @graph too; none where it is no JSON (many pages' is broken)."""
    try:
        data = json.loads(WRAPPED.sub("", source.strip()), strict=False)
    except (ValueError, RecursionError):
        return
    queue = deque([data])
    while queue:
        item = queue.popleft()
        if isinstance(item, list):
            queue.extendleft(reversed(item))
        elif isinstance(item, dict):
            yield item
            queue += [
                item[k] for k in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(item.get(k), (list, dict))
            ]


def _title(root: etree._Element, metas: dict[str, str], linked: dict[str, Any], source: str | None) -> str | None:
    """The headline: the visible heading that the page's title confirms, else what the metadata says, site cut off.

    On many sites the h1 is the site's name and the headline an h2: of the confirmed headings the longest counts.
    """
    titled = collapse(next((t.text or "" for t in root.iter("title")), ""))
    site = _site_names(source, _address(root, metas))
    told = (_text(linked.get("headline")), *(metas.get(key) for key in TITLE_KEYS))
    named = next((t for t in told if t and not UNFILLED.search(t) and letters_of(t) not in site), None)
    headings = [text for h in root.iter("h1", "h2", "h3") if 2 < len(text := collapse(_content(h))) < 300]
    parts = {letters_of(part) for whole in (named, titled) if whole for part in (whole, *SEPARATOR.split(whole))}
    confirmed = [h for h in headings if letters_of(h) in parts - site]
    if confirmed:
        return max(confirmed, key=lambda heading: len(heading.split()))
    firsts = (collapse(_content(h)) for h in root.iter("h1"))
    first = next((h for h in firsts if letters_of(h) and letters_of(h) not in site), "")
    if named and first and letters_of(first) in letters_of(named):
        return first
    if named:
        return without_site(named, source)
    if titled and letters_of(cut := without_site(titled, source)) not in site:
        return cut
    return first or None


def _site_names(source: str | None, address: str | None) -> set[str]:
    """What a headline that is only the site's name reads like: the publisher, the host and its parts."""
    host = (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
    return {letters_of(name) for name in (source or "", host, *host.split(".")[:-1])} - {""}


def without_site(title: str, source: str | None) -> str:
    """The title without the site's name at its end or start ("Storm hits coast | The Herald")."""
    if source and title.lower().startswith(f"{source.lower()}: "):
        return title[len(source) + 2 :]
    parts = SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    cuts = list(SEPARATOR.finditer(title))
    if source and parts[-1].lower().strip() in source.lower():
        return title[: cuts[-1].start()]
    if source and parts[0].lower().strip() == source.lower():
        return title[cuts[0].end() :]
    first, last = title[: cuts[-1].start()], parts[-1]
    return first if "|" in cuts[-1].group() or len(last.split()) <= 4 < len(first.split()) else title


def _byline(root: etree._Element, metas: dict[str, str], linked: dict[str, Any]) -> str | None:
    """The author: told by metadata, else the first short text that the page marks as author."""
    for candidate in (_named(linked.get("author")), _first(metas, AUTHOR_KEYS)):
        if name := name_in(candidate):
            return name
    for element in islice(_elements(root, AUTHOR_PATH), 12):
        name = name_in(collapse(_content(element)))
        if name and len(name) < 60 and len(name.split()) <= 6 and not re.search(r"\d|comment|kommentar", name, re.I):
            return name
    return None


def _elements(root: etree._Element, path: etree.XPath) -> Iterator[etree._Element]:
    found = path(root)
    return (each for each in (found if isinstance(found, list) else ()) if isinstance(each, etree._Element))


def _named(value: Any) -> str | None:
    """The name of a JSON-LD person or organisation, of several joined by "; "."""
    if isinstance(value, list):
        names = [name for item in value if (name := _named(item))]
        return "; ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        value = value.get("name")
        if isinstance(value, list):
            return _named(value)
    return _text(value)


def _text(value: Any) -> str | None:
    return (collapse(re.sub(r"<[^>]{1,200}>", " ", unescape(value))) or None) if isinstance(value, str) else None


def _first(metas: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((metas[key] for key in keys if key in metas and not UNFILLED.search(metas[key])), None)


def _time(root: etree._Element) -> str | None:
    """The moment of the first <time> that is marked as publication."""
    for element in root.iter("time"):
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''} {'pubdate' if element.get('pubdate') is not None else ''}"
        if re.search(r"publi|pubdate|entry-date|created|posted", marks, re.I):
            return element.get("datetime") or collapse(_content(element)) or None
    for element in root.iter("abbr", "span", "meta"):
        if "datePublished" in (element.get("itemprop") or ""):
            return element.get("content") or element.get("datetime") or collapse(_content(element)) or None
    return None


def _address(root: etree._Element, metas: dict[str, str]) -> str | None:
    links = (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    address = next((href for href in links if href and href.startswith("http")), None) or metas.get("og:url")
    return address if address and address.startswith("http") else None


def _language(root: etree._Element, metas: dict[str, str], linked: dict[str, Any]) -> str | None:
    told = (root.get("lang"), metas.get("og:locale"), metas.get("content-language"), _text(linked.get("inLanguage")))
    return next((code for tag in told if (code := language_code(tag))), None)


def _content(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext())
