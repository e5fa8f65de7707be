"""Lines as counting needs them, with nothing opened that may have to be erased: an originator stays its commitment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from tawthiq.ledger.canonical import moment_text
from tawthiq.ledger.errors import LedgerBusy
from tawthiq.ledger.records import Head
from tawthiq.ledger.rows import Fact, Standing, Words, casualty_line, replay
from tawthiq.model.lines import CasualtyLine

if TYPE_CHECKING:
    from tawthiq.ledger.store.tables import Tables
    from tawthiq.ledger.vault import Vault

_TRIES = 5


class Unopened(Words):
    """No word is opened: one that has to be there stays its commitment."""

    def __init__(self) -> None:
        super().__init__({}, lambda _key, commitment, _sealed: commitment)

    def named(self, commitment: str) -> str:
        """The commitment itself."""
        return commitment


def head_on(tables: Tables, recorded_on: datetime | None) -> Head:
    """The last entry, or the last one up to a moment; before the first, number nought and the hash that it starts from."""
    last = tables.last()
    if recorded_on is None or last.recorded_at <= moment_text(recorded_on):
        return Head(last.sequence, last.hash)
    found = Head(0, "0" * 64)
    for entry in tables.entries(until=moment_text(recorded_on)):
        found = Head(entry.sequence, entry.hash)
    return found


def unnamed_lines(tables: Tables, recorded_on: datetime | None) -> tuple[Head, list[CasualtyLine]]:
    """All lines at one head, which is named. LedgerBusy where others write so much that no moment can be held."""
    for _ in range(_TRIES):
        head = head_on(tables, recorded_on)
        found, documents = _standing(tables, recorded_on)
        if head_on(tables, recorded_on) == head:
            told = {fact.sequence: fact for fact in documents}
            words = Unopened()
            return head, [casualty_line(line, told[line.row.document], words) for line in found]
    raise LedgerBusy(f"{tables.location}: others keep writing to it: try again")


def _standing(tables: Tables, recorded_on: datetime | None) -> tuple[list[Standing], list[Fact]]:
    if recorded_on is None:
        return tables.standing(), tables.documents()
    then = replay(tables.facts(until=moment_text(recorded_on)))
    return then.standing(), list(then.documents.values())


def names_of(vault: Vault, commitments: Iterable[str]) -> dict[str, str]:
    """The words behind commitments; for what was erased the notice that stands in its place."""
    wanted = list(dict.fromkeys(commitments))
    words = vault.words(wanted)
    return {one: words.named(one) for one in wanted}
