"""Where a reader would see a sentence end, and how fast it is found."""

import time
from itertools import pairwise

import pytest

from index.extract.sentences import sentences


def read(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Halloran met Sen. J. B. Okafor in Washington, D.C., on Friday.",
        "U.S. Rep. Ida Quist (D-Ohio) left at 5 p.m. for St. Louis.",
        "He works for Harbour Foods Inc. in Penn. and Md. and owes Jan. 3 rent.",
        "The fish weighed 3.5 kilos, said Prof. Maria da Silva.",
        "Dr. Aune, Lt. Col. Berg and Gov. Cole ate.",
        "“Where is it?” she asked.",
        "It was ... odd, they felt.",
    ],
)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert read(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He lives in the U.S. The house is cold.", ["He lives in the U.S.", "The house is cold."]),
        ("“We won.” She wept.", ["“We won.”", "She wept."]),
        ("It shut at 5 p.m. But the lamps burned.", ["It shut at 5 p.m.", "But the lamps burned."]),
        ("Who? Me! Yes.", ["Who?", "Me!", "Yes."]),
        ("No stop here\nA new line", ["No stop here", "A new line"]),
        ("彼は来た。「はい。」終わり。", ["彼は来た。", "「はい。」", "終わり。"]),
        ("", []),
        (" \n \n", []),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_spans_are_in_order_and_hold_every_word() -> None:
    text = 'The ferry sank. "All of it?" Mr. Oduya asked.\n\nNo. 7 came first; it was 4 a.m. He slept.'
    spans = list(sentences(text))
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join("".join(read(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "hostile", ["." * 100_000 + "x", "Mr. " * 30_000, '."x' * 30_000, "A." * 50_000, "''." * 30_000]
)
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    began = time.process_time()
    sum(1 for _ in sentences(hostile))
    assert time.process_time() - began < 5
