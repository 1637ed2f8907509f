"""Whose report an article passes on: the wire credit of its dateline or byline, or the paper it says it follows.

BERGEN, Norway (AP) - ...               AP
... reports the Washington Post.        Washington Post
"""

from __future__ import annotations

import re

VERSION = "1"
"""Goes up whenever the same body and byline would give another credit."""

# A dateline's bracket stands within the first line, before the dash.
_DATELINE = re.compile(r"\A(?:[A-Z][\w.'’/-]*,? |\d+,? ){1,8}\(([^()\n]{2,40})\)\s*(?:--|[-–—:])\s")
_NAME = r"((?:[A-Z][\w'’&-]*)(?: (?:of|and|the|for|[A-Z][\w'’&-]*)){0,5})"
_FOLLOWED = (
    re.compile(rf"\b(?:reports|reported|writes) (?:the |The ){_NAME}"),
    re.compile(rf"\b(?:[Ff]irst )?reported (?:by|in) (?:the |The )?{_NAME}"),
    re.compile(rf"\b[Aa]ccording to (?:a report in|a report by|reporting by) (?:the |The )?{_NAME}"),
    re.compile(rf"(?<=, )(?:the|The) {_NAME} (?:reports|reported)\b"),
)
_AGENCY = re.compile(
    r"\b(?:(?:The )?Associated Press|AP|Reuters|AFP|Agence France-Presse|UPI|United Press International|dpa|DPA|ANSA|"
    r"EFE|TASS|Xinhua|Kyodo|PTI|PA Media|Press Association|Bloomberg|"
    r"[A-Z][\w-]+ (?:Wire Service|News Service|News Agency))\b"
)
_NOT_A_CREDIT = re.compile(r"\d|^(?:[A-Z][a-z]+\.|[A-Z]\.[A-Z]\.)$")
# A name given here is the paper's; later in the text it is somebody else's matter.
_OPENING = 1_200


def credit(body: str, byline: str | None = None) -> str | None:
    """The agency or paper an article credits, as written; ``None`` when it claims the report for itself."""
    wire = _DATELINE.match(body)
    if wire and not _NOT_A_CREDIT.search(wire[1]):
        return wire[1].strip()
    if byline and (agency := _AGENCY.search(byline)):
        return agency[0].removeprefix("The ")
    opening = body[:_OPENING]
    if "report" not in opening and "writes" not in opening:
        return None
    found = (pattern.search(opening) for pattern in _FOLLOWED)
    first = min((match for match in found if match), key=lambda match: match.start(), default=None)
    return re.sub(r"(?: (?:of|and|the|for))+$", "", first[1]) if first else None
