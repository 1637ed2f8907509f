"""A folder of two articles and an index beside it, for tests that write."""

from pathlib import Path

import pytest

from index.build import build
from index.store import open_store


class Place:
    """A folder of articles and an index beside it."""

    FERRY = "The night ferry to Kirkwall turned back on Tuesday.\n\n“The visor would not close,” Ann Harcus said."
    MARKET = "Barley closed at 190 pounds a tonne in Norwich.\n\nDealers were calm."

    def __init__(self, folder: Path) -> None:
        self.articles = folder / "articles"
        self.articles.mkdir()
        self.folder = folder / "index"
        self.address = f"whoosh:{self.folder}"

    def write(self, name: str, text: str) -> Path:
        path = self.articles / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *paths, **settings):
        given = [str(path) for path in paths or (self.articles,)]
        return build(given, self.address, entities="rules", jobs=settings.pop("jobs", 1), **settings)

    def held(self) -> dict[str, tuple[str, ...]]:
        store = open_store(self.address)
        return {one: tuple(Path(path).name for path in paths) for one, paths in store.paths().items()}

    def names(self) -> list[str]:
        return sorted(name for paths in self.held().values() for name in paths)

    def records(self) -> dict[str, object]:
        """All articles held, by id."""
        store = open_store(self.address)
        return {one: store.article(one) for one in store.paths()}

    @staticmethod
    def counts(report) -> tuple[int, int, int]:
        return report.indexed, report.unchanged, report.removed


@pytest.fixture
def empty_place(tmp_path):
    return Place(tmp_path)


@pytest.fixture
def place(empty_place):
    empty_place.write("ferry.txt", empty_place.FERRY)
    empty_place.write("market.txt", empty_place.MARKET)
    return empty_place
