"""What an import did, or would do, for people."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import click

from tawthiq.cli.console import isolate
from tawthiq.cli.ledger_commands import count
from tawthiq.model.dates import DateSpan

if TYPE_CHECKING:
    from tawthiq.exchange.importing.formats import Format, Made
    from tawthiq.exchange.importing.running import Account
    from tawthiq.exchange.importing.tables import Table
    from tawthiq.model.lines import CasualtyLine

_NAMES = {
    "CasualtyLine": "line", "Incident": "incident", "Victim": "victim", "Control": "control period",
    "Place": "place", "Term": "name", "Episode": "episode",
}  # fmt: skip


_NOTES, _ROWS = 20, 8
"""How many kinds of notes are told, and how many rows of each are named."""
_CONFIDENTIAL = frozenset({"source"})
"""Who told it may be in danger for it: said to be given, and never shown."""


def show(account: Account, form: Format, table: Table, location: str, *, dry: bool) -> None:
    """Print the account of an import."""
    if dry:
        _show_columns(form, table)
        _show_examples(account, private=form.private)
    kept = account.kept
    verb = "Would import" if dry else "Imported"
    click.echo(f"{verb} {isolate(table.name)} into {location}: {count(account.read, 'row')} read")
    told = ", ".join(count(number, _NAMES[kind]) for kind, number in account.made.items())
    if told:
        click.echo(f"  they become  {told}")
    click.echo(f"  new          {count(kept.lines_new, 'line')}, {count(kept.records_new, 'other record')}")
    click.echo(f"  known        {count(kept.known, 'row')}")
    if kept.lines_revised or kept.records_revised:
        revised = f"{count(kept.lines_revised, 'line')}, {count(kept.records_revised, 'other record')}"
        click.echo(f"  revised      {revised}: a newer row of the same key")
    if kept.emptied:
        click.echo(
            f"  rejected     {count(len(kept.emptied), 'line')} whose cell a newer row of the same key leaves empty:"
        )
        click.echo(f"               {_some(kept.emptied)}")
    for why, number in account.skipped.most_common():
        click.echo(f"  left out     {count(number, 'row')}{_rows(account, why)}: {why}")
    for what, number in account.notes.most_common(_NOTES):
        click.echo(f"  note         {count(number, 'row')}{_rows(account, what)}: {what}")
    if len(account.notes) > _NOTES:
        click.echo(f"  note         and {len(account.notes) - _NOTES} other notes, each of few rows")
    for note in (*table.notes, *account.said):
        click.echo(f"  note         {note}")
    if kept.left:
        click.echo(
            f"  left         {count(len(kept.left), 'line')} as they were though a newer row differs: decided on since, or no --accept:"
        )
        click.echo(f"               {_some(kept.left)}")
    if kept.erased:
        click.echo(
            f"  erased       {count(len(kept.erased), 'record')} of which something was erased, not told again:"
        )
        click.echo(f"               {_some(kept.erased)}")
    if account.refused:
        click.echo(f"  refused      {count(len(account.refused), 'row')}, told below")
    if not dry and account.nothing_new:
        click.echo("Nothing was added: the ledger has all of it.")


def _rows(account: Account, what: str) -> str:
    """The first rows that a note is about."""
    rows = account.rows_of.get(what, [])
    return f" ({', '.join(map(str, rows[:_ROWS]))}{' …' if len(rows) > _ROWS else ''})" if rows else ""


def _some(ids: list[str]) -> str:
    return ", ".join(ids[:10]) + (" …" if len(ids) > 10 else "")


def _show_columns(form: Format, table: Table) -> None:
    rows = form.becomes(table)
    width = min(max(len(column) for column, _ in rows), 32)
    click.echo("Columns:")
    for column, becomes in rows:
        click.echo(f"  {isolate(column)}{' ' * max(0, width - len(column))}  {becomes}")


def _show_examples(account: Account, *, private: bool) -> None:
    for number, made in account.examples:
        click.echo(f"Row {number} becomes:")
        for told in _told(made, private=private):
            click.echo(f"  {told}")


def _told(made: Made, *, private: bool) -> list[str]:
    found = [_line(line) for line in made.lines]
    for record in made.records:
        name = _NAMES[type(record).__name__]
        filled = [
            f"{field}={'given, kept confidential' if field in _CONFIDENTIAL else _shown(getattr(record, field))}"
            for field in type(record).__slots__
            if getattr(record, field) not in (None, (), False)
            and not (private and field in type(record).ERASABLE)
        ]
        hidden = " (names are not shown)" if private else ""
        found.append(f"{name}: {', '.join(filled)}{hidden}")
    return found


def _shown(value: object) -> str:
    """A value as people write it."""
    if isinstance(value, DateSpan):
        return days(value)
    if isinstance(value, Enum):
        return value.name.lower().replace("_", " ") if isinstance(value.value, int) else str(value.value)
    if isinstance(value, tuple):
        return "+".join(_shown(one) for one in value)
    return isolate(value) if isinstance(value, str) else str(value)


def days(span: DateSpan) -> str:
    """A span of days, both ends counted."""
    if span.start is span.end is None:
        return "no known day"
    first, last = span.start or "…", span.last or "…"
    return str(first) if first == last else f"{first} to {last}"


def _line(line: CasualtyLine) -> str:
    bounds = " ".join(
        f"{name} {value}"
        for name, value in zip(("low", "best", "high"), (line.low, line.best, line.high), strict=True)
        if value is not None
    )
    when = days(line.happened)
    groups = "+".join(line.groups) or "everyone"
    return f"line: {line.measure.value} {bounds or 'no number'}, {groups}, {when}, {line.place_ids[0] if line.place_ids else 'no known place'}"
