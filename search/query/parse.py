"""From the text of a question to its tree. ``grammar.lark`` says what the language is."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path

from lark import Lark, Token, UnexpectedCharacters, UnexpectedToken

from index.analysis import WORD
from search.engine import BadQuery
from search.query.fields import field_example
from search.query.limits import check_cost
from search.query.reading import Place, read
from search.query.tree import Everything, Node

LONGEST = 20_000
REMEMBERED = 500
GRAMMAR = Path(__file__).with_name("grammar.lark")
EXAMPLES = {"_OR": "raid OR arrest", "_AND": "raid AND arrest", "NOT": "raid NOT drill", "NEAR": "mayor w/5 raid"}
WANT_A_WORD_AFTER = frozenset({*EXAMPLES, "FIELD", "OUR_FIELD"})
OPENING = frozenset({"LPAR", "CALL"})


def parse(text: str, today: date) -> Node:
    """The tree of a question; ``today`` is what ``date:last-week`` counts from.

    Raises BadQuery with the place in ``text`` when an operator is misused, a bracket or quotation mark is left open,
    a field is unknown, or the question is too long or too dear.
    """
    if len(text) > LONGEST:
        raise BadQuery(
            f"the question has {len(text):,} characters; {LONGEST:,} is the most", LONGEST, len(text) - LONGEST
        )
    return _remembered(text, today) if len(text) <= REMEMBERED else _read(text, today)


def _read(text: str, today: date) -> Node:
    try:
        grown = _language().parse(text)
    except UnexpectedCharacters as cause:
        raise _open_quotation(text, cause.pos_in_stream or 0) from cause
    except UnexpectedToken as cause:
        raise _misplaced(text, cause.token) from cause
    node = read(grown.children[0], Place(today)) if grown.children else None
    if node is None:
        return Everything((0, len(text)))
    check_cost(node)
    return node


# Paging, facets and feeds ask the same question again and again; long ones would fill the memory.
_remembered = lru_cache(maxsize=1_000)(_read)


@cache
def _language() -> Lark:
    # Without propagate_positions, which is half of the parser's time; the tokens know their places.
    return Lark(GRAMMAR.read_text("utf-8"), parser="lalr", lexer="basic")


def _open_quotation(text: str, position: int) -> BadQuery:
    rest = WORD.findall(text[position + 1 :])
    example = f'"{" ".join(rest[:2])}"' if rest else '"sanctuary city"'
    return BadQuery("this quotation mark is not closed", position, 1, example)


def _misplaced(text: str, token: Token) -> BadQuery:
    """Names what is wrong at a token that the grammar has no place for."""
    before = _tokens_before(text, token)
    last = before[-1] if before else None
    if last is not None and last.type in WANT_A_WORD_AFTER:
        return _lonely(last, "after")
    if token.type == "RPAR":
        return BadQuery("this bracket closes nothing", _place(token), 1, "(raid OR arrest) mayor")
    if token.type == "$END":
        opening = _left_open(before)
        return BadQuery("this bracket is not closed", opening, 1, "(raid OR arrest) mayor")
    return _lonely(token, "before")


def _lonely(token: Token, side: str) -> BadQuery:
    operator = str(token)
    if operator.lower() in ("w/", "pre/"):
        return BadQuery(f"{operator} needs a number", _place(token), len(operator), f"mayor {operator.lower()}5 raid")
    example = EXAMPLES.get(token.type) or field_example(operator.rstrip(":").lower())
    return BadQuery(f"{operator} needs a word {side} it", _place(token), len(operator), example)


def _place(token: Token) -> int:
    return token.start_pos or 0


def _tokens_before(text: str, token: Token) -> list[Token]:
    tokens = _language().lex(text)
    if token.type == "$END":
        return list(tokens)
    return list(takewhile(lambda other: _place(other) < _place(token), tokens))


def _left_open(tokens: list[Token]) -> int:
    """Where the innermost bracket stands that nothing closes."""
    still_open: list[Token] = []
    for token in tokens:
        if token.type in OPENING:
            still_open.append(token)
        elif token.type == "RPAR":
            still_open.pop()
    return (still_open[-1].end_pos or 1) - 1
