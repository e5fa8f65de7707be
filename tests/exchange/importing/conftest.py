from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tawthiq.exchange.importing.formats import Format
from tawthiq.exchange.importing.placing import Gazetteer
from tawthiq.exchange.importing.running import Account, Terms, run
from tawthiq.exchange.importing.tables import read_table
from tawthiq.ledger import Ledger, open_ledger
from tawthiq.model.terms import Sensitivity

Bring = Callable[..., Account]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger in a file: that both engines keep the same is tested beside the ledger."""
    with open_ledger(tmp_path / "toll.ledger", create=True) as opened:
        yield opened


@pytest.fixture
def bring(ledger: Ledger, tmp_path: Path) -> Bring:
    """Imports a file of some text or bytes, accepted by ليلى unless told otherwise; the account."""

    def bringing(
        make: Callable[[Gazetteer], Format], content: str | bytes, *, name: str = "file.csv", dry: bool = False,
        reading: dict[str, Any] | None = None, **told: Any,
    ) -> Account:  # fmt: skip
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        terms = replace(Terms("ليلى", "monthly import", True, Sensitivity.RESTRICTED), **told)
        table = read_table(path, **(reading or {}))
        return run(make(Gazetteer.of(ledger)), table, terms, ledger, dry=dry)

    return bringing
