"""The kept figures as a page: a table a size, with ratios to tantivy; growth; and Dateline alone beside its aims."""

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
from collections.abc import Iterable
from importlib.metadata import version
from itertools import product
from typing import Any

from tests.bench.kept import Figures, Kept
from tests.bench.questions import KINDS

ENGINES = {"dateline": "Dateline", "tantivy": "tantivy", "fts5": "SQLite FTS5", "whoosh": "stock Whoosh"}
BASE = "tantivy"
MODES = {
    "top": "ten best",
    "facets": "and facets",
    "full": "and snippets: all, warm",
    "terms": "all, cold terms",
    "cold": "all, cold",
}
EACH = """\
The corpora are sewn from sentences of real articles, 250 to 400 words each. The 64 questions are eight each of: a rare
word, a common one, AND, OR, a phrase, a beginning, a misspelt word (FTS5 looks for it as it stands), a word within
days. Every engine stems, stores headline, text, day and city, and reads the stored articles of the ten best in every
mode. "Facets" are counts by month and by city over all matches; "snippets" one or more of each of the ten best.
Dateline searches headline, text and quotes, shows two snippets, and totals every answer; the others search the text.
tantivy (one thread, 512 MB) and FTS5 count from columns made for it, stock Whoosh by its `Count` facets.

Warm: asked before. Cold: all caches of the engine's own emptied before each question (tantivy and FTS5 opened anew).
Cold terms: only those of postings (tantivy keeps none). Files stay in the system's cache. Times are milliseconds of
CPU at the median and the 95th percentile of the questions, each at the median of all rounds (FTS5, Whoosh: of one).
"""


def page(kept: Kept, sizes: Iterable[int], commit_at: int) -> str:
    sizes = list(sizes)
    parts = [heading(kept, sizes)]
    for size in sizes:
        there = {engine: found for engine in ENGINES if (found := _engine(kept, engine, size))}
        if there:
            parts += [f"## {size:,} articles", table(there), kinds(there)]
    parts += ["## Growth", growth(kept, sizes), "## Dateline alone", own(kept, sizes, commit_at)]
    return "\n\n".join(parts) + "\n"


def heading(kept: Kept, sizes: list[int]) -> str:
    tasks = product(("build", "ask", "serve"), ENGINES, sizes)
    every = [found for task in tasks if (found := kept.get(*task))]
    days = sorted({one.date for one in every})
    loads = [one.load for one in every]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        "# Performance\n\n"
        f"Measured {' to '.join(dict.fromkeys((days[0], days[-1])))} on {processor()}, {os.cpu_count()} cores, "
        f"{memory:.0f} GB, load {min(loads):.1f} to {max(loads):.1f}, one core for each task; "
        f"Python {platform.python_version()}, tantivy {version('tantivy')}, SQLite {sqlite3.sqlite_version}, "
        f"whoosh3 {version('whoosh3')}. By `python -m tests.bench.run FOLDER --write`. "
        "Only ratios within one run count.\n\n" + EACH.rstrip()
    )


def processor() -> str:
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.machine()


def _engine(kept: Kept, engine: str, size: int) -> dict[str, Any] | None:
    built, asked = kept.get("build", engine, size), kept.get("ask", engine, size)
    if built is None or asked is None:
        return None
    figures = dict(built.rounds[0])
    figures["articles_s"] = figures["articles"] / figures["cpu"]
    for mode in MODES:
        figures[mode] = questions(asked, mode)
    for name in ("open_s", "first_answer_s", "peak_mb"):
        figures["ask_" + name] = statistics.median(one[name] for one in asked.rounds)
    figures["answers"] = asked.rounds[0]["answers"]
    return figures


def questions(asked: Figures, mode: str) -> list[float]:
    """Milliseconds of each question, at the median of the rounds."""
    return [statistics.median(takes) for takes in zip(*(one[mode] for one in asked.rounds), strict=True)]


