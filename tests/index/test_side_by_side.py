"""Several processes build the segments of one run: what one writer gives, and nothing when one of them fails."""

import os
import signal
import subprocess
import sys
import time
from threading import Event, Thread

import pytest

from corpus.article import Article, Quote, Removed
from index import generations
from index.check import check
from index.codec.toc import open_reader, read_toc
from index.manifest import read as manifest_of
from index.schema import ARTICLES, QUOTES
from index.store import StoreUnavailable
from index.vocabulary import Vocabulary
from index.whoosh_store import WhooshStore


def articles(numbers, word="gale"):
    """A batch of numbers as articles; every other one has a quote."""
    for n in numbers:
        said = (Quote("back", "Bo", None, None, "direct", 0, 4),) if n % 2 else ()
        body = f"The {word} turned ferry {n} back."
        yield (
            Article(f"a{n}", f"{n}", None, body, quotes=said, removed=(Removed("Menu", "menu", "", ""),)),
            f"{word}{n}",
        )


def storms(numbers):
    return articles(numbers, "storm")


def fails(numbers):
    if 70 in numbers:
        raise OSError(28, "No space left on device")
    return articles(numbers)


def stumbles(numbers):
    if 70 in numbers:
        raise ValueError("batch 70 is bad")
    return articles(numbers)


def dies(numbers):
    if 70 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return articles(numbers)


def batches(count=100):
    return [list(range(start, start + 10)) for start in range(0, count, 10)]


def told(folder):
    """What the live generation holds, document numbers left out."""
    live = generations.current(folder)
    found = {"rules": manifest_of(live).removed_by_rule, "words": Vocabulary.open(live).all()}
    for name in (ARTICLES, QUOTES):
        with open_reader(live, name) as reader:
            ids = {number: stored["id"] for number, stored in reader.iter_docs()}
            found[name] = sorted(stored["record"] for _, stored in reader.iter_docs())
            for field, term in reader.all_terms():
                docs = sorted(ids[d] for d in reader.postings(field, term).all_ids() if d in ids)
                found[name, field, term] = docs
    return {key: value for key, value in found.items() if value}


def test_processes_build_what_one_builds(tmp_path):
    for processes in (1, 2):
        store = WhooshStore(str(tmp_path / str(processes)))
        store.begin()
        store.put(storms(range(1, 60)))  # half of them are held before, with other words
        store.commit({})
        store.begin()
        store.put(storms([5, 6]))
        store.put_batches(batches(), articles, processes)
        store.put(storms([7]))
        store.drop(["a8", "a9"])
        store.commit({})
    one, several = (told(tmp_path / each) for each in ("1", "2"))
    assert one == several and len(one[ARTICLES]) == 98
    assert check(str(tmp_path / "2")) == []
    assert store.fingerprints()["a7"] == "storm7" and store.fingerprints()["a5"] == "gale5"


def test_segments_come_in_the_same_order_each_time(tmp_path):
    ids = []
    for name in ("first", "second"):
        store = WhooshStore(str(tmp_path / name))
        store.begin()
        store.put_batches(batches(), articles, 2)
        store.commit({})
        with open_reader(generations.current(tmp_path / name), ARTICLES) as reader:
            ids.append([stored["id"] for _, stored in reader.iter_docs()])
        assert len(read_toc(generations.current(tmp_path / name), ARTICLES).segments) == 2
    assert ids[0] == ids[1]


@pytest.mark.parametrize(
    ("reading", "message"),
    [(fails, "No space left"), (stumbles, "ValueError: batch 70 is bad"), (dies, "died")],
)
def test_a_process_that_fails_or_dies_leaves_the_index_as_it_was(tmp_path, reading, message):
    store = WhooshStore(str(tmp_path))
    store.begin()
    store.put(articles([1]))
    store.commit({})
    store.begin()
    with pytest.raises(StoreUnavailable, match=message):
        store.put_batches(batches(), reading, 2)
    store.close()
    assert list(store.fingerprints()) == ["a1"]
    assert [path.name for path in tmp_path.glob("gen-*")] == ["gen-0001"]


def test_processes_are_started_afresh_where_a_thread_forbids_to_fork_and_build_the_same(tmp_path):
    done = Event()
    Thread(target=done.wait).start()
    try:
        store = WhooshStore(str(tmp_path / "threaded"))
        store.begin()
        store.put_batches(batches(), articles, 2)
        store.commit({})
    finally:
        done.set()
    store = WhooshStore(str(tmp_path / "alone"))
    store.begin()
    store.put_batches(batches(), articles, 2)
    store.commit({})
    assert told(tmp_path / "threaded") == told(tmp_path / "alone")


FORKED = """
import os, sys
import numpy
from index.whoosh_store import WhooshStore

square = numpy.ones((600, 600))
square @ square
os.register_at_fork(after_in_parent=lambda: print(len(os.listdir("/proc/self/task"))))
store = WhooshStore(sys.argv[1])
store.begin()
store.put_batches([[1], [2]], lambda batch: [], 2)
store.close()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_thread_of_numpy_is_there_when_a_process_is_forked(tmp_path):
    """It multiplies on several cores, by threads that Python does not count."""
    run = subprocess.run([sys.executable, "-c", FORKED, str(tmp_path)], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["1", "1"]


KILLED = """
import os, sys, time
from index.whoosh_store import WhooshStore

def slow(batch):
    print(os.getpid(), flush=True)
    time.sleep(60)
    return []

store = WhooshStore(sys.argv[1])
store.begin()
store.put_batches([[1], [2]], slow, 2)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_processes_end_with_a_run_that_is_killed(tmp_path):
    with subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True) as run:
        both = [int(run.stdout.readline()) for _ in range(2)]
        run.kill()
    ends = time.monotonic() + 20
    while any(map(running, both)) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not any(map(running, both))
    WhooshStore(str(tmp_path)).begin()  # nobody holds the lock


def running(process):
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
