"""Ministries' bulletins in Arabic and English, against the figures that a person read out of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.ministry_bulletins import BULLETINS, Case, halves, load, score

pytestmark = pytest.mark.shared

BAR = 0.95


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[Case]:
    """The bulletins that have Arabic text."""
    path = shared / "data" / BULLETINS[0] / BULLETINS[1]
    if not path.is_file():
        pytest.skip("the shared bulletins are not beside this repository")
    return load(path)


def test_the_reader_meets_the_bar_on_what_a_person_read(cases: list[Case]) -> None:
    _, _, f1, told = score(cases)
    assert len(cases) == 53
    assert sum(len(half.asked) for half in told) > 450
    assert f1 >= BAR


def test_a_field_read_wrong_is_below_the_bar(cases: list[Case]) -> None:
    """The bar would fall if totals were taken for the day's counts."""
    told = [half for case in cases for half in halves(case)]
    confused = sum(
        len(half.asked & {(outcome, "period", number) for outcome, _, number in half.given}) for half in told
    )
    assert confused / sum(len(half.asked) for half in told) < BAR
