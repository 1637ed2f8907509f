"""ninjs, the news agencies' JSON (IPTC), in its first form (``headline``, ``body_text``) and its later one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corpus.article import Kind, RawDocument
from corpus.days import day
from corpus.documents import digest, document
from corpus.entry import Unreadable
from corpus.rows import words

MARKED_UP = ("body_html", "body_xhtml", "body_html5")
TOLD = frozenset(["uri", "headline", "headlines", "byline", "by", "language", "bodies", "body_text"])
WITHDRAWN = ("canceled", "cancelled", "withheld")


def is_one(row: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a ninjs news item rather than any other record."""
    marks = {"versioncreated", "pubstatus", "headlines", "bodies", "body_xhtml", "urgency", "usageterms"}
    return isinstance(row.get("uri"), str) and not marks.isdisjoint(row) and "body" not in row


def article(path: str, item: Mapping[str, Any], data: bytes) -> RawDocument:
    """The article of one news item; its ``uri`` is its id, through a hash."""
    if item.get("pubstatus") in WITHDRAWN:
        raise Unreadable(f"withdrawn by its agency: pubstatus is {item['pubstatus']}")
    kind, body = _body(item)
    if not body.strip():
        raise Unreadable(f"a ninjs item without text (its type is {item.get('type', 'not told')})")
    fields = {
        "title": words(item.get("headline"), " ") or _value(item.get("headlines"), "main"),
        "byline": words(item.get("byline"), ", ") or words(item.get("by"), ", "),
        "date": day(words(item.get("firstcreated") or item.get("contentcreated") or item.get("versioncreated"), " ")),
        "source": words(item.get("infosource") or item.get("infosources") or item.get("copyrightholder"), ", "),
        "language": words(item.get("language"), " "),
        "url": item["uri"] if item["uri"].startswith(("http://", "https://")) else "",
    }
    extra = {name: value for name, value in item.items() if name not in TOLD and name not in MARKED_UP}
    own_id = digest(item["uri"].encode("utf-8", "replace"))
    return document(
        path, kind, body, data, own_id=own_id, fields=fields, extra=extra | {"uri": item["uri"]}, furnished=False
    )


def _body(item: Mapping[str, Any]) -> tuple[Kind, str]:
    """Markup before plain text: it keeps the paragraphs, which ``body_text`` often has lost."""
    for name in MARKED_UP:
        if words(item.get(name), " "):
            return "html", words(item[name], " ")
    bodies = [body for body in item.get("bodies") or [] if isinstance(body, dict)]
    bodies.sort(key=lambda body: "html" not in str(body.get("contenttype", "")))
    if bodies:
        kind: Kind = "html" if "html" in str(bodies[0].get("contenttype", "")) else "text"
        return kind, words(bodies[0].get("value"), "\n\n")
    return "text", words(item.get("body_text"), "\n\n")


def _value(values: Any, role: str) -> str:
    """The text of that role in a list like ``[{"role": "main", "value": "..."}]``, else the first one's."""
    found = [value for value in values or [] if isinstance(value, dict)]
    found.sort(key=lambda value: value.get("role") != role)
    return words(found[0].get("value"), " ") if found else ""
