"""Every file of an index, flipped in one bit, cut short, lost, or put in the place of its namesake from another index:
named with what to do when the index is opened, whoever opens it, and never read as data."""

import json
import os
import random
import shutil

import pytest

from corpus.article import Article, Entity, Published, Quote
from index import generations, manifest, note
from index.check import check
from index.stock_export import export_stock
from index.store import StoreUnavailable
from index.whoosh_store import WhooshStore
from search.engine import EngineUnavailable, open_engine
from search.model import SearchRequest

REMEDY = r"dateline index PATH\.\.\. --rebuild|run dateline index --rebuild"


def article(number: int, bird: str = "ferry") -> Article:
    said = f"Nobody swam from the {bird},"
    body = f"The {bird} {number} turned back. “{said}” Bo Ek said.\n\nIt was cold in Oslo."
    at = body.index(said)
    quote = Quote(said, "Bo Ek", "Bo Ek", "said", "direct", at, at + len(said))
    published = Published(f"2020-10-{number % 28 + 1:02}", "day", "url")
    at = body.index("Bo Ek")
    names = (Entity("Bo Ek", "PERSON", "Bo Ek", ((at, at + 5),)),)
    return Article(f"a{number}", f"{number}.txt", "Gale", body, published=published, entities=names, quotes=(quote,))


def put(folder, *articles):
    store = WhooshStore(str(folder))
    store.begin()
    store.put((one, "print") for one in articles)
    store.commit({"pipeline": "p"})
    return folder


def built(folder, bird):
    """Two segments each of articles and quotes, two lists of words."""
    put(folder, *(article(number, bird) for number in range(20)))
    return put(folder, *(article(number, bird) for number in range(20, 40)))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return built(tmp_path_factory.mktemp("whole"), "ferry")


@pytest.fixture(scope="module")
def foreign(tmp_path_factory):
    """Another index, as sound, of as many articles in files of as many segments."""
    return built(tmp_path_factory.mktemp("foreign"), "heron")


def files(folder):
    """All files that make the index: those of the generation, and the pointer."""
    return [*sorted(generations.current(folder).iterdir()), folder / "current"]


def kinds(folder):
    """Files by what they are: the names of segments are drawn at random."""
    return {(path.name.split("_")[0], path.suffix, number): path for number, path in enumerate(files(folder))}


def copied(folder, to):
    shutil.rmtree(to, ignore_errors=True)
    return shutil.copytree(folder, to)


def harmed(whole, tmp_path, path, data):
    """A copy of the index with other bytes in the place of one file."""
    folder = copied(whole, tmp_path / "harmed")
    (folder / path.relative_to(whole)).write_bytes(data)
    return folder


def told_by_all(folder, name):
    """Whoever opens the index names the file and what to do."""
    with pytest.raises(EngineUnavailable, match=rf"(?s){name}.*({REMEDY})"):
        open_engine(f"whoosh:{folder}")
    with pytest.raises(StoreUnavailable, match=rf"(?s){name}.*({REMEDY})"):
        WhooshStore(str(folder)).fingerprints()
    with pytest.raises(StoreUnavailable, match=rf"(?s){name}.*({REMEDY})"):
        export_stock(f"whoosh:{folder}", str(folder / "stock"))
    try:
        assert any(name in f"{problem.path} {problem}" for problem in check(str(folder))), name
    except StoreUnavailable as told:
        assert name in str(told)


def asked(folder) -> tuple[int, int]:
    engine = open_engine(f"whoosh:{folder}")
    try:
        return engine.search(SearchRequest("ferry")).total.value, engine.quotes(SearchRequest("swam")).total.value
    finally:
        engine.close()


