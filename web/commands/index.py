"""``dateline index``: a folder of articles into the index."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Sequence

import click

from web.commands.answers import counted
from web.commands.console import (
    DONE,
    WITH_PROBLEMS,
    entities_options,
    errors_named,
    index_option,
    json_option,
    print_json,
    reading_options,
    tell,
)
from web.commands.indexing import run
from web.settings import Entities, Settings


@click.command("index")
@click.argument("paths", nargs=-1, required=True)
@index_option
@click.option("--jobs", type=click.IntRange(1), help="Processes that read articles side by side (default: all cores).")
@click.option("--rebuild", is_flag=True, help="Index everything anew; what was extracted before is still reused.")
@entities_options
@reading_options
@json_option
@click.pass_obj
def command(
    settings: Settings,
    /,
    paths: Sequence[str],
    address: str | None,
    jobs: int | None,
    rebuild: bool,
    entities: Entities | None,
    model: str | None,
    columns: list[tuple[str, str]],
    rules: str | None,
    aliases: str | None,
    as_json: bool,
) -> None:
    """Read the articles of PATHS (files, folders, archives) into the index.

    A later run reads only what is new or changed, and takes out articles whose files are gone.

    \b
    dateline index articles/ more.jsonl.gz
    """
    settings = dataclasses.replace(
        settings,
        index=address or settings.index,
        entities=entities or settings.entities,
        model=model or settings.model,
        rules=rules or settings.rules,
        aliases=aliases or settings.aliases,
    )
    with errors_named():
        report = run(settings, paths, jobs=jobs, rebuild=rebuild, columns=columns)
    for problem in report.problems:
        tell(problem)
    if as_json:
        print_json(dataclasses.asdict(report))
    else:
        click.echo(
            f"{report.indexed:,} indexed, {report.unchanged:,} unchanged, {report.removed:,} removed, "
            f"{counted(len(report.problems), 'problem')}, in {report.seconds:.1f} s "
            f"({report.cleaned:,} cleaned, {report.extracted:,} extracted): "
            f"{settings.index}, generation {report.generation}"
        )
    sys.exit(WITH_PROBLEMS if report.problems else DONE)
