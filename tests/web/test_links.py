"""Every link of the pages leads somewhere: a small crawler over all that a reader, or a robot, can come to."""

import re
from collections import Counter, deque
from html import unescape
from urllib.parse import urljoin, urlsplit

from tests.web.drawn import Tags

A_KIND = 2
LINKED = {"a": "href", "link": "href", "script": "src", "form": "action", "img": "src"}
FRONT = (
    "/",
    "/search",
    "/quotes",
    "/timeline",
    "/explain?q=ferry+-strike",
    "/search?q=ferry&group=story",
    "/search.atom",
)


def shape(address):
    """What an address has in common with others of its kind: a few of each are asked, not all thousands."""
    parts = urlsplit(address)
    names = sorted({pair.split("=")[0].removeprefix("not.") for pair in parts.query.split("&") if pair} - {"q"})
    path = re.sub(r"^(/api/v1)?/(articles|entities|speakers|places|on)/[^/.]+", r"\1/\2/X", parts.path)
    return re.sub("/diff/.*", "/diff/X", path), names[0] if len(names) == 1 else len(names)


def links(address, found):
    if found.mimetype == "text/html":
        tags = Tags(found.text).tags
        given = [attrs[LINKED[tag]] for tag, attrs in tags if attrs.get(LINKED.get(tag, ""))]
    elif "xml" in found.mimetype:
        given = [unescape(one) for one in re.findall(r'(?:href|<id>)="?([^"<]+)', found.text)]
    elif "json" in found.mimetype and not address.endswith("openapi.json"):
        given = re.findall(r'"(?:self|page|next|prev|remove|url|home_page_url)": ?"([^"]+)"', found.text)
    else:
        return
    for one in given:
        whole = urlsplit(urljoin(f"http://localhost{address}", one))
        if whole.netloc == "localhost" and whole.scheme == "http" and "{" not in whole.path:
            yield whole.path + (f"?{whole.query}" if whole.query else "")


def test_every_link_leads_somewhere(client):
    waiting, seen = deque((one, "the front") for one in FRONT), set(FRONT)
    asked, broken = Counter(), []
    while waiting:
        address, met_on = waiting.popleft()
        kind = shape(address)
        asked[kind] += 1
        if asked[kind] > A_KIND:
            continue
        with client.get(address) as found:
            if found.status_code >= 400:
                broken.append((found.status_code, address, met_on))
                continue
            for one in links(address, found):
                if one not in seen:
                    seen.add(one)
                    waiting.append((one, address))
    assert not broken
    kinds = {path for path, _ in asked}
    for path in ("articles/X", "entities/X", "speakers/X", "places/X", "on/X", "articles/X.json", "facets/person"):
        assert f"/{path}" in kinds, f"no link led to {path}"
    assert any(path.startswith("/articles/X/diff/") for path in kinds)
