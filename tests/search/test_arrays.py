"""Sets of documents put together, in each of the ways that suit their sizes."""

import numpy as np
import pytest

from search.columnar.arrays import union

SIZE = 6_000


def docs(*numbers):
    return np.array(numbers, np.int32)


EVENS = np.arange(0, SIZE, 2, dtype=np.int32)


@pytest.mark.parametrize(
    "sets",
    [
        [docs(4, 9, 5_999), docs(0, 9)],
        [EVENS, docs(0, 3, 4, 5, 5_999)],
        [docs(2, 4), EVENS],
        [docs(1), EVENS + 1, docs(7, 8)],
        [EVENS, EVENS + 1],
        [docs(), EVENS],
    ],
    ids=["few", "many and few", "few of the many", "three", "all", "none and many"],
)
def test_a_union_has_each_document_of_any_set_once_and_in_order(sets):
    assert union(sets, SIZE).tolist() == sorted({doc for each in sets for doc in each.tolist()})
