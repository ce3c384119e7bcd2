"""Bytes to characters: which encodings are read, and what is refused."""

import codecs

import pytest

from onrecord.article import Unreadable
from onrecord.sources import Document, article

ENGLISH = "“The bridge is safe,” Mayor Nuñez said – twice. “It’s open,” the Café Bélanger’s owner agreed.\n\nThe council did not answer questions."
RUSSIAN = "Мост снова открыт, заявила в среду мэр города Велланд. Совет города отказался отвечать на вопросы журналистов.\n"
JAPANESE = "橋は安全だと市長は水曜日に述べた。市議会は記者の質問に答えなかった。橋の工事は五月に終わる見込みだ。\n"


def read(data: bytes) -> str:
    return article(Document("bridge.txt", data, "text")).text


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_english_text_is_read_in_the_encodings_that_it_comes_in(encoding: str) -> None:
    assert read(ENGLISH.encode(encoding)) == ENGLISH


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(mark: bytes, encoding: str) -> None:
    assert read(mark + ENGLISH.encode(encoding)) == ENGLISH


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (RUSSIAN * 5, "koi8-r"), (JAPANESE, "shift_jis")])
def test_other_encodings_are_detected(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)) == text.strip()


def test_a_long_text_is_detected_by_its_beginning_and_read_whole() -> None:
    text = JAPANESE * 4000 + "橋は安全だ。"
    assert read(text.encode("shift_jis")) == text


def test_short_quotations_in_windows_encoding_keep_their_marks() -> None:
    assert read("“Yes,” she said.".encode("cp1252")) == "“Yes,” she said."


def test_utf8_with_a_broken_character_stays_utf8() -> None:
    data = ENGLISH.encode()
    broken = data[: data.index("ñ".encode()) + 1] + data[data.index("ñ".encode()) + 2 :]
    assert read(broken) == ENGLISH.replace("ñ", "\ufffd")


@pytest.mark.parametrize("data", [b"\0", b"\x7fELF\x02\x01\x01\0\0\0\0", bytes(range(256)) * 8, b"\x01\x02\x03\x04 safe", ENGLISH.encode("utf-16-le")])
def test_binary_files_are_refused(data: bytes) -> None:
    assert refusal(data).startswith("a binary file")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
        (b"PK\x03\x04\x14\0", "a Word, OpenDocument or zip file"),
        (b"{\\rtf1 safe}", "an RTF file"),
        (b"\x1f\x8b\x08", "a gzip file"),
    ],
)
def test_files_that_hold_text_in_another_format_are_named(data: bytes, what: str) -> None:
    assert refusal(data) == f"{what}, not text: save it as plain text and read that"


def test_a_few_control_characters_of_a_wire_do_not_make_a_text_binary() -> None:
    text = "\x01VWS 0006\x02 The bridge is safe, the mayor said. It is open, and it stays open until the end of May.\x03"
    assert read(text.encode()) == text
