"""What a run says something about: the paths it was given, and nothing beside them."""

import pytest

from corpus.article import RawDocument
from index.plan import plan
from index.tops import Tops


def dropped(roots: list[str], *held: str) -> list[str]:
    """Of articles held from these paths, those that a run drops that meets none of them under ``roots``."""
    raws = [RawDocument(f"{root}/other.txt", root, "f", "text", "Boat.") for root in roots]
    return plan(raws, roots, lambda raw: None, dict.fromkeys(held, "k"), {path: (path,) for path in held}).vanished


def test_the_folder_one_stands_in_does_not_cover_what_was_met_outside_it():
    assert dropped(["."], "/tmp/other/gale.txt", "../gale.txt", "gale.txt", "./more/gale.txt") == [
        "gale.txt",
        "./more/gale.txt",
    ]
    assert dropped([".."], "../gale.txt", "../../gale.txt", "gale.txt") == ["../gale.txt"]


def test_the_root_of_all_folders_covers_every_absolute_path():
    assert dropped(["/"], "/tmp/gale.txt", "gale.txt") == ["/tmp/gale.txt"]
    assert dropped(["//tmp/"], "/tmp/gale.txt", "/tmpx/gale.txt") == ["/tmp/gale.txt"]


def test_a_folder_does_not_cover_its_neighbours_named_like_an_archive_or_a_row(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    beside = ("news#old/a.txt", "news#3/a.txt", "news!/a.txt", "newspaper/a.txt", "news#4")
    assert dropped(["news"], *beside, "news/a.txt") == ["news/a.txt"]
    assert dropped(["news!"], *beside) == ["news!/a.txt"]


@pytest.mark.parametrize(
    "path", ["a/b.zip!/c.txt", "a/b.zip!/d/c.jsonl#12", "a/b.zip!/d/c.zip!/e.txt", "a/b.zip#3", "a/b.zip#3!/c.txt"]
)
def test_an_archive_covers_its_members_and_a_file_its_rows(path):
    assert path in Tops(["a/b.zip"]) and path in Tops(["a"])
    assert path not in Tops(["b.zip"]) and path not in Tops(["a/b"])


def test_many_given_files_are_not_each_held_against_every_article():
    names = [f"d/{number}.txt" for number in range(20_000)]
    raws = [RawDocument(name, name, "f", "text", "Boat.") for name in names]
    made = plan(raws, names, lambda raw: None, dict.fromkeys(names, "k"), {name: (name,) for name in names})
    assert len(made.wanted) == 20_000 and not made.vanished
