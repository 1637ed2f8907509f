"""What was read once is not read again, whatever became of the index or of the run."""

import sqlite3
from contextlib import closing

import pytest

from index import generations, manifest
from index.build import Progress
from index.cache import NAME as CACHE
from index.clean.user_rules import load as load_rules
from index.extract.aliases import load as load_aliases


def test_a_rebuild_takes_every_extraction_from_the_cache(place):
    place.run()
    cache = sqlite3.connect(place.folder / CACHE)
    marked = cache.execute("SELECT count(*) FROM article").fetchone()
    stages = []
    report = place.run(rebuild=True, progress=stages.append)
    assert place.counts(report) == (2, 0, 0) and report.generation == 2
    assert cache.execute("SELECT count(*) FROM article").fetchone() == marked
    cache.close()
    assert Progress(2, 2, "extracting") in stages
    assert manifest.read(generations.current(place.folder)).articles == 2


def test_an_interrupted_run_leaves_the_index_as_it_was_and_keeps_what_was_extracted(place):
    place.run()
    place.write("gale.txt", "A gale closed the harbour of Stromness on Friday.")

    def stop(progress: Progress) -> None:
        if progress.stage == "comparing":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place.run(progress=stop)
    assert place.names() == ["ferry.txt", "market.txt"]
    assert [path.name for path in place.folder.glob("gen-*")] == ["gen-0001"]
    cache = sqlite3.connect(place.folder / CACHE)
    assert cache.execute("SELECT count(*) FROM article").fetchone() == (3,)
    cache.close()
    assert place.counts(place.run()) == (1, 2, 0)


def test_a_damaged_record_of_the_cache_is_extracted_anew(place):
    place.run()
    cache = sqlite3.connect(place.folder / CACHE)
    cache.execute("UPDATE article SET record = substr(record, 1, 40)")
    cache.commit()
    report = place.run(rebuild=True)
    assert place.counts(report) == (2, 0, 0) and not report.problems
    assert cache.execute("SELECT min(length(record)) FROM article").fetchone()[0] > 40
    cache.close()


@pytest.mark.parametrize(
    "harm", ["trace = '[[\"x\"' || substr(trace, 3)", "empty = 'no text'", "digest = 'x' || substr(digest, 2)"]
)
def test_a_damaged_cleaning_of_the_cache_is_made_anew(place, harm):
    """A name or a reason that is another reads like any: only its checksum tells."""
    place.run()
    with closing(sqlite3.connect(place.folder / CACHE)) as cache:
        cache.execute(f"UPDATE cleaning SET {harm}")
        cache.commit()
        report = place.run(rebuild=True)
    assert place.counts(report) == (2, 0, 0) and not report.problems and report.cleaned == 2


def test_the_manifest_tells_what_extracted_and_whose_own_rules_and_aliases_held(place, tmp_path):
    def models() -> dict[str, str]:
        return dict(manifest.read(generations.current(place.folder)).models)

    place.run()
    assert set(models()) == {"rules"}
    own = tmp_path / "dateline.toml"
    own.write_text('[clean]\noff = ["photo-credit"]\n')
    corrected = tmp_path / "aliases.toml"
    corrected.write_text('[[drop]]\nname = "Print More"\n')
    place.run(rules=load_rules(own), aliases=load_aliases(corrected))
    assert set(models()) == {"rules", "own rules", "aliases"}
    assert all(models().values())
