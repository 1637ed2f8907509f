"""``dateline search``: the search page in a shell."""

from __future__ import annotations

from typing import Any

import click

from search.model import Hit, SearchResponse
from web import shapes
from web.commands.answers import answered, counted, marked, show_facets, show_head
from web.commands.console import index_option, json_option
from web.commands.question import question_options, read_question
from web.settings import Settings


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
    record = shapes.search if as_json else None
    answered(address or settings.index, lambda engine: engine.search(request), record, show)


def show(answer: SearchResponse) -> None:
    show_head(answer, "article")
    if answer.suggestion:
        click.echo(f"Did you mean: {answer.suggestion}")
    for clause in answer.clauses if not answer.total.value else ():
        click.echo(f"  {clause.text}: {counted(clause.alone, 'article')} alone")
    for hit in answer.hits:
        show_hit(hit)
    show_facets(answer.facets)


def show_hit(hit: Hit) -> None:
    place = f"{hit.dateline.upper()} - " if hit.dateline else ""
    click.echo(f"\n{hit.date or 'no date':<10}  {place}{hit.source or ''}".rstrip(" -"))
    click.echo(f"  {click.style(hit.title or hit.opening, bold=True)}")
    for snippet in hit.snippets:
        click.echo(f"  {marked(snippet)}")
    if hit.copies:
        click.echo(f"  and {hit.copies} {'copy' if hit.copies == 1 else 'copies'}")
    click.echo(f"  {hit.id}")
