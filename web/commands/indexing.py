"""Building an index with its progress shown: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

import click

from index.build import BuildReport, Progress, build
from web.commands.own import user_aliases, user_rules
from web.settings import Settings

SECONDS_BETWEEN_LINES = 10.0


class Shown(Protocol):
    def __call__(self, progress: Progress) -> None: ...


def run(
    settings: Settings,
    paths: Sequence[str],
    *,
    jobs: int | None = None,
    rebuild: bool = False,
    columns: Iterable[tuple[str, str]] = (),
) -> BuildReport:
    """Index PATHS into the settings' index, telling on stderr how far it is."""
    with shown_progress() as shown:
        return build(
            paths,
            settings.index,
            jobs=jobs,
            rebuild=rebuild,
            entities=settings.entities,
            model=settings.model,
            columns=dict(columns),
            rules=user_rules(settings.rules),
            aliases=user_aliases(settings.aliases),
            memory_mb=settings.memory,
            progress=shown,
        )


@contextmanager
def shown_progress() -> Iterator[Shown]:
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from tqdm import tqdm

    with tqdm(unit=" articles", file=sys.stderr, dynamic_ncols=True) as bar:

        def draw(progress: Progress) -> None:
            bar.total = progress.total
            bar.set_description(progress.stage, refresh=False)
            bar.update(progress.done - bar.n)

        yield draw


class _Lines:
    """A line at most every ten seconds, for logs."""

    def __init__(self) -> None:
        self.last = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        if time.monotonic() - self.last >= SECONDS_BETWEEN_LINES:
            self.last = time.monotonic()
            of = f" of {progress.total:,}" if progress.total else ""
            click.echo(f"{progress.stage}: {progress.done:,}{of} articles", err=True)
