"""``dateline rules``: the cleaning rules, and how often each fired."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

import click

from index.clean import UserRules
from search.engine import EngineUnavailable, open_engine
from web.commands.console import errors_named, index_option, json_option, print_json
from web.commands.own import user_rules
from web.settings import Settings

GONE = "It is in no rules file that was named (--rules FILE)."


class Row(TypedDict):
    """A rule as it is listed."""

    rule: str
    reason: str
    removed: int
    off: bool


@click.command("rules")
@index_option
@click.option("--rules", metavar="FILE", help="Your own cleaning rules (also DATELINE_RULES).")
@json_option
@click.pass_obj
def command(settings: Settings, /, address: str | None, rules: str | None, as_json: bool) -> None:
    """List the cleaning rules with their reasons, and how many passages of the index each has removed.

    Your own rules are among them: those of the rules file, and others by which the index was cleaned.

    \b
    dateline rules --index whoosh:var/index
    """
    listed = rows(user_rules(rules or settings.rules), removed_by_rule(address, settings))
    if as_json:
        print_json(listed)
        return
    for row in sorted(listed, key=lambda row: -row["removed"]):
        click.echo(f"{row['removed']:>9,}  {row['rule']}{' (off)' if row['off'] else ''}: {row['reason']}")


def rows(ours: UserRules, fired: Mapping[str, int]) -> list[Row]:
    """Our rules, the user's, then what else has fired: rules that are in no file any more, or in another one."""
    from index.clean.rules import all_rules

    reasons = {rule.name: rule.reason for rule in (*all_rules(), *(own.rule for own in ours.rules))}
    reasons |= {name: GONE for name in fired if name not in reasons}
    return [
        {"rule": name, "reason": reason, "removed": fired.get(name, 0), "off": name in ours.off}
        for name, reason in reasons.items()
    ]


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
