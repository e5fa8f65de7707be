"""Tallies as plain records, each with its question, its snapshot, its clocks and its population."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tawthiq.model.tallies import UNSAID, Bounds, Cell, Query, Source, Tally
from tawthiq.tallying import Expression, write


def tally_json(result: Tally, waiting: int = 0) -> Iterator[dict[str, Any]]:
    """A line for the question and its population, one for each row, one for the total."""
    yield {
        "kind": "tally",
        "by": result.query.by,
        "expression": write(Expression(result.query)),
        "window": _window_json(result.query),
        "known_on": _iso(result.query.known_on),
        "policy": result.query.policy,
        "measures": result.measures,
        "originators": result.originators,
        "statuses": result.statuses,
        "identifications": result.identifications,
        **source_json(result.source),
        "documents": result.documents,
        "overlap": _bounds_json(result.overlap if result.documented else UNSAID),
        "not_broken_down": _bounds_json(result.not_broken_down if result.documented else UNSAID),
        "not_allocable": _bounds_json(
            result.not_allocable if result.documented or result.straddling else UNSAID
        ),
        "straddling": result.straddling,
        "undated": result.undated,
        "awaiting_review": waiting,
        "unresolved": _pairs(result),
    }
    for cell in result.cells:
        yield cell_json(result, cell)
    if (less := result.counted_twice) is not None:
        yield {"kind": "overlap", **less}
    if result.total is not None:
        yield {**cell_json(result, result.total), "kind": "total"}


def _pairs(result: Tally) -> list[dict[str, str]]:
    """Each pair that nobody resolved by its ids and in words, as programs show it to people."""
    if not result.unresolved:
        return []
    from tawthiq.bulletins.house import House  # noqa: PLC0415
    from tawthiq.bulletins.notes import line_words  # noqa: PLC0415

    house = House("en")
    return [
        {
            "left": pair.left,
            "right": pair.right,
            "reason": pair.reason,
            "left_words": line_words(result, pair.left, house),
            "right_words": line_words(result, pair.right, house),
        }
        for pair in result.unresolved
    ]


def cell_json(result: Tally, cell: Cell) -> dict[str, Any]:
    """A row as plain data."""
    return {
        "kind": "rest" if cell.rest else "cell",
        "id": cell.id,
        "expression": cell.expression,
        "values": dict(zip(result.query.by, cell.values, strict=False)),
        **_bounds_json(cell.bounds),
        "counts": cell.many,
        "lines": cell.lines,
        "parts": cell.parts,
        "earlier": cell.earlier,
    }


def _bounds_json(bounds: Bounds) -> dict[str, int | None]:
    return {"low": bounds.low, "best": bounds.best, "high": bounds.high}


def _window_json(query: Query) -> dict[str, str | int | None] | None:
    span = query.window
    return None if span is None else {"from": _iso(span.start), "to": _iso(span.last), "days": span.days}


def source_json(source: Source | None) -> dict[str, Any]:
    """What a tally ran on: the head of the snapshot, its number, and as of when the ledger was asked."""
    if source is None:
        return {"snapshot": None, "entry": None, "recorded_on": None}
    asked = source.recorded_on
    return {
        "snapshot": source.snapshot,
        "entry": source.sequence,
        "recorded_on": None if asked is None else asked.isoformat(),
    }


def snapshot_words(source: Source) -> str:
    """The same in a line."""
    asked = f", {source.recorded_on:%Y-%m-%d %H:%M} UTC" if source.recorded_on else ""
    return f"{source.snapshot[:16]} ({source.sequence}{asked})"


def tally_document(result: Tally, waiting: int = 0) -> dict[str, Any]:
    """All of a tally in one record: its question and population, its rows, its total."""
    head, *rows = tally_json(result, waiting)
    return {
        **head,
        "rows": [row for row in rows if row["kind"] != "total"],
        "total": next((row for row in rows if row["kind"] == "total"), None),
    }


def flat_rows(result: Tally) -> list[dict[str, Any]]:
    """A row of text and whole numbers for each row of the tally and for its total, each saying what it is a count of."""
    query = result.query
    window, where = query.window, query.where
    common = {
        "measure": "+".join(result.measures),
        "originators": "; ".join(result.originators),
        "statuses": "+".join(result.statuses),
        "identifications": "+".join(result.identifications),
        "from": _iso(window.start) if window else None,
        "to": _iso(window.last) if window else None,
        "known_on": _iso(query.known_on),
        "place": where.place,
        "territory": where.territory,
        "policy": query.policy,
        "documents": result.documents,
        **source_json(result.source),
    }
    common = {(name if name not in query.by else f"only_{name}"): value for name, value in common.items()}
    rows = [_flat(query, cell, "rest" if cell.rest else "cell") for cell in result.cells]
    if (less := result.counted_twice) is not None:
        rows.append({**dict.fromkeys(query.by), "row": "overlap", **less, "counts": None, "expression": None})
    if result.total is not None:
        rows.append(_flat(query, result.total, "total"))
    return [{**row, **common} for row in rows]


def _flat(query: Query, cell: Cell, kind: str) -> dict[str, Any]:
    return {
        **dict.fromkeys(query.by),
        **dict(zip(query.by, cell.values, strict=False)),
        "row": kind,
        **_bounds_json(cell.bounds),
        "counts": cell.many,
        "expression": cell.expression,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
