"""The sensitivity of every field of the records other than lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from tawthiq.ledger.record_bodies import RECORDS
from tawthiq.model.records import Record
from tawthiq.model.terms import Sensitivity

_PUBLIC, _RESTRICTED, _CONFIDENTIAL = Sensitivity
_OWN: Mapping[str, Sensitivity] = {
    "id": _PUBLIC,
    "sensitivity": _PUBLIC,
    "recorded_at": _PUBLIC,
    "withdrawn": _PUBLIC,
    "recorded_by": _CONFIDENTIAL,  # staff
    "reason": _RESTRICTED,
    "source": _CONFIDENTIAL,  # a person who told us
    "number": _RESTRICTED,
    "born": _RESTRICTED,
    "residence": _RESTRICTED,  # where the living of the family are
    "note": _RESTRICTED,
}
"""Fields with a sensitivity of their own, whatever record they stand in."""

RECORD_FIELDS: Mapping[type[Record], Mapping[str, Sensitivity | None]] = {
    record: {part.name: _OWN.get(part.name) for part in fields(record)} for record in RECORDS.values()
}
"""The sensitivity of every field; None: that of its record. A field is never less sensitive than its record, unless public."""
