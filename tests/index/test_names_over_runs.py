"""The archive's names run by run: whatever came before, they are those of an index made from nothing."""

import json
import random
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from index.build import build
from index.extract.aliases import load
from index.folding import STORIES
from index.names import NAMES, NameBook
from index.store import StoreUnavailable, open_store

FULL = {
    f"a{n}": f"Senator Orla Tessen opened the bridge number {n}. Tessen said it would hold for years." for n in range(6)
}
OTHERS = {one.replace("a", "b"): text.replace("Orla", "Rolf") for one, text in FULL.items()}
BARE = {"bare": "At the harbour of the town, Senator Tessen said on Monday that the boats would go."}
SPELT = "The Harbour and Lighthouse Commission (HLC) met in the town. The HLC said number {n} was safe."
RIVAL = "The Hill and Lake Club (HLC) met in the town. The HLC said number {n} was safe."
BOTH = (
    "The boats of the HLC were late {n}. A man of the HLC said on Monday that they would go. "
    "In the town the Harbour and Lighthouse Commission was closed."
)
SENTENCES = (
    "Senator {f} Tessen opened the bridge number {n}. Tessen said it would hold for years.",
    "At the harbour, Senator Tessen said on Monday that the boats {n} would go.",
    'Mayor {f} J. Tessen came to town {n} on Monday. "We go," Tessen said.',
    "Later {f} Tessen met Paul Tessen in town {n}. Tessen said that the boats would go.",
    SPELT,
    RIVAL,
    BOTH,
)


class Archive:
    """Files of articles, and an index of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.index = folder / "index"
        folder.mkdir(exist_ok=True)

    def run(self, texts: dict[str, str], file: str = "in", **settings: Any) -> "Archive":
        path = self.folder / f"{file}.jsonl"
        rows = [json.dumps({"id": one, "title": f"Bridge {one}", "body": body}) for one, body in texts.items()]
        path.write_text("\n".join(rows), "utf-8")
        report = build([str(path)], f"whoosh:{self.index}", entities="rules", jobs=1, **settings)
        assert not report.problems
        return self

    def named(self) -> dict[str, tuple[set[object], list[str | None]]]:
        """What every article is said to name, and who speaks in it."""
        with closing(open_store(f"whoosh:{self.index}")) as store:
            held = {one: store.article(one) for one in store.paths()}
        return {
            one: ({(e.type, e.name, e.mentions) for e in each.entities}, [q.speaker for q in each.quotes])
            for one, each in held.items()
        }

    def people(self, one: str) -> set[str]:
        return {name for kind, name, _ in self.named()[one][0] if kind == "PERSON"}


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path / "archive")


@pytest.fixture
def anew(tmp_path):
    return Archive(tmp_path / "anew")


def killed(monkeypatch, archive, texts):
    """A run that ends when the store has committed, and the book of names has not."""

    def commit(book, generation):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(NameBook, "commit", commit)
        archive.run(texts)


def test_a_rebuild_keeps_the_archive_s_names(archive):
    archive.run(FULL | BARE).run(FULL | BARE, rebuild=True)
    assert archive.people("bare") == {"Orla Tessen"}


def test_an_article_at_another_place_keeps_the_archive_s_names(archive):
    archive.run(FULL | BARE).run(BARE | FULL)
    assert archive.people("bare") == {"Orla Tessen"}


def test_a_run_killed_between_the_two_commits_is_mended_by_the_next(archive, anew, monkeypatch):
    killed(monkeypatch, archive, FULL | BARE)
    assert archive.people("bare") == {"Orla Tessen"}
    assert archive.run(FULL | BARE | OTHERS).named() == anew.run(FULL | BARE | OTHERS).named()


def test_what_a_killed_run_named_is_taken_back_when_its_articles_are_gone(archive, monkeypatch):
    """The book knows nothing of the run, and the article named in it has not changed since."""
    few = dict(list(FULL.items())[:2])
    archive.run(BARE | few)
    killed(monkeypatch, archive, BARE | FULL)
    assert archive.people("bare") == {"Orla Tessen"}
    archive.run(BARE | few)
    assert archive.people("bare") == {"Tessen"}


def test_a_book_that_was_deleted_is_made_anew_from_the_articles_own_names(archive, anew):
    archive.run(FULL | BARE)
    (archive.index / NAMES).unlink()
    assert archive.run(FULL | BARE | OTHERS).named() == anew.run(FULL | BARE | OTHERS).named()
    assert archive.people("bare") == {"Tessen"}


def test_a_name_given_under_former_aliases_is_taken_back_under_new_ones(archive, tmp_path):
    file = tmp_path / "aliases.toml"
    file.write_text('[[split]]\nform = "Tessen"\nfrom = "Orla Tessen"\n', "utf-8")
    archive.run(FULL | BARE).run(OTHERS, file="more", aliases=load(file))
    assert archive.people("bare") == {"Tessen"}


@pytest.mark.parametrize("seed", [300, 304, 307])
def test_whatever_comes_and_goes_the_names_are_those_of_a_build_from_nothing(archive, anew, monkeypatch, seed):
    chosen = random.Random(seed)
    texts: dict[str, str] = {}
    for _ in range(5):
        for _ in range(chosen.randint(1, 9)):
            name = chosen.choice(["Orla"] * 6 + ["Rolf"])
            texts[f"{chosen.randint(0, 30)}"] = chosen.choice(SENTENCES).format(n=chosen.randint(0, 99), f=name)
        order = chosen.sample(list(texts), len(texts)) if chosen.random() < 0.3 else list(texts)
        texts = {one: texts[one] for one in order if chosen.random() > 0.15}
        if not texts:
            continue
        step = chosen.random()
        if step < 0.2:
            killed(monkeypatch, archive, texts | {"killed": SENTENCES[0].format(n=100, f="Rolf")})
        archive.run(texts, rebuild=step > 0.8)
    assert archive.named() == anew.run(texts).named()


def test_a_book_that_is_not_as_it_was_closed_ends_a_run_before_anything_is_read_and_a_rebuild_makes_it_anew(archive):
    archive.run(FULL | BARE)
    book = archive.index / NAMES
    book.write_bytes(book.read_bytes() + b"\0")
    told: list[str] = []
    with pytest.raises(StoreUnavailable, match=r"names\.sqlite is not as it was written; delete it"):
        archive.run(FULL | BARE | OTHERS, progress=lambda now: told.append(now.stage))
    assert told == []
    assert archive.run(FULL | BARE, rebuild=True).people("bare") == {"Orla Tessen"}


def test_a_seal_is_gone_from_the_disk_before_the_book_it_was_of_is_changed_there(archive, monkeypatch):
    """The power fails: a seal whose removal was never written would come back beside a book that has changed."""
    archive.run(FULL)
    seals = {archive.index / f"{name}.sum" for name in (NAMES, STORIES)}
    before = {name: (archive.index / name).read_bytes() for name in (NAMES, STORIES)}
    synced: list[tuple[int, bool]] = []

    def sync(folder):
        assert folder == archive.index
        gone = sum(not each.exists() for each in seals)
        synced.append((gone, all((archive.index / name).read_bytes() == held for name, held in before.items())))

    monkeypatch.setattr("index.seal.sync", sync)
    archive.run(FULL | BARE)
    assert synced == [(1, True), (1, False)]
