"""The language of a text, by its letters."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.text.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قُتل 12 مدنياً في قصف على إدلب", "ar"),
        ("Twelve civilians were killed in Idlib", "en"),
        ("قصفت طائرات MQ-9 بلدة الأتارب", "ar"),
        ("The SDF (قسد) said that 12 were killed", "en"),
        ("2022-01-24: 12 (+3)", "und"),
        ("", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


@given(st.text(alphabet=st.one_of(st.sampled_from("قتل abcXYZ ،.\n12 "), st.characters())))
def test_most_letters_decide(text: str) -> None:
    arabic = len(re.findall(r"[\u0620-\u064a\u0671-\u06d3]", text))
    latin = len(re.findall(r"[A-Za-z]", text))
    assert language_of(text) == ("und" if not arabic + latin else "ar" if arabic >= latin else "en")
