"""NewsML-G2, the agencies' present XML (IPTC): a news item, or a message with several."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring

from corpus.article import Kind, Problem, RawDocument
from corpus.days import day
from corpus.documents import digest, document
from corpus.entry import Entry, Reading, Unreadable
from corpus.formats import nitf
from corpus.rows import kind_of
from corpus.xml import markup, parsed, told

WITHDRAWN = ("canceled", "cancelled", "withheld")


def read(entry: Entry, reading: Reading) -> Iterator[RawDocument | Problem]:
    root = parsed(entry.whole(reading.limits))
    items = list(root.iter("newsItem"))
    if not items:
        raise Unreadable("NewsML-G2 without a news item")
    for number, item in enumerate(items, 1):
        path = entry.path if len(items) == 1 else f"{entry.path}#{number}"
        try:
            yield _article(path, item)
        except Unreadable as error:
            yield error.problem(path)


def _article(path: str, item: Element) -> RawDocument:
    status = item.find("itemMeta/pubStatus")
    status_code = (status.get("qcode", "") if status is not None else "").rpartition(":")[2]
    if status_code in WITHDRAWN:
        raise Unreadable(f"withdrawn by its agency: pubStatus is {status_code}")
    kind, body = _body(item)
    guid = item.get("guid", "")
    own_id = digest(guid.encode("utf-8", "replace")) if guid else None
    extra = {"guid": guid, "version": item.get("version", "")} if guid else {}
    return document(path, kind, body, tostring(item), own_id=own_id, fields=_fields(item), extra=extra, furnished=False)


def _fields(item: Element) -> dict[str, str]:
    language = item.find("contentMeta/language")
    inner = next(item.iter("nitf"), None)
    told_inside = nitf.fields(inner) if inner is not None else {}
    dates = ("contentMeta/contentCreated", "itemMeta/firstCreated", "itemMeta/versionCreated")
    fields = {
        "title": told(item, "contentMeta/headline", "itemMeta/title"),
        "byline": told(item, "contentMeta/by", "contentMeta/creator/name").removeprefix("By "),
        "date": day(told(item, *dates)),
        "source": told(item, "contentMeta/infoSource/name", "contentMeta/creditline", "itemMeta/provider/name"),
        "language": language.get("tag", "") if language is not None else item.get("xml:lang", ""),
    }
    return {name: value or told_inside.get(name, "") for name, value in fields.items()}


def _body(item: Element) -> tuple[Kind, str]:
    inner = next(item.iter("nitf"), None)
    text = nitf.text(inner) if inner is not None else ""
    if text:
        return "text", text
    where = told(item, "contentMeta/dateline").strip(" -–—")
    for found in item.iterfind("contentSet/*"):
        if found.tag == "inlineXML" and (text := markup(found)).strip():
            return "html", text
        if found.tag == "inlineData" and (text := found.text or "").strip():
            return kind_of(text), "\n".join(nitf.with_dateline(where, text.strip().splitlines()))
    raise Unreadable("a news item without text")
