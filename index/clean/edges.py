"""What stands around an article and is none of it, though it reads like text: the last look, from both ends.

A line such as "Jane Doe is a reporter for the Herald" may be told by an article in its midst; below its last paragraph,
and of its own author, it is a note. Looking ends where the article's running text begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from index.clean.edge_patterns import ABOVE, BELOW, POST_OF_AUTHOR
from index.clean.rules import BYLINE, Rule, bare, line_rule, rule_named
from index.clean.sentences import tells
from index.clean.tables import CELLS
from index.clean.words import count_words

RUNNING = 25  # words of running text
MOST = 6  # blocks that are looked at from each end
LONGEST = 400  # characters of a note
OF_AUTHOR = re.compile(POST_OF_AUTHOR, re.I)
TO_NAME = re.compile(
    r"\W*((?:about|by|e-?mail|contact|follow|über|von|à propos de|par|sobre|por|su|di|over|door|om|av|af)\s+)?", re.I
)
WORD_EDGE = re.compile(r"\b")
# After a name set off by commas ("Jan Berg, the editor accused in the case, was freed") a verb of the story's.
TELLS_ON = re.compile(
    r"\s?,[^,.]{2,120},\s(?!(?:is|ist|est|es|è|é|är|er|writes|covers|reports|schreibt|berichtet|lives|"
    r"has (?:covered|written|worked|been))\b)",
    re.I,
)
BARE_RULE = re.compile(r"[\W_]*")
ITEM = re.compile(r"\W*\w{1,3}\W*")  # the number of a list's item
# Of the rules for whole lines, those that hold for any score above or below the text.
SURE = frozenset(
    """comment-form share-bar advertisement related-links cookie-notice site-footer follow-us
    photo-credit""".split()
)
SURE_ABOVE = SURE | {"menu", "date-stamp"}


def above_text(texts: Sequence[str], tags: Sequence[str]) -> dict[int, Rule]:
    """Of kept blocks, those above the running text that are none of it, by position. Empty where no text runs."""
    found: dict[int, Rule] = {}
    for at in range(min(MOST, len(texts))):
        if _runs(texts[at]):
            return found
        if rule := None if tags[at] in CELLS else _rule(texts[at], ABOVE, SURE_ABOVE):
            found[at] = rule
    return found if any(map(_runs, texts)) else {}


def below_text(texts: Sequence[str], tags: Sequence[str], author: str | None) -> dict[int, Rule]:
    """Of kept blocks, those below the running text that are none of it, by position. Empty where no text runs."""
    found: dict[int, Rule] = {}
    if not any(map(_runs, texts)):
        return found
    for at in range(len(texts) - 1, max(0, len(texts) - MOST) - 1, -1):
        rule = None if tags[at] in CELLS else _below(texts[at], author)
        if rule:
            found[at] = rule
        elif _runs(texts[at]):
            break
    kept = [text for at, text in enumerate(texts) if at not in found]
    return found if any(map(_runs, kept)) else {}


def _below(text: str, author: str | None) -> Rule | None:
    if BARE_RULE.fullmatch(text):
        return rule_named("menu")
    if _is_note(text, author):
        return rule_named("author-note")
    return _rule(text, BELOW, SURE)


def _is_note(text: str, author: str | None) -> bool:
    """Whether a paragraph begins with the author's name (or "About", "By") and goes on to tell a post or an address.

    "Jan Berg, the editor accused in the case, was freed." goes on telling: of a note, nothing but the post is told.
    """
    if not author or len(text) > LONGEST:
        return False
    names = (name for name in re.split(r";|,|\band\b|\bund\b|\bet\b|&", author.lower()) if len(name.split()) > 1)
    ends = (_end_of_name(text, name.strip()) for name in names)
    rests = [text[end:] for end in ends if end]
    return any(OF_AUTHOR.search(rest) and not TELLS_ON.match(rest) for rest in rests)


def _end_of_name(text: str, name: str) -> int | None:
    """Where a name in lower case ends that a text begins with, or that stands behind its "About" or "By"."""
    lead = TO_NAME.match(text)
    for at in (lead.end(), lead.start(1)) if lead else ():
        end = at + len(name)
        if at >= 0 and text[at:end].lower() == name and WORD_EDGE.match(text, end):
            return end
    return None


def _rule(text: str, rows: Iterable[tuple[str, tuple[str, ...]]], sure: frozenset[str]) -> Rule | None:
    if len(text) > LONGEST or ITEM.fullmatch(text):
        return None
    by_line = line_rule(text)
    if by_line and (by_line.name in sure or by_line is BYLINE) and not tells(text, by_line.name):
        return by_line
    low = bare(text) + (":" if text.endswith(":") else "")
    named = next((name for name, patterns in rows if _compiled(patterns).fullmatch(low)), None)
    return rule_named(named) if named and not tells(text, named) else None


@cache
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def _runs(text: str) -> bool:
    return count_words(text) >= RUNNING and (text[-1:] in ".!?…。！？\"'”’»)」』" or len(text) > LONGEST)
