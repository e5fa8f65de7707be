"""Slices of documents in a line of the terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tawthiq.cli.console import isolate, shorten


def test_a_long_slice_keeps_its_start_and_its_end_in_whole_words():
    words = [f"كلمة{number}" for number in range(60)]
    short = shorten(" ".join(words), 100)
    assert len(short) <= 110
    assert short.startswith("كلمة0 كلمة1")
    assert short.endswith("كلمة59")
    assert set(short.replace("… ", "").split()) <= set(words)


def test_a_slice_of_several_lines_stands_on_one():
    assert isolate("قتل 12\r\n  شخصاً ") == "\u2068قتل 12 شخصاً\u2069"
    assert isolate(" \n") == ""


@given(st.text(), st.integers(10, 200))
def test_nothing_grows(text: str, most: int):
    assert len(shorten(text, most)) <= most + 3
