"""Changing the key of a ledger: everything that is held is encrypted anew, in one step, as an entry that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.ledger.holding import SHARED_KINDS, Held
from tawthiq.ledger.keys import Keyring, Sealer, key_id, new_data_key
from tawthiq.ledger.records import EntryKind, Rotation
from tawthiq.ledger.store.stored import WrappedKey

if TYPE_CHECKING:
    from tawthiq.ledger.appending import Step
    from tawthiq.ledger.store.tables import Tables
    from tawthiq.ledger.vault import Vault

_AT_ONCE = 1000


def rotate(tables: Tables, vault: Vault, step: Step, ring: Keyring) -> Rotation:
    """Encrypt every value under a fresh key of the ledger, wrapped with the first of the user's keys."""
    old = vault.sealer()
    before = tables.keys()[-1].key_id
    ((values,),) = tables.ask("SELECT COUNT(*) FROM tawthiq_held WHERE sealed IS NOT NULL")
    body = {"from": before, "to": key_id(ring.keys[0]), "values": values}
    fact = step.add(EntryKind.ROTATED, body)

    data_key = new_data_key()
    number = old.current + 1
    fresh = Sealer({number: data_key})
    tables.append(step.entries)
    tables.hold([_under(fresh, old, held, None) for held in step.keeper.new])
    waiting: list[Held] = []
    for held in tables.held():
        if held.sealed is not None:
            waiting.append(_under(fresh, old, held, fact.sequence))
        if len(waiting) >= _AT_ONCE:
            tables.reseal(waiting)
            tables.flush()
            waiting = []
    tables.reseal(waiting)
    tables.set_keys([WrappedKey(number, *ring.wrap(data_key))])
    tables.set_epoch(fact.sequence)
    return Rotation(fact.sequence, values, before, body["to"])


def _under(fresh: Sealer, old: Sealer, held: Held, changed_by: int | None) -> Held:
    """A value under the fresh key."""
    assert held.key is not None
    assert held.sealed is not None
    salt, value = old.open(held.key, held.commitment.encode(), held.sealed)
    return held._replace(
        key=fresh.current,
        sealed=fresh.seal(held.commitment, salt, value),
        lookup=fresh.lookup(held.kind, value) if held.kind in SHARED_KINDS else None,
        changed_by=changed_by,
    )
