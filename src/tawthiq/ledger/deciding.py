"""Writing down what a person decided of lines: accepted, corrected or rejected, each an entry."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tawthiq.ledger.correcting import check_review
from tawthiq.ledger.line_bodies import changes_body
from tawthiq.ledger.records import EntryKind
from tawthiq.ledger.rows import DecisionRow, LineRow, reviewed_row
from tawthiq.ledger.standing import lines_of, standing_by_id
from tawthiq.model.lines import LineStatus

if TYPE_CHECKING:
    from tawthiq.ledger.appending import Step
    from tawthiq.ledger.store.tables import Tables
    from tawthiq.ledger.vault import Vault


def decide(
    tables: Tables,
    vault: Vault,
    step: Step,
    line_ids: Collection[str],
    decision: LineStatus,
    *,
    reason: str | None,
    changes: Mapping[str, Any],
) -> list[str]:
    """Write the entries of one decision on several lines; their ids, each once. UnknownRecord or BadReview."""
    before = standing_by_id(tables, line_ids)
    checked = [check_review(line, decision, reason, changes) for line in lines_of(tables, vault, before)]
    why = step.keeper.maybe("reason", " ".join((reason or "").split()) or None)
    after = [
        reviewed(step, line.row, decision, why, cleaned)
        for line, cleaned in zip(before, checked, strict=True)
    ]
    decided(tables, [line.row for line in before], after)
    return [row.id for row in after]


def decided(tables: Tables, before: Iterable[LineRow], after: Sequence[LineRow]) -> None:
    """Bring the query tables up to date with decisions: the rows of the lines before and after, in one order."""
    tables.change_lines(after)
    tables.add_decisions(
        DecisionRow(now.decided, was.decided)
        for was, now in zip(before, after, strict=True)
        if was.decided is not None and now.decided is not None
    )


def reviewed(
    step: Step, row: LineRow, decision: LineStatus, reason: str | None, changes: Mapping[str, Any]
) -> LineRow:
    """The row after one more review of the step."""
    body = {
        "line": row.id,
        "decision": decision.value,
        "reason": reason,
        "changes": changes_body(changes, step.keeper),
    }
    before = {} if row.state is None else json.loads(row.state)
    return reviewed_row(row, step.add(EntryKind.REVIEWED, body), before)
