"""What cleaning keeps between pages is bounded in size, not only in number."""

from corpus.article import RawDocument
from index.clean import ancestry, clean, page


def test_names_of_an_element_as_long_as_a_page_are_not_kept() -> None:
    text = "<p>The council voted on Monday to close the bridge over the river for repairs, officials said.</p>" * 3
    before = page._read_names.cache_info().misses, ancestry._promise.cache_info().misses
    for number in range(3):
        names = f"story{number} " * 10_000
        html = f"<html><body><article class='{names}'><h1>Bridge closes</h1>{text}</article></body></html>"
        assert "council" in clean(RawDocument("a.html", "", "", "html", html)).body
    after = page._read_names.cache_info().misses, ancestry._promise.cache_info().misses
    assert after == before
