"""The query tables, made from the entries: which entry brought each document, proposed each line and decided on it last."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from tawthiq.ledger.rows import DecisionRow, DocumentRow, Fact, LineRow, Standing
from tawthiq.ledger.store.asking import FACTS, Asking
from tawthiq.ledger.store.engines import Insert, Row
from tawthiq.ledger.store.stored import DECISION, LINE

_STANDING = (
    "SELECT l.sequence, l.id, l.document, l.status, l.decided, l.state, e.recorded_at, e.body, d.author, d.body"
    " FROM tawthiq_lines l JOIN tawthiq_entries e ON e.sequence = l.sequence"
    " LEFT JOIN tawthiq_entries d ON d.sequence = l.decided"
)


class QueryTables(Asking):
    """Documents and lines as they stand."""

    def document_known(self, sha256: str) -> Fact | None:
        """The entry that brought a document, if one did."""
        found = self.documents([sha256])
        return found[0] if found else None

    def documents(self, sha256s: Iterable[str] | None = None) -> list[Fact]:
        """The entries of documents in the order of recording; only those asked for, if any are named."""
        if sha256s is None:
            return [self.fact(*row) for row in self.ask(f"{FACTS} ORDER BY t.sequence")]
        asked = f"{FACTS} WHERE t.sha256 IN {{}} ORDER BY t.sequence"
        return [self.fact(*row) for row in self._ask_in(asked, sha256s)]

    def standing(
        self,
        *,
        statuses: Sequence[str] | None = None,
        ids: Iterable[str] | None = None,
        document: int | None = None,
    ) -> list[Standing]:
        """Casualty lines as they stand, in the order of recording, all or some; a document by the number of its entry."""
        if ids is not None:
            asked = f"{_STANDING} WHERE l.id IN {{}} ORDER BY l.sequence"
            return [self._standing(row) for row in self._ask_in(asked, ids)]
        if document is not None:
            rows = self.ask(f"{_STANDING} WHERE l.document = ? ORDER BY l.sequence", (document,))
        elif statuses is not None:
            among = ", ".join("?" * len(statuses)) or "NULL"
            rows = self.ask(f"{_STANDING} WHERE l.status IN ({among}) ORDER BY l.sequence", statuses)
        else:
            rows = self.ask(f"{_STANDING} ORDER BY l.sequence")
        return [self._standing(row) for row in rows]

    def _standing(self, row: Row) -> Standing:
        *columns, recorded_at, body, decided_by, decision = row
        line = LineRow(*columns)
        try:
            facts = json.loads(body)
            if line.state is not None:
                facts.update(json.loads(line.state))
            reason = None if decision is None else json.loads(decision)["reason"]
        except (ValueError, KeyError, TypeError) as error:
            raise self.damaged(line.sequence) from error
        return Standing(line, recorded_at, facts, decided_by, reason)

    def taken(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids that a line has."""
        return {row[0] for row in self._ask_in("SELECT id FROM tawthiq_lines WHERE id IN {}", ids)}

    def add_documents(self, rows: Iterable[DocumentRow]) -> None:
        """Put documents into the query table."""
        self._waiting.append(Insert("tawthiq_documents", "sequence, sha256", list(rows)))

    def add_lines(self, rows: Iterable[LineRow]) -> None:
        """Put lines into the query table."""
        self._waiting.append(Insert("tawthiq_lines", LINE, list(rows)))

    def change_lines(self, rows: Iterable[LineRow]) -> None:
        """Bring rows of lines up to date."""
        asked = "UPDATE tawthiq_lines SET status = ?, decided = ?, state = ? WHERE id = ?"
        self._waiting.append((asked, [(row.status, row.decided, row.state, row.id) for row in rows]))

    def add_decisions(self, rows: Iterable[DecisionRow]) -> None:
        """Put decisions on lines that were decided on before into their query table."""
        self._waiting.append(Insert("tawthiq_decisions", DECISION, list(rows)))

    def decisions(self, sequences: Iterable[int]) -> list[Fact]:
        """The entries of these decisions on lines, and of all on the same lines before them."""
        found: set[int] = set()
        told = set(sequences)
        while told:
            found |= told
            asked = "SELECT before FROM tawthiq_decisions WHERE sequence IN {}"
            told = {row[0] for row in self._ask_in(asked, sorted(told))} - found
        return self.facts_at(sorted(found))

    def clear_queries(self) -> None:
        """Empty the query tables."""
        for table in ("tawthiq_lines", "tawthiq_documents", "tawthiq_decisions", "tawthiq_records"):
            self._waiting.append((f"DELETE FROM {table} WHERE sequence > ?", [(-(2**62),)]))
