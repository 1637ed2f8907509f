"""Faults of the reader that were found and mended, each by the name of what a reader of archives met."""

import json

import pytest

from corpus.article import Problem, RawDocument
from corpus.reader import read


def rows(*wheres):
    return [each.what if isinstance(each, Problem) else each.id for each in read([str(where) for where in wheres])]


def row(number, **more):
    return json.dumps({"id": f"a{number}", "body": "The tide came in.", **more}).encode() + b"\n"


def nested(depth):
    value = "deep"
    for _ in range(depth):
        value = [value]
    return value


def test_a_pdf_encrypted_with_aes_is_named_and_the_run_goes_on(tmp_path):
    pytest.importorskip("pypdf")
    key = b"<" + b"41" * 48 + b">"
    half = b"<" + b"41" * 32 + b">"
    locked = (
        b"%PDF-2.0\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
        b"3 0 obj\n<< /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O " + key + b" /U " + key + b" /OE " + half
    ) + (
        b" /UE " + half + b" /Perms <41414141414141414141414141414141> /StmF /StdCF /StrF /StdCF\n"
        b"/CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> >>\nendobj\n"
    )
    places = [locked.index(b"%d 0 obj" % number) for number in (1, 2, 3)]
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [<41><41>] >>\nstartxref\n%d\n%%%%EOF\n" % len(
        locked
    )
    (tmp_path / "a.pdf").write_bytes(locked + table + trailer)
    (tmp_path / "b.jsonl").write_bytes(row(1))
    refused, read_on = rows(tmp_path)
    assert refused.startswith("an encrypted PDF")
    assert read_on == "a1"


def test_a_line_that_is_no_text_does_not_drop_the_lines_after_it(tmp_path):
    lines = tmp_path / "wire.jsonl"
    lines.write_bytes(row(1) + row(2, note="x" * 9_000) + b"\xff\x00\x01\x02\x03\xfe\x00\x01\n" + row(4))
    assert rows(lines) == ["a1", "a2", "binary data, not text", "a4"]
    assert [each.path for each in read([str(lines)]) if isinstance(each, Problem)] == [f"{lines}#3"]


def test_a_line_of_a_table_that_is_no_text_does_not_drop_the_rows_after_it(tmp_path):
    binary = b"\xff\x00\x01\x02\x03\xfe\x00\x01\n"
    rows_before = b"".join(b"a%d,The tide came in.\n" % number for number in range(2, 900))
    table = tmp_path / "wire.csv"
    table.write_bytes(b"id,body\n" + rows_before + binary + b"a901,The tide went out.\n" + binary)
    found = list(read([str(table)]))
    assert [(each.path, each.what) for each in found if isinstance(each, Problem)] == [
        (f"{table}#900", "binary data, not text"),
        (f"{table}#902", "binary data, not text"),
    ]
    assert [each.path for each in found if isinstance(each, RawDocument)][-2:] == [f"{table}#899", f"{table}#901"]


@pytest.mark.parametrize("depth", [400, 600, 900, 5_000])
def test_a_field_nested_too_deep_does_not_drop_the_lines_after_it(tmp_path, depth):
    deep = b'{"id": "a2", "body": "The tide went out.", "more": ' + b"[" * depth + b"]" * depth + b"}\n"
    (tmp_path / "wire.jsonl").write_bytes(row(1) + deep + row(3))
    first, second, third = rows(tmp_path / "wire.jsonl")
    assert (first, third) == ("a1", "a3")
    assert second in ("a2", "JSON nested too deeply")


def test_an_item_nested_too_deep_does_not_drop_the_rest_of_a_list(tmp_path):
    several = [
        {"id": f"a{number}", "content_text": "The tide came in.", "text": "The tide came in.", "tags": nested(depth)}
        for number, depth in enumerate((2, 600, 2), 1)
    ]
    for value in (several, {"version": "https://jsonfeed.org/version/1.1", "items": several}):
        (tmp_path / "list.json").write_text(json.dumps(value))
        first, second, third = read([str(tmp_path / "list.json")])
        assert (first.content, third.content) == ("The tide came in.",) * 2
        assert isinstance(second, RawDocument) or second.what == "JSON nested too deeply"


def test_two_feeds_that_number_their_items_alike_keep_both(tmp_path):
    item = "<item><title>{0}</title><guid isPermaLink='false'>{1}</guid><description>{0} is open.</description></item>"
    for name in ("Quay", "Dune"):
        items = item.format(name, 101) + item.format(f"{name} again", "tag:shared.example,2021:7")
        (tmp_path / f"{name}.rss").write_text(f"<rss><channel><title>{name}</title>{items}</channel></rss>")
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": name}
        feed["items"] = [{"id": "101", "content_text": f"{name} is open."}]
        (tmp_path / f"{name}.json").write_text(json.dumps(feed))
    dune_json, dune, dune_shared, quay_json, quay, quay_shared = rows(tmp_path)
    assert dune != quay
    assert dune_json != quay_json
    assert dune_shared == quay_shared


def test_an_own_id_that_holds_nothing_but_a_nul_is_none(tmp_path):
    (tmp_path / "wire.jsonl").write_bytes(
        b'{"id": "\\u0000", "body": "One tide."}\n{"id": " \\u0000 ", "body": "Another tide."}\n'
    )
    one, other = rows(tmp_path / "wire.jsonl")
    assert len({one, other, ""}) == 3
