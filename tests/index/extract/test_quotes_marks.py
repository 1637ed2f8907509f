"""Where a quote begins and ends: marks that measure, that lean the wrong way, that nothing answers; labels."""

import random
import re
from itertools import pairwise

import pytest

from corpus.article import Entity
from index.extract.quotes import quotes

PEOPLE = ("Nadia Brandt", "Tomas Reyes")


def said(body: str, headlined: str = "") -> list[tuple[str, str | None]]:
    known = [
        Entity(
            name,
            "PERSON",
            name,
            tuple(m.span() for m in re.finditer(f"{name}|{name.split()[-1]}", body)),
            title_mentions=((0, 1),) if name == headlined else (),
        )
        for name in PEOPLE
    ]
    return [(quote.text, quote.speaker) for quote in quotes(body, [e for e in known if e.mentions])]


@pytest.mark.parametrize(
    "body",
    [
        'The 12" gun and the 9" shell lay there. "Nobody may touch them," said Nadia Brandt.',
        'He is 6\'2" tall and weighs a lot. "Nobody may touch them," said Nadia Brandt. The pipe is 3" wide.',
        'It lies at 54°12\'30" north. "Nobody may touch them," said Nadia Brandt.',
        "In the '90s the mill closed. 'Twas hard. \"Nobody may touch them,\" said Nadia Brandt.",
        "“Nobody may touch them,“ said Nadia Brandt.",
        '“Nobody may touch them," said Nadia Brandt.',
        "”Nobody may touch them,” said Nadia Brandt.",
        "‹Nobody may touch them,› said Nadia Brandt.",
        "The drivers' union met. 'Nobody may touch them,' said Nadia Brandt. The '90s were 'better.'",
    ],
)
def test_marks_that_measure_or_lean_the_wrong_way_end_no_quote(body: str) -> None:
    assert said(body)[0] == ("Nobody may touch them,", "Nadia Brandt")


def test_a_plural_possessive_does_not_end_a_quote_in_single_marks() -> None:
    assert said("‘We called,’ Nadia Brandt said. ‘The drivers’ union has helped us.’")[1] == (
        "The drivers’ union has helped us.",
        "Nadia Brandt",
    )


def test_a_speech_that_begins_after_a_sentence_runs_over_the_paragraphs() -> None:
    body = (
        '"We lost it," Nadia Brandt said. "We lost the school.\n\n"Then we lost the road.\n\n"Nobody came."\n\nShe sat.'
    )
    assert said(body)[1:] == [
        ("We lost the school.", "Nadia Brandt"),
        ("Then we lost the road.", "Nadia Brandt"),
        ("Nobody came.", "Nadia Brandt"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "On the harbour’s “Tides,” Nadia Brandt said it was late.",
        "According to “The Brandts: Three Boats That Built an Empire,” Nadia Brandt said it was late.",
    ],
)
def test_a_title_beside_a_speaker_is_no_quote(body: str) -> None:
    assert said(body) == []


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("El alcalde no llegó.\n\n—No vamos a cerrar la escuela —dijo Nadia Brandt.", "No vamos a cerrar la escuela"),
        ("Burmistrz jest na moście.\n\n- Ludzie nie wyszli - powiedział Tomas Reyes, i to jest.", "Ludzie nie wyszli"),
    ],
)
def test_speech_set_off_by_dashes(body: str, text: str) -> None:
    ((found, who),) = said(body)
    assert found == text and who in PEOPLE


def test_a_nickname_in_marks_does_not_part_a_name() -> None:
    assert said('"The boats are gone," Reyes\'s niece, Nadia "Boots" Brandt, said. Tomas Reyes wept.') == [
        ("The boats are gone,", "Nadia Brandt")
    ]


def test_a_list_of_dashes_is_no_speech() -> None:
    assert said("- The boats - all red - left.\n\n- The nets - all blue - stayed. Nadia Brandt left.") == []


def test_japanese_speech_is_told_by_the_particle_behind_it() -> None:
    assert [text for text, _ in said("市長は「橋は十月に閉鎖」と述べた。「橋」は古い。")] == ["橋は十月に閉鎖"]


def test_an_interview_names_its_speakers_before_a_colon() -> None:
    body = "**Nadia Brandt:** We rebuild.\n\n**Tomas Reyes:** Not there you won't.\n\n**Nadia Brandt:** We shall see."
    assert said(body) == [
        ("We rebuild.", "Nadia Brandt"),
        ("Not there you won't.", "Tomas Reyes"),
        ("We shall see.", "Nadia Brandt"),
    ]


