"""Bytes to text: what is read rightly, and what is refused."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.exchange.decoding import UndecodableError, decode

ARABIC = "قتل 12 شخصاً، هم 7 مدنيين و5 مسلحين، في اشتباكات قرب السوق أمس.\r\nوأصيب 20 آخرون بجروح.\n"
ENGLISH = "At least 12 people were killed, among them 7 civilians.\r\nTwenty others were injured.\n"


@pytest.mark.parametrize("text", [ARABIC, ENGLISH, ARABIC * 900, ENGLISH + ARABIC])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_its_mark(text: str, encoding: str):
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    "mark, encoding", [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF16_LE, "utf-16-le")]
)
def test_the_mark_is_no_part_of_the_text(mark: bytes, encoding: str):
    assert decode(mark + ARABIC.encode(encoding)).text == ARABIC


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859-6"])
def test_arabic_code_pages_are_told_apart(encoding: str):
    decoded = decode(ARABIC.encode(encoding))
    assert (decoded.text, decoded.encoding) == (ARABIC, encoding)


def test_a_single_arabic_line_in_windows_1256():
    assert decode("مقتل 3 مدنيين".encode("cp1256")).text == "مقتل 3 مدنيين"


def test_english_with_typographic_quotes():
    text = "The ministry said “12 people” were killed – among them a café owner’s son.\n" * 3
    assert decode(text.encode("cp1252")).text == text


def test_another_encoding_is_guessed():
    text = "Двенадцать человек погибли, семь из них мирные жители, сообщает ведомство. " * 20
    assert decode(text.encode("cp1251")).text == text


def test_a_text_cut_in_mid_letter_is_kept_and_the_damage_counted():
    decoded = decode((ARABIC * 3).encode()[:-60] + "ق".encode()[:1])
    assert decoded.text.startswith("قتل 12")
    assert (decoded.encoding, decoded.replaced) == ("utf-8", 1)


def test_whole_text_has_nothing_replaced():
    assert decode(ARABIC.encode()).replaced == 0


def test_a_stray_control_character_does_not_make_a_text_binary():
    assert decode(("\x02" + ARABIC * 3).encode()).text == "\x02" + ARABIC * 3


@pytest.mark.parametrize(
    "data, kind",
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"PK\x03\x04\x14\x00", "Word"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"SQLite format 3\x00\x10\x00", "SQLite"),
        (b"\x7fELF\x02\x01\x01\x00", "program"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "program"),
    ],
)
def test_a_known_binary_is_refused_by_its_name(data: bytes, kind: str):
    with pytest.raises(UndecodableError, match=kind) as caught:
        decode(data)
    assert caught.value.mend


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x00" * 4000, b"\x01\x02\x03\x04\xff\xfe" * 300])
def test_other_binaries_are_refused(data: bytes):
    with pytest.raises(UndecodableError):
        decode(data)


def test_a_text_that_begins_like_a_program_is_text():
    assert decode(b"MZ-122 was the number of the convoy in which 4 were killed.").text.startswith("MZ-122")


def test_a_mark_that_lies_is_an_error():
    with pytest.raises(UndecodableError, match="UTF-8"):
        decode(codecs.BOM_UTF8 + bytes(range(128, 256)) * 10)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_utf8_comes_back_as_it_was(text: str):
    assert decode(codecs.BOM_UTF8 + text.encode()).text == text


@given(st.binary(min_size=1, max_size=3000))
def test_any_bytes_are_read_or_refused(data: bytes):
    with suppress(UndecodableError):
        assert decode(data).encoding
