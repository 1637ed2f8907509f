"""Bylines: which lines are one, in which languages, and what name is kept of them."""

import pytest

from corpus.article import RawDocument
from index.clean import clean

TEXT = (
    "The last ferry of the season left Alder Quay on Sunday with nine passengers, two dogs and a piano that nobody on "
    "board would admit to owning, the harbour master said."
)
SECOND = "The crossing will open again in April, when the ice of the inner harbour has gone."


def cleaned_below(line: str, **fields: str):
    return clean(RawDocument("a.txt", "", "", "text", f"Last ferry leaves\n\n{line}\n\n{TEXT}\n\n{SECOND}", fields))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("By Jane Doe and John Roe, Staff Writers", "Jane Doe and John Roe"),
        ("By Jane Doe in London", "Jane Doe"),
        ("By Jane Doe@janedoe Nov 18, 2019, 11:47am EST", "Jane Doe"),
        ("By Jane Doe November 19, 2019, 07:47 PM EST", "Jane Doe"),
        ("von MORITZ MUSTER", "MORITZ MUSTER"),
        ("Von Ida Berg, Jan Lukas Holm und Klaus Ahrens, NDR", "Ida Berg, Jan Lukas Holm und Klaus Ahrens"),
        ("02.02.2022, 11:30 Uhr von Markus Beispiel", "Markus Beispiel"),
        ("von Stefan Beispiel am 29. Mai 2017, 14:14 Uhr", "Stefan Beispiel"),
        ("Par Jean-Luc d'Arcy avec AFP", "Jean-Luc d'Arcy"),
        ("Por María José Pérez y Juan de la Rúa", "María José Pérez y Juan de la Rúa"),
        ("Por Ana Luísa Prado, 3 de maio de 2019", "Ana Luísa Prado"),
        ("Di Anna Rossi", "Anna Rossi"),
        ("Door Pieter van den Berg", "Pieter van den Berg"),
        ("Av Åsa Olsson", "Åsa Olsson"),
        ("Текст: Вера Иванова·24 сентября 2018", "Вера Иванова"),
    ],
)
def test_a_byline_leaves_the_text_and_gives_the_name(line: str, name: str):
    cleaned = cleaned_below(line)
    assert (cleaned.byline, cleaned.body) == (name, f"{TEXT}\n\n{SECOND}")


@pytest.mark.parametrize(
    "line", ["By the end there were nine", "By land and over the sea", "Von der Küste bis zum Berg"]
)
def test_a_line_that_only_begins_like_a_byline_stays(line: str):
    cleaned = cleaned_below(line)
    assert cleaned.byline is None
    assert cleaned.body.startswith(line)


def test_a_headline_that_begins_like_a_byline_is_no_byline():
    cleaned = clean(RawDocument("a.txt", "", "", "text", f"By the Quay at Night\n\n{TEXT}\n\n{SECOND}"))
    assert (cleaned.title, cleaned.byline) == ("By the Quay at Night", None)


def test_a_byline_that_the_format_gives_loses_its_by_and_the_post():
    assert cleaned_below("", byline="By Jane Doe").byline == "Jane Doe"
    assert cleaned_below("", byline="JANE DOE, Staff Writer").byline == "JANE DOE"


def test_a_byline_under_the_headline_of_a_page_is_found_below_a_long_notice():
    notice = (
        "We keep small files on your device to remember what you have read, and we ask for your leave to do so. " * 2
    )
    article = f"<article><h1>Last ferry</h1><p>von Ida Berg</p><p>{TEXT}</p><p>{SECOND}</p></article>"
    page = f"<html><body><p>{notice}</p>{article}"
    cleaned = clean(RawDocument("a.html", "", "", "html", page))
    assert (cleaned.byline, "Ida Berg" in cleaned.body) == ("Ida Berg", False)


def test_a_byline_between_the_summary_and_the_text_of_a_page_is_found():
    article = (
        f"<article><h1>Last ferry</h1><p>{TEXT}</p><p>Von Ida Berg</p><p>{TEXT[::-1]}</p><p>{SECOND}</p></article>"
    )
    cleaned = clean(RawDocument("a.html", "", "", "html", f"<html><body>{article}</body></html>"))
    assert (cleaned.byline, "Ida Berg" in cleaned.body) == ("Ida Berg", False)


@pytest.mark.parametrize("line", ["By Christmas", "Von Trapp", "Di Maria", "By Road, Rail and Air", "Par Toutatis"])
def test_what_only_begins_as_a_byline_does_stays_in_the_text(line):
    found = cleaned_below(line)
    assert found.byline is None and line in found.body


def test_a_month_is_a_name_before_another():
    assert cleaned_below("By April Jones").byline == "April Jones"
