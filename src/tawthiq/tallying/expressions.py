"""Tally expressions: a question about counts in one line, as the command line takes it and every row carries it.

``group=islamic-state from=2022-01-20 to=2022-01-26 known-on=2022-01-26``; commas and spaces separate, so that an
expression without spaces can be copied as one word. Several ids in one value are joined by "+".
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import unquote

from tawthiq.ledger.originators import originator_id
from tawthiq.model.dates import DateSpan
from tawthiq.model.tallies import Query, Where
from tawthiq.model.terms import Identification, Measure
from tawthiq.tallying.select import DIMENSIONS, PEOPLE
from tawthiq.tallying.union import POLICIES
from tawthiq.tallying.vocabulary import NotKnownError, known

KEYS = (
    "measure",
    "group",
    "caused-by",
    "means",
    "place",
    "territory",
    "originator",
    "series",
    "identification",
    "from",
    "to",
    "known-on",
    "policy",
    "by",
    "row",
    "rest",
)
UNSAID = "-"
ANY = "any"


class TallyError(ValueError):
    """A question that cannot be asked as it stands; the message says how to mend it."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A query, and the row of it that is meant; no row means the total."""

    query: Query = field(default_factory=Query)
    row: tuple[str | None, ...] | None = None
    rest: bool = False


def parse(text: str) -> Expression:
    """The expression as written. Raises TallyError naming the part at fault and what would be right."""
    fields: dict[str, str] = {}
    for part in text.replace(",", " ").split():
        name, equals, value = part.partition("=")
        if not equals:
            name, value = ("measure", part) if part in set(Measure) else (part, "")
        if name not in KEYS or not value:
            raise TallyError(
                f"“{part}” is no part of a tally expression: write key=value with one of {_list(KEYS)}"
            )
        if name in fields:
            raise TallyError(f"“{name}” stands twice: join several ids with + instead, as in {name}=a+b")
        fields[name] = value
    query = Query(
        by=dimensions(fields["by"].split("/")) if "by" in fields else (),
        where=where(fields),
        window=window(fields.get("from"), fields.get("to")),
        known_on=day(fields.get("known-on"), "known-on"),
        policy=policy(fields.get("policy", "largest")),
    )
    return Expression(query, _row(fields, query), fields.get("rest") == "yes")


def where(fields: dict[str, str]) -> Where:
    """The filters among the fields of an expression or a specification; deaths where no measure is given.

    A name that only one entry of a vocabulary bears stands for its id. Raises TallyError for what none knows.
    """
    originator = _one(fields.get("originator"))
    return Where(
        measure=measure(fields.get("measure", Measure.KILLED)),
        groups=_known("group", _ids(fields.get("group"))),
        by=_known("caused-by", _ids(fields.get("caused-by"))),
        means=_known("means", _ids(fields.get("means"))),
        place=_known_one("place", _one(fields.get("place"))),
        territory=_known_one("territory", _one(fields.get("territory"))),
        originator=originator_id(originator) if originator else None,
        series=_one(fields.get("series")),
        identification=identification(fields.get("identification")),
    )


def _known(name: str, written: tuple[str, ...]) -> tuple[str, ...]:
    """The ids that are meant, by id or by name: a misspelt filter would count nothing and say nothing."""
    try:
        return tuple(known(name, one) for one in written)
    except NotKnownError as error:
        raise TallyError(str(error)) from None


def _known_one(name: str, written: str | None) -> str | None:
    return None if written is None else _known(name, (written,))[0]


def measure(name: str) -> Measure | None:
    """The measure of that name; None for "any", which lists several apart. Raises TallyError with the names there are."""
    if name == ANY:
        return None
    try:
        return Measure(name)
    except ValueError:
        raise TallyError(f"“{name}” is no measure: one of {_list(tuple(Measure))}, or {ANY}") from None


def identification(name: str | None) -> Identification | None:
    """How far people are known. Raises TallyError with the words there are."""
    try:
        return None if name is None else Identification(name)
    except ValueError:
        raise TallyError(f"identification: “{name}” is none of {_list(tuple(Identification))}") from None