def p50(takes: list[float]) -> float:
    return sorted(takes)[len(takes) // 2]


def p95(takes: list[float]) -> float:
    return sorted(takes)[int(len(takes) * 0.95)]


def table(there: dict[str, dict[str, Any]]) -> str:
    base = there.get(BASE)
    names = [ENGINES[engine] for engine in there]
    lines = [_row(["ms of CPU, p50 / p95", *names, *(["Dateline : tantivy"] if base else [])])]
    lines.append("|---" * (len(names) + 1 + bool(base)) + "|")
    for mode, title in MODES.items():
        cells = [f"{p50(found[mode]):.2f} / {p95(found[mode]):.2f}" for found in there.values()]
        if base and "dateline" in there:
            mine = there["dateline"][mode]
            cells.append(f"**{p50(mine) / p50(base[mode]):.2f} / {p95(mine) / p95(base[mode]):.2f}**")
        lines.append(_row([title, *cells]))
    for title, name, unit, form in (
        ("indexing, articles a CPU second", "articles_s", 1, "{:,.0f}"),
        ("index, MB", "bytes", 1e6, "{:,.0f}"),
        ("most memory while indexing, MB", "peak_mb", 1, "{:,.0f}"),
        ("opening, s", "ask_open_s", 1, "{:.3f}"),
        ("opening and the first answer, s", "ask_first_answer_s", 1, "{:.3f}"),
        ("most memory while asked, MB", "ask_peak_mb", 1, "{:,.0f}"),
    ):
        cells = [form.format(found[name] / unit) for found in there.values()]
        if base and "dateline" in there:
            cells.append(f"**{there['dateline'][name] / base[name]:.2f}**")
        lines.append(_row([title, *cells]))
    return "\n".join(lines)


def kinds(there: dict[str, dict[str, Any]]) -> str:
    """Per kind of question, facets and snippets, warm; and on how many questions Dateline and tantivy count alike."""
    if not {"dateline", BASE} <= there.keys():
        return ""
    mine, base = there["dateline"], there[BASE]
    cells = []
    for number, kind in enumerate(KINDS):
        of = slice(8 * number, 8 * number + 8)
        cells.append(f"{kind} {statistics.median(mine['full'][of]) / statistics.median(base['full'][of]):.2f}")
    alike = sum(_alike(*pair) for pair in zip(mine["answers"], base["answers"], strict=True))
    return (
        f"Facets and snippets by kind of question, Dateline : tantivy: {', '.join(cells)}. Their totals lie within 3 % "
        f"of each other for {alike} of {len(base['answers'])} questions."
    )


def _alike(mine: dict[str, Any], other: dict[str, Any]) -> bool:
    return abs(mine["total"] - other["total"]) <= max(1, 0.03 * other["total"])


def growth(kept: Kept, sizes: list[int]) -> str:
    lines = [_row(["all, warm: ms p50 / p95", *(f"{size:,}" for size in sizes)]), "|---" * (len(sizes) + 1) + "|"]
    for engine, title in ENGINES.items():
        cells = []
        for size in sizes:
            found = _engine(kept, engine, size)
            cells.append(f"{p50(found['full']):.2f} / {p95(found['full']):.2f}" if found else "")
        if any(cells):
            lines.append(_row([title, *cells]))
    return "\n".join(lines)


OWN = (
    ("indexing in one process, articles/s", "two", "one", "{:,.0f}", ""),
    ("in two processes, articles/s", "two", "two", "{:,.0f}", ""),
    ("two processes : one", "two", "times", "{:.2f}", "1.7 (at least)"),
    ("a page of results over HTTP, ms p50", "serve", "page_p50", "{:.1f}", ""),
    ("beyond the engine's answer, ms p50", "serve", "beyond_p50", "{:.1f}", "10"),
    ("beyond the engine's answer, ms p95", "serve", "beyond_p95", "{:.1f}", "10"),
    ("serving process, resident MB (files included)", "serve", "resident_mb", "{:.0f}", "400 at 200,000"),
    ("of that its own, MB", "serve", "own_mb", "{:.0f}", ""),
    ("`dateline search WORD`, s", "shell", "seconds", "{:.2f}", "0.6"),
    ("a completion, ms p50", "suggest", "p50", "{:.2f}", "5"),
    ("a completion, ms p95", "suggest", "p95", "{:.2f}", "5"),
    ("completions made ready, once, s", "suggest", "prepared_s", "{:.2f}", ""),
)


def own(kept: Kept, sizes: list[int], commit_at: int) -> str:
    lines = [_row(["", *(f"{size:,}" for size in sizes), "aim, at most"]), "|---" * (len(sizes) + 2) + "|"]
    for title, part, name, form, aim in OWN:
        found = [kept.get(part, "dateline", size) for size in sizes]
        if not any(found):
            continue
        cells = [form.format(one.rounds[0][name]) if one else "" for one in found]
        lines.append(_row([title, *cells, aim]))
    if committed := kept.get("commit", "dateline", commit_at):
        taken = committed.rounds[0]["commit_ms"]
        lines += ["", f"One article into an index of {commit_at:,}: {taken:.1f} ms of CPU (aim: at most 10)."]
    if compared := kept.get("equality", "dateline", 0):
        lines += [
            "",
            f"Beside stock Whoosh, articles, counts and scores of the real articles: {compared.rounds[0]['told']}.",
        ]
    return "\n".join(lines)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
