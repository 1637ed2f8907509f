"""``dateline batch``: a file of questions in, one file of answers out."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import get_args

import click

from search.batch import Question, Ranked, batch
from search.model import Match
from web.commands.console import engine_of, index_option, stop
from web.settings import Settings

MOST = 100_000


@click.command("batch")
@click.argument("questions", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["csv", "jsonl", "trec"]), default="jsonl", show_default=True)
@click.option("--size", type=click.IntRange(1, MOST), default=1000, show_default=True, help="Answers a question.")
@click.option(
    "--match", type=click.Choice(get_args(Match)), default="any", show_default=True, help="All words of it, or any."
)
@click.option("--feedback", is_flag=True, help="Also look for what the best answers are about: for topics.")
@index_option
@click.pass_obj
def command(
    settings: Settings, /, questions: Path, form: str, size: int, match: Match, feedback: bool, address: str | None
) -> None:
    """Answer every question of QUESTIONS: a .jsonl file with qid and text, a .tsv of the two, or a .txt, one a line.

    A question is plain text; punctuation in it means nothing.

    \b
    dateline batch questions.tsv --format trec > run.trec
    """
    asked = list(read_questions(questions))
    with engine_of(address or settings.index) as engine:
        WRITERS[form](batch(engine, asked, size, match, feedback))


def read_questions(file: Path) -> Iterator[Question]:
    """The questions of a file, by its ending; a line that holds none ends the command, named."""
    read = _READERS.get(file.suffix.lower())
    if read is None:
        stop(f"{file} is none of {', '.join(_READERS)}; rename it or convert it")
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield read(line.decode("utf-8-sig").rstrip("\r\n"), number)
            except UnicodeDecodeError:
                stop(f"{file}, line {number} is not UTF-8; save the file as UTF-8")
            except (ValueError, KeyError, TypeError) as cause:
                stop(f"{file}, line {number} holds no question: {cause}")


def _of_json(line: str, number: int) -> Question:
    row = json.loads(line)
    return Question(str(row["qid"]), str(row["text"]))


def _of_table(line: str, number: int) -> Question:
    qid, tab, text = line.partition("\t")
    if not tab:
        raise ValueError("it has no tab between qid and text")
    return Question(qid, text)


def _of_text(line: str, number: int) -> Question:
    return Question(str(number), line)


_READERS: dict[str, Callable[[str, int], Question]] = {".jsonl": _of_json, ".tsv": _of_table, ".txt": _of_text}


def write_jsonl(answers: Iterable[Ranked]) -> None:
    for answer in answers:
        hits = [{"id": one, "score": score} for one, score in answer.hits]
        click.echo(json.dumps({"qid": answer.qid, "hits": hits}, ensure_ascii=False))


def write_csv(answers: Iterable[Ranked]) -> None:
    from web.tables import guarded

    sheet = csv.writer(sys.stdout)
    sheet.writerow(("qid", "rank", "id", "score"))
    for answer in answers:
        for rank, (one, score) in enumerate(answer.hits, 1):
            sheet.writerow((guarded(answer.qid), rank, guarded(one), f"{score:.6f}"))


def write_trec(answers: Iterable[Ranked]) -> None:
    """The run format of TREC: qid Q0 docid rank score tag. Spaces part its columns, so no id may hold one."""
    for answer in answers:
        for rank, (one, score) in enumerate(answer.hits, 1):
            for named in (answer.qid, one):
                if len(named.split()) != 1:
                    stop(f"{named!r} can't stand in a TREC run, where spaces part the columns; use --format jsonl")
            click.echo(f"{answer.qid} Q0 {one} {rank} {score:.6f} dateline")


WRITERS: dict[str, Callable[[Iterable[Ranked]], None]] = {"csv": write_csv, "jsonl": write_jsonl, "trec": write_trec}
