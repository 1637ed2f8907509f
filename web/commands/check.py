"""``dateline check``: is the index whole, and does it match its manifest?"""

from __future__ import annotations

import sys

import click

from web.commands.console import DONE, WITH_PROBLEMS, errors_named, index_option, json_option, print_json, tell
from web.settings import Settings


@click.command("check")
@index_option
@json_option
@click.pass_obj
def command(settings: Settings, /, address: str | None, as_json: bool) -> None:
    """Read the whole index and compare it with its manifest. Exit code 1 when something is wrong.

    \b
    dateline check --index whoosh:var/index
    """
    from index.check import check

    where = address or settings.index
    with errors_named():
        problems = check(where)
    if as_json:
        print_json({"index": where, "whole": not problems, "problems": [str(problem) for problem in problems]})
    else:
        for problem in problems:
            tell(problem)
        if not problems:
            click.echo(f"{where} is whole")
    sys.exit(WITH_PROBLEMS if problems else DONE)
