"""``dateline quotes``: what was said, and by whom, in a shell."""

from __future__ import annotations

from typing import Any

import click

from search.model import QuoteResponse
from web import shapes
from web.commands.answers import answered, marked, show_facets, show_head
from web.commands.console import index_option, json_option
from web.commands.question import question_options, read_question
from web.settings import Settings


@click.command("quotes")
@click.argument("query", default="")
@question_options("group")
@index_option
@json_option
@click.pass_obj
def command(settings: Settings, /, query: str, address: str | None, as_json: bool, **given: Any) -> None:
    """Search the quotes; without QUERY all of them are listed.

    \b
    dateline quotes 'ferry' --speaker 'Ada Lund'
    """
    request = read_question(query, given)
    record = shapes.quotes if as_json else None
    answered(address or settings.index, lambda engine: engine.quotes(request), record, show)


def show(answer: QuoteResponse) -> None:
    show_head(answer, "quote")
    for found in answer.quotes:
        said = f", {found.quote.cue}" if found.quote.cue else ""
        click.echo(f"\n“{marked(found.snippet)}”")
        click.echo(f"  {click.style(found.quote.speaker or 'speaker not named', bold=True)}{said}")
        facts = (found.date or "no date", found.source, found.title)
        click.echo(f"  {' · '.join(fact for fact in facts if fact)} ({found.article_id}, quote {found.number})")
    show_facets(answer.facets)
