"""A bulletin put into words in one language: what the templates print, with nothing left to decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tawthiq.bulletins.agreement import FIRST, LAST
from tawthiq.bulletins.compose import Bulletin, Section
from tawthiq.bulletins.house import House
from tawthiq.bulletins.imported_names import value_name
from tawthiq.bulletins.notes import notes
from tawthiq.bulletins.sentences import (
    asked_groups,
    breakdown_sentence,
    comparison_sentence,
    counted_sentence,
    windows_sentence,
)
from tawthiq.bulletins.sources import Source, source
from tawthiq.model.lines import LineStatus
from tawthiq.model.tallies import NOTHING, Cell, Comparison, Tally
from tawthiq.model.terms import Measure
from tawthiq.tallying.tracing import Documents, trace_line


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    id: str
    label: str
    low: str
    best: str
    high: str
    kind: str
    """``cell``, ``rest``, ``overlap`` or ``total``."""


@dataclass(frozen=True, slots=True)
class TableView:
    """One tally."""

    title: str
    sentence: str
    columns: str
    rows: tuple[Row, ...]
    bounded: bool
    """False where every row is exact, so that low and high would only repeat it."""
    population: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    chart: str = ""
    """SVG."""
    chart_title: str = ""
    steps: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Headline:
    """A number that stands large at the top."""

    id: str
    number: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """A comparison in words and in figures."""

    id: str
    sentence: str
    windows: str
    arithmetic: str
    sides: tuple[tuple[str, str], ...]
    """Id and number of each side."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TraceView:
    """What stands behind one figure."""

    id: str
    number: str
    heading: str
    expression: str
    sum: str
    counted: tuple[str, ...]
    parts: tuple[str, ...]
    earlier: tuple[str, ...]
    """Ids of the view's sources."""
    asked: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A bulletin in one language."""

    house: House
    title: str
    summary: str
    clock: str
    notes: tuple[str, ...]
    headlines: tuple[Headline, ...]
    tables: tuple[TableView, ...]
    comparisons: tuple[ComparisonView, ...]
    traces: tuple[TraceView, ...]
    sources: Mapping[str, Source]
    """Every line behind these figures, by id, in order of the moment it holds for."""


def view(bulletin: Bulletin, documents: Documents, language: str) -> View:
    """The bulletin in Arabic (``ar``) or English (``en``), with the words behind every figure."""
    spec = bulletin.spec
    house = House(language, spec.digits, spec.months)
    proposed = any(LineStatus.PROPOSED in section.tally.statuses for section in bulletin.sections)
    return View(
        house=house,
        title=spec.title.of(language),
        summary=spec.summary.of(language) if spec.summary else "",
        clock=house.label("known_on", day=house.day(spec.known_on))
        if spec.known_on
        else house.label("known_now"),
        notes=(house.label("includes_proposed"),) if proposed else (),
        headlines=tuple(
            _headline(one, house) for one in bulletin.sections if one.spec.headline and one.tally.total
        ),
        tables=tuple(_table(section, house) for section in bulletin.sections),
        comparisons=tuple(_comparison(one, house) for one in bulletin.comparisons),
        traces=tuple(_trace(tally, cell, house) for tally, cell in bulletin.figures().values()),
        sources=_sources(bulletin, documents, house),
    )


def _headline(section: Section, house: House) -> Headline:
    tally = section.tally
    assert tally.total is not None
    return Headline(tally.total.id, house.bounds(tally.total.bounds), counted_sentence(tally, house))


def _table(section: Section, house: House) -> TableView:
    tally, title = section.tally, section.spec.title
    rows = table_rows(tally, house)
    return TableView(
        title=title.of(house.language) if title else _title(tally, house),
        sentence=breakdown_sentence(tally, house),
        columns=house.title(_listed((house.text("dimension", name) for name in tally.query.by), house)),
        rows=rows,
        bounded=tally.documented and any(not cell.bounds.exact for cell in _all_cells(tally)),
        population=population(tally, house),
        notes=notes(tally, house),
        chart_title=house.label("steps") if section.steps else "",
        steps=tuple(_row(step.cell, house.day(step.day), "cell", house) for step in section.steps),
    )


def _title(tally: Tally, house: House) -> str:
    """A title for a tally that was given none: what, whom, when."""
    where = tally.query.where
    parts = [
        house.measure(measure, "short") for measure in tally.measures or (where.measure or Measure.KILLED,)
    ]
    named = [("place", where.place), ("territory", where.territory), ("originator", where.originator)]
    parts += [house.title(_whom(tally, house))] if where.groups else []
    parts += [house.name(name, value) for name, value in named if value]
    parts += [period] if (period := house.period(tally.query.window)) else []
    return house.title(_listed(parts, house))


def _whom(tally: Tally, house: House) -> str:
    """The groups asked for by name; of one sex and of all ages as such."""
    asked = zip(tally.query.where.groups, asked_groups(tally), strict=True)
    return house.joined(house.name("group" if one == name else "sex", one) for one, name in asked)


def _all_cells(tally: Tally) -> Sequence[Cell]:
    return (*tally.cells, tally.total) if tally.total else tally.cells


def table_rows(tally: Tally, house: House) -> tuple[Row, ...]:
    """Rows, what is not broken down, what may be counted twice, and the total: so that the column visibly adds up."""
    if not tally.documented:
        return ()
    rows = [
        _row(cell, cell_label(tally, cell, house), "cell", house) for cell in tally.cells if not cell.rest
    ]
    for cell in tally.cells:
        if cell.rest and cell.bounds != NOTHING:
            rows.append(_row(cell, cell_label(tally, cell, house), "rest", house))
    if (less := tally.counted_twice) is not None:
        low, best, high = (_less(less[end], house) for end in ("low", "best", "high"))
        rows.append(Row("", house.title(house.label("overlap")), low, best, high, "overlap"))
    if tally.total is not None:
        rows.append(_row(tally.total, house.label("total"), "total", house))
    return tuple(rows)


def _row(cell: Cell, label: str, kind: str, house: House) -> Row:
    bounds = cell.bounds
    best = "—" if bounds.best is None else house.number(bounds.best)
    return Row(cell.id, label, house.end(bounds.low), best, house.end(bounds.high), kind)


def _less(count: int | None, house: House) -> str:
    """What is taken away of one end of the rows; a dash where that end is open."""
    if not count:
        return "—" if count is None else house.number(0)
    return f"{FIRST}−{house.number(-count)}{LAST}"


def cell_label(tally: Tally, cell: Cell, house: House) -> str:
    """What a row is called: its values, or that it is not broken down."""
    if not tally.query.by:
        return house.label("total")
    names = [
        value_name(tally, dimension, value, house)
        for dimension, value in zip(tally.query.by, cell.values, strict=True)
        if value is not None or not cell.rest
    ]
    if not cell.rest:
        return house.title(_listed(names, house))
    text = house.label("rest_of", name=_listed(names, house)) if names else house.label("rest")
    return house.title(text)


def _listed(names: Iterable[str], house: House) -> str:
    return ("، " if house.arabic else ", ").join(names)


def population(tally: Tally, house: House) -> tuple[tuple[str, str], ...]:
    """What is counted, whose count it is, and in which clocks: without it a number torn out says nothing."""
    query = tally.query
    measures = [house.measure(measure, "short") for measure in tally.measures]
    facts = [
        (house.label("measure"), _listed(measures, house)),
        (house.label("filters"), _filters(tally, house)),
        (
            house.label("originators"),
            _listed([house.name("originator", o) for o in tally.originators], house),
        ),
        (house.label("window"), house.period(query.window) or house.label("window_all")),
        (house.label("clock"), house.day(query.known_on) if query.known_on else house.label("clock_all")),
        (
            house.label("identification"),
            _listed(_identifications(tally, house), house),
        ),
        (house.label("status"), _listed([house.text("status", s) for s in tally.statuses], house)),
        (house.label("documents"), house.number(tally.documents)),
    ]
    return tuple((name, value) for name, value in facts if value)


def _identifications(tally: Tally, house: House) -> list[str]:
    """How far the people counted are known; where some lines say and others do not, that, too."""
    found = [house.text("identification", one) for one in tally.identifications]
    cells = (*tally.cells, *([] if tally.total is None else [tally.total]))
    told = {ident for cell in cells for ident in (*cell.lines, *cell.parts)}
    unsaid = any(tally.lines[one].identification is None for one in told if one in tally.lines)
    return [*found, house.label("unsaid")] if found and unsaid else found


def _filters(tally: Tally, house: House) -> str:
    where = tally.query.where
    asked = [
        ("caused-by", "+".join(where.by)),
        ("means", "+".join(where.means)),
        ("place", where.place),
        ("territory", where.territory),
        ("originator", where.originator if tally.originators != (where.originator,) else None),
        ("series", where.series),
        ("identification", where.identification),
    ]
    told = [(name, house.name(name, value)) for name, value in asked if value]
    if where.groups:
        by_sex = asked_groups(tally) != where.groups
        told.insert(0, ("sex" if by_sex else "group", _whom(tally, house)))
    return _listed((f"{house.text('dimension', name)}: {value}" for name, value in told), house)


def _comparison(comparison: Comparison, house: House) -> ComparisonView:
    totals = [tally.total for tally in (comparison.left, comparison.right) if tally.total is not None]
    return ComparisonView(
        id=comparison.id,
        sentence=comparison_sentence(comparison, house),
        windows=windows_sentence(comparison, house),
        arithmetic=_arithmetic(comparison.arithmetic, house),
        sides=tuple((cell.id, house.bounds(cell.bounds)) for cell in totals),
        notes=comparison.warnings_ar if house.arabic else comparison.warnings,
    )


def _arithmetic(line: str, house: House) -> str:
    """The line of a comparison, in signs where its words are not the page's."""
    if not house.arabic:
        return line
    signs = re.sub(r"([\d.]+) to ([\d.]+)", r"\1–\2", line.replace("at least ", "≥ "))
    return f"{FIRST}{house.shape(signs)}{LAST}"


