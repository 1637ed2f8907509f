"""The command line. Each command is a module of web/commands, loaded only when called: a search starts in a blink.

Exit code 0: done. 1: done, with problems that were named. 2: could not.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from types import FrameType

import click

from web.settings import BadSetting, Settings, from_environment

COMMANDS = {
    "index": "Read articles from files, folders and archives into the index.",
    "serve": "Serve the search page and the JSON endpoint.",
    "search": "Search the articles.",
    "quotes": "Search what was said, and by whom.",
    "extract": "Print what is read from each article, one JSON object a line.",
    "batch": "Answer a file of questions with a file of answers.",
    "export": "Write every matching article to a file.",
    "stats": "Tell what the index holds.",
    "check": "Tell whether the index is whole.",
    "clean": "Show what cleaning keeps and removes, block by block.",
    "rules": "List the cleaning rules, and how often each fired.",
}


class _Commands(click.Group):
    """Finds a command's module by its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"web.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="dateline")
@click.pass_context
def dateline(context: click.Context) -> None:
    """Dateline: search an archive of news articles: who said what, where and when.

    \b
    dateline serve FOLDER      index a folder and open its search page
    dateline search QUERY      search from the shell
    """
    context.obj = context.obj or Settings()


def _stop(signum: int, frame: FrameType | None) -> None:
    """End as if by ``sys.exit``: what was begun is rolled back, and the processes reading articles are stopped."""
    sys.exit(128 + signum)


def main() -> None:
    """The entry point of the ``dateline`` script."""
    try:
        settings = from_environment()
    except BadSetting as wrong:
        click.echo(f"dateline: {wrong}", err=True)
        sys.exit(2)
    if sys.argv[1:2] != ["serve"]:  # which stops by itself, in its own way
        signal.signal(signal.SIGTERM, _stop)
    try:
        dateline.main(prog_name="dateline", obj=settings)
    except BrokenPipeError:  # the reader of a pipe (head, less) has left: nothing more to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
