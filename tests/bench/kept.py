"""The figures of tasks, kept in the work folder: what was measured is not measured again unless asked for."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a task found, one entry a round; ``date`` is its day, ``load`` the machine's load average before it."""

    rounds: tuple[dict[str, Any], ...]
    date: str
    load: float


class Kept:
    """One JSON file a task, engine and size in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def get(self, part: str, engine: str, size: int) -> Figures | None:
        file = self._file(part, engine, size)
        if not file.exists():
            return None
        held = json.loads(file.read_text(encoding="utf-8"))
        return Figures(tuple(held["rounds"]), held["date"], held["load"])

    def put(self, part: str, engine: str, size: int, rounds: list[dict[str, Any]], load: float) -> None:
        held = {"rounds": rounds, "date": datetime.date.today().isoformat(), "load": load}
        self._file(part, engine, size).write_text(json.dumps(held), encoding="utf-8")

    def forget(self, part: str, engine: str, size: int) -> None:
        self._file(part, engine, size).unlink(missing_ok=True)

    def _file(self, part: str, engine: str, size: int) -> Path:
        return self._folder / f"{part}-{engine}-{size}.json"


def measured(module: str, *arguments: str, cores: int = 1) -> dict[str, Any]:
    """Run one task in a process of its own, pinned to the last cores we may use; its figures."""
    allowed = sorted(os.sched_getaffinity(0))[-cores:]
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{module}", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
        preexec_fn=lambda: os.sched_setaffinity(0, allowed),
    )
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    told = {name: round(value, 3) for name, value in figures.items() if isinstance(value, int | float)}
    print(module, *arguments[:2], told, file=sys.stderr, flush=True)
    return figures
