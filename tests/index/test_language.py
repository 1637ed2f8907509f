"""A text's language: seen by its small words where those are plainly English, else asked of py3langid."""

from __future__ import annotations

import pytest

from index.clean.language import language_of

ENGLISH = (
    "The harbour pilots of the town walked out on Friday, and the ferries that were due from the islands stayed in "
    "port, said the union, which has not told its members how long the strike is to last."
)
DUTCH_WITH_A_QUOTE = (
    "De burgemeester was duidelijk over de plannen van de haven. «The ships of the line are not for us, and the quay "
    "that was built is not to be sold», zei hij in het Engels. De raad wil over drie weken stemmen, maar niet iedereen "
    "is het met hem eens: de loodsen willen eerst weten hoeveel van hen hun werk verliezen, en of de gemeente daarvoor "
    "betaalt. In de vergadering van dinsdag bleef het antwoord uit, en de voorzitter schorste haar na een half uur."
)


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (DUTCH_WITH_A_QUOTE, "nl"), ("the the the", None)])
def test_small_english_words_tell_english_and_a_quote_in_english_does_not(text: str, language: str | None) -> None:
    assert language_of(text) == language
