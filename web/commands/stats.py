"""``dateline stats``: what the index holds."""

from __future__ import annotations

import click

from web.commands.answers import counted
from web.commands.console import engine_of, index_option, json_option, print_json
from web.settings import Settings


@click.command("stats")
@index_option
@json_option
@click.pass_obj
def command(settings: Settings, /, address: str | None, as_json: bool) -> None:
    """Tell how many articles, quotes, people and cities the index holds, from when, and how large it is.

    \b
    dateline stats --json
    """
    with engine_of(address or settings.index) as engine:
        stats = engine.stats()
    if as_json:
        from web import shapes

        print_json(shapes.stats(stats))
        return
    span = f"{stats.first} to {stats.last}" if stats.first else "no dated article"
    click.echo(f"generation {stats.info.generation}, built {stats.info.built}, {stats.size_bytes / 1e6:.1f} MB")
    click.echo(
        f"{counted(stats.info.articles, 'article')} from {counted(stats.sources, 'source')}, {span}, "
        f"{stats.undated:,} without a date"
    )
    click.echo(counted(stats.quotes, "quote"))
    for name, count in stats.distinct.items():
        click.echo(f"{count:,} {name}")
    for rule, count in stats.removed_by_rule.items():
        click.echo(f"{counted(count, 'passage')} removed by {rule}")
