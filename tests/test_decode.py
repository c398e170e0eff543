"""Encodings of archives: told apart, and never lossy in silence."""

import pytest

from index.decode import decode, detect
from index.errors import UnreadableFile

PAGE = "本报讯 （记者 李明）昨日，青禾大桥通车，总投资3.5亿元。\n“桥通了，路就近了。”村民王芳说。\n"
TRADITIONAL = "本報訊　臨江縣議會昨日舉行會議，討論綠島與臨江之間的輪船航線問題，預計歲末開辦。\n"


@pytest.mark.parametrize("text", [PAGE, TRADITIONAL, "Ask the mayor: it’s 5 o’clock.\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_encoding_of_an_archive_is_read(text, encoding):
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.damaged == 0


def test_gbk_and_gb18030_are_one_and_four_byte_characters_survive():
    assert detect(PAGE.encode("gbk")) == "gb18030"
    assert decode((PAGE + "𠮷㐂").encode("gb18030")).text == PAGE + "𠮷㐂"


def test_pages_in_big5_are_read_and_told_from_those_in_gb18030():
    for text in (TRADITIONAL, TRADITIONAL * 40, "漁市開張", "臨江日報 第二版"):
        assert decode(text.encode("big5hkscs")) == (text, "big5hkscs", 0)
        assert decode(text.encode("gb18030")) == (text, "gb18030", 0)
    for text in (PAGE, PAGE * 40, "渔市开张", "临江日报 第二版", "要闻"):
        assert decode(text.encode("gb18030")) == (text, "gb18030", 0)
    damaged = bytearray((TRADITIONAL * 10).encode("big5hkscs"))
    damaged[101] = 0xFF
    assert decode(bytes(damaged)).damaged >= 1


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_damaged_bytes_become_visible_and_are_counted(encoding):
    data = bytearray((PAGE * 10).encode(encoding))
    data[len(data) // 2] = 0xFF
    decoded = decode(bytes(data))
    assert decoded.encoding == encoding
    assert decoded.damaged == decoded.text.count("\ufffd") >= 1
    assert decoded.text.count("村民王芳说") >= 9


def test_a_replacement_character_that_stands_in_the_file_is_no_damage():
    assert decode("青禾\ufffd大桥".encode()).damaged == 0


def test_a_file_cut_in_the_middle_of_a_character_loses_only_that_one():
    decoded = decode(PAGE.encode()[: -len("说。\n".encode()) + 1])
    assert decoded == (PAGE[: -len("说。\n")] + "\ufffd", "utf-8", 1)


@pytest.mark.parametrize(("first", "second"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_a_file_that_changes_its_encoding_between_lines_is_read_line_by_line(first, second):
    decoded = decode((PAGE * 3).encode(first) + (PAGE * 4).encode(second))
    assert decoded.text == PAGE * 7
    assert decoded.damaged == 0


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\nabc", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        (b"PK\x03\x04" + bytes(50), "Office"),
        (bytes(range(256)) * 40, "binary"),
        (bytes(1000), "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data, reason):
    with pytest.raises(UnreadableFile, match=reason):
        decode(data)


def test_radicals_and_upright_marks_are_plain_characters():
    assert decode("2023年2⽉21⽇ ⽅远⻅到⻔前⽼⼈︵摄影︶︐⻓江⻋站".encode()).text == "2023年2月21日 方远见到门前老人（摄影），长江车站"


def test_every_look_alike_is_one_other_character():
    from index.glyphs import PLAIN

    assert all(len(plain) == 1 and ord(plain) not in PLAIN for plain in PLAIN.values())
