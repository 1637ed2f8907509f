"""Several processes read as one does; one that dies costs a document, and all end with the one that started them."""

import multiprocessing
import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from corpus.article import Problem, RawDocument
from index.reading import Task
from index.store import StoreUnavailable
from index.suspects import NAME as UNDER_WAY
from index.suspects import Suspects
from index.workers import Setting, extract

PARENT = """
import time
from corpus.article import RawDocument
from index.reading import Task
from index.workers import Setting, extract

if __name__ == "__main__":
    raws = [RawDocument(f"{n}.txt", f"a{n}", "f", "text", "Boat left Kirkwall.") for n in range(40)]
    results = extract(map(Task, raws), Setting("rules", None), 2)
    next(results)
    print("reading", flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_workers_end_when_their_parent_is_killed(tmp_path, number):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    # The workers hold the pipe too: it is at its end when the last of them is gone.
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, env={"PYTHONPATH": ":".join(sys.path)}
    ) as parent:
        assert parent.stdout is not None and parent.stdout.readline() == b"reading\n"
        parent.send_signal(number)
        assert parent.communicate(timeout=30) == (b"", None)


def test_two_processes_give_the_articles_of_one_in_order():
    raws = [
        RawDocument(f"{n}.txt", f"a{n}", f"f{n}", "text", f"Boat {n} left Kirkwall, Ann Harcus said.")
        for n in range(40)
    ]
    one, two = (list(extract(map(Task, raws), Setting("rules", None), jobs)) for jobs in (1, 2))
    assert [task.raw.id for task, _ in two] == [raw.id for raw in raws]
    assert two == one
    assert not multiprocessing.active_children()


class Deadly:
    """Ends the process that unpickles it."""

    def __reduce__(self):
        return os._exit, (3,)


def test_a_process_that_dies_costs_the_document_it_died_of_and_no_other():
    raws = [RawDocument(f"{n}.txt", f"a{n}", f"f{n}", "text", f"Boat {n} left Kirkwall.") for n in range(34)]
    raws[20] = replace(raws[20], extra={"bomb": Deadly()})
    results = {task.raw.id: reading.result for task, reading in extract(map(Task, raws), Setting("rules", None), 2)}
    assert len(results) == 34
    problems = [result for result in results.values() if isinstance(result, Problem)]
    assert [problem.path for problem in problems] == ["20.txt"] and "died" in problems[0].what


ALONE = """
import os, sys
from pathlib import Path
from corpus.article import Problem, RawDocument
from index.reading import Task
from index.workers import Setting, extract

class Deadly(dict):
    def items(self):
        os._exit(3)

    def __reduce__(self):
        return os._exit, (3,)

if __name__ == "__main__":
    raws = [RawDocument(f"{n}.txt", f"a{n}", f"f{n}", "text", f"Boat {n} left Kirkwall.") for n in range(3)]
    raws[1] = RawDocument("1.txt", "a1", "f1", "text", "Boat left.", extra={"bomb": Deadly(a=1)})
    results = [r.result for _, r in extract(map(Task, raws), Setting("rules", None, cache=Path(sys.argv[1])), 1)]
    print(len(results), *(r.path for r in results if isinstance(r, Problem)))
"""


def test_a_document_that_kills_the_only_process_is_named_by_the_next_run(tmp_path):
    """Without it, every run would die of it again."""
    script = tmp_path / "alone.py"
    script.write_text(ALONE)
    told = [
        subprocess.run(
            [sys.executable, script, tmp_path / "cache.sqlite"],
            env={"PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=False,
        )
        for _ in range(3)
    ]
    assert [(each.returncode, each.stdout) for each in told] == [(3, ""), (0, "3 1.txt\n"), (0, "3 1.txt\n")]
    assert (tmp_path / UNDER_WAY).read_text() == "f1"


def test_documents_under_way_when_somebody_killed_the_run_are_no_suspects_any_more_once_read(tmp_path):
    raws = [RawDocument(f"{n}.txt", f"a{n}", f"f{n}", "text", f"Boat {n} left Kirkwall.") for n in range(3)]
    note = tmp_path / UNDER_WAY
    note.write_text("f1\nf2")
    results = list(extract(map(Task, raws), Setting("rules", None, cache=tmp_path / "cache.sqlite"), 1))
    assert not any(isinstance(reading.result, Problem) for _, reading in results) and not note.exists()


def test_a_note_of_documents_under_way_that_cannot_be_read_is_named(tmp_path):
    """It ended the run in a traceback."""
    (tmp_path / "under-way").mkdir()
    with pytest.raises(StoreUnavailable, match="under-way"):
        Suspects(tmp_path / "under-way")
