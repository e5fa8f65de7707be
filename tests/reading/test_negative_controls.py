"""News and Wikipedia that have hardly a casualty in them yield hardly a casualty figure."""

from __future__ import annotations

import pytest
from benchmarks.negative_controls import SENTENCES, TRUE_CASUALTIES, casualties, yields
from benchmarks.shared_data import shared_file

MOST = 5
"""Of 1,000 sentences, as issue 3 asks."""


@pytest.mark.shared
@pytest.mark.parametrize("language", ["ar", "en"])
def test_hardly_a_casualty_is_read_where_there_is_none(language: str) -> None:
    path = shared_file(*SENTENCES)
    if path is None:
        pytest.skip(f"{'/'.join(SENTENCES)} is not beside the repository")
    false = [item.id for item in yields(path, language) if item.id not in TRUE_CASUALTIES]
    assert len(false) <= MOST, false


def test_a_casualty_would_be_seen() -> None:
    assert [f.value for f in casualties("قُتل 12 مدنياً في قصف على البلدة.")] == [12]
    assert [f.value for f in casualties("At least 12 civilians were killed in the town.")] == [12]


def test_people_whom_nothing_befell_do_not_count() -> None:
    assert casualties("حضر الحفل 40 شخصاً.") == ()
    assert casualties("Forty people came to the party.") == ()
