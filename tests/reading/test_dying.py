"""Wounded who died are counted among the dead, in both languages; wounded who did not are not."""

from __future__ import annotations

import pytest

from tawthiq.reading import read

DIED = [
    "ارتفعت الحصيلة إلى 41 قتيلاً بعد وفاة ثلاثة جرحى متأثرين بجراحهم.",
    "توفي ثلاثة جرحى متأثرين بجراحهم.",
    "توفي اليوم ثلاثة جرحى في المشفى.",
    "بعد أن فارق ثلاثة جرحى الحياة.",
    "مات 3 من الجرحى.",
    "3 جرحى توفوا لاحقاً.",
    "Three of the wounded died of their injuries.",
    "The toll rose to 41 killed after three wounded people died.",
    "The death toll rose to 41 after the death of three wounded.",
    "Three more of those injured have since died.",
    "Three of the injured later succumbed to their wounds.",
]


@pytest.mark.parametrize("text", DIED)
def test_wounded_who_died_are_dead(text: str) -> None:
    assert [f.measure.value for f in read(text).figures if f.value == 3] == ["killed"]


LIVED = [
    "توفي 5 أشخاص و3 جرحى في المشفى.",
    "وفاة 5 وإصابة 3 جرحى.",
    "سقط 3 جرحى وتوفي 2.",
    "مقتل 5 مدنيين و3 جرحى.",
    "The death of 5 people left 3 wounded.",
    "There were 3 wounded and 5 died.",
    "5 killed, 3 wounded.",
]


@pytest.mark.parametrize("text", LIVED)
def test_wounded_beside_the_dead_are_wounded(text: str) -> None:
    assert [f.measure.value for f in read(text).figures if f.value == 3] == ["injured"]
