"""What may leave a ledger: every field has a sensitivity, and what a right does not cover is withheld and said to be.

A field's sensitivity is one of its own or that of the document that it comes from. A right covers its own level and those
below: ``public`` < ``restricted`` < ``confidential``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from tawthiq.ledger.record_bodies import KINDS
from tawthiq.ledger.record_levels import RECORD_FIELDS
from tawthiq.ledger.records import Entry, StoredDocument
from tawthiq.model.dates import DateSpan
from tawthiq.model.lines import CasualtyLine, Evidence
from tawthiq.model.records import Record
from tawthiq.model.terms import Sensitivity

if TYPE_CHECKING:
    from tawthiq.ledger.ledger import Ledger

_PUBLIC, _RESTRICTED, _CONFIDENTIAL = Sensitivity
_AS_DOCUMENT = None

FIELDS: Mapping[type, Mapping[str, Sensitivity | None]] = {
    StoredDocument: {
        "sha256": _AS_DOCUMENT,
        "sensitivity": _PUBLIC,
        "language": _PUBLIC,
        "published": _AS_DOCUMENT,
        "recorded_at": _PUBLIC,
        "name": _RESTRICTED,  # a file's name often says who sent it
        "text": _AS_DOCUMENT,
        "title": _AS_DOCUMENT,
        "outlet": _AS_DOCUMENT,
        "originator": _AS_DOCUMENT,
        "address": _AS_DOCUMENT,
        "erased": _PUBLIC,
    },
    # Public of a line is what is counted: how many, of whom, what befell them. When, where, how and by whom it happened, and
    # when it was told, follow the document, as they do in its incident: else the line would tell what the incident withholds.
    CasualtyLine: {
        "id": _PUBLIC,
        "status": _PUBLIC,
        "measure": _PUBLIC,
        "groups": _PUBLIC,
        "by": _AS_DOCUMENT,
        "means": _AS_DOCUMENT,
        "place": _AS_DOCUMENT,
        "place_ids": _AS_DOCUMENT,  # an exact place may tell who was there to see it
        "territory": _AS_DOCUMENT,
        "happened": _AS_DOCUMENT,
        "low": _PUBLIC,
        "best": _PUBLIC,
        "high": _PUBLIC,
        "bound": _PUBLIC,
        "originator": _AS_DOCUMENT,
        "as_of": _AS_DOCUMENT,
        "recorded_at": _PUBLIC,
        "evidence": _PUBLIC,  # by its own fields, below
        "value": _PUBLIC,
        "event_clarity": _AS_DOCUMENT,
        "decided_by": _CONFIDENTIAL,  # staff
        "reason": _RESTRICTED,
        "incident": _PUBLIC,
        "episode": _AS_DOCUMENT,
        "series": _AS_DOCUMENT,
        "part_of": _PUBLIC,
        "covers": _AS_DOCUMENT,
        "crossed": _PUBLIC,
        "by_certainty": _AS_DOCUMENT,
        "death_certainty": _AS_DOCUMENT,
        "identification": _PUBLIC,
        "date_prec": _AS_DOCUMENT,
        "where_prec": _AS_DOCUMENT,
        "type_of_violence": _AS_DOCUMENT,
        "said": _AS_DOCUMENT,
        "retracted": _PUBLIC,
        "key": _AS_DOCUMENT,
    },
    Evidence: {
        "sha256": _AS_DOCUMENT,
        "start": _AS_DOCUMENT,
        "end": _AS_DOCUMENT,
        "outlet": _AS_DOCUMENT,
        "published": _AS_DOCUMENT,
        "sensitivity": _PUBLIC,
        "name": _RESTRICTED,
        "row": _AS_DOCUMENT,
        "rows": _AS_DOCUMENT,
    },
    **RECORD_FIELDS,
    Entry: {
        "sequence": _PUBLIC,
        "kind": _PUBLIC,
        "author": _CONFIDENTIAL,
        "recorded_at": _PUBLIC,
        "body": _RESTRICTED,
        "previous": _PUBLIC,
        "hash": _PUBLIC,
        "canonical": _RESTRICTED,
        "author_commitment": _PUBLIC,
    },
}
"""The sensitivity of every field of what a ledger hands out; None: that of the document that it comes from."""


RECORDS_BY_CLASS = {told: kind.value for told, kind in KINDS.items()}


def covers(right: Sensitivity, level: Sensitivity) -> bool:
    """True where somebody with that right may see what has that level."""
    order = list(Sensitivity)
    return order.index(level) <= order.index(right)


def export(ledger: Ledger, right: Sensitivity) -> Iterator[dict[str, Any]]:
    """Documents, then records, then lines, as plain records; each names the fields withheld from it, the last one counts them all.

    A withheld field is absent, so that it is not taken for one that was never known (null).
    """
    withheld: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for document in ledger.documents():
        told, kept = _shown(document, document.sensitivity, right)
        yield _record("document", told, kept, kinds, withheld)
    for kind, name in RECORDS_BY_CLASS.items():
        for record in ledger.records(kind):
            told, kept = _shown(record, record.sensitivity, right)
            yield _record(name, told, kept, kinds, withheld)
    for line in ledger.lines(statuses=None):
        level = line.evidence.sensitivity
        told, kept = _shown(line, level, right)
        evidence, more = _shown(line.evidence, level, right)
        told["evidence"] = evidence
        yield _record("line", told, [*kept, *(f"evidence.{name}" for name in more)], kinds, withheld)
    yield {"record": "account", "right": right.value, **kinds, "withheld": dict(sorted(withheld.items()))}


def _record(
    kind: str, told: dict[str, Any], kept: list[str], kinds: Counter[str], withheld: Counter[str]
) -> dict[str, Any]:
    kinds[f"{kind}s"] += 1
    withheld.update(f"{kind}.{name}" for name in kept)
    return {"record": kind, **told, "withheld": kept}


def _shown(record: Any, document: Sensitivity, right: Sensitivity) -> tuple[dict[str, Any], list[str]]:
    """The fields that the right covers, as plain values, and the names of the others."""
    told: dict[str, Any] = {}
    kept: list[str] = []
    for part in fields(record):
        level = FIELDS[type(record)][part.name] or document
        if isinstance(record, Record) and level is not _PUBLIC:
            level = max(level, document, key=list(Sensitivity).index)
        if covers(right, level):
            told[part.name] = _plain(getattr(record, part.name))
        else:
            kept.append(part.name)
    return told, kept


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, DateSpan):
        return {"start": _plain(value.start), "end": _plain(value.end), "precision": value.precision.value}
    return list(value) if isinstance(value, tuple) else value
