"""Dates as formats write them (RFC 822, ISO 8601, NITF's compact form) to plain days."""

from __future__ import annotations

import re
from email.utils import parsedate

ISO = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")


def day(text: str | None) -> str:
    """``YYYY-MM-DD`` as the clock on the spot had it, so that late evening stays that day; else the text as it is."""
    if not text:
        return ""
    found = ISO.match(text)
    if found:
        return "-".join(found.groups())
    mail = parsedate(text)
    return f"{mail[0]:04}-{mail[1]:02}-{mail[2]:02}" if mail else text
