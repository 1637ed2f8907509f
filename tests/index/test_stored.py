"""What is stored comes back; a record that is not what was written is named."""

import random

import pytest

from index.codec.arrays_file import ArraysFile, DamagedFile
from index.codec.arrays_writer import ArraysWriter
from index.codec.stored import Stored, StoredWriter

WORDS = "harbour ferry council voted police said gale Oslo minister strike Tuesday 40 per cent".split()


def texts(count):
    chance = random.Random(7)
    return [" ".join(chance.choices(WORDS, k=120)).encode() for _ in range(count)]


def written(path, values, dictionary=None):
    with ArraysWriter(path, b"TEST") as file:
        writer = StoredWriter(file, "record", text=False, dictionary=dictionary)
        for start in range(0, len(values), 64):
            writer.add(values[start : start + 64])
        writer.close()
    return Stored(ArraysFile(path, b"TEST"), "z:record")


@pytest.mark.parametrize("count", [3, 700])
def test_records_come_back_from_a_small_segment_and_from_one_with_a_dictionary_of_its_own(tmp_path, count):
    values = [b"", *texts(count)]
    stored = written(tmp_path / "few", values)
    assert [stored[number] for number in range(len(values))] == values
    assert (stored.dictionary is not None) == (count == 700)


def test_a_dictionary_of_its_own_makes_a_segment_s_records_smaller(tmp_path):
    values = texts(1200)
    alone = sum(len(written(tmp_path / "one", [value]).held(0)) for value in values[:100])
    together = written(tmp_path / "all", values)
    assert sum(len(together.held(number)) for number in range(100)) < 0.8 * alone


def test_text_that_teaches_no_dictionary_is_packed_without_one(tmp_path):
    values = [bytes([number % 256]) for number in range(600)]
    stored = written(tmp_path / "tiny", values)
    assert stored.dictionary is None and [stored[number] for number in range(600)] == values


def test_a_record_with_one_bit_flipped_is_named_and_never_read_as_another(tmp_path):
    path, values = tmp_path / "flipped", texts(2)
    held = written(path, values).held(1)
    data = path.read_bytes()
    begin, named = data.index(held), 0
    for at in range(begin, begin + len(held)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 16]) + data[at + 1 :])
        try:
            assert Stored(ArraysFile(path, b"TEST"), "z:record")[1] == values[1]
        except DamagedFile as told:
            assert "flipped is damaged in the record of document 1" in str(told) and "--rebuild" in str(told)
            named += 1
    assert named > 0.9 * len(held)  # a few bits of a frame mean nothing
