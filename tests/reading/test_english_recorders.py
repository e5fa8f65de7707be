"""How recorders, missions and data projects tell their counts in English: read, claimed, and refused.

Every sentence is ours; the notation is told in ``english_notation``.
"""

from __future__ import annotations

import pytest
from tests.reading.english_notation import case, check

NUMBERS_LIKE_YEARS = [
    case("The 1923 fighters killed were named.", "1923 killed combatants"),
    case("The 1980 campaign killed 12 people.", "12 killed"),
    case(
        "Raids kill 40 civilians in first month of 2022\n\nCivilian casualties rose.", "40 killed civilians"
    ),
    case("Strikes killed more civilians in May than in the two previous years combined.", ""),
]
TABLE = [*NUMBERS_LIKE_YEARS]


@pytest.mark.parametrize(("text", "figures", "claims"), TABLE)
def test_reads(text: str, figures: str, claims: str | None) -> None:
    check(text, figures, claims)
