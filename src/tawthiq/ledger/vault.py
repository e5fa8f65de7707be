"""What a ledger holds encrypted, and the key at hand for it: asked for when it is first needed, and again after it changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tawthiq.ledger.errors import KeyMissing, LedgerDamaged
from tawthiq.ledger.keys import Keyring, Sealer, load_keyring
from tawthiq.ledger.rows import Words

if TYPE_CHECKING:
    from tawthiq.ledger.store.tables import Tables


MARKS = "marks"
"""The kind of value that keeps the hashes of erased names: see :mod:`tawthiq.ledger.marks`."""


class Vault:
    """The values of one open ledger."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._sealer: Sealer | None = None
        self._epoch = -1
        self._shared: dict[tuple[str, bytes], str] = {}
        self._marks: tuple[int, dict[str, frozenset[str]]] | None = None

    def sealer(self, ring: Keyring | None = None) -> Sealer:
        """What encrypts and decrypts; KeyMissing where the user has no key for this ledger."""
        if self._sealer is None:
            self._sealer = self._unlock(ring or load_keyring())
        return self._sealer

    def _unlock(self, ring: Keyring) -> Sealer:
        keys = self._tables.keys()
        if not keys:
            raise LedgerDamaged(f"{self._tables.location}: its key is gone, and with it all names and texts")
        try:
            return Sealer({key.id: ring.unwrap(key.wrapped, key.key_id) for key in keys})
        except KeyMissing as error:
            raise KeyMissing(f"{self._tables.location}: {error}") from error

    def forget(self) -> None:
        """Take the keys from the ledger again when they are next needed."""
        self._sealer = None
        self._shared.clear()

    def at(self, epoch: int) -> Sealer:
        """The sealer for a writer, taken anew where what is held was changed by others since."""
        if epoch != self._epoch:
            self.forget()
            self._epoch = epoch
        return self.sealer()

    def known(self, kind: str, value: bytes) -> str | None:
        """The commitment under which the ledger holds a shared value already; remembered until something is erased."""
        told = self._shared.get((kind, value))
        if told is None:
            told = self._tables.known_commitment(self.sealer().lookup(kind, value))
            if told is not None:
                self._shared[kind, value] = told
        return told

    def words(self, commitments: Iterable[str], sequences: Iterable[int] = ()) -> Words:
        """The values of these commitments, which entries of these numbers are likely to have brought."""
        self.sealer()  # before the values are read: one that a change of keys overtakes shows that it did
        return self._words(self._tables.held_at(commitments, sequences))

    def words_of_kinds(self, kinds: Iterable[str]) -> Words:
        """All values of these kinds."""
        self.sealer()
        return self._words(self._tables.held_of_kinds(kinds))

    def _words(self, held: Mapping[str, tuple[int | None, bytes | None]]) -> Words:
        return Words(held, self.value)

    def marks(self) -> Mapping[str, frozenset[str]]:
        """The hashes of erased names, by the key of each; read anew where something was erased since."""
        epoch = self._tables.epoch()
        if self._marks is None or self._marks[0] != epoch:
            self._marks = (epoch, self._read_marks() if epoch else {})
        return self._marks[1]

    def _read_marks(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        self.sealer()
        for commitment, (key, sealed) in self._tables.held_of_kinds([MARKS]).items():
            if key is not None and sealed is not None:
                with_key, *marks = self.value(key, commitment, sealed).splitlines()
                found[with_key] = found.get(with_key, frozenset()).union(marks)
        return found

    def value(self, key: int, commitment: str, sealed: bytes) -> str:
        """A value in plain words. LedgerDamaged where it was altered."""
        if not self.sealer().knows(key):
            self.forget()  # another program changed the key since
        try:
            _, data = self.sealer().open(key, commitment.encode(), sealed)
        except ValueError as error:
            raise LedgerDamaged(
                f"{self._tables.location}: the held value {commitment[:12]} {error}; 'tawthiq verify' says more"
            ) from error
        return data.decode(errors="surrogatepass")
