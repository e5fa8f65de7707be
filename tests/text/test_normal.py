"""Folding finds one spelling for a word, and always the way back to where it stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.text.normal import fold, fold_stretch, fold_text, original_length

SAME = [
    ("الإِحْصاءُ", "الاحصاء"),
    ("قتيـــلاً", "قتيلا"),
    ("إحدى", "احدي"),
    ("مائة", "مائه"),
    ("مئة", "مئه"),
    ("مسؤول", "مسؤول"),
    ("٢٠٢٢", "2022"),
    ("۱۴۰۰", "1400"),
    ("\u202bغارة\u200f\u202c", "غاره"),
    ("ﻻ", "لا"),
    ("ﷺ", fold("صلى الله عليه وسلم")),
    ("Hasakah", "hasakah"),
    ("بینھم", "بينهم"),
    ("مدینہ", "مدينه"),
    ("", ""),
]

ALPHABET = st.sampled_from("أإآاةىيئؤـًَّ٠١۴12aZ \n\u200f\u202bﻻﷺ؟،👍")


@pytest.mark.parametrize("written, folded", SAME)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_words_that_differ_stay_apart() -> None:
    assert fold("مئة") != fold("مائة")
    assert fold("سنة") != fold("سن")


@given(st.text(alphabet=ALPHABET) | st.text())
def test_every_slice_maps_back(text: str) -> None:
    folded = fold_text(text)
    assert folded.text == fold(text)
    for start in range(len(folded.text)):
        for end in range(start + 1, min(len(folded.text), start + 6) + 1):
            first, last = folded.span(start, end)
            assert folded.text[start:end] in fold(text[first:last])
            assert folded.position(first) <= start


@given(st.text(alphabet="أبتـًَ\u200fة12a"), st.integers(0, 12))
def test_a_plain_slice_folds_to_itself(text: str, length: int) -> None:
    folded = fold(text)
    cut = original_length(text, min(length, len(folded)))
    assert fold(text[:cut]) == folded[: min(length, len(folded))]


def test_marks_stay_with_their_letter() -> None:
    folded = fold_text("قُتِلَ ثلاثةٌ.")
    start = folded.text.index("ثلاثه")
    first, last = folded.span(start, start + 5)
    assert "قُتِلَ ثلاثةٌ."[first:last] == "ثلاثةٌ"
    assert original_length("وَثلاثة", 1) == 2


@given(st.text(alphabet=st.one_of(st.sampled_from("أإآىةؤئءكتاب ABab٣۳’٬ـًُ\u200f\n«»،"), st.characters())))
def test_a_stretch_folds_as_its_characters_do(text: str) -> None:
    assert fold_stretch(text) == "".join(fold(character) for character in text)
