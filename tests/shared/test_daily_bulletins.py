"""Daily bulletins written from a ministry's rows, audited together: the days whose total and count disagree, and no others.

A hundred days in the ordinary run, the first hundred, which hold most of the disagreements; all of them, and other seeds, by
``python -m benchmarks.daily_bulletins``.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from benchmarks.daily_bulletins import ROWS, compare, load
from benchmarks.daily_texts import Day, bulletins

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def days(shared: Path) -> list[Day]:
    """The comparable days."""
    path = shared / "data" / ROWS[0] / ROWS[1]
    if not path.is_file():
        pytest.skip("the shared rows of daily counts are not beside this repository")
    return load(path)


def test_the_rows_are_those_that_were_counted(days: list[Day]) -> None:
    assert len(days) == 1013


def test_the_days_that_do_not_add_up_are_found_and_no_others(days: list[Day], tmp_path: Path) -> None:
    hundred = days[:100]
    outcome = compare(hundred, list(bulletins(hundred)), tmp_path)
    assert (outcome.missed, outcome.false, outcome.other) == ([], [], ())
    assert len([day for measure, day in outcome.expected if measure == "killed"]) == 8
    first = 1  # on the first day the total is the day's count, and a text that gives one number for both is not told apart
    assert all(outcome.told[measure] - outcome.points[measure] <= first for measure in outcome.told)


def test_a_slip_in_a_sound_stretch_is_found(days: list[Day], tmp_path: Path) -> None:
    sound = [day for day in days if date(2025, 6, 1) <= day.day < date(2025, 7, 1)]
    slipped = [
        Day(d.day, d.killed + 9, d.killed_total, d.injured, d.injured_total, d.hours, d.since)
        if d.day == date(2025, 6, 17)
        else d
        for d in sound
    ]
    outcome = compare(slipped, list(bulletins(slipped)), tmp_path)
    assert outcome.found == {("killed", date(2025, 6, 17))}
    assert outcome.other == ()
