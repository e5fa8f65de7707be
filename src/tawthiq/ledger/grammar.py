"""The commonest bodies of entries as patterns over their bytes, so that checking a million of them takes seconds.

A body that one of them matches is canonical JSON with every key that its kind has and no other. One that none matches is
parsed, and judged in full: the patterns make checking fast and decide nothing.
"""

from __future__ import annotations

import json
import re
from typing import Any

from tawthiq.ledger.canonical import FORMAT, canonical
from tawthiq.ledger.line_bodies import commitments_of
from tawthiq.ledger.records import EntryKind

_INT = rb"(?:[1-9][0-9]*+|0)"
_OPEN = rb"(?:[1-9][0-9]*+|null|0)"
_STRING = rb'"[^"\\\x00-\x1f\x80-\xff]*+"'
_WORD = rb'(?:null|"[^"\\\x00-\x1f\x80-\xff]*+")'
_LIST = rb"\[(?:" + _STRING + rb"(?:," + _STRING + rb")*+)?+\]"
_DAY = rb'(?:null|"[0-9]{4}-[0-9]{2}-[0-9]{2}")'
_HELD = rb'(?:null|"([0-9a-f]{64})")'
_SURE = rb'"([0-9a-f]{64})"'


def _body(**keys: bytes) -> re.Pattern[bytes]:
    told = b",".join(b'"%b":%b' % (name.encode(), value) for name, value in sorted(keys.items()))
    return re.compile(rb"\{" + told + rb"\}")


_PROPOSED = _body(
    line=rb'"(L[0-9a-f]+)"', document=_SURE, start=_INT, end=_INT, measure=_STRING, groups=_LIST, by=_LIST,
    means=_LIST, place=_HELD, place_ids=_LIST, territory=_WORD, first=_DAY, until=_DAY, precision=_STRING, low=_OPEN,
    best=_OPEN, high=_OPEN, bound=_STRING, value=_OPEN, originator=_SURE, as_of=_DAY, event_clarity=rb"[12]",
)  # fmt: skip
_CODE = rb"(?:[1-9]|null)"
_FLAG = rb"(?:true|false)"
_RECORDED = _body(
    line=rb'"(L[0-9a-f]+)"', document=_SURE, start=_INT, end=_INT, measure=_STRING, groups=_LIST, by=_LIST,
    means=_LIST, place=_HELD, place_ids=_LIST, territory=_WORD, first=_DAY, until=_DAY, precision=_STRING, low=_OPEN,
    best=_OPEN, high=_OPEN, bound=_STRING, value=_OPEN, originator=_SURE, as_of=_DAY, event_clarity=rb"[12]",
    row=_OPEN, words=_HELD, reason=_HELD, status=rb'"(accepted|proposed)"', sensitivity=_STRING, said=_WORD,
    incident=_WORD, episode=_WORD, series=_WORD, part_of=_WORD, covers=_LIST, crossed=_FLAG, by_certainty=_LIST,
    death_certainty=_WORD, identification=_WORD, date_prec=_CODE, where_prec=_CODE, type_of_violence=_CODE,
    retracted=_FLAG, key=_WORD,
)  # fmt: skip
_REVIEWED = _body(
    line=rb'"(L[0-9a-f]+)"', decision=rb'"(accepted|rejected)"', reason=_HELD, changes=rb"\{\}"
)  # fmt: skip
_DOCUMENT = _body(
    sha256=_SURE, language=_STRING, published=_WORD, sensitivity=rb'"(?:public|restricted|confidential)"',
    text=_SURE, name=_SURE, title=_HELD, outlet=_HELD, originator=_HELD, address=_HELD,
)  # fmt: skip


proposed = _PROPOSED.fullmatch
"""Matches the body of a proposal; groups: document, line, originator, place (None where not said)."""
recorded = _RECORDED.fullmatch
"""Matches the body of a line of an import; groups: document, line, originator, place, reason, status, words."""
reviewed = _REVIEWED.fullmatch
"""Matches the body of a review that corrects nothing; groups: decision, line, reason (or None)."""
document = _DOCUMENT.fullmatch
"""Matches the body of a document; groups: address, name, originator, outlet, SHA-256, text, title (or None)."""


def parsed(sequence: int, kind: EntryKind, body: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """A body in full and its commitments. ValueError, KeyError, TypeError or AttributeError where it is not of its kind."""
    told = json.loads(body)
    if canonical(told) != body:
        raise ValueError("its body is not in canonical form")
    if (kind is EntryKind.OPENED) is not (sequence == 1):
        raise ValueError("the first entry, and no other, opens the ledger")
    if kind is EntryKind.OPENED and told["format"] > FORMAT:
        raise ValueError(f"has format {told['format']}; this program knows {FORMAT}")
    return told, [value.encode() for value in commitments_of(kind, told)]
