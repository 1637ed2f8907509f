"""Each format by a small file of our own: what a reader must find in it again."""

import gzip
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from corpus.article import Problem, RawDocument
from corpus.reader import read

FILES = Path(__file__).parent / "files"


def found(name, **options):
    return list(read([str(FILES / name)], **options))


def told(document):
    """The address after the file's name, and the fields."""
    return document.path.removeprefix(str(FILES)).partition("#")[2], dict(document.fields)


def test_markdown_is_read_as_its_page_with_its_front_matter():
    (gulls,) = found("gulls.md")
    assert gulls.fields == {
        "title": "The Gull That Took the Mayor's Chain",
        "byline": "Senga Balvaird",
        "date": "2021-05-02",
    }
    assert gulls.extra == {"tags": "gulls, chains"}
    assert gulls.kind == "html"
    assert "<p>OBAN, Scotland — A gull flew off on Sunday with a <strong>chain of office</strong>" in gulls.content
    assert "<li>Seen over Mull at noon</li>" in gulls.content


def test_a_csv_with_semicolons_and_lines_within_cells_is_read_by_a_column_map():
    columns = {"id": "Nr", "title": "Schlagzeile", "body": "Volltext", "date": "Datum"}
    falls, bare, gull = found("rents.csv", columns=columns)
    assert told(falls) == ("2", {"title": "Mieten in Kiel sinken", "date": "2021-06-01"})
    assert falls.content.endswith('„Wir haben zweimal nachgerechnet“, sagte "Rechenmeister" Jens Ottesen.')
    assert falls.extra == {"Zeitung": "Der Hafenbote"}
    assert (bare.id, bare.content) == ("18", "")
    assert told(gull)[0] == "6"


def test_a_table_without_a_column_for_the_text_says_which_columns_it_has():
    (problem,) = found("rents.csv")
    assert problem.what == (
        "a table without a column body or text or content: it has Nr, Schlagzeile, Volltext, Datum, Zeitung"
    )


def test_tab_separated_values_are_read():
    (fog,) = found("fog.tsv")
    assert (fog.id, fog.content) == ("t1", "CORK, Ireland - The fog stayed for lunch.")


def test_an_rss_feed_gives_its_fullest_text_its_writer_and_the_writer_s_day():
    crab, line, nothing = found("quay.rss")
    assert told(crab) == (
        "1",
        {
            "title": "Crab & Co. reopens",
            "url": "https://quay.example/crab",
            "date": "2021-02-05",
            "byline": "Aoife Kilbride",
            "source": "Quay Weekly",
            "language": "en-ie",
        },
    )
    assert crab.content.startswith("<p>GALWAY, Ireland")
    assert crab.extra == {"tags": ["Food"], "guid": "quay-31"}
    assert (line.kind, line.content) == ("text", "The ferry was late & the band played.")
    assert line.fields["title"] == "One line from Malmö"
    assert nothing.what == "an item without text"


def test_an_atom_feed_gives_the_page_s_link_and_the_day_it_was_published():
    (lamp,) = found("quay.atom")
    assert told(lamp)[1] == {
        "title": "Lamp stolen from lighthouse",
        "url": "https://quay.example/lamp",
        "date": "2022-03-04",
        "byline": "The Night Desk",
        "source": "Quay Nightly",
        "language": "en",
    }
    assert "<p>“It was dark, so I noticed,” the keeper said.</p>" in lamp.content


def test_a_json_feed_is_read_item_by_item():
    seal, other, empty = found("quay.json")
    assert told(seal)[1]["byline"] == "Tilda Brandvold"
    assert (seal.kind, other.kind) == ("html", "text")
    assert other.fields == {"source": "Quay Daily", "language": "en"}
    assert str(empty).endswith("quay.json#3: an item without text")


def test_nitf_gives_the_story_with_its_dateline_and_without_captions():
    (strike,) = found("strike.nitf.xml")
    assert strike.fields == {
        "title": "Bell-ringers of Ghent down ropes",
        "byline": "Lieve Terryn",
        "date": "2021-09-17",
        "source": "Continental Wire",
    }
    assert strike.content == (
        "GHENT, Belgium, Sept 17 (CWS) - The bell-ringers of Ghent went on strike on Friday.\n\n"
        "“We are not a ringtone,” said their leader, Maarten Goossens."
    )


