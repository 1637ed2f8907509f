"""The columnar codec holds what a stock Whoosh index holds, term by term, however it was written and merged."""

import random
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from corpus.article import Article, Entity, Published, Quote
from index.codec.arrays_file import ArraysFile, DamagedFile
from index.codec.segments import DOCUMENTS, TERMS
from index.codec.toc import open_reader, read_toc, seal
from index.codec.writer import ColumnarWriter
from index.documents import article_document
from index.schema import ARTICLES, articles_schema
from index.stock_writer import StockWriter

WORDS = [
    *"the The oil Oil prices rose. fell; said, U.S. Mr. D.C. No. -- - … O'Neill's ICE’s naïve 3.5 “Well,” he".split(),
    *"she. Bank? (U.S.-led a.m. etc. 'tis dogs' 你好。再见 _x_ ... .net café's Æon ß ﬁsh wait!)".split(),
    *'end." \x01 I. and'.split(),
]
BREAKS = [" ", " ", " ", " ", "\n\n", "\n", "  ", "\u00a0"]


def texts(most: int = 40) -> st.SearchStrategy[str]:
    pair = st.tuples(st.sampled_from(WORDS), st.sampled_from(BREAKS))
    return st.lists(pair, max_size=most).map(lambda pairs: "".join(word + gap for word, gap in pairs).strip())


@st.composite
def corpora(draw: st.DrawFn) -> list[Article]:
    bodies = draw(st.lists(texts(), min_size=1, max_size=12))
    return [
        Article(
            id=f"a{number}",
            path=f"p/{number}",
            title=draw(st.none() | texts(5)),
            body=body,
            source=draw(st.sampled_from([None, "The Bay", "Æther Post"])),
            published=draw(st.sampled_from([None, Published("2020-10", "month", "url")])),
            entities=tuple(Entity(n, "PERSON", n) for n in draw(st.sets(st.sampled_from(["Ann Lee", "Bo"])))),
            quotes=tuple(Quote(t, "Bo", None, None, "direct", 0, 1) for t in draw(st.lists(texts(6), max_size=3))),
        )
        for number, body in enumerate(bodies)
    ]


def stock_index(folder: Path, articles: list[Article]) -> FileIndex:
    index = FileIndex.create(FileStorage(str(folder)), articles_schema(), ARTICLES)
    writer = StockWriter(index)
    for article in articles:
        writer.add(article_document(article, f"print of {article.id}"))
    writer.commit()
    return index


