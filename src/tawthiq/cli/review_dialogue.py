"""The dialogue of ``tawthiq review``: one proposed line after another, until a person has decided or leaves."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date
from enum import IntEnum
from typing import Any

import click

from tawthiq.cli.console import isolate
from tawthiq.ledger import BadReview, Ledger, Pending, pending, review_queue
from tawthiq.ledger.correcting import CORRECTABLE
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
from tawthiq.tallying.vocabulary import known

KEYS = {"a": "accept", "c": "correct", "r": "reject", "s": "skip", "q": "quit"}
_ASK = "  ".join(f"[{key}]{word[1:]}" for key, word in KEYS.items())


def decide(ledger: Ledger, author: str, line_ids: tuple[str, ...]) -> None:
    """Go through the lines named, or through all that are only proposed, until none is left or the person quits."""
    waiting = _named(ledger, line_ids) if line_ids else list(review_queue(ledger))
    decided = 0
    for number, item in enumerate(waiting, 1):
        _show(item, number, len(waiting))
        key = _key()
        if key == "q":
            break
        if key != "s":
            decided += _decide(ledger, item.line, key, author)
    if not waiting:
        click.echo("No line waits for a decision.")
        return
    click.echo(f"\n{decided} of {len(waiting)} decided.")


def _named(ledger: Ledger, line_ids: tuple[str, ...]) -> list[Pending]:
    return [pending(ledger, ledger.line(line_id)) for line_id in line_ids]


def _show(item: Pending, number: int, of: int) -> None:
    line, told = item.line, item.line.evidence
    click.echo(f"\n{number} of {of} · {line.id} · {line.status.value}")
    click.echo(
        f"{isolate(told.name)} · {isolate(told.outlet or 'no outlet')} · published {told.published or 'unknown'}"
    )
    if item.words is None:
        click.echo("  (its words were erased)")
    else:
        figure = click.style(f"⟦{item.words}⟧", bold=True)
        click.echo("  " + isolate(f"{item.before}{figure}{item.after}"))
    for name, value in described(line).items():
        click.echo(f"  {name:<13} {value}")


def described(line: CasualtyLine) -> Mapping[str, str]:
    """What a line says, a row for each field that says anything."""
    bounds = " / ".join("open" if bound is None else str(bound) for bound in (line.low, line.best, line.high))
    rows = {
        "measure": line.measure.value,
        "low/best/high": f"{bounds} ({line.bound.value})",
        "groups": ", ".join(line.groups),
        "by": ", ".join(line.by),
        "means": ", ".join(line.means),
        "place": isolate(line.place or "") + (f" ({line.place_ids[0]})" if line.place_ids else ""),
        "territory": line.territory or "",
        "happened": f"{line.happened.start or '…'}..{line.happened.last or '…'}",
        "originator": isolate(line.originator),
        "as_of": str(line.as_of or ""),
    }
    return {name: value for name, value in rows.items() if value}


def _key() -> str:
    """One of the keys, asked for until it is one; q where the input ends."""
    while True:
        click.echo(_ASK + "  ", nl=False)
        if sys.stdin.isatty():
            try:
                key = click.getchar().lower()
            except EOFError:
                key = "q"
            click.echo(key)
        else:
            key = sys.stdin.readline().strip().lower() or "q"
        if key in KEYS:
            return key
        click.echo("One of these keys, please.")


def _decide(ledger: Ledger, line: CasualtyLine, key: str, author: str) -> bool:
    """Ask for what the decision needs, and keep it; a decision that cannot be kept is asked for again."""
    while True:
        changes = _corrections(line) if key == "c" else {}
        if key == "c" and not changes:
            click.echo("Nothing changed: skipped.")
            return False
        reason = None if key == "a" else click.prompt("Reason", default="", show_default=False)
        decision = {"a": LineStatus.ACCEPTED, "c": LineStatus.CORRECTED, "r": LineStatus.REJECTED}[key]
        try:
            ledger.review(line.id, decision, author=author, reason=reason, **changes)
        except BadReview as error:
            click.echo(f"Not kept: {error}")
            continue
        return True


def _corrections(line: CasualtyLine) -> dict[str, Any]:
    """Fields and their new values, as the person types them, until an empty line; all of them right, or asked for anew."""
    click.echo(f"Type field=value, one a line; an empty line ends. Fields: {', '.join(CORRECTABLE)}.")
    click.echo("Lists by commas; dates 2022-01-20..2022-01-26; nothing after = for open or not known.")
    while True:
        changes, faults = _typed()
        if not faults:
            return {name: value for name, value in changes.items() if value != getattr(line, name)}
        click.echo("Nothing of it was kept: type the whole correction again, or an empty line to leave it.")


def _typed() -> tuple[dict[str, Any], int]:
    """What was typed up to an empty line, and how much of it was wrong."""
    changes: dict[str, Any] = {}
    faults = 0
    while typed := click.prompt("", default="", show_default=False, prompt_suffix="> ").strip():
        name, equals, value = (part.strip() for part in typed.partition("="))
        try:
            if not equals or name not in CORRECTABLE:
                raise ValueError(f"“{typed}”: write field=value, with one of the fields above")
            changes[name] = parsed(name, value)
        except ValueError as error:
            click.echo(str(error))
            faults += 1
    try:
        return _placed(changes), faults
    except ValueError as error:
        click.echo(f"{error} (for a place of no gazetteer, type place_ids= as well)")
        return changes, faults + 1


def _placed(changes: dict[str, Any]) -> dict[str, Any]:
    """The changes with the gazetteer's id for a place that is named alone; an id in its stead leaves the words as they are."""
    if "place" not in changes or "place_ids" in changes:
        return changes
    written = changes["place"]
    ident = known("place", written) if written else None
    others = (
        {name: value for name, value in changes.items() if name != "place"}
        if ident == written and ident
        else changes
    )
    return {**others, "place_ids": (ident,) if ident else ()}


