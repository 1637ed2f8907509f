"""``dateline rules``: the cleaning rules, and how often each fired."""

from __future__ import annotations

import click

from search.engine import EngineUnavailable, open_engine
from web.commands.console import errors_named, index_option, json_option, print_json
from web.settings import Settings


@click.command("rules")
@index_option
@json_option
@click.pass_obj
def command(settings: Settings, /, address: str | None, as_json: bool) -> None:
    """List the cleaning rules with their reasons, and how many passages of the index each has removed.

    \b
    dateline rules --index whoosh:var/index
    """
    from index.clean.rules import all_rules

    fired = removed_by_rule(address, settings)
    listed = [{"rule": rule.name, "reason": rule.reason, "removed": fired.get(rule.name, 0)} for rule in all_rules()]
    if as_json:
        print_json(listed)
        return
    for rule in sorted(all_rules(), key=lambda rule: -fired.get(rule.name, 0)):
        click.echo(f"{fired.get(rule.name, 0):>9,}  {rule.name}: {rule.reason}")


def removed_by_rule(address: str | None, settings: Settings) -> dict[str, int]:
    """Rule -> passages removed. Without an index nothing was; an index that was named must be there."""
    try:
        engine = open_engine(address or settings.index)
    except EngineUnavailable:
        if address is None:
            return {}
        with errors_named():
            raise
    try:
        return dict(engine.stats().removed_by_rule)
    finally:
        engine.close()
