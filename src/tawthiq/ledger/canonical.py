"""The bytes of an entry, and the hashes over them. Another program can repeat all of it: see docs/ledger.md."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from os import urandom
from typing import Any

import orjson

FORMAT = 1
"""The version of the entry format that this program writes."""
NOTHING = "0" * 64
"""What stands for the hash of the entry before the first."""
SALT_BYTES = 32
_MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"
_PLAIN = frozenset((str, int, bool, type(None)))
_HOLDING = (dict, list, tuple)
_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")
_ORJSON = orjson.OPT_SORT_KEYS
_encode = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def canonical(body: Mapping[str, Any]) -> bytes:
    """The canonical JSON of a body: keys sorted by code point, no spaces, UTF-8, whole numbers only.

    Raises ValueError for a float (its digits are not the same everywhere) and for text that UTF-8 cannot hold.
    """
    _refuse_floats(body)
    try:
        return orjson.dumps(body, option=_ORJSON)
    except TypeError:  # numbers beyond 64 bits, which it cannot hold, and what nothing can
        return _encode(body).encode()


def _refuse_floats(value: Any) -> None:
    for part in value.values() if type(value) is dict else value:
        kind = type(part)
        if kind in _PLAIN:
            continue
        if kind is float:
            raise ValueError(f"a body holds whole numbers only, not {part}")
        if kind in _HOLDING:
            _refuse_floats(part)
        elif not isinstance(part, str):
            raise TypeError(f"a body holds text and whole numbers, not {part!r}")


def entry_hash(previous: str, sequence: int, kind: str, *, author: str, recorded_at: str, body: bytes) -> str:
    """The hash of an entry, in hexadecimal: over the hash before it and everything it says."""
    head = f"tawthiq-entry-1\n{previous}\n{sequence}\n{kind}\n{author}\n{recorded_at}\n".encode()
    return sha256(head + body).hexdigest()


def commitment(salt: bytes, kind: str, value: bytes) -> str:
    """What the chain holds in place of a value that may have to be erased: its salted hash, in hexadecimal."""
    return sha256(kind.encode() + b"\n" + salt + value).hexdigest()


def new_salt() -> bytes:
    """A fresh salt, long enough that the value cannot be guessed from its commitment once the salt is erased."""
    return urandom(SALT_BYTES)


def moment_text(moment: datetime) -> str:
    """A moment as an entry holds it: UTC, microseconds, always 27 characters, so that text order is time order."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no zone: say which moment is meant, for instance in UTC")
    return moment.astimezone(UTC).strftime(_MOMENT).rjust(27, "0")


def moment(text: str) -> datetime:
    """The moment that an entry holds; ValueError where the text is none of that form."""
    if not _AT.fullmatch(text):
        raise ValueError(f"{text!r} is no moment in UTC to the microsecond")
    return datetime.fromisoformat(text)


def next_moment(previous: str | None) -> str:
    """Now, or a microsecond after the entry before where the clock has been set back: entries never go back in time."""
    now = moment_text(datetime.now(UTC))
    if previous is None or now > previous:
        return now
    return moment_text(moment(previous) + timedelta(microseconds=1))
