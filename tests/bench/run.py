"""Race Dateline against tantivy, SQLite FTS5 and stock Whoosh, in turn, on one core, and print the figures.

    python -m tests.bench.run FOLDER_OF_ARTICLES [--work FOLDER] [--sizes 20000,200000,1000000] [--write]

Rivals need the ``bench`` extra. Everything runs in processes of its own, pinned to one core; the engines are asked in
turn, in several rounds. Speeds are told as ratios to tantivy's in the same run, since machines are noisy.

Corpora, indexes and figures stay in the work folder, and what was measured is not measured again: a run that was
interrupted goes on where it was. ``--only`` names the parts to do (build, ask, two, serve, shell, suggest, commit),
``--engines`` the engines; with ``--again`` those are measured anew. Stock Whoosh indexes 15 times slower than others
and takes part at the smallest size only, FTS5 up to 200,000 articles. ``--write`` puts all that was measured, with
date, machine and load, into docs/performance.md. ``--equality`` compares the answers with stock Whoosh's too.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.bench.corpus import write
from tests.bench.kept import ROOT, Kept, measured
from tests.bench.report import page

PAGE = ROOT / "docs" / "performance.md"
ENGINES = ("dateline", "tantivy", "fts5", "whoosh")
FTS5_MOST = TWO_MOST = 200_000
SLOW = ("fts5", "whoosh")
"""Asked in one round only, which takes minutes."""
COMMIT_AT = 21_500
PARTS = ("build", "ask", "two", "serve", "shell", "suggest", "commit")


@dataclass(frozen=True, slots=True)
class Race:
    """What is to be measured where. ``sizes`` ascend; ``work`` holds corpora, indexes and figures."""

    folder: str
    work: Path
    sizes: tuple[int, ...]
    engines: tuple[str, ...]
    parts: tuple[str, ...]
    rounds: int
    again: bool

    @property
    def kept(self) -> Kept:
        return Kept(self.work / "figures")

    def run(self) -> None:
        for size in self.sizes:
            corpus = write(self.folder, self.work, size)
            for engine in self.taking_part(size):
                self.build(engine, corpus, size)
            self.ask(corpus, size)
            if size <= TWO_MOST:
                self.own("two", corpus, self.work / "two", size, cores=2)
            for part in ("serve", "shell", "suggest"):
                self.own(part, corpus, self.index("dateline", size), size)
        if "commit" in self.parts:
            self.own("commit", write(self.folder, self.work, COMMIT_AT), self.work / "committed", COMMIT_AT)

    def taking_part(self, size: int) -> list[str]:
        most = {"fts5": FTS5_MOST, "whoosh": self.sizes[0]}
        return [engine for engine in self.engines if size <= most.get(engine, size)]

    def build(self, engine: str, corpus: Path, size: int) -> None:
        """Also when it is not among the parts, if there is no index to ask."""
        missing = self.kept.get("build", engine, size) is None
        if missing or (self.again and "build" in self.parts):
            self.kept.forget("build", engine, size)
            at, load = self.index(engine, size), os.getloadavg()[0]
            shutil.rmtree(at, ignore_errors=True)
            self.kept.put("build", engine, size, [measured("racing", "build", engine, str(corpus), str(at))], load)

    def ask(self, corpus: Path, size: int) -> None:
        """Ratios need rounds that alternate: where one engine was not asked yet, all that take part are."""
        engines = self.taking_part(size)
        whole = all(self.kept.get("ask", engine, size) for engine in engines)
        if "ask" not in self.parts or (whole and not self.again):
            return
        load = os.getloadavg()[0]
        rounds: dict[str, list[dict[str, object]]] = {engine: [] for engine in engines}
        for number in range(self.rounds):
            for engine in engines if not number else [one for one in engines if one not in SLOW]:
                rounds[engine].append(measured("racing", "ask", engine, str(corpus), str(self.index(engine, size))))
        for engine, found in rounds.items():
            self.kept.put("ask", engine, size, found, load)

    def own(self, part: str, corpus: Path, index: Path, size: int, cores: int = 1) -> None:
        if part not in self.parts or "dateline" not in self.engines:
            return
        if self.again or self.kept.get(part, "dateline", size) is None:
            load = os.getloadavg()[0]
            self.kept.put(part, "dateline", size, [measured("own", part, str(corpus), str(index), cores=cores)], load)

    def equality(self) -> None:
        """64 questions about the articles themselves, ours beside stock Whoosh's; ends the run where they differ."""
        command = [sys.executable, "-m", "tests.bench.equality", self.folder]
        done = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True)
        print(done.stdout, file=sys.stderr)
        if done.returncode:
            raise SystemExit("the answers differ from stock Whoosh's")
        self.kept.put("equality", "dateline", 0, [{"told": done.stdout.splitlines()[-1]}], os.getloadavg()[0])

    def index(self, engine: str, size: int) -> Path:
        return self.work / f"{engine}-{size}"


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wanted.add_argument("folder", help="articles to make the corpora of")
    wanted.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "dateline-race")
    wanted.add_argument("--sizes", default="20000,200000")
    wanted.add_argument("--engines", default=",".join(ENGINES))
    wanted.add_argument("--only", default=",".join(PARTS), help="parts to do")
    wanted.add_argument("--again", action="store_true", help="measure these parts anew")
    wanted.add_argument("--rounds", type=int, default=3, help="times each engine is asked all questions")
    wanted.add_argument("--equality", action="store_true", help="compare the answers with stock Whoosh's")
    wanted.add_argument("--write", action="store_true", help="write docs/performance.md")
    given = wanted.parse_args()
    sizes = tuple(sorted(int(size) for size in given.sizes.split(",")))
    parts = tuple(given.only.split(","))
    if strange := {*parts} - {*PARTS} | {*given.engines.split(",")} - {*ENGINES}:
        wanted.error(f"{', '.join(strange)}: the parts are {', '.join(PARTS)}; the engines {', '.join(ENGINES)}")
    race = Race(given.folder, given.work, sizes, tuple(given.engines.split(",")), parts, given.rounds, given.again)
    race.run()
    if given.equality:
        race.equality()
    told = page(race.kept, sizes, COMMIT_AT)
    print(told)
    if given.write:
        PAGE.write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main()
