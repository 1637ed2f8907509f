"""A run told to end in an awkward moment leaves the index whole: as it was, or as it is to be."""

import sys
from types import FrameType

import pytest

from corpus.article import Article
from index.whoosh_store import WhooshStore


@pytest.fixture
def told_to_end():
    """Has this process end, as SIGTERM has it, at an event (``call``, ``return``) of a function of that name."""

    def at(event: str, name: str) -> None:
        def look(frame: FrameType, happened: str, _: object) -> None:
            if (happened, frame.f_code.co_qualname) == (event, name):
                sys.setprofile(None)
                raise SystemExit(143)

        sys.setprofile(look)

    yield at
    sys.setprofile(None)


def test_a_run_told_to_end_while_it_begins_leaves_nothing(tmp_path, told_to_end):
    store = WhooshStore(str(tmp_path))
    told_to_end("call", "Run.__init__")
    with pytest.raises(SystemExit):
        store.begin()
    store.close()
    assert not list(tmp_path.glob("gen-*"))


def test_a_run_told_to_end_when_it_has_just_switched_keeps_what_searches_now_read(tmp_path, told_to_end):
    store = WhooshStore(str(tmp_path))
    store.begin()
    store.put([(Article("a1", "1.txt", None, "The ferry turned back."), "f")])
    told_to_end("return", "switch")
    with pytest.raises(SystemExit):
        store.commit({})
    store.close()
    assert list(WhooshStore(str(tmp_path)).fingerprints()) == ["a1"]
