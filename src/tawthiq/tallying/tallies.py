"""The tally: who was counted, in rows that add up, with low, best and high."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tawthiq.model.dates import DateSpan
from tawthiq.model.lines import CasualtyLine
from tawthiq.model.tallies import NOTHING, Bounds, Cell, Query, Step, Tally, Where, total
from tawthiq.model.terms import Measure
from tawthiq.tallying.containment import Containment, from_resources
from tawthiq.tallying.expressions import Expression, TallyError, dimensions, ident, policy, write
from tawthiq.tallying.mentions import Count, known_day
from tawthiq.tallying.select import PEOPLE, in_window, key, known, taken
from tawthiq.tallying.series import counts
from tawthiq.tallying.union import Union

Key = tuple[str | None, ...]


def tally(
    lines: Iterable[CasualtyLine],
    *,
    by: Sequence[str] = ("group",),
    where: Where | None = None,
    window: DateSpan | None = None,
    known_on: date | None = None,
    originator: str | None = None,
    policy: str = "largest",
    containment: Containment | None = None,
) -> Tally:
    """Count the people (or events) of the lines, nobody twice, by the rules of docs/counting.md.

    ``window`` is on when it happened, ``known_on`` on when it was said; the third clock is the ledger's, which gives
    lines as recorded on a day. Raises TallyError where several measures would be mixed, or the question is malformed.
    """
    filters = where or Where()
    if originator is not None:
        filters = replace(filters, originator=originator)
    return ask(lines, Query(tuple(by), filters, window, known_on, policy), containment)


def ask(lines: Iterable[CasualtyLine], query: Query, containment: Containment | None = None) -> Tally:
    """The tally that answers a query. Raises TallyError as ``tally`` does."""
    policy(query.policy)
    query = replace(query, by=dimensions(query.by))
    return _Tallying(tuple(lines), query, containment or from_resources()).tally()


def row(
    lines: Iterable[CasualtyLine], expression: Expression, containment: Containment | None = None
) -> tuple[Tally, Cell]:
    """The tally of an expression and the row that it means. Raises TallyError where there is no such row."""
    result = ask(lines, expression.query, containment)
    if expression.row is None:
        if result.total is None:
            raise TallyError("several measures have no total: add measure=killed or the like")
        return result, result.total
    for cell in result.cells:
        if cell.values == expression.row and cell.rest == expression.rest:
            return result, cell
    raise TallyError(f"the tally has no row {write(expression)}: ask for it without row= to see its rows")


def steps(
    lines: Iterable[CasualtyLine], query: Query, containment: Containment | None = None
) -> tuple[Step, ...]:
    """The toll as it was known on each day on which it changed, first to last: a running toll's sequence."""
    kept = tuple(lines)
    days = sorted({day for line in known(kept, query.known_on)[0] if (day := known_day(line)) is not None})
    result: list[Step] = []
    for day in days:
        then = ask(kept, replace(query, by=(), known_on=day), containment)
        cell = then.total
        if cell is not None and cell.lines and (not result or result[-1].bounds != cell.bounds):
            result.append(Step(day, then, cell))
    return tuple(result)


