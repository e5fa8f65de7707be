"""Make the ledger of this version that later versions have to read: run once when the tables change.

python -m tests.ledger.released.build > tests/ledger/released/schema-N.sql
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from pathlib import Path

from tests.ledger.kept import row, sheet
from tests.ledger.reports import battle

from tawthiq import __version__
from tawthiq.ledger import Ledger, open_ledger
from tawthiq.ledger.store.tables import SCHEMA
from tawthiq.model.lines import LineStatus

KEY = "bm90IGEgc2VjcmV0OiBhIGtleSBmb3IgdGVzdHMhISE="


def live(ledger: Ledger) -> None:
    """One document, three lines: one accepted, one accepted and then corrected, one to be decided on; and rows of an import."""
    ledger.record(battle(), author="ليلى")
    first, second, _ = (line.id for line in ledger.lines(statuses=None))
    ledger.review_all([first, second], LineStatus.ACCEPTED, author="ليلى", reason="read beside the text")
    ledger.review(second, LineStatus.CORRECTED, author="سامر", reason="later count", value=51)
    ledger.keep([row(2)], document=sheet(), author="سامر", reason="monthly import", accept=True)
    ledger.keep([row(2, killed=4)], document=sheet("next"), author="سامر", reason="anew", accept=True)


def main() -> None:
    """Print the ledger as SQL."""
    os.environ["TAWTHIQ_KEY"] = KEY
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "ledger"
        with open_ledger(place, create=True) as ledger:
            live(ledger)
            head = ledger.head()
        dumped = sqlite3.connect(place)
        ((application,),) = dumped.execute("PRAGMA application_id")
        told = f"-- A ledger of schema {SCHEMA}, made by tawthiq {__version__}. Its head: {head.sequence} {head.hash}"
        lines = (told, f"PRAGMA application_id = {application};", *dumped.iterdump())
        sys.stdout.writelines(f"{line}\n" for line in lines)
        dumped.close()


if __name__ == "__main__":
    sys.exit(main())
