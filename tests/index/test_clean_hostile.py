"""Pages no reader would write: cleaning takes time that grows no faster than they do, and loses no text."""

import time
from collections.abc import Callable

import pytest

from corpus.article import RawDocument
from index.clean import clean, explain

OPENED = "The harbour of Oslo opened again on Monday, the mayor said, after three years of costly repairs to its piers."
PARAGRAPH = f"<p>{OPENED}</p>"
HUGE: dict[str, Callable[[int], str]] = {
    "attributes": lambda n: f"<div {' '.join(f'a{i}={i}' for i in range(n * 6))}>{PARAGRAPH * 3}</div>",
    "list items": lambda n: PARAGRAPH * 3 + "<ul>" + "<li><a href=x>Another story</a></li>" * n + "</ul>",
    "empty list items": lambda n: PARAGRAPH * 3 + "<ul>" + "<li></li>" * n * 3 + "</ul>",
    "unclosed tags": lambda n: PARAGRAPH * 3 + "<div>" * n * 10,
    "unclosed scripts": lambda n: PARAGRAPH * 3 + "<div>" * 3000 + "<script>" * n * 4,
    "angle brackets": lambda n: PARAGRAPH * 3 + "<div>" * 3000 + "<" * n * 20,
    "comments never closed": lambda n: PARAGRAPH * 3 + "<!--" * n * 20,
    "line breaks": lambda n: PARAGRAPH * 3 + "word<br>" * n,
    "linked data": lambda n: f'<script type="application/ld+json">[{"{},[]," * n * 5}0]</script>{PARAGRAPH * 3}',
    "blanks in linked data": lambda n: f'<script type="application/ld+json">{{{" " * n * 20}]</script>{PARAGRAPH * 3}',
}


def page(inner: str) -> RawDocument:
    return RawDocument(
        "a.html", "", "a", "html", f"<html><head><title>Harbour opens</title></head><body>{inner}</body>"
    )


@pytest.mark.parametrize("kind", HUGE)
def test_a_huge_page_of_one_thing_is_cleaned_in_seconds(kind: str) -> None:
    began = time.process_time()
    cleaned = clean(page(HUGE[kind](20_000)))
    assert time.process_time() - began < 20  # a square of these sizes takes minutes
    assert OPENED in cleaned.body


def test_text_below_the_depth_at_which_the_parser_gives_up_is_kept() -> None:
    cleaned = clean(page(PARAGRAPH + "<div>" * 5000 + "<p>The piers had been closed since the storm of 2021.</p>"))
    assert OPENED in cleaned.body
    assert "The piers had been closed since the storm of 2021." in cleaned.body


def test_a_script_of_a_page_too_deep_to_parse_is_no_text() -> None:
    deep = page("<div>" * 5000 + "<script src=x>var tracking = 1;</script>" + PARAGRAPH + "<p>2 < 3 they said.</p>")
    text = " ".join(verdict.text for verdict in explain(deep))
    assert "tracking" not in text
    assert "2 < 3 they said." in text


def test_a_page_too_deep_to_parse_has_its_headline_as_title_only_and_no_script_that_names_another() -> None:
    code = "<script>var a = '<script src=x>'; var tracker = 5;</script>"
    found = clean(page("<div>" * 5000 + f"<h1>Harbour opens</h1>{code}{PARAGRAPH}"))
    assert (found.title, found.body) == ("Harbour opens", OPENED)


def test_a_picture_written_into_a_tag_costs_the_tag_no_attribute() -> None:
    image = "A" * 300_000
    hidden = page(
        f'{PARAGRAPH * 4}<div style="background:url(data:image/png;base64,{image});display:none">Seen by none</div>'
    )
    assert next(v for v in explain(hidden) if v.text == "Seen by none").rule == "hidden"
