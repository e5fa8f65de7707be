"""Recording a document: its entry, and an entry for each line that its figures propose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tawthiq.ledger.errors import LedgerError
from tawthiq.ledger.holding import document_body, line_body
from tawthiq.ledger.proposing import Proposals, line_id, propose, restates
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
_NOT_YET = datetime.min.replace(tzinfo=UTC)


def proposals(reading: Reading, sensitivity: Sensitivity | None) -> Proposals:
    """What a reading proposes, before it is anybody's turn to write: others need not wait for it."""
    return propose(
        reading,
        sensitivity=sensitivity or reading.document.sensitivity or Sensitivity.RESTRICTED,
        recorded_at=_NOT_YET,
        place_parents=_place_parents(),
    )


def record(
    tables: Tables, vault: Vault, step: Step, reading: Reading, proposed: Proposals, *, crowded: bool = False
) -> Recorded:
    """Write the entries of a document and of its lines that are new; what that did.

    ``crowded``: some of the ids are known to be those of other lines.
    """
    document, known = reading.document, step.known
    new = list(proposed.lines)
    if known:
        chosen, brought = Sensitivity(known.body["sensitivity"]), known.sequence
        new = _unknown(tables, vault, new, brought)
    else:
        chosen = proposed.sensitivity
        brought = step.add(EntryKind.DOCUMENT, document_body(document, chosen, step.keeper)).sequence
        tables.add_documents([DocumentRow(brought, document.sha256)])
    if crowded:
        new = _with_free_ids(tables, new)
    facts = [step.add(EntryKind.PROPOSED, line_body(line, step.keeper)) for line in new]
    tables.add_lines(
        [LineRow(fact.sequence, line.id, brought) for fact, line in zip(facts, new, strict=True)]
    )
    return Recorded(
        sha256=document.sha256,
        document_new=not known,
        lines_new=len(new),
        lines_known=len(proposed.lines) - len(new),
        sensitivity=chosen,
        unplaced=tuple(_as_recorded(line, step, chosen) for line in new if not line.place_ids),
        skipped=proposed.skipped,
    )


def crowded(error: LedgerError) -> bool:
    """True where the database refused a line because another has its id.

    Ids are asked for only then: they are 40 bits of a hash, and it would be asked for nothing a million times.
    """
    told = str(error)
    return "tawthiq_lines" in told and "unique" in told.lower()


def _as_recorded(line: CasualtyLine, step: Step, sensitivity: Sensitivity) -> CasualtyLine:
    evidence = replace(line.evidence, sensitivity=sensitivity)
    return replace(line, recorded_at=step.moment, evidence=evidence)


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
