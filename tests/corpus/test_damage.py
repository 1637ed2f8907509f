"""Damaged files of every format: whatever the bytes are, the reader names what is wrong and never raises."""

import gzip
import io
import random
import shutil
import tarfile
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from corpus.article import Problem, RawDocument
from corpus.limits import Limits
from corpus.reader import read
from corpus.sample import sample_folder

FILES = Path(__file__).parent / "files"
WHOLE = sorted(path for path in FILES.iterdir() if path.is_file())


def damaged(data, chance):
    """Cut short, bytes flipped, a stretch repeated or left out."""
    data = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if len(data) > 2:
            here, there = sorted(chance.sample(range(len(data)), 2))
            match chance.randrange(4):
                case 0:
                    data[here] = chance.randrange(256)
                case 1:
                    data[here:here] = data[here : min(there, here + 200)]
                case 2:
                    del data[here : min(there, here + 50)]
                case 3:
                    data[here : here + 1] = chance.choice([b"<", b"\0", b'"', b"\xff", b"]", b"\n", b"&"])
    return bytes(data[: chance.randint(1, len(data))] if chance.random() < 0.3 else data)


@pytest.mark.parametrize("whole", [*WHOLE, "archive.tar", "archive.zip"], ids=lambda path: Path(path).name)
def test_no_damage_makes_the_reader_raise(whole, tmp_path):
    chance = random.Random(Path(whole).name)
    if isinstance(whole, str):
        shutil.make_archive(str(tmp_path / "archive"), whole.rpartition(".")[2], FILES)
        whole = tmp_path / whole
    original = whole.read_bytes()
    for round_number in range(40):
        hurt = tmp_path / f"{round_number}{''.join(whole.suffixes)}"
        hurt.write_bytes(damaged(original, chance))
        for each in read([str(hurt)]):
            assert isinstance(each, RawDocument | Problem)


def test_the_whole_sample_streams_out_of_a_nested_archive_as_out_of_its_folder(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(sample_folder().rglob("*.*")):
            archive.write(path, path.relative_to(sample_folder()))
    with tarfile.open(tmp_path / "all.tgz", "w:gz") as outer:
        info = tarfile.TarInfo("sample.zip")
        info.size = inner.tell()
        outer.addfile(info, io.BytesIO(inner.getvalue()))
    packed = {each.id for each in read([str(tmp_path)])}
    assert packed == {each.id for each in read([str(sample_folder())])}


def peak_while_reading(path, limits):
    tracemalloc.start()
    count = sum(1 for _ in read([str(path)], limits))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return count, peak


def test_memory_stays_flat_over_long_files_and_long_lines(tmp_path):
    limits = Limits(document_bytes=1 << 18, line_bytes=1 << 18)
    row = b'{"body": "' + b"word " * 200 + b'"}\n'
    (tmp_path / "long.jsonl.gz").write_bytes(gzip.compress(row * 4_000, 1))
    (tmp_path / "one-line.jsonl").write_bytes(b'{"body": "' + b"word " * (1 << 21) + b'"}\n')
    (tmp_path / "huge.html").write_bytes(b"<p>word" * (1 << 20))
    for name, expected in (("long.jsonl.gz", 4_000), ("one-line.jsonl", 1), ("huge.html", 1)):
        count, peak = peak_while_reading(tmp_path / name, limits)
        assert (count, peak < 2 << 20) == (expected, True), (name, peak)


def test_a_feed_of_many_items_takes_time_in_proportion(tmp_path):
    item = "<item><title>x</title><description>y</description></item>"
    (tmp_path / "long.rss").write_text(f"<rss><channel><title>Long</title>{item * 20_000}</channel></rss>")
    started = time.process_time()
    assert sum(each.fields["source"] == "Long" for each in read([str(tmp_path)])) == 20_000
    # It was quadratic once: 25 minutes for 100,000 items. Linear it takes a second.
    assert time.process_time() - started < 15
