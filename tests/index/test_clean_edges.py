"""What stands above and below an article, in many languages: taken out there, kept where the article says it."""

import pytest

from corpus.article import RawDocument
from index.clean import Cleaned, UserRules, clean

FIRST = (
    "The last ferry of the season left Alder Quay on Sunday with nine passengers, two dogs and a piano that nobody on "
    "board would admit to owning, the harbour master said."
)
LAST = (
    "The crossing will open again in April, when the ice of the inner harbour has gone and the new engine of the old "
    "boat has been tried on the open water off the island."
)


def cleaned(*paragraphs: str, rules: UserRules | None = None, **fields: str) -> Cleaned:
    raw = RawDocument("a.txt", "", "", "text", "\n\n".join(paragraphs), {"title": "Last ferry leaves", **fields})
    return clean(raw, rules) if rules else clean(raw)


BELOW = [
    ("related-links", "Read more: Nine held after the harbour fire"),
    ("related-links", "Related: Nine held after the harbour fire, and what the council said about it"),
    ("related-links", "Lesen Sie auch: Neun Festnahmen nach dem Brand im Hafen"),
    ("related-links", "Lire aussi : Neuf arrestations après l'incendie du port"),
    ("related-links", "Lea también: Nueve detenidos tras el incendio del puerto"),
    ("related-links", "Leia também: Nove presos após o incêndio no porto"),
    ("related-links", "Leggi anche: Nove arresti dopo l'incendio al porto"),
    ("related-links", "Lees ook: Negen aanhoudingen na brand in de haven"),
    ("related-links", "Läs också: Nio gripna efter branden i hamnen"),
    ("related-links", "Читайте также: Девять задержанных после пожара в порту"),
    ("related-links", "More harbour news: https://example.org/harbour"),
    ("related-links", "Like this story? Share it with a friend!"),
    ("related-links", "Weitere Beiträge zum Thema"),
    ("author-note", "Email Jane Doe at jane.doe@example.org or follow her @janedoe"),
    ("author-note", "Jane Doe can be reached at jane.doe@example.org or on Twitter"),
    ("follow-us", "Our harbour desk can be reached at desk@example.org."),
    ("follow-us", "jane.doe@example.org"),
    ("follow-us", "Folgen Sie uns auf Facebook"),
    ("follow-us", "Suivez-nous sur Twitter"),
    ("author-note", "Jane Doe is a reporter for the Alder Herald who writes about boats."),
    ("author-note", "Jane Doe ist Redakteurin im Ressort Hafen."),
    ("author-note", "Jane Doe est journaliste au service maritime."),
    ("author-note", "Jane Doe es corresponsal en la costa."),
    ("author-note", "Jane Doe è giornalista e scrive di mare."),
    ("author-note", "About the author"),
    ("author-note", "Über den Autor"),
    ("author-note", "Der Autor ist Professor für Schiffbau in Alder."),
    ("author-note", "L'auteur est professeur de construction navale."),
    ("site-footer", "© 2019 Alder Herald. This material may not be published, broadcast or redistributed."),
    ("site-footer", "Alder Herald, alle Rechte vorbehalten"),
    ("site-footer", "El Heraldo, todos los derechos reservados"),
    ("photo-credit", "Main image credit: Alder Herald"),
    ("photo-credit", "Bildnachweis: Archiv des Hafens"),
    ("photo-credit", "Crédits photos : archives du port"),
    ("newsletter-prompt", "Did you enjoy the ride? Sign up here for our weekly harbour newsletter"),
    ("newsletter-prompt", "Abonnieren Sie jetzt unseren Newsletter aus dem Hafen"),
    ("newsletter-prompt", "Inscrivez-vous à notre lettre du port"),
    ("comment-form", "Old Salt says:"),
    ("comment-form", "Alter Seebär sagt:"),
    ("comment-form", "Vieux loup de mer a écrit:"),
]


@pytest.mark.parametrize(("rule", "line"), BELOW)
def test_below_the_text_it_goes(rule: str, line: str):
    found = cleaned(FIRST, LAST, line, byline="Jane Doe")
    assert found.body == f"{FIRST}\n\n{LAST}"
    assert [(entry.text, entry.rule) for entry in found.removed] == [(line, rule)]


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe is a reporter for the Alder Herald who writes about boats.",
        "Photos showed the quay empty, and the harbour master said it would stay so.",
        "The author was a sailor himself.",
        "Old Salt says:",
    ],
)
def test_in_the_midst_of_the_text_it_stays(line: str):
    assert cleaned(FIRST, line, LAST, byline="Jane Doe").body == f"{FIRST}\n\n{line}\n\n{LAST}"


