"""Putting what may have to be erased beside the chain: an entry's body gets a commitment, the store the value."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tawthiq.ledger.canonical import commitment, new_salt
from tawthiq.ledger.keys import Sealer

SHARED_KINDS = ("author", "originator", "number", "words")
"""Held once a ledger and not once an entry: who is one person or one source stays so after erasure, and a row is known again."""


class Held(NamedTuple):
    """A value that may have to be erased, as its row has it: encrypted together with its salt."""

    id: int
    """1, 2, 3 … in the order of the entries."""
    sequence: int
    """The first entry that refers to it."""
    commitment: str
    kind: str
    lookup: bytes | None
    key: int | None
    sealed: bytes | None
    """None once erased."""
    changed_by: int | None = None


class Keeper:
    """Gives commitments for the values of one step, and remembers what has to be stored for them.

    ``known`` gives the commitment under which the ledger already holds a value of a shared kind, or None;
    ``last`` is the number of the last value held, ``sequence`` that of the entry that is being written.
    """

    def __init__(
        self, sealer: Sealer, known: Callable[[str, bytes], str | None], *, last: int, sequence: int
    ) -> None:
        self._sealer = sealer
        self._known = known
        self._last = last
        self.sequence = sequence
        self._shared: dict[tuple[str, bytes], str] = {}
        self.new: list[Held] = []

    def hold(self, kind: str, value: str) -> str:
        """The commitment for a value."""
        data = value.encode(errors="surrogatepass")
        if kind not in SHARED_KINDS:
            return self._new(kind, data, None)
        told = self._shared.get((kind, data)) or self._known(kind, data)
        if told is None:
            told = self._new(kind, data, self._sealer.lookup(kind, data))
            self._shared[kind, data] = told
        return told

    def _new(self, kind: str, data: bytes, lookup: bytes | None) -> str:
        salt = new_salt()
        told = commitment(salt, kind, data)
        sealed = self._sealer.seal(told, salt, data)
        number = self._last + len(self.new) + 1
        self.new.append(Held(number, self.sequence, told, kind, lookup, self._sealer.current, sealed))
        return told

    def maybe(self, kind: str, value: str | None) -> str | None:
        """The commitment for a value, None for none."""
        return None if value is None else self.hold(kind, value)
