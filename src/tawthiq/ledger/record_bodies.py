"""Records other than lines as bodies of entries, and back: incidents, episodes, victims, control, judgements, places, names.

One rule for all: a field stands in the body under its own name, a span of days as ``first``, ``until`` and ``precision``;
a field that the record's class calls erasable stands there as a commitment; every other text is an id.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from tawthiq.ledger.canonical import moment
from tawthiq.ledger.errors import BadRecord
from tawthiq.ledger.records import EntryKind
from tawthiq.model.control import Control
from tawthiq.model.dates import DateSpan, Precision
from tawthiq.model.gazetteer import Place, Term
from tawthiq.model.incidents import Episode, Incident
from tawthiq.model.judgements import Judgement, Publication
from tawthiq.model.records import GIVEN_BY_THE_LEDGER, Record
from tawthiq.model.victims import Victim

if TYPE_CHECKING:
    from tawthiq.ledger.holding import Keeper
    from tawthiq.ledger.rows import Fact, Words

NOT_ITS_OWN = ("reason", "originator")
"""Of a record: what others share with it, and that is erased by name."""

RECORDS: Mapping[EntryKind, type[Record]] = MappingProxyType(
    {
        EntryKind.INCIDENT: Incident,
        EntryKind.EPISODE: Episode,
        EntryKind.VICTIM: Victim,
        EntryKind.CONTROL: Control,
        EntryKind.PLACE: Place,
        EntryKind.TERM: Term,
        EntryKind.JUDGEMENT: Judgement,
        EntryKind.PUBLICATION: Publication,
    }
)
"""The class of records that each kind of entry tells."""
KINDS: Mapping[type[Record], EntryKind] = MappingProxyType({told: kind for kind, told in RECORDS.items()})
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]*")
_MADE = frozenset((*GIVEN_BY_THE_LEDGER, "person"))
"""Fields that are made when a record is read."""
_SPAN = ("first", "until", "precision")


@cache
def _types(kind: EntryKind) -> Mapping[str, Any]:
    """The fields that a body tells, and their types."""
    record = RECORDS[kind]
    hints = get_type_hints(record)
    return {part.name: hints[part.name] for part in fields(record) if part.name not in _MADE}


@cache
def body_keys(kind: EntryKind) -> tuple[str, ...]:
    """The keys of the bodies of a kind, in the order of the record's fields."""
    keys: list[str] = []
    for name, hint in _types(kind).items():
        keys += _SPAN if hint is DateSpan else (name,)
    return (*keys, "supersedes")


def record_body(
    record: Record, keeper: Keeper, *, supersedes: int | None, reason: str | None
) -> dict[str, Any]:
    """The body of the entry that tells a record. ``reason`` is a commitment; ``supersedes`` the entry it takes the place of.

    Raises BadRecord for free text in a field that cannot be erased.
    """
    body: dict[str, Any] = {"supersedes": supersedes}
    for name in _types(KINDS[type(record)]):
        value = getattr(record, name)
        if name == "reason":
            body[name] = reason
        elif name in record.ERASABLE:
            body[name] = keeper.maybe(name, value)
        elif isinstance(value, DateSpan):
            body |= zip(_SPAN, (_plain(value.start), _plain(value.end), value.precision.value), strict=True)
        else:
            body[name] = _checked(record, name, _plain(value))
    return body


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _checked(record: Record, name: str, value: Any) -> Any:
    """The value, where every text in it is an id or a date."""
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, str) and not _ID.fullmatch(part):
            raise BadRecord(
                f"{record.id}: {name}: {part!r} is no id: letters, digits and _.:+- only, since names must stay erasable"
            )
    return value


def record_commitments(kind: EntryKind, body: Mapping[str, Any]) -> list[str]:
    """The commitments in the body of a record's entry. KeyError where one of its keys is missing."""
    if body.keys() != set(body_keys(kind)):
        raise ValueError("its body has not the keys of its kind")
    return [value for name in RECORDS[kind].ERASABLE if (value := body[name]) is not None]


def record_from(fact: Fact, words: Words, *, withdrawn: bool) -> Record:
    """The record that an entry tells."""
    record, body = RECORDS[fact.kind], fact.body
    told: dict[str, Any] = {}
    for name, hint in _types(fact.kind).items():
        if name in record.ERASABLE:
            told[name] = words.get(body[name])
        elif hint is DateSpan:
            first, until, precision = (body[key] for key in _SPAN)
            told[name] = DateSpan(_day(first), _day(until), Precision(precision))
        else:
            told[name] = _reader(hint)(body[name])
    if record is Victim and body["number"]:
        told["person"] = f"P{body['number'][:16]}"
    return record(
        **told,
        recorded_at=moment(fact.recorded_at),
        recorded_by=words.named(fact.author),
        withdrawn=withdrawn,
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """How a value of a body becomes one of that type."""
    if get_origin(hint) in (Union, UnionType):
        (inner,) = (part for part in get_args(hint) if part is not NoneType)
        read = _reader(inner)
        return lambda value: None if value is None else read(value)
    if get_origin(hint) is tuple:
        read = _reader(get_args(hint)[0])
        return lambda value: tuple(read(part) for part in value)
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return lambda value: value
