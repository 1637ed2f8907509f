"""What is packed comes back; what was cut short is an error, not less text."""

import zlib

import pytest

from index.records import pack, unpack, unpack_shown


def test_a_record_comes_back_with_every_sign():
    record = {"id": "a", "body": "Ærø 你好 \ud83d\n\n“Quote”", "words": None, "extra": {"n": [1, 2.5]}}
    assert unpack(pack(record)) == record


def test_a_hit_reads_a_record_without_its_entities():
    shown = {"id": "a", "body": "Bo Ek sang. " * 40, "quotes": []}
    record = shown | {"entities": [{"name": "Bo Ek", "mentions": [[12 * n, 12 * n + 5] for n in range(40)]}]}
    packed = pack(record)
    assert unpack_shown(packed) == shown
    assert unpack(packed) == record
    with pytest.raises(zlib.error):
        unpack(packed[:-9])


def test_a_record_cut_short_is_an_error():
    packed = pack({"body": "The ferry turned back. " * 50})
    with pytest.raises(zlib.error):
        unpack(packed[:-9])


def test_what_every_record_says_costs_next_to_nothing():
    entity = {
        "text": "Bo Ek",
        "type": "PERSON",
        "name": "Bo Ek",
        "mentions": [[1, 6]],
        "title_mentions": [],
        "count": 1,
    }
    record = {"id": "x1", "path": "a.txt", "url": None, "entities": [entity], "cities": [], "quotes": [], "removed": []}
    assert len(pack(record)) < 100
