"""``dateline extract``: what is read from each article, without an index."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence

import click

from corpus.article import Problem, RawDocument, as_record
from corpus.reader import read
from web.commands.console import DONE, WITH_PROBLEMS, entities_options, reading_options, tell
from web.commands.own import user_aliases, user_rules
from web.settings import Entities, Settings


@click.command("extract")
@click.argument("paths", nargs=-1, required=True)
@entities_options
@reading_options
@click.pass_obj
def command(
    settings: Settings,
    /,
    paths: Sequence[str],
    entities: Entities | None,
    model: str | None,
    columns: list[tuple[str, str]],
    rules: str | None,
    aliases: str | None,
) -> None:
    """Print each article of PATHS as a JSON object a line: clean text, date, names, cities, quotes, what was removed.

    \b
    dateline extract articles/ > articles.jsonl
    """
    from index.pipeline import Pipeline

    problems = 0

    def documents() -> Iterator[RawDocument]:
        nonlocal problems
        for item in read(paths, columns=dict(columns)):
            if isinstance(item, Problem):
                problems += 1
                tell(item)
            else:
                yield item

    finish = user_aliases(aliases or settings.aliases).apply
    ours = user_rules(rules or settings.rules)
    pipeline = Pipeline(entities=entities or settings.entities, model=model or settings.model, rules=ours)
    for article in pipeline.articles(documents()):
        if isinstance(article, Problem):
            problems += 1
            tell(article)
        else:
            click.echo(json.dumps(as_record(finish(article)), ensure_ascii=False))
    sys.exit(WITH_PROBLEMS if problems else DONE)
