"""The nouns of Dateline: a document as it arrived, the article made of it, and the records inside an article.

Every record is frozen. ``as_record`` and ``from_record`` turn an ``Article`` into the JSON object that
``dateline extract`` prints and the API returns, and back. Spans are (start, end) character offsets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

Span = tuple[int, int]
Kind = Literal["html", "text"]
Precision = Literal["day", "month", "year"]
EntityType = Literal["PERSON", "ORG", "PLACE"]
Role = Literal["dateline", "mention"]
QuoteKind = Literal["direct", "partial"]

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One article as it arrived, decoded but not cleaned.

    ``path`` is as given, relative paths kept; a member of an archive is ``a.zip!/b.html``, line 12 of a
    JSON-lines file ``f.jsonl#12``. ``content`` is markup or plain text as ``kind`` says. ``id`` is the input's own id
    or a hash of its bytes; ``fingerprint`` a hash of all that arrived (bytes and fields), so that a change shows.
    ``fields`` is what the format itself told (``title``, ``byline``, ``date``, ``url``, ``source``, ``language``);
    ``extra`` the input's other fields, kept as they were. ``furnished`` is False where the format gives the article's
    own text (an agency's item, a record's body) and not a page that may have menus and forms around it.
    """

    path: str
    id: str
    fingerprint: str
    kind: Kind
    content: str
    fields: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    furnished: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read or done: which input, what is wrong, and the next step if there is one."""

    path: str
    what: str
    next_step: str | None = None

    def __str__(self) -> str:
        return f"{self.path}: {self.what}" + (f"; {self.next_step}" if self.next_step else "")


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: ``date`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` as ``precision`` says.

    ``rule`` tells where it was read: prefix, metadata, url, dateline or filename.
    """

    date: str
    precision: Precision
    rule: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A passage that cleaning took out: its text, the rule's name, the reason in words, and where it stood."""

    text: str
    rule: str
    reason: str
    where: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """The dateline of a wire story: city as written, GeoNames id if resolved, month and day as ``MM-DD`` if given."""

    city: str
    place_id: int | None = None
    month_day: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or place; ``mentions`` index the body, ``title_mentions`` the title.

    ``text`` is the form met first, ``name`` the canonical name that merges all forms.
    """

    text: str
    type: EntityType
    name: str
    mentions: tuple[Span, ...] = ()
    title_mentions: tuple[Span, ...] = ()

    @property
    def count(self) -> int:
        return len(self.mentions) + len(self.title_mentions)


@dataclass(frozen=True, slots=True)
class Place:
    """A city resolved to GeoNames; ``admin1`` is the state or province by name, ``country`` the ISO 3166 alpha-2 code.

    ``lat`` and ``lon`` in degrees. ``label`` is the facet value: the bare name for the most populous place of that name
    in the gazetteer ("Paris"), else with its region ("Paris, Texas").
    """

    name: str
    admin1: str | None
    country: str
    geonames_id: int
    lat: float
    lon: float
    role: Role = "mention"
    label: str = ""
    mentions: tuple[Span, ...] = ()
    title_mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks that somebody spoke or wrote; ``start`` and ``end`` index the body, marks left out.

    ``speaker`` is the canonical full name, ``None`` when it can't be told; ``speaker_as_written`` what stands beside
    the quote ("Flores-Lund", "she"); ``cue`` the cue verb.
    """

    text: str
    speaker: str | None
    speaker_as_written: str | None
    cue: str | None
    kind: QuoteKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article with all that was read from it. ``body`` has its paragraphs separated by a blank line.

    ``story`` names the story whose copies it is one of, by its lead's id; ``credit`` the agency or paper it passes on.
    """

    id: str
    path: str
    title: str | None
    body: str
    url: str | None = None
    source: str | None = None
    byline: str | None = None
    published: Published | None = None
    language: str | None = None
    dateline: Dateline | None = None
    entities: tuple[Entity, ...] = ()
    cities: tuple[Place, ...] = ()
    quotes: tuple[Quote, ...] = ()
    removed: tuple[Removed, ...] = ()
    story: str | None = None
    credit: str | None = None
    paths: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING)

    @property
    def words(self) -> int:
        return len(self.body.split())


def as_record(article: Article, *, counted: bool = True) -> dict[str, Any]:
    """The article as the JSON object of the data contract; its ``words`` may be left uncounted, ``None``."""
    published = article.published
    return {
        "id": article.id,
        "path": article.path,
        "url": article.url,
        "source": article.source,
        "title": article.title,
        "byline": article.byline,
        "date": published.date if published else None,
        "date_precision": published.precision if published else None,
        "date_rule": published.rule if published else None,
        "language": article.language,
        "body": article.body,
        "words": article.words if counted else None,
        "dateline": _flat(article.dateline) if article.dateline else None,
        "entities": [_entity_record(e) for e in article.entities],
        "cities": [_with_lists(_flat(c)) for c in article.cities],
        "quotes": [_flat(q) for q in article.quotes],
        "removed": [_flat(r) for r in article.removed],
        "story": article.story,
        "credit": article.credit,
        "paths": list(article.paths or (article.path,)),
        "extra": dict(article.extra),
    }


def from_record(record: Mapping[str, Any]) -> Article:
    """The article a record of ``as_record`` was made of."""
    date = record["date"]
    line = record["dateline"]
    return Article(
        id=record["id"],
        path=record["path"],
        title=record["title"],
        body=record["body"],
        url=record["url"],
        source=record["source"],
        byline=record["byline"],
        published=Published(date, record["date_precision"], record["date_rule"]) if date else None,
        language=record["language"],
        dateline=Dateline(**line) if line else None,
        entities=tuple(Entity(**_with_spans(e, drop=("count",))) for e in record["entities"]),
        cities=tuple(Place(**_with_spans(c)) for c in record["cities"]),
        quotes=tuple(Quote(**q) for q in record["quotes"]),
        removed=tuple(Removed(**r) for r in record["removed"]),
        story=record["story"],
        credit=record.get("credit"),
        paths=tuple(record.get("paths", ())),
        extra=record.get("extra", NOTHING),
    )


def _entity_record(entity: Entity) -> dict[str, Any]:
    return _with_lists(_flat(entity)) | {"count": entity.count}


def _flat(item: Entity | Place | Quote | Removed | Dateline) -> dict[str, Any]:
    """Its fields as they are; ``dataclasses.asdict`` copies every value and takes fifteen times as long."""
    return {name: getattr(item, name) for name in item.__slots__}


def _with_lists(record: dict[str, Any]) -> dict[str, Any]:
    for key in ("mentions", "title_mentions"):
        record[key] = [list(span) for span in record[key]]
    return record


def _with_spans(record: Mapping[str, Any], drop: tuple[str, ...] = ()) -> dict[str, Any]:
    kept = {key: value for key, value in record.items() if key not in drop}
    for key in ("mentions", "title_mentions"):
        kept[key] = tuple((start, end) for start, end in kept.get(key, ()))
    return kept