@dataclass
class _Tallying:
    lines: tuple[CasualtyLine, ...]
    query: Query
    containment: Containment

    def tally(self) -> Tally:
        kept, undated = known(self.lines, self.query.known_on)
        placed = [(line, in_window(line, self.query.window)) for line in kept]
        inside = [line for line, lies in placed if lies]
        partly = [line for line, lies in placed if lies is None]
        chosen = self._taken(inside)
        self._refuse_mixed(chosen)
        union = Union(chosen, self.containment, self.query.policy)
        cells = self._cells(chosen, union)
        whole = self._total(chosen, union)
        beyond, straddling = self._not_allocable(inside, partly, whole)
        undated += [line for line in partly if line.happened.start is None and line.happened.end is None]
        return Tally(
            query=self.query,
            cells=cells,
            total=None if "measure" in self.query.by else whole,
            overlap=self._overlap(cells, whole),
            not_allocable=beyond,
            straddling=straddling,
            undated=tuple(sorted({m.line.id for count in self._taken(undated) for m in count.mentions})),
            unresolved=union.unresolved([count.id for count in chosen]),
            measures=tuple(sorted({count.measure for count in chosen})) or self._asked_measure(),
            originators=tuple(sorted({count.originator for count in chosen})),
            statuses=tuple(sorted({m.line.status for count in chosen for m in count.mentions})),
            documents=len({m.line.evidence.sha256 for count in chosen for m in count.mentions}),
            lines={line.id: line for line in (*kept, *undated)},
        )

    def _asked_measure(self) -> tuple[Measure, ...]:
        asked = self.query.where.measure
        return () if asked is None else (asked,)

    def _taken(self, lines: Iterable[CasualtyLine]) -> list[Count]:
        """Filters that a line never changes are asked before tolls are put together, the others after."""
        where = self.query.where
        wanted = [
            line
            for line in lines
            if where.measure in {None, line.measure} and where.originator in {None, line.originator}
        ]
        return [count for count in counts(wanted, self.containment) if taken(count, where, self.containment)]

    def _refuse_mixed(self, chosen: Iterable[Count]) -> None:
        measures = sorted({count.measure.value for count in chosen})
        if len(measures) > 1 and "measure" not in self.query.by:
            raise TallyError(
                f"these lines count {', '.join(measures)}, which are never added: "
                f"ask for one (measure={measures[0]}) or for each (by measure)"
            )

    def _cells(self, chosen: Sequence[Count], union: Union) -> tuple[Cell, ...]:
        if not self.query.by:
            return ()
        keys = {count.id: self._key(count) for count in chosen}
        broken_down = {
            one.id for one in chosen if any(keys[part] != keys[one.id] for part in union.parts[one.id])
        }
        inside = self._of_everyone(chosen, broken_down, union)
        plain: dict[Key, list[Count]] = defaultdict(list)
        wholes: dict[Key, list[Count]] = defaultdict(list)
        for count in chosen:
            if count.id not in inside:
                (wholes if count.id in broken_down else plain)[keys[count.id]].append(count)
        stated = [self._cell(values, members, union) for values, members in plain.items()]
        rests = [self._rest(values, members, union, inside) for values, members in wholes.items()]
        return (*sorted(stated, key=_order), *sorted(rests, key=_order))

    def _of_everyone(self, chosen: Sequence[Count], broken_down: set[str], union: Union) -> set[str]:
        """Counts of everyone within a whole that is broken down by people: its rows hold their people already."""
        if not set(self.query.by) & set(PEOPLE):
            return set()
        covered = {part for one in broken_down for part in union.parts[one]}
        return {count.id for count in chosen if not count.groups and count.id in covered - broken_down}

    def _key(self, count: Count) -> Key:
        return tuple(key(count, dimension, self.containment) for dimension in self.query.by)

    def _cell(self, values: Key, members: Sequence[Count], union: Union) -> Cell:
        return self._row(Expression(self.query, values), members, union.of([count.id for count in members]))

    def _rest(self, values: Key, members: Sequence[Count], union: Union, inside: set[str]) -> Cell:
        bounds = total(union.excess(count.id, inside) for count in members)
        return self._row(Expression(self.query, values, rest=True), members, bounds)

    def _total(self, chosen: Sequence[Count], union: Union) -> Cell:
        return self._row(Expression(self.query), chosen, union.of([count.id for count in chosen]))

    def _row(self, expression: Expression, members: Sequence[Count], bounds: Bounds) -> Cell:
        """A row; within it, what lies within another of its members is a part, the rest is counted."""
        union = Union(members, self.containment, self.query.policy)
        inner = {part for count in members for part in union.parts[count.id]}
        text = write(expression)
        return Cell(
            id=ident(text),
            expression=text,
            values=expression.row or (),
            bounds=bounds,
            rest=expression.rest,
            lines=_ids(count.counted for count in members if count.id not in inner),
            parts=_ids(count.counted for count in members if count.id in inner),
            earlier=_ids(count.earlier for count in members),
        )

    def _overlap(self, cells: Iterable[Cell], whole: Cell) -> Bounds:
        """What the rows hold more than the total."""
        if not self.query.by or "measure" in self.query.by:
            return NOTHING
        return total(cell.bounds for cell in cells).minus(whole.bounds)

    def _not_allocable(
        self, inside: Sequence[CasualtyLine], partly: Sequence[CasualtyLine], whole: Cell
    ) -> tuple[Bounds, tuple[str, ...]]:
        dated = [line for line in partly if line.happened.start is not None or line.happened.end is not None]
        chosen = self._taken([*inside, *dated]) if dated else []
        ids = {line.id for line in dated}
        straddling = tuple(count.id for count in chosen if count.id in ids)
        if not straddling:
            return NOTHING, ()
        union = Union(chosen, self.containment, self.query.policy)
        return union.of([count.id for count in chosen]).minus(whole.bounds), straddling


def _order(cell: Cell) -> tuple[int, tuple[str, ...]]:
    size = cell.bounds.best if cell.bounds.best is not None else cell.bounds.low or 0
    return -size, tuple(value or "\uffff" for value in cell.values)


def _ids(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ident for group in groups for ident in group))
