"""Whether a ledger is as its entries and hashes say.

One pass reads the entries, what is held beside them and the query tables side by side, in the order of the entries, and
compares as it goes. It keeps in memory only what is decided on lines and who wrote. Entries are judged in that pass; where
it finds anything amiss with the rest, :mod:`tawthiq.ledger.locating` looks again, slower, and says what exactly.
"""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from tawthiq.ledger.beside import HeldBeside, LinesBeside
from tawthiq.ledger.chain import Chain
from tawthiq.ledger.errors import BadKey, KeyMissing, LedgerDamaged
from tawthiq.ledger.findings import Findings
from tawthiq.ledger.locating import locate
from tawthiq.ledger.records import Head, Verification
from tawthiq.ledger.store.stored import DECISION, ENTRY, HELD, LINE, RECORD

if TYPE_CHECKING:
    from tawthiq.ledger.keys import Sealer
    from tawthiq.ledger.receipts import Receipt
    from tawthiq.ledger.store.tables import Tables
    from tawthiq.ledger.vault import Vault

_UNFIT = (ValueError, KeyError, TypeError, AttributeError)
_TORN = (sqlite3.DatabaseError,)


def verify(tables: Tables, vault: Vault, receipts: Iterable[Receipt] = ()) -> Verification:
    """Everything about a ledger that is not as it should be, held against receipts of earlier heads if there are any."""
    found = Findings()
    told_of = list(receipts)
    sealer: Sealer | None = None
    with suppress(KeyMissing, BadKey, LedgerDamaged):
        sealer = vault.at(tables.epoch())
    chain = Chain(found, told_of)
    try:
        for name in tables.fallen_guards():
            found.add("guards", f"{name} is missing or altered")
        with tables.still(), _without_collector():
            told = _together(tables, sealer, chain, found)
        if not told and found.sound:
            _locate(tables, sealer, found)
    except LedgerDamaged as error:
        found.sound = False
        found.add("database", f"cannot be read to its end, after entry {chain.sequence}: {error}")
    chain.end()
    for receipt in told_of:
        if receipt.ledger != chain.ledger:
            found.add(
                "receipt",
                f"was made for another ledger ({receipt.ledger}), not for this one ({chain.ledger})",
            )
    return Verification(
        problems=tuple(found.problems),
        head=Head(chain.sequence, chain.hash.decode(errors="replace")),
        ledger=chain.ledger,
        erased=tuple(chain.erased),
        values=chain.values,
        unchecked=0 if sealer else chain.values,
    )


@contextmanager
def _without_collector() -> Iterator[None]:
    """Millions of small objects and no cycles among them: looking for cycles would take a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _locate(tables: Tables, sealer: Sealer | None, found: Findings) -> None:
    """Look again, slower, at what is held and at the query tables."""
    before = len(found.problems)
    locate(tables, sealer, found)
    if len(found.problems) == before:
        found.add("ledger", "what is held or made from the entries differs from them")


def _together(tables: Tables, sealer: Sealer | None, chain: Chain, found: Findings) -> bool:
    """Read everything side by side; False where what is held or made from the entries is not as they say."""
    ask = tables.engine.stream
    try:
        held = HeldBeside(ask(f"SELECT {HELD} FROM tawthiq_held ORDER BY id"), sealer)
        lines = LinesBeside(
            ask(f"SELECT {LINE} FROM tawthiq_lines ORDER BY sequence"),
            ask("SELECT sequence, sha256 FROM tawthiq_documents ORDER BY sequence"),
            ask(f"SELECT {RECORD} FROM tawthiq_records ORDER BY sequence"),
            ask(f"SELECT {DECISION} FROM tawthiq_decisions ORDER BY sequence"),
        )
        chain.follow(ask(f"SELECT {ENTRY} FROM tawthiq_entries ORDER BY sequence"), held.take, lines)
        chain.values = held.count
        ((epoch, application),) = ask("SELECT epoch, application FROM tawthiq_about")
        if application != b"tawthiq" or epoch != (chain.changing[-1] if chain.changing else 0):
            found.add("about", "does not say what this is, or which entry last changed what is held")
        return chain.agreed and held.end(chain.erased, chain.rotations) and lines.end()
    except _TORN as error:
        found.sound = False
        found.add("database", f"is torn after entry {chain.sequence}: {error}", chain.sequence + 1)
        with suppress(*_TORN):
            for told in tables.engine.soundness():
                found.add("database", told)
    except _UNFIT:
        pass
    return False
