"""Every file of an index, cut short, flipped, emptied or deleted: named with what to do, never read as other data."""

import json
import random
import shutil

import pytest

from corpus.article import Article, Entity, Published, Quote
from index import generations
from index.check import check
from index.store import StoreUnavailable
from index.whoosh_store import WhooshStore
from search.engine import EngineUnavailable, SearchError, open_engine
from search.model import SearchRequest

TOLD = (EngineUnavailable, SearchError, StoreUnavailable)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    store = WhooshStore(str(folder))
    for run in range(2):
        store.begin()
        store.put((article(run * 20 + number), "print") for number in range(20))
        store.commit({"pipeline": "p"})
    return folder


def article(number: int) -> Article:
    body = f"The ferry {number} turned back. “Nobody swam in the gale,” Bo Ek said.\n\nIt was cold in Oslo."
    quote = Quote("Nobody swam in the gale,", "Bo Ek", "Bo Ek", "said", "direct", 22, 46)
    published = Published(f"2020-10-{number % 28 + 1:02}", "day", "url")
    names = (Entity("Bo Ek", "PERSON", "Bo Ek", ((50, 55),)),)
    return Article(f"a{number}", f"{number}.txt", "Gale", body, published=published, entities=names, quotes=(quote,))


def answers(folder) -> str:
    engine = open_engine(f"whoosh:{folder}")
    try:
        asked = [SearchRequest(text) for text in ("ferry", '"turned back"', "swam OR gal*", "person:Ek", "coldd~")]
        return repr([(r.total, r.hits, r.facets, r.histogram) for r in map(engine.search, asked)])
    finally:
        engine.close()


def names(folder):
    live = generations.current(folder)
    return sorted(path.name for path in live.iterdir())


def harmed(whole, tmp_path, name, data):
    folder = tmp_path / "harmed"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole, folder)
    (generations.current(folder) / name).write_bytes(data)
    return folder


def test_a_file_cut_short_or_of_something_else_is_named_when_the_index_is_opened(whole, tmp_path):
    for name in names(whole):
        data = (generations.current(whole) / name).read_bytes()
        for other in (b"", data[: len(data) // 3], data[:-2], b"#" * len(data)):
            folder = harmed(whole, tmp_path, name, other)
            with pytest.raises(TOLD, match=name):
                answers(folder)
            assert any(name in f"{problem.path} {problem}" for problem in check(str(folder))), name


def test_one_flipped_bit_anywhere_is_found_by_check_or_changes_no_answer(whole, tmp_path):
    expected, found = answers(whole), 0
    for name in names(whole):
        data = (generations.current(whole) / name).read_bytes()
        chance = random.Random(len(data))
        for at in chance.sample(range(len(data)), 8):
            flipped = bytes([data[at] ^ 1 << chance.randrange(8)])
            folder = harmed(whole, tmp_path, name, data[:at] + flipped + data[at + 1 :])
            if check(str(folder)):
                found += 1
            else:
                assert answers(folder) == expected, (name, at)
    assert found > 20


def test_a_deleted_file_is_named_when_the_index_is_opened_or_checked(whole, tmp_path):
    for name in names(whole):
        folder = tmp_path / name
        shutil.copytree(whole, folder)
        (generations.current(folder) / name).unlink()
        problems = [str(problem) for problem in check(str(folder))]
        assert problems, name
        with pytest.raises(TOLD, match=r"--rebuild|dateline index"):
            open_engine(f"whoosh:{folder}")


def test_an_index_of_another_version_is_refused_with_what_to_do(whole, tmp_path):
    folder = tmp_path / "older"
    shutil.copytree(whole, folder)
    path = generations.current(folder) / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"schema": 3}))
    with pytest.raises(EngineUnavailable, match=r"schema version 3.*--rebuild"):
        open_engine(f"whoosh:{folder}")
    with pytest.raises(StoreUnavailable, match=r"schema version 3.*--rebuild"):
        WhooshStore(str(folder)).fingerprints()
