"""Which words are near a word, measured all at once."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.analysis import term
from index.vocabulary import Vocabulary
from search.columnar.expand import expansion
from search.columnar.fuzzy import distances, within
from search.edits import edits
from search.query.tree import Fuzzy

WORDS = st.text("abcd", min_size=1, max_size=9)


@given(WORDS, st.lists(WORDS, max_size=30), st.integers(1, 3))
@settings(max_examples=300, deadline=None)
@example("abcd", ["acbd", "abdc", "bacd", "abc", "xabcd", "abcdx", "cdab"], 1)
@example("a", ["b", "ab", "ba", ""], 1)
def test_all_words_within_the_edits_are_found_and_no_others(word, words, distance):
    near = [other for other in words if edits(word, other, distance) <= distance]
    assert sorted(within(word, words, distance)) == sorted(near)


@given(WORDS, WORDS)
@settings(max_examples=300, deadline=None)
@example("ca", "abc")
@example("aab", "abab")
def test_one_pair_is_as_far_apart_measured_alone_as_among_many(word, other):
    assert edits(word, other, 20) == distances(word, [other], len(other))[0]


@given(WORDS, st.lists(WORDS, max_size=30, unique=True), st.integers(1, 2))
@settings(max_examples=300, deadline=None)
@example("acbd", ["abcd", "acb", "aacbd", "acbdd", "ab", "a", "acxbd"], 1)
@example("ab", ["a", "ac", "aab", "ba"], 1)
def test_a_fuzzy_word_stands_for_all_words_of_its_initial_within_the_edits(word, words, distance):
    held = sorted(words)
    expected = [each for each in held if each[0] == word[0] and edits(word, each, distance) <= distance]
    found, note = expansion(Fuzzy(word, distance), Vocabulary(held, [1] * len(held)), 100)
    assert (set(found), note) == ({term(each).encode() for each in expected}, None)