@pytest.mark.parametrize(
    "line",
    [
        "Anna Holm is a reporter for the Alder Herald, and she was on board.",
        "Photos showed the quay empty, and the harbour master said it would stay so.",
        '"You never know with pianos," he said.',
    ],
)
def test_an_article_may_end_like_that(line: str):
    assert cleaned(FIRST, LAST, line, byline="Jane Doe").body == f"{FIRST}\n\n{LAST}\n\n{line}"


@pytest.mark.parametrize(
    "line",
    [
        "Estimated reading time: 6 minutes",
        "Lesezeit: 3 Minuten",
        "Temps de lecture : 3 minutes",
        "Tiempo de lectura: 3 min",
        "Auf Facebook teilen Auf Twitter teilen",
        "facebooktwitterwhatsapp",
        "Zum Inhalt springen",
        "Rating: 5.0/5 (1 vote cast)",
    ],
)
def test_above_the_text_it_goes(line: str):
    assert cleaned(line, FIRST, LAST).body == f"{FIRST}\n\n{LAST}"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Mittwoch, 01.11.2023", "2023-11-01"),
        ("Samedi 6 février 2021", "2021-02-06"),
        ("miércoles, 3 de mayo de 2017", "2017-05-03"),
        ("Pressemitteilung vom 20.01.2022", "2022-01-20"),
    ],
)
def test_a_date_line_above_the_text_gives_the_date(line: str, day: str):
    found = cleaned(line, FIRST, LAST)
    assert (found.body, found.published and found.published.date) == (f"{FIRST}\n\n{LAST}", day)


@pytest.mark.parametrize(
    "first",
    [
        "CÓRDOBA, España - El puerto cerró el domingo.",
        "ŁÓDŹ, 4 maja (PAP) - Port zamknięto w niedzielę.",
        "МОСКВА, 3 мая (ТАСС) — Порт закрыли в воскресенье.",
    ],
)
def test_a_first_line_with_a_dateline_in_letters_of_its_language_is_no_headline(first: str):
    raw = RawDocument("a.txt", "", "", "text", f"{first}\n\n{FIRST}\n\n{LAST}")
    assert (clean(raw).title, clean(raw).body.startswith(first)) == (None, True)


def test_a_rule_switched_off_leaves_the_line_below_the_text():
    note = "Jane Doe is a reporter for the Alder Herald."
    found = cleaned(FIRST, LAST, note, rules=UserRules(off=frozenset(["author-note"])), byline="Jane Doe")
    assert found.body.endswith(note)


def test_a_text_of_nothing_but_short_lines_loses_none_of_them():
    assert cleaned("Photo: the quay", "Nine went.", "Jane Doe is a reporter.", byline="Jane Doe").body.endswith(
        "reporter."
    )


@pytest.mark.parametrize(
    "told",
    [
        "Jan Bergmann, a writer, was 62, his family said.",
        "Jan Berg, the editor accused in the case, was freed.",
        "The court freed Jan Berg, who was an editor until May.",
    ],
)
def test_what_is_told_of_the_author_or_one_of_like_name_is_no_note(told):
    assert cleaned(FIRST, LAST, told, byline="Jan Berg").body.endswith(told)


def test_a_note_on_the_author_goes_under_his_name():
    note = "About Jan Berg: he is a reporter for the Herald."
    assert [entry.rule for entry in cleaned(FIRST, LAST, note, byline="Jan Berg").removed] == ["author-note"]


@pytest.mark.parametrize("lead", ["", "About ", "By ", "Über ", "Om "])
def test_a_note_begins_with_its_author_even_one_called_like_a_word_before_names(lead: str):
    note = f"{lead}Om Berger is a reporter for the Quay Herald."
    found = cleaned(FIRST, LAST, note, byline="Om Berger")
    assert [(one.text, one.rule) for one in found.removed] == [(note, "author-note")]


def test_a_longer_name_than_the_authors_is_somebody_else():
    note = "Om Bergersen is a reporter for the Quay Herald and was freed on Sunday after a long night."
    assert cleaned(FIRST, LAST, note, byline="Om Berger").body.endswith(note)


def test_in_a_plain_text_only_a_long_passage_is_told_for_a_copy():
    """A short one stands in no other part of a page: it may be a refrain."""
    assert cleaned(FIRST, LAST, FIRST).body.split("\n\n") == [FIRST, LAST, FIRST]
    long = f"{FIRST} {LAST}"
    found = cleaned(long, FIRST.replace("nine", "ten"), long)
    assert [one.rule for one in found.removed] == ["repeated"]
    assert found.body.count(LAST) == 1
