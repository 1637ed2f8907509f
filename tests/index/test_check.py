"""Is the index whole? Whatever is damaged or missing is named."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.article import Article, Problem
from index import generations, manifest
from index.cache import NAME as CACHE
from index.check import check
from index.folding import STORIES
from index.names import NAMES
from index.store import StoreUnavailable, open_store


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

    def test_an_index_that_is_written_while_it_is_checked_is_not_called_damaged(self, place, monkeypatch):
        """Whichever file it comes to: the second commit from then removes what is being read."""
        place.run()
        opened, left = Path.open, 0

        def overtaken(path, *args, **named):
            nonlocal left
            left -= 1
            if left == 0:
                for number in range(2):
                    store = open_store(place.address)
                    store.begin()
                    store.put([(Article(f"late{number}", "late.txt", None, "The tide was late in Hull."), "print")])
                    store.commit({})
            return opened(path, *args, **named)

        monkeypatch.setattr(Path, "open", overtaken)
        for nth in range(1, 100):
            left = nth
            assert check(place.address) == [], nth
            if left > 0:
                break
        assert 8 < nth < 99

    def test_a_book_that_is_written_while_it_is_checked_is_not_called_damaged(self, place, monkeypatch):
        place.run()
        opened = Path.open
        runs = []

        def overtaken(path, *args, **named):
            if path.name == STORIES and not runs:
                place.write("late.txt", f"{place.MARKET} The tide was late in Hull.")
                runs.append(None)
                runs.append(place.run())
            return opened(path, *args, **named)

        monkeypatch.setattr(Path, "open", overtaken)
        assert check(place.address) == [] and runs[-1].indexed == 1

    def test_a_book_that_cannot_be_read_is_named(self, place, monkeypatch):
        place.run()
        opened = Path.open

        def refuses(path, *args, **named):
            if path.name == STORIES:
                raise OSError(5, "Input/output error", str(path))
            return opened(path, *args, **named)

        monkeypatch.setattr(Path, "open", refuses)
        [problem] = check(place.address)
        assert problem.path == str(place.folder / STORIES) and "cannot be read (Input/output error)" in problem.what