def test_newsml_g2_gives_each_news_item_and_names_those_withdrawn_or_without_text():
    snow, canceled, camels, picture = found("orders.newsml.xml")
    assert told(snow) == (
        "1",
        {
            "title": "Snow closes the desert road",
            "byline": "Yusra Haddadin",
            "date": "2022-01-08",
            "source": "Continental Wire Service",
            "language": "en-GB",
        },
    )
    assert "<p>AMMAN, Jordan — Snow closed the road on Saturday.</p>" in snow.content
    assert canceled.what == "withdrawn by its agency: pubStatus is canceled"
    assert camels.content.startswith("AQABA, Jordan - The camels did not look up.")
    assert picture.what == "a news item without text"


def test_ninjs_is_read_in_its_first_and_its_later_form():
    (thirteen,) = found("tower.ninjs.json")
    assert thirteen.content.endswith("<p>Nobody minded.</p>")
    assert thirteen.fields == {
        "title": "Tower clock strikes thirteen",
        "byline": "Hideko Arakawa",
        "date": "2019-12-31",
        "source": "Continental Wire Service",
        "language": "en",
    }
    repents, killed = found("tower2.ninjs.json")
    assert repents.fields["title"] == "Tower clock repents"
    assert (repents.kind, repents.content) == ("html", "<p>SAPPORO, Japan - It struck one.</p>")
    assert killed.what == "withdrawn by its agency: pubstatus is canceled"


def test_a_newsletter_gives_its_page_its_subject_and_its_sender():
    (goat,) = found("letter.eml")
    assert goat.fields == {
        "title": "City Hall, explained: the goat stays",
        "date": "2022-11-23",
        "source": "The Løck Keeper",
    }
    assert "<p>“It votes,” the mayor said.</p>" in goat.content


def test_a_warc_gives_each_page_served_and_counts_what_is_none():
    skipped = Counter()
    vigo, porto, faro = found("crawl.warc.gz", skipped=skipped)
    assert [told(each)[0] for each in (vigo, porto, faro)] == ["2", "6", "7"]
    assert "Llegó el barco. «Por fin», dijo el práctico." in vigo.content
    assert vigo.fields == {"url": "https://quay.example/one"}
    assert "PORTO, Portugal — The other ship came too." in porto.content
    assert (faro.kind, faro.content) == ("text", "FARO - Plain <b>text</b>.")
    assert skipped == {"WARC: status 301": 1, "WARC: image/png": 1, "WARC: status 404": 1}


@pytest.mark.parametrize("compressed", [True, False])
def test_a_warc_cut_short_gives_what_is_whole_and_says_so(tmp_path, compressed):
    data = (FILES / "crawl.warc.gz").read_bytes()
    data = data[: len(data) - 200] if compressed else gzip.decompress(data)[:-30]
    cut = tmp_path / ("crawl.warc.gz" if compressed else "crawl.warc")
    cut.write_bytes(data)
    results = list(read([str(cut)]))
    assert "https://quay.example/two" in [each.fields["url"] for each in results if isinstance(each, RawDocument)]
    assert isinstance(results[-1], Problem)
    assert "cut short" in results[-1].what


def test_a_warc_cut_anywhere_but_between_records_says_so(tmp_path):
    data = gzip.decompress((FILES / "crawl.warc.gz").read_bytes())
    ends = {found.start() + more for found in re.finditer(rb"\r\n\r\nWARC/1.0\r\n", data) for more in range(5)}
    cut = tmp_path / "cut.warc"
    for length in set(range(30, len(data) - 4, 17)) - ends:
        cut.write_bytes(data[:length])
        assert any(isinstance(each, Problem) for each in read([str(cut)])), data[length - 40 : length]


def test_a_wget_folder_gives_pages_with_their_addresses():
    skipped = Counter()
    eel, second = sorted(found("wget", skipped=skipped), key=lambda each: each.path)[::-1]
    assert {eel.fields["url"], second.fields["url"]} == {
        "https://www.quay-weekly.example/2021/05/story.html",
        "https://www.quay-weekly.example/index.html@p=2",
    }
    assert {each.kind for each in (eel, second)} == {"html"}
    assert skipped == {"beside the articles": 1, ".css": 1}


def test_a_page_saved_with_singlefile_knows_its_address(tmp_path):
    page = (
        "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://quay.example/x \n saved date: Tue\n-->"
    )
    (tmp_path / "x.html").write_text(page + "<p>Text.</p>")
    (saved,) = read([str(tmp_path)])
    assert saved.fields == {"url": "https://quay.example/x"}


def test_the_address_a_page_states_goes_before_the_one_it_was_saved_from(tmp_path):
    page = (
        "<!-- saved from url=(0030)https://quay.example/x?ref=home --><link rel=canonical href=https://quay.example/x>"
    )
    (tmp_path / "x.html").write_text(page + "<p>Text.</p>")
    assert "url" not in next(iter(read([str(tmp_path)]))).fields