def parsed(name: str, value: str) -> Any:
    """The value of a field from what was typed; ValueError with what was wrong, and what would be right, where it is none."""
    vocabulary = _VOCABULARIES.get(name)
    if name in ("groups", "by", "means", "place_ids"):
        parts = [part.strip() for part in value.replace("،", ",").split(",")]
        return tuple(_known(vocabulary or name, part) for part in parts if part)
    if name in ("covers", "by_certainty"):
        parts = [part.strip() for part in value.replace("،", ",").split(",")]
        return tuple(_typed_as(name, part) for part in parts if part)
    if not value:
        return DateSpan(None, None) if name == "happened" else None
    if vocabulary:
        return known(vocabulary, value)
    return _typed_as(name, value)


def _typed_as(name: str, value: str) -> Any:
    try:
        return _READ.get(name, str)(value)
    except ValueError:
        raise ValueError(f"{name}: “{value}” is not known: {_WANTED[_READ[name]]}") from None


def _known(vocabulary: str, part: str) -> str:
    """An id of a bundled vocabulary; of an imported one as it is typed: ``ocha:C1001``, ``ucdp:118``."""
    return part if ":" in part else known(vocabulary, part)


def _code(kind: type[IntEnum]) -> Callable[[str], IntEnum]:
    return lambda value: kind(int(value))


def _yes(value: str) -> bool:
    if value.lower() not in _YES | _NO:
        raise ValueError(value)
    return value.lower() in _YES


_YES, _NO = {"yes", "true", "نعم"}, {"no", "false", "لا"}
_DATE_PREC, _WHERE_PREC = _code(DatePrecision), _code(WherePrecision)
_VIOLENCE = _code(TypeOfViolence)


def _span(value: str) -> DateSpan:
    first, dots, last = (part.strip() for part in value.partition(".."))
    start = _day(first) if first else None
    if not dots:
        return DateSpan.inclusive(start, start)
    return DateSpan.inclusive(start, _day(last) if last else None)


def _day(value: str) -> date:
    return date.fromisoformat(value.translate(_DIGITS))


_DIGITS = {ord(digit): str(number % 10) for number, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
_VOCABULARIES = {
    "groups": "group",
    "by": "caused-by",
    "means": "means",
    "territory": "territory",
    "place_ids": "place",
}
"""The vocabularies that fields take their ids from."""

_READ: Mapping[str, Callable[[str], Any]] = {
    "low": int,
    "best": int,
    "high": int,
    "value": int,
    "event_clarity": int,
    "measure": Measure,
    "bound": Bound,
    "as_of": _day,
    "happened": _span,
    "crossed": _yes,
    "retracted": _yes,
    "by_certainty": Certainty,
    "death_certainty": Certainty,
    "identification": Identification,
    "date_prec": _DATE_PREC,
    "where_prec": _WHERE_PREC,
    "type_of_violence": _VIOLENCE,
}

_WANTED: Mapping[Callable[[str], Any], str] = {
    int: "write a whole number in digits, as in 21",
    Measure: f"one of {', '.join(Measure)}",
    Bound: f"one of {', '.join(Bound)}",
    Certainty: f"one of {', '.join(Certainty)}",
    Identification: f"one of {', '.join(Identification)}",
    _yes: "write yes or no",
    _DATE_PREC: "a code of UCDP, 1 to 5",
    _WHERE_PREC: "a code of UCDP, 1 to 7",
    _VIOLENCE: "a code of UCDP, 1 to 3",
    _day: "write the date as 2022-01-26",
    _span: "write the dates as 2022-01-20..2022-01-26, or one as 2022-01-26",
}
