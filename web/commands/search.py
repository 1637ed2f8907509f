"""``dateline search``: the search page in a shell."""

from __future__ import annotations

from typing import Any

import click

from search.model import Facet, Hit, SearchResponse, Snippet
from web.commands.console import engine_of, index_option, json_option, print_json
from web.commands.question import question_options, read_question
from web.settings import Settings

VALUES_SHOWN = 6


@click.command("search")
@click.argument("query", default="")
@question_options()
@index_option
@json_option
@click.pass_obj
def command(settings: Settings, /, query: str, address: str | None, as_json: bool, **given: Any) -> None:
    """Search the articles; without QUERY all of them are listed.

    \b
    dateline search '"night ferry" -strike' --city Oslo --from 2023-05
    """
    request = read_question(query, given)
    with engine_of(address or settings.index) as engine:
        answer = engine.search(request)
    if as_json:
        from web import shapes

        print_json(shapes.search(answer))
    else:
        show(answer)


def show(answer: SearchResponse) -> None:
    total = answer.total.value
    click.echo(f"{counted(total, 'article')}: {answer.parsed or 'everything'}")
    for remark in filter(None, (*answer.notes, answer.partial)):
        click.echo(remark)
    if answer.suggestion:
        click.echo(f"Did you mean: {answer.suggestion}")
    for clause in answer.clauses if not total else ():
        click.echo(f"  {clause.text}: {counted(clause.alone, 'article')} alone")
    for hit in answer.hits:
        show_hit(hit)
    if answer.facets:
        click.echo()
    for facet in answer.facets:
        show_facet(facet)


def counted(number: int, noun: str) -> str:
    """``1 article``, ``2 articles``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def show_hit(hit: Hit) -> None:
    place = f"{hit.dateline.upper()} - " if hit.dateline else ""
    click.echo(f"\n{hit.date or 'no date':<10}  {place}{hit.source or ''}".rstrip(" -"))
    click.echo(f"  {click.style(hit.title or hit.opening, bold=True)}")
    for snippet in hit.snippets:
        click.echo(f"  {marked(snippet)}")
    if hit.copies:
        click.echo(f"  and {hit.copies} {'copy' if hit.copies == 1 else 'copies'}")
    click.echo(f"  {hit.id}")


def show_facet(facet: Facet) -> None:
    values = ", ".join(f"{value.label} {value.count:,}" for value in facet.values[:VALUES_SHOWN] if value.count)
    if values:
        click.echo(f"{facet.label}: {values}{', ...' if facet.more else ''}")


def marked(snippet: Snippet) -> str:
    """The snippet with its marks underlined (left out again where the output is no terminal)."""
    parts, at = [], 0
    for start, end in snippet.marks:
        parts += [snippet.text[at:start], click.style(snippet.text[start:end], underline=True)]
        at = end
    return "".join(parts) + snippet.text[at:]