def _trace(tally: Tally, cell: Cell, house: House) -> TraceView:
    heading = cell_label(tally, cell, house) if cell in tally.cells else _title(tally, house)
    return TraceView(
        id=cell.id,
        number=house.bounds(cell.bounds),
        heading=heading,
        expression=cell.expression,
        sum=sum_line(tally, cell, house),
        counted=cell.lines,
        parts=cell.parts,
        earlier=cell.earlier,
        asked=population(tally, house) if cell in tally.cells else population(tally, house)[1:],
    )


def sum_line(tally: Tally, cell: Cell, house: House) -> str:
    """The total as the sum of its rows, where every one of them is one number; else empty."""
    rows = [row for row in tally.cells if row.bounds.best != 0]
    if cell != tally.total or len(rows) < 2 or any(row.bounds.best is None for row in rows):
        return ""
    parts = " + ".join(house.number(row.bounds.best or 0) for row in rows)
    less = f" − {house.number(tally.overlap.best)}" if tally.overlap.best else ""
    return f"\u2066{house.number(cell.bounds.best or 0)} = {parts}{less}\u2069"


def _sources(bulletin: Bulletin, documents: Documents, house: House) -> dict[str, Source]:
    found = {}
    for tally, cell in bulletin.figures().values():
        for one in (*cell.lines, *cell.parts, *cell.earlier):
            found[one] = tally.lines[one]
    ordered = sorted(found.values(), key=lambda line: (line.as_of or date.min, line.id))
    return {line.id: source(trace_line(line, documents), house) for line in ordered}
