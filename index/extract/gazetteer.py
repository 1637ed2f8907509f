"""The gazetteer: 235,000 populated places with their names, and the states and countries they lie in.

Data: GeoNames (https://www.geonames.org), CC-BY 4.0, compiled by `gazetteer_build.py` into `gazetteer.bin`, which is
mapped into memory, not read: it opens in a few milliseconds and processes share its pages.

The file. Eight bytes of `MAGIC`, the header's length (4 bytes, little-endian), the header in JSON, then arrays, each
starting at a multiple of `ALIGNMENT` bytes after the header. The header's `sections` give each array's dtype, start
and length; `countries`, `regions` and `counties` are small enough to be in the header itself.

Places are numbered by population, the largest 0, so a smaller number is a larger place. `key` holds all lookup keys
(see `placenames.key`) end to end in byte order, `key_at` where each begins. The postings of key k are
`posting[posting_at[k]:posting_at[k + 1]]`, each `place * 2 + primary`: "philadelphia" -> places 155 (primary),
1204 (alternate: an old name of Amman), 60219 (primary), ... in rising order, that is by falling population.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.extract.gazetteer_keys import Keys
from index.extract.kept import Kept
from index.extract.placenames import COUNTRY_NAMES, COUNTRY_OF_PEOPLE, PROVINCE_ABBREVIATIONS, STATE_ABBREVIATIONS, key

MAGIC = b"DLGAZ001"
ALIGNMENT = 8
FILE = Path(__file__).with_name("gazetteer.bin")
CACHED_NAMES = 1 << 16

Region = tuple[str, str]
"""Country and GeoNames code of a state or province: ("US", "PA")."""


class Candidate(NamedTuple):
    """A place that bears a name; `primary` is false where the name is an old, foreign or colloquial one."""

    place: int
    primary: bool


class Area(NamedTuple):
    """What a name of no city stands for: a country's ISO code, or the regions of that name."""

    country: str | None
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class City:
    """One populated place of the gazetteer; `region` is its country and code, `admin1` that region's name."""

    place: int
    geonames_id: int
    name: str
    country: str
    region: Region
    admin1: str | None
    population: int
    lat: float
    lon: float


