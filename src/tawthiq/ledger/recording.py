"""Recording a document: its entry, and an entry for each line that its figures propose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from tawthiq.ledger.holding import document_body, line_body
from tawthiq.ledger.proposing import line_id, propose, restates
from tawthiq.ledger.records import EntryKind, Recorded
from tawthiq.ledger.rows import DocumentRow, LineRow, Standing
from tawthiq.ledger.standing import lines_of
from tawthiq.model.figures import Reading
from tawthiq.model.lines import CasualtyLine
from tawthiq.model.terms import Sensitivity

if TYPE_CHECKING:
    from tawthiq.ledger.appending import Step
    from tawthiq.ledger.store.tables import Tables
    from tawthiq.ledger.vault import Vault

_LONG_ID = 20


def record(
    tables: Tables, vault: Vault, step: Step, reading: Reading, sensitivity: Sensitivity | None
) -> Recorded:
    """Write the entries of a document and of its lines that are new; what that did."""
    document, known = reading.document, step.known
    if known:
        chosen, brought = Sensitivity(known.body["sensitivity"]), known.sequence
    else:
        chosen = sensitivity or document.sensitivity or Sensitivity.RESTRICTED
        fact = step.add(EntryKind.DOCUMENT, document_body(document, chosen, step.keeper))
        brought = fact.sequence
        tables.add_documents([DocumentRow(brought, document.sha256)])
    proposed = propose(reading, sensitivity=chosen, recorded_at=step.moment, place_parents=_place_parents())
    new = list(proposed.lines)
    if known:
        new = _unknown(tables, vault, new, brought)
    new = _with_free_ids(tables, new)
    facts = [step.add(EntryKind.PROPOSED, line_body(line, step.keeper)) for line in new]
    tables.add_lines(LineRow(fact.sequence, fact.body["line"], brought) for fact in facts)
    return Recorded(
        sha256=document.sha256,
        document_new=not known,
        lines_new=len(new),
        lines_known=len(proposed.lines) - len(new),
        sensitivity=chosen,
        unplaced=tuple(line for line in new if not line.place_ids),
        skipped=proposed.skipped,
    )


def _unknown(
    tables: Tables, vault: Vault, lines: Iterable[CasualtyLine], document: int
) -> list[CasualtyLine]:
    """Those lines of a known document that were not proposed from it before, whatever became of them since."""
    sequences = [line.row.sequence for line in tables.standing(document=document)]
    before = [
        Standing(LineRow(fact.sequence, fact.body["line"], document), fact.recorded_at, fact.body, None, None)
        for fact in tables.facts_at(sequences)
    ]
    known = lines_of(tables, vault, before)
    return [line for line in lines if not any(restates(line, other) for other in known)]


def _with_free_ids(tables: Tables, lines: list[CasualtyLine]) -> list[CasualtyLine]:
    """The lines, with a longer id for the rare one whose id another line of the ledger has."""
    taken = tables.taken([line.id for line in lines])
    return [_with_long_id(line) if line.id in taken else line for line in lines]


def _with_long_id(line: CasualtyLine) -> CasualtyLine:
    told = line.evidence
    return replace(line, id=line_id(told.sha256, told.start, told.end, line.measure.value, _LONG_ID))


def _place_parents() -> Mapping[str, str]:
    from tawthiq.resources import place_parents  # noqa: PLC0415

    return place_parents()
