"""The day of publication: read where it is said, in the order of trust, never guessed from running text."""

from __future__ import annotations

import pytest

from corpus.article import Published, RawDocument
from index.clean import clean
from index.extract.dates import from_filename, from_url, read_date

BODY = (
    "The ferry left on 3 May 2018 and was never seen again, the harbour office of Port Alder said in a short statement."
)


def published(content: str, path: str = "a.txt", kind: str = "text", **fields: str) -> Published | None:
    return clean(RawDocument(path, "1", "1", "html" if kind == "html" else "text", content, fields)).published


def test_a_date_in_running_text_is_no_date_of_publication():
    assert published(BODY) is None


def test_a_wire_dateline_takes_its_year_from_elsewhere():
    story = "HOUSTON, Feb 26 - " + BODY
    assert published(story) is None
    assert published(story, date="1987") == Published("1987-02-26", "day", "dateline")
    assert published(story, url="https://wire.example/1987/02/houston.html") == Published(
        "1987-02-26", "day", "dateline"
    )


@pytest.mark.parametrize(
    ("opening", "date"),
    [
        ("COPENHAGEN, March 3, 2024 (AP) — ", "2024-03-03"),
        ("BERGEN, Norway, Jan. 9, 2025 — ", "2025-01-09"),
        ("MÁLAGA, Spain, 14 April 2022 - ", "2022-04-14"),
        ("SYDNEY, Nova Scotia, Sept. 27, 2019 - ", "2019-09-27"),
    ],
)
def test_a_dateline_with_its_year_gives_the_day(opening: str, date: str):
    assert published(opening + BODY) == Published(date, "day", "dateline")


def test_a_date_in_a_sentence_in_capitals_is_no_dateline():
    assert published("THE FERRY SANK ON MARCH 3, 1911, AND ALL WERE LOST. " + BODY) is None


@pytest.mark.parametrize("above", ["", "Lobster Clock Stops\n\n", "Lobster Clock Stops\n\nShare on Facebook\n\n"])
def test_a_date_glued_before_a_dateline_is_cut_off_also_under_a_headline(above: str):
    raw = RawDocument("a.txt", "1", "1", "text", f"{above} date 2021-02-11 PORTLAND, Maine - {BODY}", {})
    cleaned = clean(raw)
    assert cleaned.published == Published("2021-02-11", "day", "prefix")
    assert cleaned.body.startswith("PORTLAND, Maine - The ferry")
    assert "date 2021-02-11" in [cut.text for cut in cleaned.removed]


def test_a_file_name_tells_the_day_and_a_hash_does_not():
    assert published(BODY, "news/2020-10-16-ferry.txt") == Published("2020-10-16", "day", "filename")
    assert from_filename("000_20201016ab.txt") is None
    assert from_filename("bdfc87b530b9ac54.txt") is None


def test_a_date_line_above_the_text_counts_as_said_outright():
    assert published(f"Ferry Lost\n\nOctober 16, 2020\n\n{BODY}") == Published("2020-10-16", "day", "prefix")


def test_the_url_corrects_a_page_that_was_stamped_again_later():
    markup = f'<html><head><meta property="article:published_time" content="2022-01-02"></head><p>{BODY}</p></html>'
    assert published(markup, kind="html") == Published("2022-01-02", "day", "metadata")
    assert published(markup, kind="html", url="https://h.example/2018/05/04/x") == Published("2018-05-04", "day", "url")


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2020-10-16T23:30:00-05:00", "2020-10-16"),
        ("Fri, 16 Oct 2020 10:00:00 +0000", "2020-10-16"),
        ("16. Oktober 2020", "2020-10-16"),
        ("16 de outubro de 2020", "2020-10-16"),
        ("le 1er août 2020", "2020-08-01"),
        ("16 октября 2020", "2020-10-16"),
        ("10/16/2020", "2020-10-16"),
        ("16.10.2020", "2020-10-16"),
        ("October 2020", "2020-10"),
        ("2020", "2020"),
    ],
)
def test_dates_are_read_in_many_tongues(written: str, date: str):
    found = read_date(written, "metadata")
    assert found is not None and found.date == date


def test_what_could_be_two_days_or_none_is_no_date():
    assert read_date("05/06/2020", "metadata") is None
    assert read_date("2021-02-30", "metadata") is None
    assert from_url("https://h.example/article-20201399") is None


RUNNING = (
    "The council met for the last time on 3 March 2014, when the fire in the old harbour was still burning and nobody "
    "could say what had become of the piano, and it has not met again."
)


def page_of(inside: str) -> RawDocument:
    return RawDocument("a.html", "", "", "html", f"<html><body><h1>Fire</h1><p>{RUNNING}</p>{inside}</body></html>")


def test_a_date_told_in_the_running_text_of_a_page_is_not_its_own():
    assert clean(page_of("")).published is None


def test_a_copyright_year_of_a_page_is_no_first_of_january():
    assert clean(page_of("<p>&copy; 2019 Alder Herald</p>")).published is None


def test_a_page_published_on_the_first_of_january_keeps_its_day():
    published = clean(page_of("<time datetime='2019-01-01' class='published'>January 1, 2019</time>")).published
    assert published is not None
    assert published.date == "2019-01-01"


def test_a_day_written_without_a_blank_after_its_dot_is_read() -> None:
    assert read_date("8.Dezember 2019", "metadata") == Published("2019-12-08", "day", "metadata")


def test_a_line_that_is_hardly_more_than_a_day_below_the_headline_dates_a_page_and_later_ones_do_not() -> None:
    head = "<html><head><title>Harbour opens again</title></head><body><h1>Harbour opens again</h1>"
    text = "<p>The pilots of the harbour went back to work on the morning after, said the union of the town.</p>" * 2
    dated = published(f"{head}<h5>Datum:</h5><div>03.11.2021</div>{text}</body>", kind="html")
    teasers = published(f"{head}{'<p>A short line</p>' * 20}<p>04.12.2022</p>{text}</body>", kind="html")
    assert (dated and dated.date, teasers) == ("2021-11-03", None)


def test_a_line_that_tells_when_a_page_was_published_is_found_wherever_it_stands() -> None:
    told = f"<h1>Harbour opens</h1><p>{BODY}</p><p>{BODY} Again.</p>"
    told += "<div class=meta>by Ida Berg</div><div class=footer>publiziert am 25. September 2018</div>"
    found = published(f"<html><body>{told}</body></html>", kind="html")
    assert found and found.date == "2018-09-25"


def test_a_short_sentence_below_the_headline_dates_no_page() -> None:
    told = f"<h1>Harbour opens</h1><p>May 3, 2018 was the day it closed.</p><p>{BODY}</p>"
    assert published(f"<html><body>{told}</body></html>", kind="html") is None
