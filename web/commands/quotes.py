"""``dateline quotes``: what was said, and by whom, in a shell."""

from __future__ import annotations

from typing import Any

import click

from search.model import QuoteResponse
from web.commands.console import engine_of, index_option, json_option, print_json
from web.commands.question import question_options, read_question
from web.commands.search import marked, show_facet
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
    with engine_of(address or settings.index) as engine:
        answer = engine.quotes(request)
    if as_json:
        from web import shapes

        print_json(shapes.quotes(answer))
    else:
        show(answer)


def show(answer: QuoteResponse) -> None:
    total = answer.total.value
    click.echo(f"{total:,} {'quote' if total == 1 else 'quotes'}: {answer.parsed or 'everything'}")
    for remark in filter(None, (*answer.notes, answer.partial)):
        click.echo(remark)
    for found in answer.quotes:
        said = f", {found.quote.cue}" if found.quote.cue else ""
        click.echo(f"\n“{marked(found.snippet)}”")
        click.echo(f"  {click.style(found.quote.speaker or 'speaker not named', bold=True)}{said}")
        facts = (found.date or "no date", found.source, found.title)
        click.echo(f"  {' · '.join(fact for fact in facts if fact)} ({found.article_id}, quote {found.number})")
    if answer.facets:
        click.echo()
    for facet in answer.facets:
        show_facet(facet)
