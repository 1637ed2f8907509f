"""Words as people write them, with their counts, run after run."""

import pytest

from index.vocabulary import MOST_PARTS, Vocabulary, parts, write_part


@pytest.fixture
def words(tmp_path):
    write_part(tmp_path, {"ferry": 3, "ferries": 2, "fern": 1, "été": 1})
    write_part(tmp_path, {"ferry": 1, "gale": 4})
    return tmp_path


def test_counts_of_runs_add_up_and_forms_come_in_order(words):
    assert Vocabulary.open(words).all() == [("fern", 1), ("ferries", 2), ("ferry", 4), ("gale", 4), ("été", 1)]


def test_a_prefix_gives_all_forms_that_begin_with_it(words):
    vocabulary = Vocabulary.open(words)
    assert vocabulary.with_prefix("ferr") == [("ferries", 2), ("ferry", 4)]
    assert vocabulary.with_prefix("z") == []
    assert vocabulary.with_ends("f", "erry") == [("ferry", 4)]
    assert vocabulary.with_ends("f", "ferries") == [("ferries", 2)]
    assert vocabulary.with_ends("f", "y\n") == vocabulary.with_ends("e", "y") == []
    assert (vocabulary.count("ferry"), vocabulary.count("ferr")) == (4, 0)


def test_small_runs_are_merged_among_themselves_and_leave_a_large_part_alone(tmp_path):
    write_part(tmp_path, {f"word{n}": 1 for n in range(5000)})
    large = tmp_path / "words-0001.txt"
    for _ in range(3 * MOST_PARTS):
        write_part(tmp_path, {"gale": 1})
    assert large.exists()
    assert len(list(tmp_path.glob("words-*.txt"))) <= MOST_PARTS + 1
    assert Vocabulary.open(tmp_path).count("gale") == 3 * MOST_PARTS


def test_the_ten_thousandth_part_is_followed_by_the_next_and_never_written_over(tmp_path):
    """It is a hard link to that of the generation people read."""
    write_part(tmp_path, {"ferry": 1})
    (tmp_path / "words-0001.txt").rename(tmp_path / "words-9999.txt")
    for form in ("gale", "harbour"):
        write_part(tmp_path, {form: 1})
    assert parts(tmp_path) == ["words-9999.txt", "words-10000.txt", "words-10001.txt"]
    assert Vocabulary.open(tmp_path).forms == ["ferry", "gale", "harbour"]


@pytest.mark.parametrize("few", [1 << 20, 0])
def test_parts_add_up_alike_in_memory_and_line_by_line(tmp_path, monkeypatch, few):
    monkeypatch.setattr("index.vocabulary._FEW", few)
    for number in range(MOST_PARTS + 1):
        write_part(tmp_path, {"gale": 2, f"word{number}": 1, "été": number + 1})
    assert len(list(tmp_path.glob("words-*.txt"))) < MOST_PARTS
    vocabulary = Vocabulary.open(tmp_path)
    assert vocabulary.with_prefix("gale") == [("gale", 2 * (MOST_PARTS + 1))]
    assert vocabulary.count("été") == sum(range(MOST_PARTS + 2))
    assert len(vocabulary.with_prefix("word")) == MOST_PARTS + 1
