"""Articles the cache has whole are put from there, by one process or by several: the same index comes out."""

import json
import sqlite3
from random import Random

import pytest

from corpus.article import as_record
from index import generations, manifest, remembered, update
from index.cache import NAME as CACHE
from index.extract.aliases import load as load_aliases
from index.store import StoreUnavailable, open_store
from index.vocabulary import Vocabulary
from search.engine import open_engine
from search.model import SearchRequest

COUNT = 220
"""More than a batch for each of two processes."""

FLOOD = "The river Wensum rose over the quay at Norwich, and forty houses were emptied before dawn. " * 4


@pytest.fixture
def archive(empty_place, monkeypatch):
    """Articles with quotes and cities, some of them copies of each other, and one that is no article."""
    monkeypatch.setattr(update, "MANY", COUNT)
    rows = [{"id": f"a{n}", "title": f"Gale {n}", "text": storm(n)} for n in range(COUNT)]
    for n in range(0, 60, 7):
        rows[n]["text"] = f"{FLOOD}\n\nThe mayor thanked {n} helpers."
    empty_place.write("archive.jsonl", "\n".join(map(json.dumps, [*rows, {"id": "none", "text": " "}])))
    empty_place.run()
    return empty_place


def storm(n):
    chance = Random(n)
    ports = " ".join(
        chance.choice("bdgklmnrst") + chance.choice("aeiou") + f"rn{chance.randrange(90)}" for _ in range(25)
    )
    return (
        f"LISBON, March {n % 28 + 1} - The gale turned ferry {n} back.\n\n“Nobody swam,” said Ann Harcus. By {ports}."
    )


def told(place):
    """All that searches and readers see of the index."""
    store = open_store(place.address)
    live = generations.current(place.folder)
    engine = open_engine(place.address)
    try:
        asked = [SearchRequest(text, size=50) for text in ("gale", "speaker:Harcus", "river OR swam", "place:Lisboa")]
        answers = [engine.search(each) for each in asked]
    finally:
        engine.close()
    held = store.fingerprints()
    return {
        "records": {one: as_record(store.article(one)) for one in sorted(held)},
        "fingerprints": dict(held),
        "answers": [(each.total, [hit.id for hit in each.hits], each.facets, each.histogram) for each in answers],
        "words": Vocabulary.open(live).all(),
        "rules": manifest.read(live).removed_by_rule,
        "quotes": manifest.read(live).quotes,
    }


def reported(report):
    return (report.indexed, report.unchanged, report.removed, report.problems, report.cleaned, report.extracted)


def test_a_rebuild_by_two_processes_gives_the_index_that_one_gives(archive):
    one = archive.run(rebuild=True, jobs=1)
    by_one = told(archive)
    stages = []
    two = archive.run(rebuild=True, jobs=2, progress=stages.append)
    assert reported(two) == reported(one) and two.indexed == COUNT and two.cleaned == two.extracted == 0
    assert told(archive) == by_one
    assert sum(bool(record["story"]) for record in by_one["records"].values()) == 9
    assert len(list(generations.current(archive.folder).glob("articles_*.terms"))) > 1
    done = [now.done for now in stages if now.stage == "extracting"]
    assert done == sorted(done) and done[-1] == COUNT


def test_changed_aliases_are_applied_by_two_processes_as_by_one(archive, tmp_path):
    (tmp_path / "aliases.toml").write_text('[[merge]]\nname = "Anna Harcus"\nforms = ["Ann Harcus"]\n')
    aliases = load_aliases(tmp_path / "aliases.toml")
    report = archive.run(jobs=2, aliases=aliases)
    assert report.indexed == COUNT
    by_two = told(archive)
    assert by_two["records"]["a1"]["quotes"][0]["speaker"] == "Anna Harcus"
    archive.run(rebuild=True, jobs=1, aliases=aliases)
    assert told(archive)["records"] == by_two["records"]
    assert archive.run(jobs=2, aliases=aliases).unchanged == COUNT


def test_a_damaged_record_is_extracted_anew_when_two_processes_read_the_cache(archive):
    before = told(archive)["records"]
    with sqlite3.connect(archive.folder / CACHE) as cache:
        damaged = cache.execute("UPDATE article SET record = x'00' WHERE rowid % 50 = 1").rowcount
    cache.close()
    report = archive.run(rebuild=True, jobs=2)
    assert damaged and report.cleaned == damaged and report.indexed == COUNT
    assert told(archive)["records"] == before


def test_a_process_that_cannot_read_the_cache_ends_the_run_and_the_index_stays(archive, tmp_path):
    read = remembered.FromCache(tmp_path, update.NO_ALIASES)  # a folder where the file should be
    store = open_store(archive.address)
    store.begin(rebuild=True)
    with pytest.raises(StoreUnavailable, match="extraction cache"):
        store.put_batches([[remembered.Remembered("a1", "v", ("p",), "f")]], read, 2)
    store.close()
    assert len(archive.held()) == COUNT