def dimensions(names: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """The dimensions to partition by. Raises TallyError for an unknown one, a repeated one, or two of people.

    "by" is short for "caused-by".
    """
    names = tuple("caused-by" if name == "by" else name for name in names)
    for name in names:
        if name not in DIMENSIONS:
            raise TallyError(f"“{name}” is no dimension of a tally: one of {_list(DIMENSIONS)}")
    if len(set(names)) != len(names):
        raise TallyError(f"a dimension stands twice in {_list(tuple(names))}: name each once")
    people = [name for name in names if name in PEOPLE]
    if len(people) > 1:
        raise TallyError(
            f"{_list(tuple(people))} overlap, since one person has a value in each: partition along one of them at a time"
        )
    return tuple(names)


def policy(name: str) -> str:
    """A named policy. Raises TallyError listing them."""
    if name not in POLICIES:
        raise TallyError(f"“{name}” is no policy for unresolved overlap: one of {_list(POLICIES)}")
    return name


def window(first: str | None, last: str | None) -> DateSpan | None:
    """From one day to another, both counted; None where neither is given. Raises TallyError for what is no such span."""
    start, end = day(first, "from"), day(last, "to")
    if start is None and end is None:
        return None
    if start is not None and end is not None and end < start:
        raise TallyError(f"the window ends ({end}) before it begins ({start}): change “from” and “to” round")
    return DateSpan.inclusive(start, end)


def day(text: str | None, name: str) -> date | None:
    """A day written as year, month, day. Raises TallyError naming the key."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise TallyError(f"{name}: “{text}” is no date: write it as 2022-01-26") from None


def write(expression: Expression) -> str:
    """The expression as one word, its parts in a fixed order: what one question has only one of."""
    query, filters = expression.query, expression.query.where
    values = {
        "measure": filters.measure.value if filters.measure else ANY,
        "group": _join(filters.groups),
        "caused-by": _join(filters.by),
        "means": _join(filters.means),
        "place": _quote(filters.place),
        "territory": _quote(filters.territory),
        "originator": _quote(filters.originator),
        "series": _quote(filters.series),
        "identification": filters.identification and filters.identification.value,
        "from": _date(query.window.start) if query.window else None,
        "to": _date(query.window.last) if query.window else None,
        "known-on": _date(query.known_on),
        "policy": None if query.policy == "largest" else query.policy,
        "by": "/".join(query.by) if expression.row is not None else None,
        "row": "/".join(_quote(value) or UNSAID for value in expression.row)
        if expression.row is not None
        else None,
        "rest": "yes" if expression.rest else None,
    }
    return ",".join(f"{name}={value}" for name, value in values.items() if value)


def ident(text: str, kind: str = "T") -> str:
    """A short, stable id for a question."""
    return kind + hashlib.sha256(text.encode()).hexdigest()[:10]


def _row(fields: dict[str, str], query: Query) -> tuple[str | None, ...] | None:
    if "row" not in fields:
        return None
    values = tuple(None if value == UNSAID else unquote(value) for value in fields["row"].split("/"))
    if len(values) != len(query.by):
        raise TallyError(
            f"row={fields['row']} has {len(values)} values for {len(query.by)} dimensions: give one for each"
        )
    return values


def _ids(text: str | None) -> tuple[str, ...]:
    return tuple(unquote(part) for part in text.split("+")) if text else ()


def _one(text: str | None) -> str | None:
    return None if text is None else unquote(text)


def _join(ids: tuple[str, ...]) -> str | None:
    return "+".join(_quote(ident) or "" for ident in sorted(ids)) or None


def _quote(text: str | None) -> str | None:
    """Only what separates is escaped, so that Arabic stays legible. A "+" joins ids and stays."""
    if text is None:
        return None
    return "".join(f"%{ord(c):02X}" if c in "%,=/ \t\n" else c for c in text)


def _date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(names)
