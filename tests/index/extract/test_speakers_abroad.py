"""Who speaks where every noun has a capital: a word is a last name where a first name stands before it."""

import gc
import time
import tracemalloc

import pytest

from corpus.article import Quote
from index.extract.quotes import quotes

SAID = "„Wir werden nicht aufgeben, und das ist auch gut so“, sagte Falk am Montag auf dem Platz.\n\n"
PLAIN = "Das ist nicht alles, was die Ministerin und der Mann auf dem Platz der Stadt gesagt haben.\n"


def said(rest: str) -> tuple[Quote, ...]:
    return quotes(SAID + rest, ())


@pytest.mark.parametrize(
    ("rest", "speaker"),
    [
        ("Hertha Falk war nicht in der Stadt. " + PLAIN, "Falk"),
        ("Der Falk war nicht in der Stadt. Ein grauer Falk flog über das Haus. " + PLAIN, None),
        ("Hertha Falk ist nicht der Falk, den man in der Stadt kennt. " + PLAIN, None),
        (PLAIN, None),
    ],
)
def test_a_word_is_a_last_name_behind_a_first_name_and_never_behind_an_article(rest: str, speaker: str | None) -> None:
    assert [quote.speaker for quote in said(rest)] == [speaker]


def test_a_picture_inlined_as_one_long_word_is_not_read_anew_at_each_of_its_letters() -> None:
    began = time.process_time()
    said(PLAIN + "iVBORw0KGgo" * 6_000)  # 66 KB: it took 20 s
    assert time.process_time() - began < 3


def test_no_article_is_kept_in_memory_once_its_speakers_are_named() -> None:
    said(PLAIN)
    gc.collect()
    tracemalloc.start()
    try:
        for number in range(6):
            said(f"Hertha Falk war {number} Tage nicht da. " + PLAIN * 2_000)
        gc.collect()
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 400_000  # one article has 180 KB