class Gazetteer:
    """Names to places. Safe to share between threads: nothing in it changes but the caches."""

    def __init__(self, path: Path = FILE) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._bytes[: len(MAGIC)] != MAGIC:
            raise ValueError(f"{path} is no gazetteer of this version; write it anew with gazetteer_build.py")
        start = len(MAGIC) + 4
        length = int.from_bytes(self._bytes[len(MAGIC) : start], "little")
        head = json.loads(self._bytes[start : start + length])
        self.made_from = str(head["made_from"])
        self._arrays = {name: self._section(start + length, *at) for name, at in head["sections"].items()}
        keys_start = start + length + head["sections"]["key"][1]
        self._keys = Keys(self._bytes, keys_start, memoryview(self._arrays["key_at"].data))
        self._read_countries(head)
        self._read_regions(head)
        self.candidates = Kept(self._candidates, CACHED_NAMES).__getitem__
        self.city = lru_cache(maxsize=CACHED_NAMES)(self._city)
        self.opens_names = Kept(self._opens_names, CACHED_NAMES).__getitem__
        self.area = Kept(self._area, CACHED_NAMES).__getitem__
        areas = (self._country_by_key, COUNTRY_OF_PEOPLE, self._regions_by_key, self._counties)
        self._openings = frozenset(name.partition(" ")[0] for names in areas for name in names if " " in name)
        self.opens_areas = Kept(self._opens_areas, CACHED_NAMES).__getitem__

    def _section(self, base: int, dtype: str, at: int, length: int) -> NDArray[Any]:
        return np.frombuffer(self._bytes, dtype, length, base + at)

    def _read_countries(self, head: dict[str, Any]) -> None:
        self._countries = [iso for iso, _, _ in head["countries"]]
        self._country_numbers = {iso: number for number, iso in enumerate(self._countries)}
        self.country_names: dict[str, str] = {iso: name for iso, name, _ in head["countries"]}
        self._country_by_key = {key(name): iso for iso, name, _ in head["countries"]} | COUNTRY_NAMES

    def _read_regions(self, head: dict[str, Any]) -> None:
        self._regions: list[tuple[str, str, str]] = [(c, code, name) for c, code, name, _ in head["regions"]]
        self.region_names: dict[Region, str] = {(c, code): name for c, code, name in self._regions}
        self._region_numbers = {(c, code): number for number, (c, code, _) in enumerate(self._regions)}
        found: dict[str, list[Region]] = {}
        for country, code, name, plain in head["regions"][1:]:
            for form in {key(name), plain}:
                found.setdefault(form, []).append((country, code))
        self._regions_by_key = {form: tuple(regions) for form, regions in found.items()}
        self._states = {form: r for form, rs in found.items() for r in rs if r[0] == "US"}
        self._state_codes = {code for country, code, _ in self._regions if country == "US"}
        counties: dict[str, list[Region]] = {}
        for name, state in head["counties"]:
            counties.setdefault(key(name), []).append(("US", state))
        self._counties = {form: tuple(regions) for form, regions in counties.items()}

    def _candidates(self, name: str) -> tuple[Candidate, ...]:
        words = name.split(maxsplit=1)
        if len(words) > 1 and not self.opens_names(words[0]):
            return ()  # most runs of capitalised words: a first word is looked up once for all of them
        at = self._keys.find(key(name).encode())
        if at < 0:
            return ()
        first, last = self._arrays["posting_at"][at : at + 2].tolist()
        return tuple([Candidate(p >> 1, bool(p & 1)) for p in self._arrays["posting"][first:last].tolist()])

    def _opens_names(self, word: str) -> bool:
        """Whether a place's name of several words begins with this one."""
        return self._keys.any_begins(key(f"{word} x")[:-1].encode())

    def _opens_areas(self, word: str) -> bool:
        """Whether a country, a people or a region may have a name of several words that begins with this one."""
        return key(f"{word} x").partition(" ")[0] in self._openings

    def _city(self, place: int) -> City:
        arrays = self._arrays
        first, last = arrays["name_at"][place : place + 2]
        country, code, admin1 = self._regions[int(arrays["region"][place])]
        country = country or self._countries[int(arrays["country"][place])]
        return City(
            place,
            int(arrays["geonames_id"][place]),
            arrays["name"][first:last].tobytes().decode(),
            country,
            (country, code),
            admin1 or None,
            int(arrays["population"][place]),
            round(float(arrays["lat"][place]), 5),
            round(float(arrays["lon"][place]), 5),
        )

    def column(self, name: str) -> NDArray[Any]:
        """One property of all places, by place number: population, lat, lon, country or region (as numbers)."""
        return self._arrays[name]

    def by_country(self, counts: Mapping[str, int]) -> NDArray[np.float64]:
        """Counts by ISO code as an array by country number."""
        array = np.zeros(len(self._countries))
        for iso, count in counts.items():
            if (number := self._country_numbers.get(iso)) is not None:
                array[number] = count
        return array

    def by_region(self, counts: Mapping[Region, int]) -> NDArray[np.float64]:
        """Counts by region as an array by region number."""
        array = np.zeros(len(self._regions))
        for region, count in counts.items():
            if number := self._region_numbers.get(region):
                array[number] = count
        return array

    def cities(self, name: str) -> Iterator[City]:
        """The places that bear a name, largest first."""
        return (self.city(c.place) for c in self.candidates(name))

    def by_id(self, geonames_id: int) -> City | None:
        """The place of a GeoNames id."""
        found = np.flatnonzero(self._arrays["geonames_id"] == geonames_id)
        return self.city(int(found[0])) if len(found) else None

    def label(self, city: City) -> str:
        """The facet value of a city, see `corpus.article.Place`."""
        largest = next((c.place for c in self.candidates(city.name) if c.primary), city.place)
        region = city.admin1 or self.country_names.get(city.country, city.country)
        return city.name if largest == city.place else f"{city.name}, {region}"

    def country(self, name: str) -> str | None:
        """ISO code of the country of that name, "Britain" and "U.S." included."""
        return self._country_by_key.get(key(name))

    def _area(self, name: str) -> Area | None:
        """The country or the regions a name stands for, a people's name for its country."""
        short = key(name)
        if country := self._country_by_key.get(short) or COUNTRY_OF_PEOPLE.get(short):
            return Area(country, ())
        if state := self._states.get(short):
            return Area(None, (state,))
        named = (self._regions_by_key.get(short) or self._counties.get(short, ())) if len(name) > 3 else ()
        # "Alexandria" says nothing for Egypt's region of that name: the city in it bears the name too.
        cities = {city.region for city in self.cities(name)} if named else ()
        regions = tuple(region for region in named if region not in cities or region[0] == "CA")
        return Area(None, regions) if regions else None

    def state(self, name: str) -> Region | None:
        """The U.S. state of that full name."""
        return self._states.get(key(name))

    def regions(self, name: str) -> tuple[Region, ...]:
        """The states and provinces of that full name, "Hamadan" for "Hamadan Province" too."""
        return self._regions_by_key.get(key(name), ())

    def counties(self, name: str) -> tuple[Region, ...]:
        """The U.S. states that have a county of that name ("Lehigh County")."""
        return self._counties.get(key(name), ())

    def abbreviated(self, name: str) -> Region | None:
        """The state or province a dotted or two-letter abbreviation stands for: "Pa.", "PA", "Ont."."""
        short = key(name)
        if short.upper() in self._state_codes and name.replace(".", "").isupper():
            return ("US", short.upper())
        if name.endswith(".") and short in STATE_ABBREVIATIONS:
            return ("US", STATE_ABBREVIATIONS[short])
        return PROVINCE_ABBREVIATIONS.get(short) if name.endswith(".") or name.isupper() else None


@lru_cache(maxsize=1)
def open_gazetteer() -> Gazetteer:
    """The gazetteer shipped with the package, opened once a process."""
    return Gazetteer()
