"""Where else a ledger holds a name that is about to be erased: a note, a row, another list. Erasing a record leaves those."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tawthiq.ledger.erasing import Target, named
from tawthiq.ledger.vault import MARKS

if TYPE_CHECKING:
    from tawthiq.ledger.holding import Held
    from tawthiq.ledger.store.tables import Tables
    from tawthiq.ledger.vault import Vault

NAMES = frozenset({"name_ar", "name_en", "variants", "number", "source", "author", "originator"})
"""Kinds of values that name somebody."""
_SHORTEST = 4
"""Of fewer letters a value is an initial or a short number, which stands in texts about others, too."""


def elsewhere(tables: Tables, vault: Vault, target: Target) -> Counter[str]:
    """How many other values hold a name that erasing this would erase, by what they are.

    Every held value is opened, so this takes about as long as erasing by words. None are counted where the target is
    words, which are erased wherever they stand. BadErasure where the target is nothing that the ledger has.
    """
    going = {held.id: held for held in named(tables, vault, target) if held.sealed}
    if target.containing is not None:
        return Counter()
    names = {name for held in going.values() if held.kind in NAMES for name in _names(vault, held)}
    found: Counter[str] = Counter()
    if names:
        for held in tables.held():
            if held.id in going or held.kind == MARKS or not held.sealed:
                continue
            if any(name in _opened(vault, held) for name in names):
                found[held.kind] += 1
    return found


def _names(vault: Vault, held: Held) -> Iterator[str]:
    """The names in a value; other spellings stand one a line."""
    for line in _opened(vault, held).splitlines():
        if len(name := line.strip()) >= _SHORTEST:
            yield name


def _opened(vault: Vault, held: Held) -> str:
    return vault.value(held.key, held.commitment, held.sealed) if held.key and held.sealed else ""