def test_a_listing_is_no_interview() -> None:
    assert said("Nadia Brandt sings.\n\nWhen: Friday.\n\nWhere: Hythe.\n\nWhen: Sunday.\n\nWhere: Marlow.") == []


ANSWERS = "\n\nQ: When?\n\nA: In the winter of the flood.\n\nQ. Why?\n\nA. I was cold."


@pytest.mark.parametrize(
    "told",
    [
        "Nadia Brandt rests. She spoke with the Harbour Herald.",
        "We spoke with the diver Nadia Brandt about Tomas Reyes.",
        "An interview with Nadia Brandt about the quay.",
        "Nadia Brandt, who built the quay, sat down with us last week.",
        "Nadia Brandt built the quay in 2019. She spoke with the Harbour Herald about stone.",
        "Four questions for Nadia Brandt.",
    ],
)
def test_answers_are_the_words_of_whom_the_text_says_was_asked_and_questions_nobodys(told: str) -> None:
    answers = [("In the winter of the flood.", "Nadia Brandt"), ("I was cold.", "Nadia Brandt")]
    assert said(told + ANSWERS) == answers


@pytest.mark.parametrize(
    "told",
    [
        "President Nadia Brandt announced new tolls on Tuesday.",
        "President Nadia Brandt announced new tolls. Here is what to know. She spoke with the Harbour Herald.",
        "Nadia Brandt spoke with Tomas Reyes on Monday about the quay.",
        "Nadia Brandt spoke with reporters on Monday.",
        "In an interview with the Harbour Herald, Nadia Brandt called for new tolls.",
        "We spoke with her at home. She was back from the tour of Nadia Brandt.",
        "The tour of Nadia Brandt is over. Her choreographer is at home. We spoke with her there.",
        "We spoke with Nadia Brandt's lawyer.",
        "We spoke with a lawyer of Nadia Brandt.",
        "We spoke with Nadia Brandt and Tomas Reyes.",
        "We spoke with Nadia Brandt. We asked Tomas Reyes, too.",
        "Nadia Brandt met Tomas Reyes.",
    ],
)
def test_answers_nobody_is_said_to_have_given_are_no_quotes_whoever_the_headline_names(told: str) -> None:
    assert said(told + ANSWERS, headlined="Nadia Brandt") == []


def with_places(body: str, *names: str) -> list[str | None]:
    """The speakers of a body in which these capitals were taken for places."""
    known = [Entity(name, "PLACE", name.title(), ((body.index(name), body.index(name) + len(name)),)) for name in names]
    if "DENVER" in body and "DENVER" not in names:  # as a model takes a label for somebody
        known.append(Entity("DENVER", "PERSON", "DENVER", ((body.index("DENVER"), body.index("DENVER") + 6),)))
    return [quote.speaker for quote in quotes(body, known)]


def test_letters_from_cities_are_no_transcript_and_a_speaker_may_bear_a_city_s_name() -> None:
    letters = "CHICAGO: Your story made my week.\n\nBOSTON: Write more of buses.\n\nDENVER: I read it all."
    assert with_places(letters, "CHICAGO", "BOSTON", "DENVER") == []
    assert with_places(letters) == []
    assert with_places(letters.replace("CHICAGO", "MOBILE")) == []
    briefing = "AUSTIN: Good day.\n\nREPORTER: How many?\n\nAUSTIN: Few.\n\nGARLAND: We shall see."
    assert with_places(briefing, "AUSTIN", "GARLAND") == ["Austin", "Reporter", "Austin", "Garland"]


MARKS = "“ ” \" ' ‘ ’ « » ‹ › „ `` '' 「 」 — - : . ? ! ,".split()


def test_marks_strewn_over_real_prose_never_move_an_offset() -> None:
    chance = random.Random(7)
    prose = (
        "Nadia Brandt said the 12 boats were late. Reyes, 34, told her so.\n\nQ: Why? He went on: We were cold then. "
    )
    for _ in range(300):
        words = prose.split(" ") * 3
        for _ in range(chance.randrange(1, 25)):
            at = chance.randrange(len(words))
            words[at] = chance.choice((chance.choice(MARKS) + words[at], words[at] + chance.choice(MARKS)))
        body = " ".join(words)
        made = quotes(body, [Entity("Nadia Brandt", "PERSON", "Nadia Brandt", ((0, 12),))])
        assert all(body[quote.start : quote.end] == quote.text == quote.text.strip() != "" for quote in made)
        assert all(before.end <= after.start for before, after in pairwise(made))
