"""Tokens found by numpy are those of ``str.split``, and equal tokens get equal numbers."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.codec.lexer import Lexer
from index.codec.tokens import NumberTable, encoded

TEXTS = st.text(alphabet=st.sampled_from("ab’. \t\n\x1c\x1f\x85\xa0\u2003\u3000é你𝕏\x00\x01"), max_size=80)


def numbered(lexer: Lexer, text: str) -> list[int]:
    return lexer.numbers(b" %b " % encoded(text))[0].tolist()


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXTS, max_size=6))
def test_tokens_are_those_of_split(texts):
    lexer = Lexer()
    known: dict[str, int] = {}
    for text in texts:
        tokens, numbers = text.split(), numbered(lexer, text)
        assert len(tokens) == len(numbers)
        for token, number in zip(tokens, numbers, strict=True):
            assert known.setdefault(token, number) == number
    assert len(set(known.values())) == len(known)


def test_tokens_longer_than_a_slice_of_memory_are_told_apart():
    lexer = Lexer()
    long = "a" * 200_000
    first, other, again, short = numbered(lexer, f"{long} {long[:-1]}b {long} a")
    assert first == again and len({first, other, short}) == 3


def test_texts_crafted_to_clash_in_every_base_are_told_apart():
    lexer = Lexer()
    for doublings in range(3, 12):
        one, other = "a", "b"  # Thue and Morse's: from 1,024 letters on their polynomials agree modulo 2**64
        for _ in range(doublings):
            one, other = one + other, other + one
        first, second = numbered(lexer, f"{one} {other}")
        assert first != second


def test_a_table_finds_all_it_was_given_and_nothing_else():
    hashes = np.random.default_rng(3).integers(1, 1 << 63, 60_000, np.uint64)
    hashes[:3000] = np.arange(1, 3001)  # all for the first slot
    hashes = np.unique(hashes)
    table = NumberTable()
    for part in np.array_split(np.arange(len(hashes), dtype=np.int32), 7):
        table.add(hashes[part], part)
    assert table.find(hashes).tolist() == list(range(len(hashes)))
    assert set(table.find(hashes + np.uint64(1 << 63)).tolist()) == {-1}
