import pytest

from corpus.decoding import declared_in, decode
from corpus.entry import Unreadable
from corpus.reader import read

SPOKEN = {
    "cp1252": "Le maire a déclaré que l’école était fermée à cause de la grève.",
    "cp1250": "Příbramský starosta řekl, že loď dnes nepojede. Účastníci čekali v přístavu několik hodin.",
    "cp1254": "Belediye başkanı feribotun bugün kalkmayacağını söyledi.",
    "cp1251": "Мэр города сказал, что паром сегодня не пойдёт. Пассажиры ждали в порту.",
    "koi8_r": "Мэр города сказал, что паром сегодня не пойдёт. Пассажиры ждали в порту.",
    "cp932": "市長は、フェリーは今日は出航しないと述べた。乗客は港で待っていた。",
    "gb18030": "市长说,渡轮今天不会启航。乘客们在港口等待。",
    "cp949": "시장은 오늘 페리가 출항하지 않는다고 말했다. 승객들은 항구에서 기다렸다.",
    "utf-16": "Der Bürgermeister schwieg.",
    "utf-16-le": "Der Bürgermeister schwieg.",
    "utf-8-sig": "Der Bürgermeister schwieg.",
}


@pytest.mark.parametrize("encoding", SPOKEN)
def test_text_that_declares_nothing_is_read(encoding):
    assert decode(SPOKEN[encoding].encode(encoding)).text == SPOKEN[encoding]


def test_what_the_page_declares_is_believed_where_its_bytes_allow():
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Мэр</p>'.encode("cp1251")
    assert decode(page, declared_in(page)).text.endswith("<p>Мэр</p>")


def test_utf_8_is_seen_under_any_declaration():
    page = "<meta charset='iso-8859-1'><p>Møller said “no”</p>".encode()
    assert decode(page, declared_in(page)).text.endswith("<p>Møller said “no”</p>")


def test_a_wrong_declaration_is_named_and_the_page_still_read(tmp_path):
    words = "<p>„Wir hätten die Fähre gern gebaut“, sagte die Geschäftsführerin.</p>"
    (tmp_path / "a.html").write_bytes(('<meta charset="utf-8">' + words).encode("cp1252"))
    problem, page = read([str(tmp_path)])
    assert problem.what == "declares the encoding utf-8, which it is not: read as cp1252"
    assert page.content.endswith(words)


def test_a_few_broken_bytes_do_not_turn_a_whole_page_into_gibberish():
    page = "Fähre über Öresund, Köbenhavn, Malmö, Älvsjö, Örebro, “sade hon”".encode() + b"\xc3"
    assert decode(page).text == "Fähre über Öresund, Köbenhavn, Malmö, Älvsjö, Örebro, “sade hon”\ufffd"


def test_a_declared_codec_that_is_no_encoding_of_text_is_ignored():
    for label in ("rot13", "unicode_escape", "no-such-thing", "\0"):
        assert decode("Örebro".encode("cp1252"), label).text == "Örebro"


def test_binary_is_refused():
    with pytest.raises(Unreadable, match="binary data"):
        decode(b"\x00\x01\x02" * 50)
