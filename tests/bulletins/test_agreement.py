"""Arabic numbers agree with what they count; the digits are those of the house; ranges never flip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.bulletins.agreement import Digits, counted, counted_en, form, nouns, number, range_of, shape
from tawthiq.model.tallies import Bounds

CASES = [
    # number, noun, after «مقتل» or a preposition, as a subject
    (0, "killed", "0 قتيل", "0 قتيل"),
    (1, "killed", "قتيل واحد", "قتيل واحد"),
    (2, "killed", "قتيلين", "قتيلان"),
    (3, "killed", "3 قتلى", "3 قتلى"),
    (10, "killed", "10 قتلى", "10 قتلى"),
    (11, "killed", "11 قتيلاً", "11 قتيلاً"),
    (12, "killed", "12 قتيلاً", "12 قتيلاً"),
    (20, "killed", "20 قتيلاً", "20 قتيلاً"),
    (99, "killed", "99 قتيلاً", "99 قتيلاً"),
    (100, "killed", "100 قتيل", "100 قتيل"),
    (101, "killed", "101 قتيل", "101 قتيل"),
    (102, "killed", "102 قتيل", "102 قتيل"),
    (103, "killed", "103 قتلى", "103 قتلى"),
    (110, "killed", "110 قتلى", "110 قتلى"),
    (111, "killed", "111 قتيلاً", "111 قتيلاً"),
    (181, "people", "181 شخصاً", "181 شخصاً"),
    (200, "killed", "200 قتيل", "200 قتيل"),
    (503, "killed", "503 قتلى", "503 قتلى"),
    (1000, "killed", "1,000 قتيل", "1,000 قتيل"),
    (1003, "people", "1,003 أشخاص", "1,003 أشخاص"),
    (12230, "airstrikes", "12,230 غارة جوية", "12,230 غارة جوية"),
    (1, "women", "امرأة واحدة", "امرأة واحدة"),
    (2, "women", "امرأتين", "امرأتان"),
    (3, "women", "3 نساء", "3 نساء"),
    (11, "women", "11 امرأة", "11 امرأة"),
    (2, "civilians", "مدنيين اثنين", "مدنيان"),
    (7, "civilians", "7 مدنيين", "7 مدنيين"),
    (15, "civilians", "15 مدنياً", "15 مدنياً"),
    (1, "children", "طفل واحد", "طفل واحد"),
    (2, "children", "طفلين", "طفلان"),
    (5, "children", "5 أطفال", "5 أطفال"),
    (2, "airstrikes", "غارتين جويتين", "غارتان جويتان"),
    (7, "days", "7 أيام", "7 أيام"),
    (365, "days", "365 يوماً", "365 يوماً"),
    (2, "documents", "وثيقتين", "وثيقتان"),
    (1, "documents", "وثيقة واحدة", "وثيقة واحدة"),
]


@pytest.mark.parametrize(("count", "noun", "oblique", "subject"), CASES)
def test_a_noun_agrees_with_its_number(count, noun, oblique, subject):
    assert counted(count, noun) == oblique
    assert counted(count, noun, subject=True) == subject


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "none"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many")],
)
def test_the_forms(count, expected):
    assert form(count) == expected
    if count > 2:
        assert form(count + 100) == form(count + 1000) == expected


@given(st.integers(3, 10**9))
def test_from_three_on_only_the_last_two_digits_count(count):
    assert form(count) == form(count + 100)


def test_every_noun_has_every_form_in_arabic_letters():
    for name, forms in nouns().items():
        assert {"one", "two_nom", "two_obl", "few", "many", "nom", "en"} <= set(forms), name
        for key in ("one", "two_nom", "two_obl", "few", "many", "nom"):
            assert all("\u0600" <= char <= "\u06ff" or char == " " for char in forms[key]), (name, key)
        assert len(forms["en"]) == 2


def test_english_agrees_too():
    assert counted_en(1, "killed") == "1 person killed"
    assert counted_en(1204, "civilians") == "1,204 civilians"


@pytest.mark.parametrize(
    ("text", "indic"),
    [
        ("12,230", "١٢٬٢٣٠"),
        ("6.5", "٦٫٥"),
        ("49%", "٤٩٪"),
        ("في 26 كانون الثاني 2022.", "في ٢٦ كانون الثاني ٢٠٢٢."),
        ("83, 401", "٨٣, ٤٠١"),
    ],
)
def test_digits_of_the_house(text, indic):
    assert shape(text, Digits.ARABIC_INDIC) == indic
    assert shape(text, Digits.WESTERN) == text


def test_numbers_in_arabic_digits_agree_as_in_western_ones():
    assert counted(124, "people", Digits.ARABIC_INDIC) == "١٢٤ شخصاً"
    assert number(12230, Digits.ARABIC_INDIC) == "١٢٬٢٣٠"


@pytest.mark.parametrize(
    ("bounds", "written"),
    [
        (Bounds.exactly(124), "124"),
        (Bounds(20, 20, None), "≥ 20"),
        (Bounds(21, 20, None), "≈ 20 (≥ 21)"),
        (Bounds(60, None, 90), "60–90"),
        (Bounds(60, 70, 90), "70 (60–90)"),
        (Bounds(None, 3500, None), "≈ 3,500"),
        (Bounds(None, None, 9), "≤ 9"),
        (Bounds(None, None, None), "—"),
    ],
)
def test_bounds_in_a_table(bounds, written):
    assert range_of(bounds).strip("\u2066\u2069") == written


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_range_is_kept_from_flipping(low, width):
    text = range_of(Bounds(low, low, low + width))
    assert text.startswith("\u2066")
    assert text.endswith("\u2069")
