"""The bodies of the entries about documents and casualty lines, and which commitments any body holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any

from tawthiq.ledger.holding import Keeper
from tawthiq.ledger.record_bodies import RECORDS, record_commitments
from tawthiq.ledger.records import EntryKind
from tawthiq.ledger.rows import RECORDED_FIELDS, body_values
from tawthiq.model.documents import Document
from tawthiq.model.lines import CasualtyLine, LineStatus
from tawthiq.model.terms import Sensitivity


def document_body(document: Document, sensitivity: Sensitivity, keeper: Keeper) -> dict[str, Any]:
    """The body of a ``document`` entry. Its originator is the header's, as written."""
    return {
        "sha256": document.sha256,
        "language": document.language,
        "published": None if document.published is None else document.published.isoformat(),
        "sensitivity": sensitivity.value,
        "text": keeper.hold("text", document.text),
        "name": keeper.hold("name", document.name),
        "title": keeper.maybe("title", document.title),
        "outlet": keeper.maybe("outlet", document.outlet),
        "originator": keeper.maybe("originator", document.originator),
        "address": keeper.maybe("address", document.address),
    }


def recorded_body(
    line: CasualtyLine, keeper: Keeper, *, words: str | None, accept: bool, reason: str | None
) -> dict[str, Any]:
    """The body of a ``line-recorded`` entry; ``reason`` is a commitment."""
    more = {name: plain(getattr(line, name)) for name in RECORDED_FIELDS}
    status = LineStatus.ACCEPTED if accept else LineStatus.PROPOSED
    about = {
        "row": line.evidence.row,
        "sensitivity": line.evidence.sensitivity.value,
        "status": status.value,
        "reason": reason,
        "words": keeper.maybe("words", words),
    }
    return line_body(line, keeper) | more | about


def plain(value: Any) -> Any:
    """A value of a record as a body holds it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return [plain(part) for part in value] if isinstance(value, tuple) else value


def line_body(line: CasualtyLine, keeper: Keeper) -> dict[str, Any]:
    """The body of a ``line-proposed`` entry."""
    told, span = line.evidence, line.happened
    return {
        "line": line.id,
        "document": told.sha256,
        "start": told.start,
        "end": told.end,
        "measure": str(line.measure),
        "groups": line.groups,
        "by": line.by,
        "means": line.means,
        "place": keeper.maybe("place", line.place),
        "place_ids": line.place_ids,
        "territory": line.territory,
        "first": None if span.start is None else span.start.isoformat(),
        "until": None if span.end is None else span.end.isoformat(),
        "precision": str(span.precision),
        "low": line.low,
        "best": line.best,
        "high": line.high,
        "bound": str(line.bound),
        "value": line.value,
        "originator": keeper.hold("originator", line.originator),
        "as_of": None if line.as_of is None else line.as_of.isoformat(),
        "event_clarity": line.event_clarity,
    }


def changes_body(changes: Mapping[str, Any], keeper: Keeper) -> dict[str, Any]:
    """Fields of a casualty line as a body holds them; ``happened`` becomes its two ends and their precision."""
    facts = dict(changes)
    if "happened" in facts:
        span = facts.pop("happened")
        facts |= {"first": span.start, "until": span.end, "precision": span.precision.value}
    for name in facts.keys() & {"measure", "bound", *RECORDED_FIELDS}:
        facts[name] = plain(facts[name])
    if "place" in facts:
        facts["place"] = keeper.maybe("place", facts["place"])
    if "originator" in facts:
        facts["originator"] = keeper.hold("originator", facts["originator"])
    return body_values(facts)


_IN_BODY = {
    EntryKind.OPENED: (),
    EntryKind.DOCUMENT: ("text", "name", "title", "outlet", "originator", "address"),
    EntryKind.PROPOSED: ("place", "originator"),
    EntryKind.RECORDED: ("place", "originator", "words", "reason"),
    EntryKind.REVIEWED: ("reason",),
    EntryKind.WITHDRAWN: ("reason",),
    EntryKind.ERASED: ("reason", "marks"),
    EntryKind.ROTATED: (),
}
_IN_CHANGES = ("place", "originator")


def commitments_of(kind: EntryKind, body: Mapping[str, Any]) -> Iterator[str]:
    """The commitments in a body."""
    if kind in RECORDS:
        yield from record_commitments(kind, body)
        return
    changes = body.get("changes", {})
    told = [body.get(name) for name in _IN_BODY[kind]] + [changes.get(name) for name in _IN_CHANGES]
    yield from (value for value in told if value is not None)
