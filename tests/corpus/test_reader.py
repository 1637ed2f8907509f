import gzip
import io
import json
import os
import tarfile
import zipfile
from collections import Counter

import pytest

from corpus.article import Problem, RawDocument
from corpus.limits import Limits
from corpus.reader import read

STORY = "LJUBLJANA (CWS) — The bees of the parliament swarmed on Tuesday.\n\n“They were early,” Kobilca said."
OTHER = "ZAGREB (CWS) — The trams of the city stood still.\n\n“They were late,” the driver said."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def documents(*paths, **options):
    found = list(read(paths, **options))
    assert not [each for each in found if isinstance(each, Problem)], found
    return found


def problems(*paths, **options):
    return [str(each) for each in read(paths, **options) if isinstance(each, Problem)]


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def test_a_folder_is_walked_in_the_order_of_names_with_paths_as_given(folder):
    for name in ("b/2.txt", "a.txt", "b/10.txt", "c.txt"):
        (folder / "clips" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "clips" / name).write_text(f"{STORY} {name}")
    assert [each.path for each in documents("clips")] == [
        "clips/a.txt",
        "clips/b/10.txt",
        "clips/b/2.txt",
        "clips/c.txt",
    ]


def test_hidden_files_and_a_page_s_images_and_scripts_are_counted_not_reported(folder):
    for name in ("story.txt", ".DS_Store", "look.css", "map.PNG", "README.md", "story_files/ad.html", "story.html"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(STORY)
    skipped = Counter()
    assert [each.path for each in documents(".", skipped=skipped)] == ["./story.html", "./story.txt"]
    assert skipped == {"hidden": 1, ".css": 1, ".png": 1, "beside the articles": 1, "saved page's files": 1}


def test_an_article_about_a_licence_is_no_file_beside_the_articles(folder):
    for name in ("licence.html", "changelog-of-a-mayor.txt", "LICENSE", "Makefile"):
        (folder / name).write_text(f"<p>{name}</p>")
    assert [each.path for each in documents(".")] == ["./changelog-of-a-mayor.txt", "./licence.html"]


def test_a_link_to_a_folder_above_is_not_followed_for_ever(folder):
    (folder / "clips").mkdir()
    (folder / "clips" / "a.txt").write_text(STORY)
    os.symlink(".", folder / "clips" / "up")
    assert [each.path for each in documents("clips")] == ["clips/a.txt"]


def test_the_same_article_met_twice_is_given_twice_with_one_id(folder):
    (folder / "a.txt").write_text(STORY)
    zipped("old.zip", {"copy.txt": STORY})
    first, second = documents("a.txt", "old.zip")
    assert first.id == second.id
    assert (first.path, second.path) == ("a.txt", "old.zip!/copy.txt")


@pytest.mark.parametrize("mode", ["", "gz", "bz2", "xz"])
def test_a_tar_in_any_compression_gives_its_members(folder, mode):
    name = f"clips.tar.{mode}".rstrip(".")
    with tarfile.open(name, f"w:{mode}") as archive:
        for member in ("1998/b.txt", "1998/a.txt"):
            info = tarfile.TarInfo(member)
            info.size = len(STORY.encode())
            archive.addfile(info, io.BytesIO(STORY.encode()))
    assert [each.path for each in documents(name)] == [f"{name}!/1998/b.txt", f"{name}!/1998/a.txt"]
    assert {each.content for each in documents(name)} == {STORY}


def test_an_archive_in_an_archive_in_gzip_is_opened(folder):
    zipped("inner.zip", {"day/story.txt": STORY})
    zipped("outer.zip", {"year.zip": (folder / "inner.zip").read_bytes()})
    (folder / "outer.zip.gz").write_bytes(gzip.compress((folder / "outer.zip").read_bytes()))
    assert [each.path for each in documents("outer.zip.gz")] == ["outer.zip.gz!/year.zip!/day/story.txt"]


def test_a_member_named_to_climb_out_of_its_folder_is_only_read(folder):
    zipped("evil.zip", {"../../../tmp/escaped.txt": STORY})
    assert documents("evil.zip")[0].path == "evil.zip!/../../../tmp/escaped.txt"
    assert not os.path.exists("../../../tmp/escaped.txt")


def test_json_lines_keep_what_has_a_name_and_what_has_none(folder):
    row = {"id": 7, "headline": "Bees", "text": STORY, "author": ["A. Kobilca", "B. Novak"], "Date": "2021-05-01"}
    row |= {"publisher": {"name": "The Hive"}, "link": "https://hive.example/7", "tags": ["bees"], "score": 0.5}
    (folder / "f.jsonl").write_text("\n" + json.dumps(row) + "\n")
    (one,) = documents("f.jsonl")
    assert (one.path, one.id, one.kind, one.content) == ("f.jsonl#2", "7", "text", STORY)
    assert one.fields == {
        "title": "Bees",
        "byline": "A. Kobilca, B. Novak",
        "date": "2021-05-01",
        "source": "The Hive",
        "url": "https://hive.example/7",
    }
    assert one.extra == {"tags": ["bees"], "score": 0.5}


def test_a_row_whose_body_is_markup_is_html(folder):
    (folder / "f.jsonl.gz").write_bytes(gzip.compress(b'{"body": "<p>Bees.</p><p>More bees &amp; wax.</p>"}'))
    (one,) = documents("f.jsonl.gz")
    assert (one.kind, one.path) == ("html", "f.jsonl.gz#1")


def test_the_user_can_name_the_columns(folder):
    (folder / "f.jsonl").write_text(json.dumps({"Volltext": STORY, "Schlagzeile": "Bienen", "text": "x"}))
    (one,) = documents("f.jsonl", columns={"body": "Volltext", "title": "Schlagzeile"})
    assert (one.content, one.fields, one.extra) == (STORY, {"title": "Bienen"}, {"text": "x"})


def test_a_change_in_any_field_changes_the_fingerprint_and_not_the_id(folder):
    found = []
    for tag in ("bees", "wax"):
        (folder / "f.jsonl").write_text(json.dumps({"id": "7", "body": STORY, "tag": tag}))
        found += documents("f.jsonl")
    assert found[0].id == found[1].id
    assert found[0].fingerprint != found[1].fingerprint


def test_broken_lines_are_named_and_the_rest_is_read(folder):
    (folder / "f.jsonl").write_text('{"body": "one"}\n{"body": "tw\n[1]\n{"title": "no text"}\n{"body": "five"}\n')
    found = list(read(["f.jsonl"]))
    assert [each.content for each in found if isinstance(each, RawDocument)] == ["one", "five"]
    assert [str(each) for each in found if isinstance(each, Problem)] == [
        "f.jsonl#2: broken JSON at column 10",
        "f.jsonl#3: JSON, but no object: [1]",
        'f.jsonl#4: has no "body", "text" or "content"; name the column that holds the text',
    ]


def test_text_no_store_can_keep_is_mended(folder):
    (folder / "f.jsonl").write_text('{"body": "a\\u0000b \\ud800 c", "tags": ["\\udfff"]}')
    (one,) = documents("f.jsonl")
    assert (one.content, one.extra) == ("ab ? c", {"tags": ["?"]})


def test_missing_empty_and_binary_files_are_named_as_given(folder):
    (folder / "empty.html").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\n ")
    (folder / "photo.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "memo.docx").write_bytes(b"PK\3\4" + bytes(99))
    assert problems("./nowhere/x.txt", ".") == [
        "./nowhere/x.txt: no such file or folder",
        "./blank.txt: an empty file",
        "./empty.html: an empty file",
        "./memo.docx: a Word document, which is not read; save it as text or HTML",
        "./noise.txt: binary data, not text",
        "./photo.html: a PNG image, which is not read; save it as text or HTML",
    ]


def test_a_file_name_that_is_no_utf_8_is_shown_and_found_again(folder):
    os.mkdir("clips")
    name = os.fsencode(folder / "clips") + b"/caf\xe9 100% #3.txt"
    with open(name, "w") as file:
        file.write(STORY)
    (one,) = documents("clips")
    assert one.path == "clips/caf%E9 100% #3.txt"
    assert documents(one.path)[0].id == one.id


def test_a_pipe_is_refused_instead_of_waited_on(folder):
    os.mkfifo("pipe.txt")
    assert problems("pipe.txt") == ["pipe.txt: neither a file nor a folder"]
    assert problems(".") == []


def test_archives_cut_short_or_damaged_are_named_after_what_could_be_read(folder):
    rows = b"".join(json.dumps({"body": f"{STORY} {os.urandom(9).hex()}"}).encode() + b"\n" for _ in range(2000))
    (folder / "cut.jsonl.gz").write_bytes(gzip.compress(rows)[:-3000])
    zipped("cut.zip", {"a.txt": STORY})
    (folder / "cut.zip").write_bytes((folder / "cut.zip").read_bytes()[:60])
    found = list(read(["cut.jsonl.gz"]))
    assert sum(isinstance(each, RawDocument) for each in found) > 1000
    assert str(found[-1]) == "cut.jsonl.gz: cut short: the compressed data ends too early"
    assert problems("cut.zip") == ["cut.zip: broken: File is not a zip file"]


def test_a_damaged_member_does_not_stop_the_archive(folder):
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr("a.txt", STORY)
        archive.writestr("b.txt", OTHER)
    data = (folder / "a.zip").read_bytes()
    (folder / "a.zip").write_bytes(data.replace(b"swarmed", b"smarwed", 1))
    found = list(read(["a.zip"]))
    assert [each.path for each in found] == ["a.zip!/a.txt", "a.zip!/b.txt"]
    assert "Bad CRC-32" in str(found[0])


def test_encrypted_members_are_counted_in_one_problem(folder):
    zipped("a.zip", {"a.txt": STORY, "b.txt": STORY})
    data = bytearray((folder / "a.zip").read_bytes())
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(signature) + flags] |= 1
    (folder / "a.zip").write_bytes(data)
    found = list(read(["a.zip"]))
    assert str(found[0]).startswith("a.zip: 1 of 2 members are encrypted; unpack it with its password")
    assert [each.path for each in found[1:]] == ["a.zip!/b.txt"]


def test_limits_are_named_where_they_are_met(folder):
    (folder / "long.html").write_text("<p>" + "x" * 5000)
    (folder / "long.jsonl").write_text('{"body": "' + "x" * 9000 + '"}\n{"body": "short"}\n')
    limits = Limits(document_bytes=4096, line_bytes=2048)
    assert problems(".", limits=limits) == [
        "./long.html: larger than 4 KiB, the limit for one document",
        "./long.jsonl#1: a line over 2 KiB, the limit for one line",
    ]
    assert [each.content for each in read(["long.jsonl"], limits) if isinstance(each, RawDocument)] == ["short"]


def test_bombs_are_refused(folder):
    limits = Limits(expansion_ratio=50, expansion_floor=1 << 16, archive_entries=10, archive_depth=2)
    zipped("bomb.zip", {"a.txt": b"\n" * (1 << 20)})
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(b"\n" * (1 << 20)))
    zipped("many.zip", {f"{n}.txt": STORY for n in range(11)})
    data = STORY.encode()
    for _ in range(3):
        data = gzip.compress(data)
    (folder / "deep.txt.gz").write_bytes(data)
    found = problems(".", limits=limits)
    assert found[0].startswith("./bomb.txt.gz: expands to more than 64 KiB, over 50 times its size")
    assert found[1].startswith("./bomb.zip: expands to more than 64 KiB, over 50 times its size")
    assert found[2:] == [
        "./deep.txt.gz: more than 2 archives inside one another",
        "./many.zip: more than 10 members, the limit for one archive",
    ]
