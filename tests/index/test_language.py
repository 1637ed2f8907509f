"""A text's language: seen by its small words where those are plainly English, else asked of py3langid."""

from __future__ import annotations

import pytest

from corpus.article import RawDocument
from index.clean import clean
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


GERMAN = (
    "Die Lotsen des Hafens haben am Freitag die Arbeit niedergelegt, und die Fähren, die von den Inseln erwartet "
    "wurden, blieben im Hafen, sagte die Gewerkschaft, die ihren Mitgliedern nicht sagen will, wie lange es dauert."
)


@pytest.mark.parametrize(
    ("told", "text", "language"),
    [
        ("en", GERMAN, "de"),
        ("de", f"{ENGLISH} {ENGLISH}", "en"),
        ("de", f"{DUTCH_WITH_A_QUOTE} {ENGLISH} {GERMAN * 4}", "de"),
        ("en", "Москва сообщила в пятницу, что лоцманы порта вышли на забастовку и паромы остались в гавани.", "ru"),
        ("en", "1. J. Lind 68\n2. A. Ruiz 70\n3. B. Okoye 71\n4. K. Meyer 71\n5. P. Duval 72", "en"),
        (
            "da",
            "Lodserne i havnen nedlagde fredag arbejdet, og færgerne fra øerne blev, siger forbundet.",
            "da",
        ),
    ],
)
def test_a_page_that_tells_a_wrong_language_is_overruled_by_its_text(told: str, text: str, language: str) -> None:
    page = RawDocument("a.html", "", "a", "html", f'<html lang="{told}"><body><p>{text}</p></body></html>')
    assert clean(page).language == language


@pytest.mark.parametrize(
    "text",
    [
        "“” “” “” “” “” “” “” “” “” “” “” “”",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "Porto, Oslo, Osaka, Nairobi, Lima, Turin, Lyon",
        "17 March 1986, 13 March 1987, 6 March 1915",
        "said said said said said said said",
        "4711 0815 1234 5678 9012 3456 7890",
        "J. K. L. M. N. P. Q. R. S. T. V. W. X. Z.",
    ],
)
def test_signs_names_and_one_word_again_and_again_tell_no_language(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("北京市政府星期二宣布新的大桥将在冬天之前向公众开放通行。", "zh"),
        ("Der Hund bellt laut, und keiner hört ihn.", "de"),
    ],
)
def test_one_sentence_tells_its_language_with_or_without_spaces(text: str, language: str) -> None:
    assert language_of(text) == language
