"""A small archive of our own, indexed once for the tests of the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from corpus.article import Article, Dateline, Entity, Place, Published, Quote
from index.whoosh_store import WhooshStore
from search.whoosh_engine import WhooshEngine

OSLO = Place("Oslo", "Oslo", "NO", 3143244, 59.9, 10.7, label="Oslo")
LIMA = Place("Lima", "Lima", "PE", 3936456, -12.0, -77.0, label="Lima")
PARIS = Place("Paris", "Texas", "US", 4717560, 33.7, -95.6, label="Paris, Texas")


def told(
    article_id: str,
    title: str | None,
    body: str,
    date: str | None = None,
    source: str | None = "The Heron",
    cities: tuple[Place, ...] = (),
    people: Sequence[str] = (),
    orgs: Sequence[str] = (),
    short: str | None = None,
    said: Sequence[tuple[str, str | None]] = (),
    story: str | None = None,
) -> Article:
    """An article; ``said`` are (words, speaker), and the words stand in the body. ``short`` is how the body also writes
    the names."""
    precision = {4: "year", 7: "month", 10: "day"}
    return Article(
        id=article_id,
        path=f"{article_id}.txt",
        title=title,
        body=body,
        source=source,
        language="en",
        published=Published(date, precision[len(date)], "prefix") if date else None,  # type: ignore[arg-type]
        dateline=Dateline(cities[0].name.upper()) if cities else None,
        cities=cities,
        entities=tuple(
            Entity(name, kind, name, (*_spans(body, name), *_spans(body, short)))  # type: ignore[arg-type]
            for kind, names in (("PERSON", people), ("ORG", orgs))
            for name in names
        ),
        quotes=tuple(
            Quote(words, speaker, speaker, "said", "direct", body.index(words), body.index(words) + len(words))
            for words, speaker in said
        ),
        story=story,
    )


def _spans(body: str, name: str | None) -> Iterator[tuple[int, int]]:
    at = body.find(name) if name else -1
    if name and at >= 0:
        yield at, at + len(name)


ARCHIVE = (
    told(
        "ferry",
        "Ferry strike ends",
        "The ferry strike in Oslo ended. Harbour master Ada Holm thanked the crews.\n\n“The ferry sails at dawn,” she "
        "said. Tickets cost more than before.",
        "2020-03-02",
        cities=(OSLO,),
        people=["Ada Holm"],
        said=[("The ferry sails at dawn,", "Ada Holm")],
    ),
    told(
        "dawn",
        "Fog at dawn stops the ferry",
        "Fog lay on the fjord. The ferry waited, and with it the mayor, Jon Dahl.\n\nNo strike was to blame this time.",
        "2020-03-05",
        source="Fjord Post",
        cities=(OSLO,),
        people=["Jon Dahl"],
    ),
    told(
        "ice",
        "ICE raids a warehouse",
        "Agents of Immigration and Customs Enforcement, ICE, raided a warehouse in Paris, Texas.\n\nMayor Rosa Quill "
        "spoke of the ice on the roads. “We were told nothing,” Quill said.",
        "2020-04-11",
        cities=(PARIS,),
        people=["Rosa Quill"],
        orgs=["Immigration and Customs Enforcement"],
        said=[("We were told nothing,", "Rosa Quill")],
    ),
    told(
        "rink",
        "Skaters wait for ice",
        "The rink in Lima has no ice. “To be or not to be open, that is the question,” said Jon Dahl, its owner.",
        "2021-07-01",
        source="Fjord Post",
        cities=(LIMA,),
        people=["Jon Dahl"],
        said=[("To be or not to be open, that is the question,", "Jon Dahl")],
    ),
    told("undated", "A ferry in winter", "Ice and a ferry, and nobody knows when.", source=None),
    told("story-b", "Bridge closed", "The old bridge is closed, police said.", "2020-05-02", "Fjord Post", story="s1"),
    told("story-a", "Old bridge shut", "The old bridge is closed, police said.", "2020-05-01", story="s1"),
    told(
        "story-c", "Bridge shut to all", "The old bridge is closed, police said. Again.", "2020-05-03", None, story="s1"
    ),
)


def indexed(folder: Path, articles: Sequence[Article], gone: Sequence[str] = ()) -> Path:
    """A generation more in ``folder``: these articles put, those ids dropped."""
    store = WhooshStore(str(folder))
    store.begin()
    store.put((article, article.id) for article in articles)
    store.drop(gone)
    store.commit({})
    store.close()
    return folder


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive in three segments, with an article replaced and one dropped on the way."""
    folder = tmp_path_factory.mktemp("archive")
    indexed(
        folder, [told("ferry", "An older ferry story", "Of no use."), told("lost", "Lost", "A ferry."), *ARCHIVE[4:6]]
    )
    indexed(folder, ARCHIVE[:3], gone=["lost"])
    return indexed(folder, [ARCHIVE[3], *ARCHIVE[6:]])


@pytest.fixture
def engine_of(tmp_path: Path) -> Iterator[Callable[..., WhooshEngine]]:
    """An engine over articles of one's own, each given as the arguments of ``told``."""
    opened: list[WhooshEngine] = []

    def make(*articles: Mapping[str, Any]) -> WhooshEngine:
        indexed(tmp_path, [told(**article) for article in articles])
        opened.append(WhooshEngine(str(tmp_path)))
        return opened[-1]

    yield make
    for engine in opened:
        engine.close()


@pytest.fixture
def engine(archive: Path) -> Iterator[WhooshEngine]:
    engine = WhooshEngine(str(archive))
    yield engine
    engine.close()
