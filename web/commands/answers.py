"""How the commands that ask one question answer it: as JSON, or as lines to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from search.engine import Engine
from search.model import Facet, QuoteResponse, SearchResponse, Snippet
from web.commands.console import engine_of, print_json

VALUES_SHOWN = 6
Answer = TypeVar("Answer", SearchResponse, QuoteResponse)


def answered(
    address: str,
    ask: Callable[[Engine], Answer],
    record: Callable[[Answer], Any] | None,
    show: Callable[[Answer], None],
) -> None:
    """Ask, and print the ``record`` of the answer as JSON, or without one ``show`` it."""
    with engine_of(address) as engine:
        answer = ask(engine)
    if record is None:
        show(answer)
    else:
        print_json(record(answer))


def show_head(answer: SearchResponse | QuoteResponse, noun: str) -> None:
    """How many were found, how the question was read, and what is to be known of the answer."""
    click.echo(f"{counted(answer.total.value, noun)}: {answer.parsed or 'everything'}")
    for remark in filter(None, (*answer.notes, answer.partial)):
        click.echo(remark)


def show_facets(facets: Iterable[Facet]) -> None:
    told = list(filter(None, map(facet_line, facets)))
    if told:
        click.echo("\n" + "\n".join(told))


def facet_line(facet: Facet) -> str:
    """The most frequent values of a facet on one line; nothing when no match has one."""
    values = ", ".join(f"{value.label} {value.count:,}" for value in facet.values[:VALUES_SHOWN] if value.count)
    return f"{facet.label}: {values}{', ...' if facet.more else ''}" if values else ""


def counted(number: int, noun: str) -> str:
    """``1 article``, ``2 articles``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def marked(snippet: Snippet) -> str:
    """The snippet with its marks underlined (left out again where the output is no terminal)."""
    parts, at = [], 0
    for start, end in snippet.marks:
        parts += [snippet.text[at:start], click.style(snippet.text[start:end], underline=True)]
        at = end
    return "".join(parts) + snippet.text[at:]
