"""Is the index whole? Whatever is damaged or missing is named."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from corpus.article import Problem
from index import generations, manifest
from index.cache import NAME as CACHE
from index.check import check
from index.folding import STORIES
from index.names import NAMES
from index.store import StoreUnavailable


class TestCheck:
    def test_a_whole_index_has_no_problems(self, place):
        place.run()
        assert check(place.address) == []

    def test_no_index_is_an_error_that_says_how_to_make_one(self, tmp_path):
        with pytest.raises(StoreUnavailable, match="dateline index"):
            check(f"whoosh:{tmp_path}")

    @pytest.mark.parametrize("pattern", ["articles_*.terms", "articles_*.docs", "quotes_*.terms", "quotes_*.docs"])
    def test_a_flipped_byte_in_any_file_is_named(self, place, pattern):
        place.run()
        [path] = generations.current(place.folder).glob(pattern)
        data = bytearray(path.read_bytes())
        data[17] ^= 1
        path.write_bytes(data)
        [problem] = check(place.address)
        assert isinstance(problem, Problem) and problem.path == str(path) and "--rebuild" in str(problem)

    @pytest.mark.parametrize("name", [STORIES, NAMES])
    def test_a_book_changed_in_one_bit_is_named_and_the_next_run_does_not_use_it(self, place, name):
        place.run()
        path = place.folder / name
        data = bytearray(path.read_bytes())
        data[-1] ^= 1
        path.write_bytes(data)
        [problem] = check(place.address)
        assert problem.path == str(path) and "delete it" in str(problem)
        place.write("late.txt", "The tide was late in Hull.")
        with pytest.raises(StoreUnavailable, match=rf"{name} is not as it was written; delete it"):
            place.run()
        path.unlink()
        assert place.run().problems == () and check(place.address) == []

    def test_a_missing_file_and_a_wrong_count_are_named(self, place):
        place.run()
        live = generations.current(place.folder)
        manifest.write(live, replace(manifest.read(live), articles=3))
        generations.switch(place.folder, live)
        assert "its manifest says 3" in str(check(place.address)[0])
        next(live.glob("articles_*.docs")).unlink()
        assert "is missing" in str(check(place.address)[0])

    def test_a_damaged_extraction_cache_is_named(self, place):
        place.run()
        (place.folder / CACHE).write_bytes(b"no database" * 1000)
        assert any(CACHE in problem.path for problem in check(place.address))

    def test_an_older_extraction_cache_is_looked_at_and_not_changed(self, place):
        """Opening it dropped the tables of older versions."""
        place.run()
        path = place.folder / CACHE
        with closing(sqlite3.connect(path)) as older:
            older.execute("CREATE TABLE extraction (key TEXT)")
            older.execute("PRAGMA journal_mode=DELETE")
        before = path.read_bytes(), sorted(place.folder.iterdir())
        assert check(place.address) == []
        assert (path.read_bytes(), sorted(place.folder.iterdir())) == before