def flip(path, at=None):
    data = bytearray(path.read_bytes())
    data[len(data) // 2 if at is None else at] ^= 16
    with path.open("r+b") as file:
        file.write(data)


def segment(folder):
    return next(generations.current(folder).glob("articles_*.docs"))


def test_one_flipped_bit_anywhere_is_told(whole, tmp_path):
    for path in files(whole):
        data = path.read_bytes()
        chance = random.Random(len(data))
        for at in [0, len(data) - 1, *(chance.randrange(len(data)) for _ in range(4))]:
            flipped = data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
            told_by_all(harmed(whole, tmp_path, path, flipped), path.name)


def test_a_file_cut_short_or_of_something_else_is_told(whole, tmp_path):
    for path in files(whole):
        data = path.read_bytes()
        for other in (b"", data[: len(data) // 3], data[:-1], data + b"\0", b"#" * len(data)):
            told_by_all(harmed(whole, tmp_path, path, other), path.name)


def test_a_sound_file_of_another_index_under_the_same_name_is_told(whole, foreign, tmp_path):
    theirs = kinds(foreign)
    assert theirs.keys() == kinds(whole).keys()
    for kind, path in kinds(whole).items():
        told_by_all(harmed(whole, tmp_path, path, theirs[kind].read_bytes()), path.name)


def test_a_file_of_the_generation_before_is_no_file_of_this_one(whole, tmp_path):
    for name in ("manifest.json", "_articles_1.toc", "words-0002.txt"):
        folder = copied(whole, tmp_path / "older")
        before, now = sorted(folder.glob("gen-*"))
        (now / name).write_bytes((before / name.replace("1.toc", "0.toc").replace("02.", "01.")).read_bytes())
        told_by_all(folder, name)


def test_a_lost_file_is_told(whole, tmp_path):
    for path in files(whole)[:-1]:
        folder = copied(whole, tmp_path / "harmed")
        (folder / path.relative_to(whole)).unlink()
        told_by_all(folder, path.name)


def test_a_pointer_without_its_checksum_is_told(whole, tmp_path):
    folder = copied(whole, tmp_path / "harmed")
    (folder / "current").write_text("gen-0002\n")
    told_by_all(folder, "current")


def test_without_a_pointer_there_is_no_index(whole, tmp_path):
    folder = copied(whole, tmp_path / "harmed")
    (folder / "current").unlink()
    with pytest.raises(EngineUnavailable, match=r"no index in .*dateline index"):
        open_engine(f"whoosh:{folder}")


def test_a_file_that_would_be_read_for_its_name_but_is_not_listed_is_told(whole, foreign, tmp_path):
    """Whoosh takes the table of contents of the highest number."""
    for name, kind in (("_articles_7.toc", "_articles_1.toc"), ("words-0007.txt", "words-0001.txt")):
        folder = copied(whole, tmp_path / "harmed")
        shutil.copy(generations.current(foreign) / kind, generations.current(folder) / name)
        with pytest.raises(EngineUnavailable, match=rf"{name} is no file of this index; take it away"):
            open_engine(f"whoosh:{folder}")
        assert any(name in problem.path for problem in check(str(folder)))


def test_an_index_of_another_version_is_refused_with_what_to_do(whole, tmp_path):
    for version in (3, 99):
        folder = copied(whole, tmp_path / "older")
        path = generations.current(folder) / "manifest.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | {"schema": version}))
        (folder / "current").write_text(f"{path.parent.name}\n")
        with pytest.raises(EngineUnavailable, match=rf"schema version {version}.*--rebuild"):
            open_engine(f"whoosh:{folder}")
        with pytest.raises(StoreUnavailable, match=rf"schema version {version}.*--rebuild"):
            WhooshStore(str(folder)).fingerprints()


def test_a_run_adds_nothing_to_a_damaged_index_and_a_rebuild_mends_it(whole, tmp_path):
    folder = copied(whole, tmp_path / "harmed")
    flip(segment(folder))
    with pytest.raises(StoreUnavailable, match=r"\.docs is damaged.*--rebuild"):
        put(folder, article(99))
    store = WhooshStore(str(folder))
    store.begin(rebuild=True)
    store.put([(article(7), "print")])
    store.commit({})
    assert asked(folder) == (1, 1) and check(str(folder)) == []


def test_a_pointer_flipped_to_the_generation_before_costs_no_generation(whole, tmp_path):
    """What a run takes for begun and not finished, it removes."""
    folder = copied(whole, tmp_path / "harmed")
    pointer = (folder / "current").read_text()
    (folder / "current").write_text(pointer.replace("gen-0002", "gen-0001"))
    with pytest.raises(StoreUnavailable, match=r"current .*--rebuild"):
        put(folder, article(99))
    (folder / "current").write_text(pointer)
    assert asked(folder) == (40, 40)


class TestWhatIsNoted:
    """Files not touched since they were found sound are trusted; any that was is read anew."""

    @pytest.fixture
    def folder(self, whole, tmp_path):
        folder = copied(whole, tmp_path / "noted")
        assert asked(folder) == (40, 40)
        return folder

    @staticmethod
    def stats(folder):
        live = generations.current(folder)
        made = manifest.read(live)
        return {name: note.entry(note.stat_of(live / name), held.crc) for name, held in made.files.items()}

    def test_a_bit_flipped_in_place_is_told_though_the_time_is_set_back(self, folder):
        path = segment(folder)
        before = path.stat()
        flip(path)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert note.noted(folder)[path.name][:2] == [path.stat().st_size, path.stat().st_mtime_ns]
        told_by_all(folder, path.name)

    def test_files_copied_or_touched_are_read_anew_and_open(self, folder, tmp_path):
        for path in generations.current(folder).iterdir():
            path.touch()
        assert asked(folder) == (40, 40)
        assert asked(shutil.copytree(folder, tmp_path / "second")) == (40, 40)

    def test_a_note_that_is_damaged_or_of_another_index_is_worth_nothing(self, folder, foreign):
        for data in (b"", b"{", b"[1]", b'{"words-0001.txt": 3}', (foreign / "verified").read_bytes()):
            (folder / "verified").write_bytes(data)
            assert asked(folder) == (40, 40)

    def test_where_no_note_can_be_written_the_index_opens_and_damage_is_told_each_time(self, folder):
        (folder / "verified").unlink()
        (folder / "verified").mkdir()
        folder.chmod(0o555)
        try:
            assert asked(folder) == (40, 40) and asked(folder) == (40, 40)
            assert note.noted(folder) == {}
            flip(segment(folder))
            for _ in range(2):
                with pytest.raises(EngineUnavailable, match=r"\.docs is damaged"):
                    open_engine(f"whoosh:{folder}")
        finally:
            folder.chmod(0o755)

    def test_where_a_time_cannot_be_set_nothing_is_noted_and_all_else_goes_on(self, folder, monkeypatch):
        def refuses(path):
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr("os.utime", refuses)
        put(folder, article(100))
        (folder / "verified").unlink()
        assert asked(folder) == (41, 41) and note.noted(folder) == {}

    def test_where_no_note_can_be_written_no_commit_waits_for_its_time(self, folder, monkeypatch):
        (folder / "verified").unlink()
        (folder / "verified").mkdir()
        waited = []
        monkeypatch.setattr("time.sleep", waited.append)
        with note.begun(folder) as fresh:
            assert fresh.gone_on() == 0
        assert waited == []

    def test_a_commit_leaves_a_note_of_all_files_new_and_old(self, folder):
        for number in range(3):
            put(folder, article(100 + number))
            assert note.noted(folder) == self.stats(folder)

    def test_a_run_rolled_back_leaves_the_files_noted(self, folder):
        store = WhooshStore(str(folder))
        store.begin()
        store.put([(article(100), "print")])
        store.close()
        assert note.noted(folder) == self.stats(folder)

    def test_a_file_changed_while_a_run_works_is_not_noted_as_sound(self, folder):
        store = WhooshStore(str(folder))
        store.begin()
        store.put([(article(100), "print")])
        path = segment(folder)
        flip(path)
        store.commit({})
        assert path.name not in note.noted(folder)
        told_by_all(folder, path.name)

    def test_what_rots_beneath_the_file_system_is_found_by_check_and_not_trusted_any_more(self, folder):
        path = segment(folder)
        flip(path)
        (folder / "verified").write_text(json.dumps(self.stats(folder)))
        open_engine(f"whoosh:{folder}").close()
        assert [problem.path for problem in check(str(folder))] == [str(path)]
        told_by_all(folder, path.name)


def test_the_words_of_a_generation_are_read_only_while_they_are_its_own(whole, foreign, tmp_path):
    """They are read at the first misspelt word, long after opening."""
    theirs = (generations.current(foreign) / "words-0001.txt").read_bytes()
    for harm in (flip, lambda path: path.write_bytes(theirs), lambda path: shutil.rmtree(path.parent)):
        folder = copied(whole, tmp_path / "later")
        engine = open_engine(f"whoosh:{folder}")
        harm(generations.current(folder) / "words-0001.txt")
        with pytest.raises(EngineUnavailable, match=r"words-0001\.txt is .*--rebuild"):
            engine.search(SearchRequest("coldd~"))
        with pytest.raises(EngineUnavailable, match=r"words-0001\.txt is .*--rebuild"):
            engine.suggest("col")
        engine.close()
