from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tawthiq.ledger import Ledger, open_ledger


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "toll.ledger"


@pytest.fixture
def ledger(place: Path) -> Iterator[Ledger]:
    with open_ledger(place, create=True) as opened:
        yield opened
