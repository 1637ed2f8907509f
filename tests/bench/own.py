"""What only Dateline is put through: small commits, two processes, the server, the shell, completions.

Each is one process and prints its figures as JSON, as those of ``racing`` do.
"""

from __future__ import annotations

import http.client
import json
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from corpus.article import Article
from index.store import open_store
from index.whoosh_store import WhooshStore
from search.engine import open_engine
from tests.bench import rival_dateline
from tests.bench.corpus import row, rows
from tests.bench.questions import questions
from web.params import url

COMMAND = [sys.executable, "-m", "web.cli"]
TAKES = 7
BATCH = 1_000
STATUS = re.compile(r"^(VmRSS|RssAnon):\s+(\d+) kB", re.MULTILINE)


def commit(corpus: Path, folder: Path) -> dict[str, float]:
    """CPU milliseconds of putting one article into an index of the whole corpus, switch included."""
    shutil.rmtree(folder, ignore_errors=True)
    every = list(rows(corpus))
    extra = [replace(one, id=f"late{one.id}") for one in every[: TAKES + 1]]
    rival_dateline.build(iter(every), folder)
    takes = []
    for late in extra:
        began = time.process_time()
        store = open_store(f"whoosh:{folder}")
        store.begin()
        store.put([(rival_dateline.article(late), late.id)])
        store.commit({})
        store.close()
        takes.append(1000 * (time.process_time() - began))
    return {"articles": len(every), "commit_ms": statistics.median(takes[1:])}


def two(corpus: Path, folder: Path) -> dict[str, float]:
    """Articles a second by the clock with one process and with two, lines read by whoever indexes them."""
    speeds = {}
    for processes in (1, 2):
        shutil.rmtree(folder, ignore_errors=True)
        store = WhooshStore(str(folder))
        began = time.perf_counter()
        store.begin(rebuild=True)
        with corpus.open(encoding="utf-8") as lines:
            store.put_batches(iter(lambda: list(islice(lines, BATCH)), []), articles, processes)
        store.commit({})
        taken = time.perf_counter() - began
        speeds[processes] = open_engine(f"whoosh:{folder}").info().articles / taken
    shutil.rmtree(folder)
    return {"one": speeds[1], "two": speeds[2], "times": speeds[2] / speeds[1]}


def articles(lines: list[str]) -> list[tuple[Article, str]]:
    return [(rival_dateline.article(one), one.id) for one in map(row, lines)]


def suggest(corpus: Path, folder: Path) -> dict[str, float]:
    """Milliseconds of CPU of a completion, typed letter by letter; preparing them apart."""
    engine = open_engine(f"whoosh:{folder}")
    words = [word for question in questions(corpus) for word in question.words if len(word) > 3]
    began = time.process_time()
    engine.suggest("a")
    prepared = time.process_time() - began
    takes = []
    for word in words:
        for typed in (word[:2], word[:4], word[0] + word[2] + word[1] + word[3:]):
            began = time.process_time()
            engine.suggest(typed)
            takes.append(1000 * (time.process_time() - began))
    takes.sort()
    return {"prepared_s": prepared, "p50": takes[len(takes) // 2], "p95": takes[int(0.95 * len(takes))]}


def shell(corpus: Path, folder: Path) -> dict[str, float]:
    """Seconds of ``dateline search WORD``, each a process of its own."""
    words = [question.words[0] for question in questions(corpus) if question.kind in ("rare", "common")]
    takes, used = [], resource.getrusage(resource.RUSAGE_CHILDREN)
    for word in words[:TAKES]:
        began = time.perf_counter()
        subprocess.run([*COMMAND, "search", word, "--index", f"whoosh:{folder}"], check=True, stdout=subprocess.DEVNULL)
        takes.append(time.perf_counter() - began)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    return {"seconds": statistics.median(takes), "cpu": cpu / len(takes)}


def serve(corpus: Path, folder: Path) -> dict[str, float]:
    """What a page of results takes beside the engine's own answer, and what the server holds in memory after all.

    Page and engine are asked in turn, by the clock: the page over a kept connection, the engine in this process."""
    asked = [replace(rival_dateline.request(question), facets=None) for question in questions(corpus)]
    engine = open_engine(f"whoosh:{folder}")
    beyond, pages = [], []
    with server(folder) as (process, port):
        http_page = http.client.HTTPConnection("127.0.0.1", port)

        def page(address: str) -> None:
            http_page.request("GET", address)
            answer = http_page.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"{address} is answered with {answer.status}")

        for request in asked:
            address = url("/search", request)
            pairs = [(clocked(page, address), clocked(engine.search, request)) for _ in range(TAKES)][1:]
            pages.append(statistics.median(pair[0] for pair in pairs))
            beyond.append(statistics.median(pair[0] - pair[1] for pair in pairs))
        memory = {name: int(size) * 1024 / 1e6 for name, size in STATUS.findall(status(process))}
    beyond.sort()
    pages.sort()
    return {
        "page_p50": pages[32],
        "page_p95": pages[60],
        "beyond_p50": beyond[32],
        "beyond_p95": beyond[60],
        "resident_mb": memory["VmRSS"],
        "own_mb": memory["RssAnon"],
    }


def clocked(call: Any, argument: Any) -> float:
    began = time.perf_counter()
    call(argument)
    return 1000 * (time.perf_counter() - began)


def status(process: subprocess.Popen[str]) -> str:
    return Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")


@contextmanager
def server(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """``dateline serve`` on a free port, for as long as it is needed."""
    command = [*COMMAND, "serve", "--index", f"whoosh:{folder}", "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        told = re.search(r"http://[^:]+:(\d+)", process.stderr.readline())
        if told is None:
            raise SystemExit("dateline serve did not start")
        yield process, int(told[1])
    finally:
        process.terminate()
        process.wait()


def main(task: str, corpus: str, folder: str) -> None:
    measure = {"commit": commit, "two": two, "suggest": suggest, "shell": shell, "serve": serve}[task]
    print(json.dumps(measure(Path(corpus), Path(folder))))


if __name__ == "__main__":
    main(*sys.argv[1:])
