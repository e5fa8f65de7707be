"""The query table of records other than lines: which entry told each first and last, and whether it was withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tawthiq.ledger.rows import Fact, RecordRow
from tawthiq.ledger.store.asking import Asking
from tawthiq.ledger.store.engines import Insert
from tawthiq.ledger.store.stored import RECORD

_TOLD = (
    "SELECT r.withdrawn, e.sequence, e.kind, e.author, e.recorded_at, e.body"
    " FROM tawthiq_records r JOIN tawthiq_entries e ON e.sequence = r.told"
)


class RecordTable(Asking):
    """Incidents, victims, control, judgements, places … as they stand."""

    def record_rows(self, ids: Iterable[str]) -> dict[str, RecordRow]:
        """The rows of those of the ids that a record has."""
        asked = f"SELECT {RECORD} FROM tawthiq_records WHERE id IN {{}}"
        return {row[1]: RecordRow(*row) for row in self._ask_in(asked, dict.fromkeys(ids))}

    def records_told(
        self, *, kind: str | None = None, ids: Iterable[str] | None = None
    ) -> list[tuple[Fact, bool]]:
        """The entries that tell records as they stand, in the order of recording, and whether each was withdrawn."""
        if ids is not None:
            rows = list(self._ask_in(f"{_TOLD} WHERE r.id IN {{}} ORDER BY r.sequence", ids))
        else:
            rows = self.ask(f"{_TOLD} WHERE r.kind = ? ORDER BY r.sequence", (kind,))
        return [(self.fact(*row[1:]), row[0] is not None) for row in rows]

    def add_records(self, rows: Iterable[RecordRow]) -> None:
        """Put records into the query table."""
        self._waiting.append(Insert("tawthiq_records", RECORD, list(rows)))

    def change_records(self, rows: Iterable[RecordRow]) -> None:
        """Bring rows of records up to date."""
        asked = "UPDATE tawthiq_records SET told = ?, withdrawn = ? WHERE id = ?"
        self._waiting.append((asked, [(row.told, row.withdrawn, row.id) for row in rows]))

    def known_lookups(self, lookups: Mapping[bytes, object]) -> dict[bytes, str]:
        """Those of the lookups by which a value is held, each with its commitment."""
        asked = "SELECT lookup, commitment FROM tawthiq_held WHERE lookup IN {}"
        return {bytes(row[0]): row[1] for row in self._ask_in(asked, lookups)}
