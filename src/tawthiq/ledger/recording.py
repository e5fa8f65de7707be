"""Recording a document: its entry, and an entry for each line that its figures propose."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tawthiq.ledger.errors import LedgerError
from tawthiq.ledger.line_bodies import document_body
from tawthiq.ledger.proposing import Counted, Proposals, line_id, propose, restates
from tawthiq.ledger.records import EntryKind, Recorded
from tawthiq.ledger.rows import DocumentRow, LineRow, Standing
from tawthiq.ledger.standing import lines_of
from tawthiq.model.figures import Reading
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
    new = list(proposed.counted)
    if known:
        chosen, brought = Sensitivity(known.body["sensitivity"]), known.sequence
        new = _unknown(tables, vault, proposed, brought)
    else:
        chosen = proposed.sensitivity
        brought = step.add(EntryKind.DOCUMENT, document_body(document, chosen, step.keeper)).sequence
        tables.add_documents([DocumentRow(brought, document.sha256)])
    if crowded:
        new = _with_free_ids(tables, new)
    facts = [step.add(EntryKind.PROPOSED, told.body(step.keeper)) for told in new]
    tables.add_lines(
        [LineRow(fact.sequence, told.id, brought) for fact, told in zip(facts, new, strict=True)]
    )
    return Recorded(
        sha256=document.sha256,
        document_new=not known,
        lines_new=len(new),
        lines_known=len(proposed.counted) - len(new),
        sensitivity=chosen,
        unplaced=tuple(told.line(chosen, step.moment) for told in new if not told.figure.place_ids),
        skipped=proposed.skipped,
    )


def crowded(error: LedgerError) -> bool:
    """True where the database refused a line because another has its id.

    Ids are asked for only then: they are 40 bits of a hash, and it would be asked for nothing a million times.
    """
    told = str(error)
    return "tawthiq_lines" in told and "unique" in told.lower()


def _unknown(tables: Tables, vault: Vault, proposed: Proposals, document: int) -> list[Counted]:
    """Those lines of a known document that were not proposed from it before, whatever became of them since."""
    sequences = [line.row.sequence for line in tables.standing(document=document)]
    before = [
        Standing(LineRow(fact.sequence, fact.body["line"], document), fact.recorded_at, fact.body, None, None)
        for fact in tables.facts_at(sequences)
    ]
    known = lines_of(tables, vault, before)
    return [
        told
        for told, line in zip(proposed.counted, proposed.lines, strict=True)
        if not any(restates(line, other) for other in known)
    ]


def _with_free_ids(tables: Tables, new: list[Counted]) -> list[Counted]:
    """The lines, with a longer id for the rare one whose id another line of the ledger has."""
    taken = tables.taken([told.id for told in new])
    return [_with_long_id(told) if told.id in taken else told for told in new]


def _with_long_id(told: Counted) -> Counted:
    figure = told.figure
    ident = line_id(told.document.sha256, figure.start, figure.end, figure.measure.value, _LONG_ID)
    return told._replace(id=ident)


def _place_parents() -> Mapping[str, str]:
    from tawthiq.resources import place_parents  # noqa: PLC0415

    return place_parents()