def test_a_feed_with_the_faults_that_feeds_have_is_still_read(tmp_path):
    feed = '<?xml version="1.0" encoding="utf-8"?><rss><channel><item><title>Fähre\x0b&nbsp;– Unglück</title>'
    feed += "<description>KÖLN &ndash; Die Fähre über den Rhein fährt wieder.</description></item></channel></rss>"
    (tmp_path / "a.rss").write_bytes(feed.encode("cp1252"))
    (item,) = read([str(tmp_path)])
    assert item.fields["title"] == "Fähre – Unglück"
    assert item.content == "KÖLN – Die Fähre über den Rhein fährt wieder."


def test_a_pdf_s_printed_lines_become_paragraphs_again():
    pytest.importorskip("pypdf")
    (hall,) = found("wardrobe.pdf")
    assert hall.content.split("\n\n") == [
        "Town Hall Found Behind Wardrobe",
        "LERWICK, Scotland - Decorators in Lerwick have found a second town hall behind a wardrobe in the first one, "
        "the council’s spokeswoman said.",
        "It has a clock.",
        "The clock is right.",
    ]


def test_a_pdf_without_pypdf_names_the_extra_to_install():
    # In a process of its own that is told pypdf isn't there.
    code = (
        "import sys; sys.modules['pypdf'] = None\n"
        "from corpus.reader import read\n"
        f"print(*read([{str(FILES / 'wardrobe.pdf')!r}]))"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert output.endswith("wardrobe.pdf: a PDF, which needs pypdf to be read; pip install 'dateline[pdf]'\n")


def test_a_format_is_told_by_its_bytes_before_its_name(tmp_path):
    for source, name in (("quay.rss", "rss.html"), ("crawl.warc.gz", "crawl.bin"), ("strike.nitf.xml", "strike.txt")):
        (tmp_path / f"{len(name)}{name}").write_bytes((FILES / source).read_bytes())
    (tmp_path / "page.txt").write_text("<!DOCTYPE html><p>Page.</p>")
    (tmp_path / "lines.data").write_text('{"body": "one"}\n{"body": "two"}\n')
    (tmp_path / "1.html").write_text("Not a tag in it.\n\nTwo paragraphs.")
    kinds = Counter(
        (Path(each.path.partition("#")[0]).name, each.kind)
        for each in read([str(tmp_path)])
        if isinstance(each, RawDocument)
    )
    assert kinds == {
        ("8rss.html", "html"): 1,
        ("8rss.html", "text"): 1,
        ("10strike.txt", "text"): 1,
        ("page.txt", "html"): 1,
        ("lines.data", "text"): 2,
        ("1.html", "text"): 1,
    }


def test_json_of_every_make_is_read_or_named(tmp_path):
    for name, text in {
        "a.json": '{"headline": "One", "content": "text"}',
        "b.json": '[{"body": "x"}, {"body": "y"}, 7]',
        "c.json": '{\n "status": "ok",\n "articles": [\n  {"title": "T", "content": "z"}\n ]\n}',
        "d.json": '{"name": "settings", "debug": true}',
        "e.json": '{\n "broken": ',
        "f.json": '{"body": "1"}\n{"body": "2"}\n',
    }.items():
        (tmp_path / name).write_text(text)
    results = [
        str(each) if isinstance(each, Problem) else f"{each.path}: {each.content}" for each in read([str(tmp_path)])
    ]
    assert [each.removeprefix(f"{tmp_path}/") for each in results] == [
        "a.json: text",
        "b.json#1: x",
        "b.json#2: y",
        "b.json#3: JSON, but no object: 7",
        "c.json#1: z",
        'd.json: has no "body", "text" or "content"; name the column that holds the text',
        "e.json: broken JSON at line 2, column 12",
        "f.json#1: 1",
        "f.json#2: 2",
    ]


def test_hostile_xml_is_refused_unopened(tmp_path):
    (tmp_path / "laughs.rss").write_text(
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><channel>&b;</channel></rss>'
    )
    (tmp_path / "deep.rss").write_text("<rss><channel><item><content>" + "<p>" * 100_000)
    (tmp_path / "deeper.rss").write_text(
        "<rss><channel><item><content>" + "<p>" * 50_000 + "x" + "</p>" * 50_000 + "</content></item></channel></rss>"
    )
    (tmp_path / "odd.xml").write_text("<?xml version='1.0'?><!-- x --><ledger/>")
    deep, deeper, laughs, odd = read([str(tmp_path)])
    assert laughs.what.startswith("XML that defines entities")
    assert deep.what.startswith("broken XML")
    assert deeper.what == "nested too deeply"
    assert odd.what == "XML of a kind that is not read: <ledger>"
