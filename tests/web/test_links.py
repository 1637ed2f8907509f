"""Every link of the pages leads somewhere: a small crawler over all that a reader, or a robot, can come to."""

import re
from collections import Counter, deque
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest

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


TYPED = ("/search", "/quotes", "/timeline", "/facets/city", "/quotes/facets/city")


@pytest.mark.parametrize("path", TYPED)
@pytest.mark.parametrize("name", ["city", "not.city"])
def test_a_filter_typed_in_other_capitals_is_let_go_and_turned_by_its_links(client, path, name):
    """Facets name the value as the archive writes it; links made of the typed one kept both, or changed nothing."""
    typed, written = (client.get(f"{path}?{name}={value}").text for value in ("BERGEN", "Bergen"))
    assert "city=BERGEN" not in typed
    assert Tags(typed).links() == Tags(written).links()


def test_a_facet_of_the_api_lets_go_of_a_value_typed_in_other_capitals(client):
    for path in ("/api/v1/facets/city?not.city=BERGEN", "/api/v1/facets/city?city=BERGEN"):
        [removed] = [
            value["links"]["remove"] for value in client.get(path).json["values"] if "remove" in value["links"]
        ]
        assert removed == "/api/v1/search"
