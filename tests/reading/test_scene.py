"""What every stage asks of a text: where a word of a sort begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.reading.dates import read_dates
from tawthiq.reading.layout import lay_out
from tawthiq.reading.numbers import read_numbers
from tawthiq.reading.scene import Scene
from tawthiq.reading.tokenising import tokenise

REPORT = (
    "قُتل 5 مدنيين بينهم طفلان في قصف روسي على بلدة الأتارب، وأصيب 12 آخرون على يد قوات النظام.\n"
    "Three civilians, including a child, were killed by an air strike on Idlib; 9 were injured."
)
SORTS = ("outcome", "by", "means", "actor", "place", "noun", "subset", "denial")


@pytest.fixture(scope="module")
def scene() -> Scene:
    numbers = read_numbers(REPORT)
    tokens = tokenise(REPORT, numbers, read_dates(REPORT, None, numbers))
    return Scene(REPORT, tokens, lay_out(REPORT, tokens))


@given(
    first=st.integers(-3, 50),
    last=st.integers(-3, 50),
    sorts=st.lists(st.sampled_from(SORTS), min_size=1, max_size=3, unique=True),
)
def test_a_stretch_is_asked_as_if_it_were_walked(
    scene: Scene, first: int, last: int, sorts: list[str]
) -> None:
    walked = [i for i in range(max(0, first), min(last, len(scene.tokens))) if scene.tokens[i].has(*sorts)]
    assert scene.among(first, last, *sorts) == walked
    assert scene.any_among(first, last, *sorts) is bool(walked)


def test_words_of_a_sort_are_found_in_their_order(scene: Scene) -> None:
    assert [scene.word(i) for i in scene.where("outcome")] == ["قتل", "واصيب", "were", "were"]
    assert [scene.word(i) for i in scene.where("by")][-1] == "by"
    assert scene.where("denial") == []
