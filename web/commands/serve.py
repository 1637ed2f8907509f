"""``dateline serve``: the search page and the JSON endpoint, by waitress."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

import click

from web.commands.console import DONE, entities_options, errors_named, index_option, reading_options, stop, tell
from web.settings import Entities, Settings


@click.command("serve")
@click.argument("paths", nargs=-1)
@index_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--sample", is_flag=True, help="Index Dateline's own sample articles first.")
@click.option("--jobs", type=click.IntRange(1), help="Processes that read articles side by side (default: all cores).")
@entities_options
@reading_options
@click.pass_obj
def command(
    settings: Settings,
    /,
    paths: Sequence[str],
    address: str | None,
    host: str,
    port: int,
    sample: bool,
    jobs: int | None,
    entities: Entities | None,
    model: str | None,
    columns: list[tuple[str, str]],
    rules: str | None,
    aliases: str | None,
) -> None:
    """Serve the search page; with PATHS, index them first.

    \b
    dateline serve articles/            then open http://127.0.0.1:8000
    dateline serve --index whoosh:var/index --port 8080
    """
    settings = dataclasses.replace(
        settings,
        index=address or settings.index,
        entities=entities or settings.entities,
        model=model or settings.model,
        rules=rules or settings.rules,
        aliases=aliases or settings.aliases,
    )
    if sample:
        from corpus.sample import sample_folder

        paths = (*paths, str(sample_folder()))
    if paths:
        index_first(settings, paths, jobs, columns)
    listen(settings, host, port)


def index_first(settings: Settings, paths: Sequence[str], jobs: int | None, columns: list[tuple[str, str]]) -> None:
    """Index, name the problems, and go on to serve what could be read; paths that aren't there end the command."""
    from web.commands.answers import counted
    from web.commands.indexing import run

    missing = [path for path in paths if not os.path.exists(path)]
    if missing:
        stop(f"{', '.join(missing)}: no such file or folder; name one that is there")
    with errors_named():
        report = run(settings, paths, jobs=jobs, columns=columns)
    for problem in report.problems:
        tell(problem)
    click.echo(f"{counted(report.indexed, 'article')} indexed, {report.unchanged:,} unchanged", err=True)


def listen(settings: Settings, host: str, port: int) -> NoReturn:
    """Answer until SIGTERM or SIGINT."""
    from search.engine import EngineUnavailable
    from web import create_app
    from web.archive import EXTENSION
    from web.server import CannotListen, Server

    app = create_app(settings)
    with suppress(EngineUnavailable):  # the page says what to do
        app.extensions[EXTENSION].engine()
    try:
        server = Server(app, host, port, settings.threads)
    except CannotListen as cause:
        stop(str(cause))
    click.echo(f"Dateline is at http://{host}:{server.port}  (Ctrl-C stops it)", err=True)
    server.run()
    sys.exit(DONE)