def everything(reader) -> dict:
    """All a reader tells, by article id in place of document number."""
    ids = {number: stored["id"] for number, stored in reader.iter_docs()}
    told: dict = {"stored": sorted((s["id"], s["record"]) for _, s in reader.iter_docs())}
    for name in ("date", "fingerprint", "paths"):
        column = reader.column_reader(name)
        told[name] = sorted((ids[number], column[number]) for number in ids)
    for field, term in reader.all_terms():
        kind = reader.schema[field].format
        matcher = reader.postings(field, term)
        found = []
        while matcher.is_active():
            positions = matcher.value_as("positions") if kind.supports("positions") else None
            found.append((ids[matcher.id()], matcher.weight(), positions))
            matcher.next()
        if found:
            told[field, term] = sorted(found)
    for field in ("title", "body", "quote", "cased", "bounds"):
        told[field, "lengths"] = sorted(
            (one, reader.doc_field_length(number, field) or 0) for number, one in ids.items()
        )
    return told


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles=corpora(), batches=st.booleans(), data=st.data())
def test_any_corpus_reads_as_from_a_stock_index(articles, batches, data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("index")
    commits = data.draw(st.integers(1, 4), "commits")
    gone = data.draw(st.sets(st.sampled_from([a.id for a in articles])), "deleted")
    for number in range(commits):
        writer = ColumnarWriter(folder, ARTICLES, None if number else articles_schema())
        for article in articles[number::commits]:
            writer.add(article_document(article, f"print of {article.id}"))
            if batches and writer._added._builder:
                writer._added._builder._flush_batch()
        if number == commits - 1:
            for one in gone:
                writer.delete(one)
        writer.commit()
    gone &= {a.id for number in range(commits - 1) for a in articles[number::commits]}
    left = [a for a in articles if a.id not in gone]
    with open_reader(folder, ARTICLES) as ours:
        assert ours.doc_count() == len(left)
        if left:
            with stock_index(tmp_path_factory.mktemp("stock"), left).reader() as theirs:
                assert everything(ours) == everything(theirs)


def test_many_small_commits_become_few_segments_and_lose_nothing(tmp_path):
    articles = [Article(f"a{n}", f"{n}.txt", None, f"Ship {n} sank. Captain {n % 3} swam.") for n in range(30)]
    for number, article in enumerate(articles):
        writer = ColumnarWriter(tmp_path, ARTICLES, None if number else articles_schema())
        writer.add(article_document(article, "f"))
        if number % 5 == 4:
            writer.delete(f"a{number - 1}")
        writer.commit()
    left = [a for n, a in enumerate(articles) if n % 5 != 3]
    assert len(read_toc(tmp_path, ARTICLES).segments) < 10
    stock = tmp_path / "stock"
    stock.mkdir()
    with open_reader(tmp_path, ARTICLES) as ours, stock_index(stock, left).reader() as theirs:
        told, expected = everything(ours), everything(theirs)
    del told["fingerprint"], expected["fingerprint"]
    assert told == expected


def test_a_dash_and_two_blanks_after_a_full_stop_are_read_as_by_the_sentence_splitter(tmp_path):
    articles = [Article("a0", "p", None, "The gale rose ...  --  but nobody swam. -  They sang.")]
    writer = ColumnarWriter(tmp_path, ARTICLES, articles_schema())
    writer.add(article_document(articles[0], "print of a0"))
    writer.commit()
    stock = tmp_path / "stock"
    stock.mkdir()
    with open_reader(tmp_path, ARTICLES) as ours, stock_index(stock, articles).reader() as theirs:
        assert everything(ours) == everything(theirs)


def test_counts_positions_and_gaps_too_large_for_a_byte_or_two_come_back(tmp_path):
    ship = "ship " * 300
    far = "sea " * 70_000 + "ship"
    articles = [Article("a0", "0", None, ship + "mast"), Article("a1", "1", None, far)]
    articles += [Article(f"a{n}", str(n), None, "mast" if n == 700 else "calm") for n in range(2, 701)]
    writer = ColumnarWriter(tmp_path, ARTICLES, articles_schema())
    for article in articles:
        writer.add(article_document(article, "f"))
    writer.commit()
    with open_reader(tmp_path, ARTICLES) as reader:
        body = reader._terms.field("body")
        ship = body.find(b"ship")
        assert body.docs(ship).tolist() == [0, 1] and body.counts(ship).tolist() == [300, 1]
        assert body.positions(ship).tolist() == [*range(300), 70_000]
        assert body.positions_at(ship, np.array([5, 300])).tolist() == [5, 70_000]
        assert body.docs(body.find(b"mast")).tolist() == [0, 700]
        assert body.find(b"gale") is None


def test_every_one_of_many_terms_is_found_and_none_between_them(tmp_path):
    words = sorted(f"word{number:03}" for number in range(300))
    writer = ColumnarWriter(tmp_path, ARTICLES, articles_schema())
    writer.add(article_document(Article("a0", "0", None, " ".join(words)), "f"))
    writer.commit()
    with open_reader(tmp_path, ARTICLES) as reader:
        body = reader._terms.field("body")
        assert [body.find(word.encode()) for word in words] == list(range(300))
        assert [body.place(f"{word}x".encode()) for word in words] == list(range(1, 301))
        assert body.find(b"word") is None and body.find(b"word2999") is None


def test_a_small_memory_makes_batches_and_the_same_index(tmp_path):
    rolled = random.Random(4)
    articles = [Article(f"a{n}", "p", None, " ".join(rolled.choices(WORDS, k=400))) for n in range(60)]
    batches, told = [], []
    for memory in (1, 512):
        folder = tmp_path / str(memory)
        folder.mkdir()
        writer = ColumnarWriter(folder, ARTICLES, articles_schema(), memory_mb=memory)
        for article in articles:
            writer.add(article_document(article, "f"))
        batches.append(len(list(folder.glob("*batch*"))))
        writer.commit()
        assert not list(folder.glob("*batch*"))
        with open_reader(folder, ARTICLES) as reader:
            told.append(everything(reader))
    assert batches[0] > 1 and batches[1] == 0
    assert told[0] == told[1]


@pytest.fixture
def written(tmp_path):
    writer = ColumnarWriter(tmp_path, ARTICLES, articles_schema())
    for number in range(5):
        writer.add(article_document(Article(f"a{number}", "p", "Gale", "The ferry turned back. Nobody swam."), "f"))
    writer.commit()
    return tmp_path


@pytest.mark.parametrize("suffix", [".terms", ".docs"])
@pytest.mark.parametrize("harm", ["cut", "emptied", "foreign", "older", "directory", "longer", "missing"])
def test_a_harmed_file_is_named_when_the_index_is_opened(written, suffix, harm):
    [path] = written.glob(f"*{suffix}")
    data = path.read_bytes()
    if harm == "missing":
        path.unlink()
    else:
        start = struct.unpack_from("<Q", data, len(data) - 32)[0]
        flipped = data[: start + 9] + bytes([data[start + 9] ^ 1]) + data[start + 10 :]
        path.write_bytes(
            {
                "cut": data[:-100],
                "emptied": b"",
                "foreign": b"SQLite f" + data[8:],
                "older": data[:8] + struct.pack("<I", 99) + data[12:],
                "directory": flipped,
                "longer": data + b"\0" * 64,
            }[harm]
        )
    with pytest.raises(DamagedFile, match=r"--rebuild") as told:
        open_reader(written, ARTICLES)
    assert path.name in str(told.value)


def test_one_flipped_bit_in_the_arrays_is_found_by_their_checksums(written):
    [path] = written.glob("*.terms")
    data = bytearray(path.read_bytes())
    start = struct.unpack_from("<Q", data, len(data) - 32)[0]
    for at in range(16, start, 97):
        data[at] ^= 4
        path.write_bytes(data)
        padding = not ArraysFile(path, TERMS).damaged()
        data[at] ^= 4
        assert not padding or data[at] == 0, at
    path.write_bytes(data)
    assert ArraysFile(path, TERMS).damaged() == []
    [documents] = written.glob("*.docs")
    assert ArraysFile(documents, DOCUMENTS).damaged() == []


@pytest.mark.parametrize("named", [b"cos\nsystem\n", b"cwhoosh.index\nFileIndex\n"])
def test_a_table_of_contents_that_names_what_is_no_part_of_an_index_is_refused(written, named):
    [path] = written.glob("_articles_*.toc")
    data = path.read_bytes()
    unsealed = data[:-8]
    path.write_bytes(seal(unsealed.replace(b"cwhoosh.fields\nSchema", named.ljust(22, b"#"))))
    assert path.read_bytes() != data
    with pytest.raises(DamagedFile, match=r"_articles_0\.toc is damaged"):
        open_reader(written, ARTICLES)
