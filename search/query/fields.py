"""Which word before a colon is a field, and which field was meant when it is none."""

from __future__ import annotations

from difflib import get_close_matches

from search.engine import BadQuery
from search.query.tree import FIELDS

# What other archives and search engines call our fields.
OTHER_NAMES = {
    "author": "byline",
    "by": "byline",
    "headline": "title",
    "hlead": "title",
    "intitle": "title",
    "text": "body",
    "said": "speaker",
    "says": "speaker",
    "quoted": "quote",
    "name": "person",
    "people": "person",
    "who": "person",
    "organization": "org",
    "organisation": "org",
    "company": "org",
    "agency": "org",
    "location": "place",
    "where": "place",
    "town": "city",
    "nation": "country",
    "site": "source",
    "publication": "source",
    "publisher": "source",
    "paper": "source",
    "when": "date",
    "day": "date",
    "year": "date",
}


EXAMPLES = {
    "title": "title:election",
    "city": 'city:"New York"',
    "country": "country:FR",
    "org": "org:police",
    "source": "source:herald",
    "date": "date:2020-10",
}


def field_example(name: str) -> str:
    """How a field is used; for a name that is none, any field."""
    return EXAMPLES.get(name, f"{name}:mayor" if name in FIELDS else "speaker:mayor")


def field_name(label: str, start: int) -> str:
    """The field of a label such as ``Title:``; ``start`` is where it stands in the query."""
    name = label.rstrip(":").lower()
    if name in FIELDS:
        return name
    meant = OTHER_NAMES.get(name) or next(iter(get_close_matches(name, FIELDS, n=1, cutoff=0.7)), None)
    if meant:
        raise BadQuery(f"there is no field {name}:; did you mean {meant}:?", start, len(label), field_example(meant))
    known = " ".join(f"{field}:" for field in FIELDS)
    raise BadQuery(
        f"there is no field {name}:; the fields are {known}; to find a colon's both sides, put them in quotation marks",
        start,
        len(label),
        "speaker:mayor",
    )
