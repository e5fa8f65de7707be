"""The table of what is held beside the entries: values that may have to be erased, encrypted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tawthiq.ledger.holding import Held
from tawthiq.ledger.store import layout
from tawthiq.ledger.store.asking import Asking
from tawthiq.ledger.store.engines import Insert
from tawthiq.ledger.store.stored import HELD

PAGE = 2000


class HeldTable(Asking):
    """What is held beside the entries."""

    def hold(self, held: Sequence[Held]) -> None:
        """Keep values that may have to be erased."""
        self._waiting.append(Insert("tawthiq_held", HELD, held))

    def held(self, after: int = 0) -> Iterator[Held]:
        """Everything that is held, in its order, after a number; few at a time in memory."""
        question = f"SELECT {HELD} FROM tawthiq_held WHERE id > ? ORDER BY id LIMIT {PAGE}"
        while rows := self.ask(question, (after,)):
            yield from (Held(*row) for row in rows)
            after = rows[-1][0]

    def held_for(self, commitments: Iterable[str], sequences: Iterable[int]) -> list[Held]:
        """What is held for these commitments, each of which one of these entries refers to; in its order."""
        wanted = set(commitments)
        asked = f"SELECT {HELD} FROM tawthiq_held WHERE sequence IN {{}}"
        found = {
            row[2]: Held(*row) for row in self._ask_in(asked, sorted(set(sequences))) if row[2] in wanted
        }
        asked = f"SELECT {HELD} FROM tawthiq_held WHERE commitment IN {{}} AND {layout.SHARED}"
        found.update((row[2], Held(*row)) for row in self._ask_in(asked, sorted(wanted - found.keys())))
        return sorted(found.values())

    def held_at(
        self, commitments: Iterable[str], sequences: Iterable[int]
    ) -> dict[str, tuple[int | None, bytes | None]]:
        """The key and the encrypted value of these commitments, which entries of these numbers are likely to have brought."""
        wanted = set(commitments)
        asked = "SELECT commitment, key, sealed FROM tawthiq_held WHERE sequence IN {}"
        found = {row[0]: row[1:] for row in self._ask_in(asked, sorted(set(sequences))) if row[0] in wanted}
        asked = (
            f"SELECT commitment, key, sealed FROM tawthiq_held WHERE commitment IN {{}} AND {layout.SHARED}"
        )
        found.update((row[0], row[1:]) for row in self._ask_in(asked, sorted(wanted - found.keys())))
        if wanted - found.keys():  # a place that a correction brought
            asked = "SELECT commitment, key, sealed FROM tawthiq_held WHERE kind = 'place'"
            found.update((row[0], row[1:]) for row in self.ask(asked) if row[0] in wanted)
        return found

    def held_of_kinds(self, kinds: Iterable[str]) -> dict[str, tuple[int | None, bytes | None]]:
        """The key and the encrypted value of all values of these kinds, by commitment."""
        asked = "SELECT commitment, key, sealed FROM tawthiq_held WHERE kind IN {}"
        return {row[0]: row[1:] for row in self._ask_in(asked, kinds)}

    def known_commitment(self, lookup: bytes) -> str | None:
        """The commitment under which a value that is held once a ledger is held already."""
        rows = self.ask("SELECT commitment FROM tawthiq_held WHERE lookup = ?", (lookup,))
        return rows[0][0] if rows else None

    def erase(self, numbers: Iterable[int], sequence: int) -> None:
        """Take the values of these numbers away, as the entry of that number says."""
        asked = (
            "UPDATE tawthiq_held SET sealed = NULL, lookup = NULL, key = NULL, changed_by = ? WHERE id = ?"
        )
        self._waiting.append((asked, [(sequence, number) for number in numbers]))

    def reseal(self, held: Sequence[Held]) -> None:
        """Put values under another key, as the entry of the number in ``changed_by`` says."""
        asked = "UPDATE tawthiq_held SET lookup = ?, key = ?, sealed = ?, changed_by = ? WHERE id = ?"
        rows = [(h.lookup, h.key, h.sealed, h.changed_by, h.id) for h in held]
        self._waiting.append((asked, rows))
