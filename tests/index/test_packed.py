"""Packed numbers come back, whatever their sizes and wherever a block of terms ends."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.codec.arrays_file import ArraysFile
from index.codec.arrays_writer import ArraysWriter
from index.codec.packed import PackedArray
from index.codec.packed_writer import PackedWriter

NUMBERS = st.one_of(
    st.integers(0, 1), st.integers(0, 3), st.integers(0, 15), st.integers(0, 255), st.integers(0, 2**32 - 1)
)
TERMS = st.lists(st.lists(NUMBERS, max_size=30), min_size=1, max_size=8)


def written(path, blocks):
    with ArraysWriter(path, b"TEST") as file:
        packed = PackedWriter(file, "gap")
        for block in blocks:
            values = np.array([value for term in block for value in term], np.uint32)
            packed.add(values, np.array([len(term) for term in block], np.int64))
        packed.close()
    return ArraysFile(path, b"TEST")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blocks=st.lists(TERMS, min_size=1, max_size=4))
def test_numbers_of_every_width_come_back_one_term_at_a_time_some_of_it_and_many(blocks, tmp_path):
    packed = PackedArray(written(tmp_path / "numbers", blocks), "gap")
    terms = [term for block in blocks for term in block]
    for number, term in enumerate(terms):
        assert packed.of_term(number, len(term)).astype(np.uint32).tolist() == term
        for some in (range(0, len(term), 2), range(1, len(term), 3)):
            found = packed.some_of_term(number, np.array(some, np.intp)).astype(np.uint32)
            assert found.tolist() == [term[place] for place in some]
    for first in range(len(terms)):
        sizes = np.array([len(term) for term in terms[first:]], np.int64)
        expected = [value for term in terms[first:] for value in term]
        assert packed.of_terms(first, len(terms), sizes).tolist() == expected


def test_the_example_in_the_format_s_prose_is_laid_down_like_that(tmp_path):
    file = written(tmp_path / "numbers", [[[1, 0, 1], [2, 300, 3, 3, 3, 3, 3, 3, 3]] * 40])
    assert file.array("gap_width")[:2].tolist() == [1, 2 + 128]
    assert file.array("gap_1")[0] >> 5 == 0b101
    assert file.array("gap_2")[0] == 0b10001111
    assert [file.array(f"gap_{name}")[0] for name in ("big_term", "big_at", "big")] == [1, 1, 300]


def test_ones_take_no_room_and_a_rare_large_number_does_not_widen_the_others(tmp_path):
    file = written(tmp_path / "numbers", [[[0] * 5000, [1, 0] * 2500 + [70_000]]])
    assert sum(len(file.data(name)) for name in file.names()) < 700


def test_terms_far_beyond_the_last_rare_large_number_are_found(tmp_path):
    """The numbers of terms with one were kept in a byte, and a term of higher number overflowed it."""
    terms = [[1, 0] * 200 + [70_000]] + [[1, 0, 1]] * 600
    packed = PackedArray(written(tmp_path / "numbers", [terms]), "gap")
    sizes = np.array([len(term) for term in terms], np.int64)
    assert packed.of_terms(0, len(terms), sizes).tolist() == [value for term in terms for value in term]
