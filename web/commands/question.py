"""The options that narrow a question, the same for every command that asks one; their meaning is params.py's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar, get_args

import click

from search.model import FILTER_NAMES, Group, Match, SearchRequest, Sort
from web.commands.console import stop
from web.parameters import SEARCH
from web.params import BadParameter, read

Command = TypeVar("Command", bound=Callable[..., Any])


def question_options(*left_out: str) -> Callable[[Command], Command]:
    """Add the filters, the order and the page to a command, but for what means nothing there; it gets them as keywords
    for ``read_question``."""

    def add(command: Command) -> Command:
        for name, option in reversed(_OPTIONS.items()):
            command = command if name in left_out else option(command)
        return command

    return add


def read_question(query: str, given: Mapping[str, Any]) -> SearchRequest:
    """The request of a query and its options. A value that can't be ends the command, naming it."""
    arguments: dict[str, list[str]] = {"q": [query]}
    for name, value in given.items():
        if value:
            parameter = name.replace("not_", "not.").removesuffix("_")
            arguments[parameter] = [str(v) for v in value] if isinstance(value, tuple) else [str(value)]
    try:
        return read(arguments, SEARCH, date.today()).request
    except BadParameter as wrong:
        stop(str(wrong))


_OPTIONS: dict[str, Callable[[Any], Any]] = {
    "from": click.option("--from", "from_", metavar="DATE", help="The first day: YYYY, YYYY-MM or YYYY-MM-DD."),
    "to": click.option("--to", "to", metavar="DATE", help="The last day, itself included."),
    **{
        name: click.option(
            f"--{name}", name, metavar="VALUE", multiple=True, help=f"Only with this {name}; again for OR."
        )
        for name in FILTER_NAMES
    },
    **{
        f"not.{name}": click.option(
            f"--not-{name}", f"not_{name}", metavar="VALUE", multiple=True, help=f"Not with this {name}."
        )
        for name in FILTER_NAMES
    },
    "sort": click.option("--sort", type=click.Choice(get_args(Sort)), help="The order."),
    "match": click.option("--match", type=click.Choice(get_args(Match)), help="Whether all clauses must match or any."),
    "group": click.option("--group", type=click.Choice(get_args(Group)), help="Whether copies of a story are folded."),
    "size": click.option("--size", type=click.IntRange(1, 100), help="How many at most."),
    "page": click.option("--page", type=click.IntRange(1), help="Which page of that size."),
}
