"""No text takes longer to read than its length asks for: four times of what is hard takes about four times the steps.

Steps are calls, which no other load of the machine changes. ``python -m benchmarks.reading_linear`` measures the time, to 10 MB.
"""

from __future__ import annotations

import sys

import pytest
from benchmarks.hostile_texts import hostile_texts

from tawthiq.auditing import audit
from tawthiq.reading import cascade, read
from tawthiq.reading.mention import Mention

TEXTS = hostile_texts()
HARD = [
    "one sentence ar",
    "one sentence en",
    "parts without an end",
    "parts without an end en",
    "headings and parts",
    "brackets nested",
    "ranges",
    "ranges en",
    "numbers",
    "numbers and places",
    "one sentence of numerals en",
    "wholes",
    "sources en",
    "lengths",
    "lengths of one event",
    "shares",
    "ratios",
    "rises",
    "rows of a table",
    "any voice en",
    "paragraphs",
    "days as headings",
]
SMALL = 5_000


def calls(text: str) -> int:
    """How many functions reading and auditing a text calls; what is kept of words is filled by an earlier reading."""
    audit(read(text))
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        audit(read(text))
    finally:
        sys.setprofile(before)
    return count


def growth(name: str) -> float:
    """How many times the steps of a text a four times longer one takes."""
    return calls(TEXTS[name](4 * SMALL)) / calls(TEXTS[name](SMALL))


@pytest.mark.parametrize("name", HARD)
def test_four_times_the_text_takes_about_four_times_the_steps(name: str) -> None:
    assert growth(name) < 4.6


def test_comparing_pairs_of_figures_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def by_pairs(_scene: object, mentions: list[Mention]) -> None:
        assert sum(callable(other) for _ in mentions for other in mentions) == 0

    monkeypatch.setattr(cascade, "deny", by_pairs)
    assert growth("one sentence en") > 4.6
