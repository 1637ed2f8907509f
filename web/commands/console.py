"""How commands speak and end: options they share, problems on stderr, errors with exit code 2."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn, TypeVar

import click

from corpus.article import Problem
from corpus.rows import NAMES
from index.store import StoreError
from search.engine import BadQuery, Engine, SearchError, open_engine

DONE, WITH_PROBLEMS, COULD_NOT = 0, 1, 2

Command = TypeVar("Command", bound=Callable[..., Any])


def index_option(command: Command) -> Command:
    return click.option(
        "--index", "address", metavar="ADDRESS", help="The index, such as whoosh:var/index (also DATELINE_INDEX)."
    )(command)


def json_option(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")(command)


def entities_options(command: Command) -> Command:
    command = click.option("--model", metavar="NAME", help="The spaCy model that finds names.")(command)
    return click.option(
        "--entities",
        type=click.Choice(["spacy", "rules"]),
        help="How names are found: spacy, or rules (30 times as fast, weaker on people and organisations).",
    )(command)


def reading_options(command: Command) -> Command:
    """How the input is read: its own names for our fields, the user's own rules and aliases."""
    for option in (
        click.option(
            "--column",
            "columns",
            metavar="FIELD=NAME",
            multiple=True,
            callback=_columns,
            help="What the input calls one of our fields, such as body=Volltext; again for others.",
        ),
        click.option("--rules", metavar="FILE", help="Your own cleaning rules (also DATELINE_RULES)."),
        click.option("--aliases", metavar="FILE", help="Names to merge, split or drop (also DATELINE_ALIASES)."),
    ):
        command = option(command)
    return command


def _columns(context: click.Context, option: click.Parameter, given: Sequence[str]) -> list[tuple[str, str]]:
    pairs = [(name, theirs) for name, _, theirs in (each.partition("=") for each in given)]
    for name, theirs in pairs:
        if name not in NAMES or not theirs:
            raise click.BadParameter(f"{name}={theirs} is not one of {', '.join(NAMES)} and the input's name for it")
    return pairs


def print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def tell(problem: Problem) -> None:
    """Name a problem on stderr; the run goes on."""
    click.echo(f"problem: {problem}", err=True)


def stop(message: str) -> NoReturn:
    """Say why nothing could be done, and end."""
    click.echo(f"dateline: {message}", err=True)
    sys.exit(COULD_NOT)


@contextmanager
def engine_of(address: str) -> Iterator[Engine]:
    """An engine, closed at the end; its errors become one line on stderr and exit code 2."""
    with errors_named():
        engine = open_engine(address)
        try:
            yield engine
        finally:
            engine.close()


@contextmanager
def errors_named() -> Iterator[None]:
    """Errors of the two seams end the command with one line, and for a query the place in it."""
    try:
        yield
    except BadQuery as wrong:
        example = f"\nfor example: {wrong.example}" if wrong.example else ""
        stop(f"{wrong} (at character {wrong.position + 1} of the query){example}")
    except (SearchError, StoreError) as wrong:
        stop(str(wrong))
