"""What a person's decision on a casualty line may say, and which of its fields a correction may change."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tawthiq.ledger.errors import BadReview
from tawthiq.ledger.originators import originator_id
from tawthiq.model.dates import DateSpan
from tawthiq.model.lines import CasualtyLine, LineStatus
from tawthiq.model.terms import (
    Bound,
    Certainty,
    DatePrecision,
    Identification,
    Measure,
    TypeOfViolence,
    WherePrecision,
)


def _count(value: object) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0)


_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]*")
"""Ids of vocabularies: free text would put names where they cannot be erased."""


def _id(value: object) -> bool:
    return value is None or (isinstance(value, str) and _ID.fullmatch(value) is not None)


def _ids(value: object) -> bool:
    return isinstance(value, tuple | list) and all(part is not None and _id(part) for part in value)


def _words(value: object) -> bool:
    return value is None or (isinstance(value, str) and bool(value.strip()))


_FIELDS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "measure": (lambda value: isinstance(value, Measure), "a Measure"),
    "groups": (_ids, "a tuple of ids"),
    "by": (_ids, "a tuple of ids"),
    "means": (_ids, "a tuple of ids"),
    "place": (_words, "words or None"),
    "place_ids": (_ids, "a tuple of ids"),
    "territory": (_id, "an id or None"),
    "happened": (lambda value: isinstance(value, DateSpan), "a DateSpan"),
    "low": (_count, "a whole number from 0, or None"),
    "best": (_count, "a whole number from 0, or None"),
    "high": (_count, "a whole number from 0, or None"),
    "bound": (lambda value: isinstance(value, Bound), "a Bound"),
    "value": (_count, "a whole number from 0, or None"),
    "originator": (lambda value: isinstance(value, str) and bool(value.strip()), "a name"),
    "as_of": (lambda value: value is None or isinstance(value, date), "a date or None"),
    "event_clarity": (lambda value: value in (1, 2), "1 or 2"),
    "incident": (_id, "an id or None"),
    "episode": (_id, "an id or None"),
    "series": (_id, "an id or None"),
    "part_of": (_id, "an id or None"),
    "covers": (_ids, "a tuple of ids"),
    "crossed": (lambda value: isinstance(value, bool), "True or False"),
    "by_certainty": (
        lambda value: isinstance(value, tuple) and all(isinstance(one, Certainty) for one in value),
        "a tuple of Certainty",
    ),
    "death_certainty": (lambda value: value is None or isinstance(value, Certainty), "a Certainty or None"),
    "identification": (
        lambda value: value is None or isinstance(value, Identification),
        "an Identification or None",
    ),
    "date_prec": (lambda value: value is None or isinstance(value, DatePrecision), "a DatePrecision or None"),
    "where_prec": (
        lambda value: value is None or isinstance(value, WherePrecision),
        "a WherePrecision or None",
    ),
    "type_of_violence": (
        lambda value: value is None or isinstance(value, TypeOfViolence),
        "a TypeOfViolence or None",
    ),
    "retracted": (lambda value: isinstance(value, bool), "True or False"),
}
CORRECTABLE = tuple(_FIELDS)
"""The fields of a line that a review may correct; its words and its document stay as they are."""


def check_review(
    line: CasualtyLine, decision: LineStatus, reason: str | None, changes: Mapping[str, Any]
) -> dict[str, Any]:
    """The changes of a review, originators in their one spelling. Raises BadReview with what is wrong."""
    if decision is LineStatus.PROPOSED:
        raise BadReview("a review accepts, corrects or rejects")
    if decision is not LineStatus.ACCEPTED and not (reason or "").strip():
        raise BadReview(f"a line is {decision.value} with a reason: give one")
    if (decision is LineStatus.CORRECTED) is not bool(changes):
        raise BadReview("a correction, and nothing else, says which fields change and to what")
    for name, value in changes.items():
        if name not in _FIELDS:
            raise BadReview(f"{name}: no field that a review may correct; these are {', '.join(CORRECTABLE)}")
        fits, wanted = _FIELDS[name]
        if not fits(value):
            raise BadReview(f"{name}: {value!r} is not {wanted}")
    cleaned = dict(changes)
    if "originator" in cleaned:
        cleaned["originator"] = originator_id(cleaned["originator"])
    cleaned |= _bounds_with(line, cleaned)
    _check_bounds(replace(line, **cleaned))
    return cleaned


def _bounds_with(line: CasualtyLine, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The bounds that a corrected number brings with it, where the review names none: counts go by them.

    Those that were the old number become the new one, so that "at least 22" put right is "at least 21".
    """
    value = changes.get("value")
    if value is None or changes.keys() & {"low", "best", "high", "bound"}:
        return {}
    stated = line.value is not None
    followed = {
        name: value for name in ("low", "best", "high") if stated and getattr(line, name) == line.value
    }
    return followed or {"low": value, "best": value, "high": value, "bound": Bound.EXACT}


def _check_bounds(line: CasualtyLine) -> None:
    stated = [bound for bound in (line.low, line.best, line.high) if bound is not None]
    if stated != sorted(stated):
        raise BadReview(
            f"low {line.low}, best {line.best}, high {line.high}: low may not be above best, nor best above high"
        )
    span = line.happened
    if span.start is not None and span.end is not None and span.end <= span.start:
        raise BadReview(f"happened: it ends ({span.last}) before it starts ({span.start})")
