"""How the commands over tallies print: tables for people, JSON Lines for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tawthiq.cli.console import isolate, notice
from tawthiq.exchange.tally_records import snapshot_words, tally_json
from tawthiq.model.dates import DateSpan
from tawthiq.model.lines import CasualtyLine
from tawthiq.model.tallies import Cell, Comparison, Tally
from tawthiq.tallying.tracing import TracedLine

if TYPE_CHECKING:
    from tawthiq.bulletins.house import House
    from tawthiq.ledger import Decision
    from tawthiq.model.judgements import Judgement


def show_tally(result: Tally, language: str, location: str, waiting: int = 0) -> None:
    """A tally as a table, with its population above it and, below, what traces each row.

    Where nothing counts but lines wait for a decision, only that is said: a nought would read as if nobody had been killed.
    """
    from rich.console import Console  # noqa: PLC0415  (0.1 s)
    from rich.table import Table  # noqa: PLC0415

    from tawthiq.bulletins.house import House  # noqa: PLC0415
    from tawthiq.bulletins.notes import notes  # noqa: PLC0415
    from tawthiq.bulletins.view import population, table_rows  # noqa: PLC0415

    house = House(language)
    for name, value in population(result, house):
        click.echo(f"{name}: {isolate(value)}")
    if waiting:
        click.echo(f"! {_awaiting(waiting, house)}")
        return
    if not result.originators:
        click.echo(house.label("no_lines"))
    rows = table_rows(result, house)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(", ".join(house.text("dimension", name) for name in result.query.by))
    for end in ("low", "best", "high"):
        table.add_column(house.label(end), justify="right")
    for one in rows:
        style = "bold" if one.kind == "total" else None
        table.add_row(isolate(one.label), one.low, one.best, one.high, style=style)
    if rows:
        Console(highlight=False).print(table)
    for note in notes(result, house):
        click.echo(f"! {note}")
    if result.originators:
        click.echo(f"\ntawthiq trace --ledger {location} …")
        shown = [cell for cell in result.cells if not cell.rest or cell.bounds.best != 0]
        for cell in (*shown, *([result.total] if result.total else [])):
            click.echo(f"  {house.bounds(cell.bounds):>7}  {cell.expression}")
    if result.source is not None:
        click.echo(f"\n{house.label('snapshot')}: {isolate(snapshot_words(result.source))}")


def _awaiting(waiting: int, house: House) -> str:
    if waiting == 1:
        return house.label("awaiting_one")
    return house.label("awaiting", n=house.counted(waiting, "lines", subject=True))


def show_comparison(found: Comparison) -> None:
    """A comparison: its arithmetic, then the sentence in both languages."""
    from tawthiq.bulletins.house import House  # noqa: PLC0415
    from tawthiq.bulletins.sentences import comparison_sentence, windows_sentence  # noqa: PLC0415

    click.echo(found.arithmetic)
    difference = found.difference
    if difference.low == difference.high and difference.low is not None:
        click.echo(f"difference {difference.low}")
    for language in ("ar", "en"):
        house = House(language)
        text = f"{comparison_sentence(found, house)} {windows_sentence(found, house)}"
        click.echo(f"\n{text}")
        for warning in found.warnings_ar if house.arabic else found.warnings:
            click.echo(f"! {warning}")


def comparison_json(found: Comparison) -> dict[str, Any]:
    """A comparison as plain data, with both tallies."""
    from tawthiq.bulletins.house import House  # noqa: PLC0415
    from tawthiq.bulletins.sentences import comparison_sentence  # noqa: PLC0415

    spans = {"difference": found.difference, "ratio": found.ratio, "share": found.share}
    return {
        "id": found.id,
        "kind": found.kind,
        "left": list(tally_json(found.left)),
        "right": list(tally_json(found.right)),
        **{
            name: span
            and {
                end: None if (n := getattr(span, end)) is None else float(n)
                for end in ("low", "best", "high")
            }
            for name, span in spans.items()
        },
        "arithmetic": found.arithmetic,
        "words": {language: comparison_sentence(found, House(language)) for language in ("ar", "en")},
        "warnings": found.warnings,
    }


def show_trace(
    result: Tally, cell: Cell, lists: dict[str, tuple[TracedLine, ...]], language: str, waiting: int = 0
) -> None:
    """What stands behind a figure: its population, then its lines with their words."""
    from tawthiq.bulletins.house import House  # noqa: PLC0415
    from tawthiq.bulletins.view import cell_label, population, sum_line  # noqa: PLC0415

    house = House(language)
    label = cell_label(result, cell, house) if cell in result.cells else house.label("total")
    click.echo(click.style(f"{house.bounds(cell.bounds)} · {isolate(label)}", bold=True))
    click.echo(cell.expression)
    for name, value in population(result, house):
        click.echo(f"{name}: {isolate(value)}")
    if total := sum_line(result, cell, house):
        click.echo(total)
    heads = {"counted": "counted_lines", "parts": "part_lines", "earlier": "earlier_lines"}
    for kind, lines in lists.items():
        if lines:
            click.echo(f"\n{house.label(heads[kind])}:")
        for one in lines:
            show_source(one, language)
    if not cell.lines:
        notice(_awaiting(waiting, house) if waiting else house.label("no_lines"))


def show_judgements(judgements: Sequence[Judgement], result: Tally, language: str) -> None:
    """What was judged of the lines behind a figure: by whom, when and why, and whether the tally hears it."""
    from tawthiq.bulletins.house import House  # noqa: PLC0415

    house = House(language)
    if judgements:
        click.echo(f"\n{house.label('judgements')}:")
    for one in judgements:
        at = f"{one.recorded_at:%Y-%m-%d %H:%M} UTC" if one.recorded_at else "—"
        told = house.label(
            "decided", status=house.label(one.verdict), by=isolate(one.recorded_by or "—"), at=at
        )
        unheard = "" if one.id in result.judged else f" ({house.label('unheard')})"
        why = f": {isolate(one.reason)}" if one.reason else ""
        click.echo(f"  {one.one} · {one.other}  {told}{why}{unheard}")


def judgement_json(one: Judgement, result: Tally) -> dict[str, Any]:
    """A judgement behind a figure as plain data."""
    return {
        "kind": "judgement",
        "one": one.one,
        "other": one.other,
        "verdict": one.verdict,
        "by": one.recorded_by,
        "at": one.recorded_at.isoformat() if one.recorded_at else None,
        "reason": one.reason,
        "heard": one.id in result.judged,
    }


def show_source(traced: TracedLine, language: str) -> None:
    """One line with its words, marked, or why they are not shown."""
    from tawthiq.bulletins.house import House  # noqa: PLC0415
    from tawthiq.bulletins.sources import source  # noqa: PLC0415

    house = House(language)
    found = source(traced, house)
    click.echo(
        f"  {found.id}  {click.style(found.number, bold=True)} {isolate(found.who)}  "
        + " · ".join(isolate(one) for one in found.facts)
    )
    if found.notice:
        click.echo(f"    {isolate(found.notice)}")
        return
    words = f"{found.before}{click.style('⟦', fg='yellow')}{found.marked}{click.style('⟧', fg='yellow')}{found.after}"
    click.echo(f"    {isolate(words)}")
    if found.address:
        click.echo(f"    {found.address}")


def show_decisions(line: CasualtyLine, decisions: Sequence[Decision], language: str, *, words: bool) -> None:
    """Where a line stands, and every decision that brought it there; the words of its place only where they may be seen."""
    from tawthiq.bulletins.house import House  # noqa: PLC0415

    house = House(language)
    click.echo(f"    {house.label('standing')}: {house.text('status', line.status)}")
    for one in decisions:
        status = house.text("status", one.status)
        told = house.label("decided", status=status, by=isolate(one.by), at=f"{one.at:%Y-%m-%d %H:%M} UTC")
        click.echo(f"    {told}" + (f": {isolate(one.reason)}" if one.reason else ""))
        for name, (before, after) in _shown(one.changes, words=words).items():
            click.echo(f"      {name:<13} {isolate(before)} → {isolate(after)}")


def line_json(traced: TracedLine, decisions: Sequence[Decision], *, words: bool) -> dict[str, Any]:
    """A traced line with where it stands and every decision on it, as plain data."""
    history = [
        {
            "status": one.status,
            "by": one.by,
            "at": one.at.isoformat(),
            "reason": one.reason,
            "changes": _shown(one.changes, words=words),
        }
        for one in decisions
    ]
    line = traced.line
    standing = {"status": line.status, "decided_by": line.decided_by, "reason": line.reason}
    return {"kind": "line", **source_json(traced), **standing, "history": history}


def _shown(changes: Mapping[str, tuple[Any, Any]], *, words: bool) -> dict[str, tuple[str, str]]:
    """Changed fields before and after, as a person would type them."""
    told = {name: (_typed(before), _typed(after)) for name, (before, after) in changes.items()}
    return {name: both for name, both in told.items() if words or name != "place"}


def _typed(value: Any) -> str:
    if isinstance(value, DateSpan):
        return f"{value.start or '…'}..{value.last or '…'}"
    if isinstance(value, tuple):
        return ", ".join(value) or "—"
    return "—" if value is None else str(value)


def source_json(traced: TracedLine) -> dict[str, Any]:
    """A traced line as plain data."""
    line, words = traced.line, traced.words
    return {
        "line": line.id,
        "low": line.low,
        "best": line.best,
        "high": line.high,
        "as_of": _iso(line.as_of),
        "originator": line.originator,
        "outlet": traced.outlet,
        "published": _iso(traced.published),
        "sha256": line.evidence.sha256,
        "start": line.evidence.start,
        "end": line.evidence.end,
        "before": words.before,
        "words": words.marked,
        "after": words.after,
        "withheld": words.withheld,
        "erased": words.erased,
        "rows": words.rows,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
