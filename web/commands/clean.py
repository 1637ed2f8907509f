"""``dateline clean``: the clean text of a document, or block by block what became of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

import click

from corpus.article import Problem, RawDocument
from corpus.reader import read
from index.clean import BlockVerdict, CleaningError, UserRules, clean, explain
from web.commands.console import DONE, WITH_PROBLEMS, json_option, tell
from web.commands.own import user_rules
from web.settings import Settings

WIDTH = 100


@click.command("clean")
@click.argument("paths", nargs=-1, required=True)
@click.option("--explain", "explained", is_flag=True, help="Block by block: kept or removed, by which rule, its score.")
@click.option("--rules", metavar="FILE", help="Your own cleaning rules (also DATELINE_RULES).")
@json_option
@click.pass_obj
def command(settings: Settings, /, paths: Sequence[str], explained: bool, rules: str | None, as_json: bool) -> None:
    """Print the clean text of PATHS, or with --explain each block with what became of it.

    \b
    dateline clean --explain page.html
    """
    ours = user_rules(rules or settings.rules)
    problems = 0
    for document in read(paths):
        problem = document if isinstance(document, Problem) else shown(document, ours, explained, as_json)
        if problem:
            problems += 1
            tell(problem)
    sys.exit(WITH_PROBLEMS if problems else DONE)


def shown(document: RawDocument, ours: UserRules, explained: bool, as_json: bool) -> Problem | None:
    """Print one document; the problem if it can't be cleaned."""
    try:
        show(document, ours, explained, as_json)
    except CleaningError as cause:
        return Problem(document.path, str(cause))
    return None


def show(document: RawDocument, ours: UserRules, explained: bool, as_json: bool) -> None:
    if explained:
        for verdict in explain(document, ours):
            click.echo(json.dumps(asdict(verdict), ensure_ascii=False) if as_json else line(verdict))
        return
    cleaned = clean(document, ours)
    if as_json:
        record = {key: value for key, value in asdict(cleaned).items() if key != "trace"}
        click.echo(json.dumps(record | {"path": document.path}, ensure_ascii=False, default=str))
    else:
        click.echo("\n\n".join(filter(None, (cleaned.title, cleaned.body))))


def line(verdict: BlockVerdict) -> str:
    """One block: what became of it, its rule and score, and how it begins."""
    score = "    " if verdict.score is None else f"{verdict.score:.2f}"
    fate = "kept   " if verdict.kept else "removed"
    text = " ".join(verdict.text.split())
    return f"{fate} {score} {verdict.rule or '-':<20} {text[:WIDTH]}{'…' if len(text) > WIDTH else ''}"
