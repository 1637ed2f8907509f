"""``dateline export``: every matching article, whole, to standard output."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterable
from typing import Any

import click

from corpus.article import Article, as_record
from search.model import SearchRequest
from web.commands.console import engine_of, errors_named, index_option
from web.commands.question import question_options, read_question
from web.settings import Settings


@click.command("export")
@click.argument("query", default="")
@question_options("size", "page")
@click.option("--format", "form", type=click.Choice(["csv", "jsonl", "html"]), default="jsonl", show_default=True)
@click.option("--stock", metavar="FOLDER", help="Write the whole index as an ordinary Whoosh index instead.")
@index_option
@click.pass_obj
def command(settings: Settings, /, query: str, form: str, stock: str | None, address: str | None, **given: Any) -> None:
    """Write every article that matches QUERY (all of them without one), filters respected, nothing cut.

    \b
    dateline export 'ferry' --city Oslo --format csv > ferry.csv
    """
    if stock:
        export_all(address or settings.index, stock)
        return
    with engine_of(address or settings.index) as engine:
        WRITERS[form](engine.export(read_question(query, given)), read_question(query, given))


def export_all(address: str, folder: str) -> None:
    """An ordinary Whoosh index of everything, for programs that read those."""
    from index.stock_export import export_stock

    with errors_named():
        export_stock(address, folder)
    click.echo(f"{folder} is an ordinary Whoosh index", err=True)


def write_jsonl(articles: Iterable[Article], request: SearchRequest) -> None:
    for article in articles:
        click.echo(json.dumps(as_record(article), ensure_ascii=False))


def write_csv(articles: Iterable[Article], request: SearchRequest) -> None:
    from web.tables import ARTICLE_COLUMNS, article_row, csv_lines

    for row in csv_lines(ARTICLE_COLUMNS, map(article_row, articles)):
        click.echo(row, nl=False)


def write_html(articles: Iterable[Article], request: SearchRequest) -> None:
    title = html.escape(request.text or "All articles")
    click.echo(f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{title}</title>')
    for article in articles:
        facts = " · ".join(
            fact for fact in (article.published and article.published.date, article.source, article.byline) if fact
        )
        paragraphs = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in article.body.split("\n\n"))
        heading = html.escape(article.title or article.body[:80])
        click.echo(f"<article>\n<h2>{heading}</h2>\n<p>{html.escape(facts)}</p>\n{paragraphs}</article>")


WRITERS: dict[str, Callable[[Iterable[Article], SearchRequest], None]] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "html": write_html,
}
