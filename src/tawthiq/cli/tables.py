"""A reading for people at a terminal: figures and claims as tables, the other numbers by their role."""

from __future__ import annotations

import sys

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tawthiq.cli.console import isolate, shorten
from tawthiq.cli.plain import document_line
from tawthiq.exchange.labels import Labels, period, stated_number
from tawthiq.model.figures import Claim, Figure, Reading

_LABELS = Labels("en")
_COLUMNS = (
    "figure",
    "words",
    "number",
    "counts",
    "of whom",
    "caused by",
    "means",
    "place",
    "period",
    "whose",
)
_UNBOUNDED = 1000
"""Columns where nobody looks at a screen: nothing is folded, so that other tools find each row on one line."""


def print_reading(reading: Reading) -> None:
    """Print what was read in one document."""
    console = Console(width=None if sys.stdout.isatty() else _UNBOUNDED, highlight=False)
    console.print(Text(document_line(reading.document), style="bold"))
    if not reading.figures:
        console.print("  no figures in it")
    else:
        console.print(_figures(reading))
    if reading.claims:
        console.print(_claims(reading))
    if reading.numerals:
        console.print(_numerals(reading))
    for note in reading.notes:
        console.print(Text(f"  note: {note}"))
    console.print()


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _figures(reading: Reading) -> Table:
    """The figures; a column that no figure has anything to say in is left out."""
    rows = [_figure_row(figure) for figure in reading.figures]
    said = [any(row[column] for row in rows) for column in range(len(_COLUMNS))]
    table = _table(*(name for name, some in zip(_COLUMNS, said, strict=True) if some))
    for row in rows:
        table.add_row(*(Text(cell) for cell, some in zip(row, said, strict=True) if some))
    return table


def _figure_row(figure: Figure) -> list[str]:
    flags = [flag for flag in ("denied", "implied") if getattr(figure, flag)]
    return [
        figure.id,
        isolate(figure.text),
        " ".join([stated_number(figure, _LABELS), *flags]),
        figure.measure.value,
        ", ".join(figure.groups),
        ", ".join(figure.by),
        ", ".join(figure.means),
        isolate(figure.place or ""),
        period(figure, _LABELS),
        isolate(figure.attributed_to or ""),
    ]


def _claims(reading: Reading) -> Table:
    table = _table("claim", "kind", "between", "stated", "words")
    for claim in reading.claims:
        operands = ", ".join(operand or "?" for operand in claim.operands)
        row = (claim.id, claim.kind.value, operands, _stated(claim), isolate(shorten(claim.text, 160)))
        table.add_row(*(Text(cell) for cell in row))
    return table


def _stated(claim: Claim) -> str:
    if claim.stated is None:
        return ""
    number = claim.stated if isinstance(claim.stated, str | int) else f"{float(claim.stated):.4g}"
    hedge = f"{claim.hedge.replace('_', ' ')} " if claim.hedge else ""
    return f"{hedge}{number} {claim.unit}"


def _numerals(reading: Reading) -> Table:
    table = _table("other numbers", "words")
    roles: dict[str, list[str]] = {}
    for numeral in reading.numerals:
        roles.setdefault(numeral.role, []).append(isolate(numeral.text))
    for role, words in sorted(roles.items()):
        table.add_row(Text(role), Text("  ".join(words)))
    return table
