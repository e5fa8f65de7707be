"""The pieces of a tally: what one part of the lines, of which nothing meets the other parts, adds to its rows and total.

The rules that know of one another's lines are all here and in what this calls; pieces only add up. A columnar engine makes
its own piece of the mass of lines that meet no others, and leaves the rest to these (docs/decisions/0008).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tawthiq.model.lines import CasualtyLine, LineStatus
from tawthiq.model.tallies import NOTHING, UNSAID, Bounds, Cell, Query, Tally, Unresolved, total
from tawthiq.model.terms import Identification, Measure
from tawthiq.tallying.containment import Containment
from tawthiq.tallying.control import Controls
from tawthiq.tallying.expressions import Expression, TallyError, ident, write
from tawthiq.tallying.judged import Judgements
from tawthiq.tallying.mentions import Count
from tawthiq.tallying.select import PEOPLE, in_window, key, known, taken
from tawthiq.tallying.series import counts, with_their_tolls
from tawthiq.tallying.union import Union

Key = tuple[str | None, ...]


@dataclass
class Row:
    """What a piece adds to one row."""

    bounds: Bounds | None = None
    """None where it adds nobody: not the nought of a source, which would close a low that every source left open."""
    lines: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    many: int = 0
    """How many counts are in it, whether or not their lines are listed."""

    @property
    def sum(self) -> Bounds:
        """What it adds, as a number to reckon with."""
        return NOTHING if self.bounds is None else self.bounds

    def plus(self, other: Row) -> Row:
        """Both together."""
        return Row(
            _both(self.bounds, other.bounds),
            (*self.lines, *other.lines),
            (*self.parts, *other.parts),
            (*self.earlier, *other.earlier),
            self.many + other.many,
        )


def _both(left: Bounds | None, right: Bounds | None) -> Bounds | None:
    if left is None or right is None:
        return right if left is None else left
    return left.plus(right)


@dataclass
class Piece:
    """What some of the lines make. Those of another piece overlap with none of them."""

    rows: dict[tuple[Key, bool], Row] = field(default_factory=dict)
    """By the values of the row, and whether it is what a whole leaves over."""
    whole: Row = field(default_factory=Row)
    beyond: Bounds | None = None
    """All of it with what only partly lies in the window; None where nothing does."""
    straddling: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    judged: tuple[str, ...] = ()
    measures: frozenset[Measure] = frozenset()
    originators: frozenset[str] = frozenset()
    statuses: frozenset[LineStatus] = frozenset()
    identifications: frozenset[Identification] = frozenset()
    documents: frozenset[str] = frozenset()
    more_documents: int = 0
    """Documents that are only counted, and are none of those named."""
    lines: dict[str, CasualtyLine] = field(default_factory=dict)


def assemble(query: Query, pieces: Sequence[Piece]) -> Tally:
    """The tally that the pieces make together. Raises TallyError where they hold several measures that were not asked apart."""
    measures = frozenset().union(*(piece.measures for piece in pieces))
    _refuse_mixed(query, measures)
    rows: dict[tuple[Key, bool], Row] = {}
    for piece in pieces:
        for where, one in piece.rows.items():
            rows[where] = rows[where].plus(one) if where in rows else one
    cells = [_cell(Expression(query, values, rest=rest), one) for (values, rest), one in rows.items()]
    cells = [*_sorted(cell for cell in cells if not cell.rest), *_sorted(cell for cell in cells if cell.rest)]
    whole = Row()
    for piece in pieces:
        whole = whole.plus(piece.whole)
    asked = query.where.measure
    return Tally(
        query=query,
        cells=tuple(cells),
        total=None if "measure" in query.by else _cell(Expression(query), whole),
        overlap=_overlap(query, cells, whole),
        not_allocable=_not_allocable(pieces, whole),
        straddling=_ids(piece.straddling for piece in pieces),
        undated=tuple(sorted({one for piece in pieces for one in piece.undated})),
        unresolved=tuple(pair for piece in pieces for pair in piece.unresolved),
        judged=_ids(piece.judged for piece in pieces),
        measures=tuple(sorted(measures)) or (() if asked is None else (asked,)),
        originators=tuple(sorted(frozenset().union(*(piece.originators for piece in pieces)))),
        statuses=tuple(sorted(frozenset().union(*(piece.statuses for piece in pieces)))),
        identifications=tuple(sorted(frozenset().union(*(piece.identifications for piece in pieces)))),
        documents=len(frozenset().union(*(piece.documents for piece in pieces)))
        + sum(piece.more_documents for piece in pieces),
        lines={name: line for piece in pieces for name, line in piece.lines.items()},
    )


def _refuse_mixed(query: Query, measures: frozenset[Measure]) -> None:
    if len(measures) > 1 and "measure" not in query.by:
        names = sorted(measures)
        raise TallyError(
            f"these lines count {', '.join(names)}, which are never added: "
            f"ask for one (measure={names[0]}) or for each (by measure)"
        )


def _cell(expression: Expression, row: Row) -> Cell:
    text = write(expression)
    return Cell(
        id=ident(text),
        expression=text,
        values=expression.row or (),
        bounds=row.sum if row.many else UNSAID,
        rest=expression.rest,
        lines=row.lines,
        parts=row.parts,
        earlier=row.earlier,
        many=row.many,
    )


def _overlap(query: Query, cells: Iterable[Cell], whole: Row) -> Bounds:
    """What the rows hold more than the total."""
    if not query.by or "measure" in query.by:
        return NOTHING
    return total(cell.bounds for cell in cells).minus(whole.sum)


def _not_allocable(pieces: Iterable[Piece], whole: Row) -> Bounds:
    told = list(pieces)
    if all(piece.beyond is None for piece in told):
        return NOTHING
    return total(piece.whole.sum if piece.beyond is None else piece.beyond for piece in told).minus(whole.sum)


def _sorted(cells: Iterable[Cell]) -> list[Cell]:
    return sorted(cells, key=_order)


def _order(cell: Cell) -> tuple[int, tuple[str, ...]]:
    size = cell.bounds.best if cell.bounds.best is not None else cell.bounds.low or 0
    return -size, tuple(value or "\uffff" for value in cell.values)


@dataclass
class Counting:
    """Lines counted by the exact rules, each held against every other that it may meet."""

    lines: tuple[CasualtyLine, ...]
    query: Query
    containment: Containment
    controls: Controls | None = None
    dyads: Mapping[str, str] = field(default_factory=dict)
    """Who fought whom, by incident."""
    judgements: Judgements = field(default_factory=Judgements)

    def pieces(self) -> Piece:
        """What the lines make, as one piece."""
        kept, undated = known(self.lines, self.query.known_on)
        told = kept if self.query.window is None else with_their_tolls(kept, self.containment)
        placed = [(line, in_window(line, self.query.window)) for line in told]
        inside = [line for line, lies in placed if lies]
        partly = [line for line, lies in placed if lies is None]
        chosen = self._taken(inside)
        measures = frozenset(count.measure for count in chosen)
        _refuse_mixed(self.query, measures)
        union = Union(chosen, self.containment, self.query.policy, self.judgements)
        beyond, straddling = self._beyond(inside, partly)
        undated += [line for line in partly if line.happened.start is None and line.happened.end is None]
        spoken = [mention.line for count in chosen for mention in count.mentions]
        return Piece(
            rows=self._rows(chosen, union),
            whole=self._row(chosen, union.of([count.id for count in chosen])) if chosen else Row(),
            beyond=beyond,
            straddling=straddling,
            undated=tuple(sorted({m.line.id for count in self._taken(undated) for m in count.mentions})),
            unresolved=union.unresolved([count.id for count in chosen]),
            judged=union.heard,
            measures=measures,
            originators=frozenset(count.originator for count in chosen),
            statuses=frozenset(line.status for line in spoken),
            identifications=frozenset(
                line.identification for line in spoken if line.identification is not None
            ),
            documents=frozenset(line.evidence.sha256 for line in spoken),
            lines={line.id: line for line in (*kept, *undated)},
        )

    def _taken(self, lines: Iterable[CasualtyLine]) -> list[Count]:
        """Filters that a line never changes are asked before tolls are put together, the others after."""
        where = self.query.where
        wanted = [
            line
            for line in lines
            if where.measure in {None, line.measure}
            and where.originator in {None, line.originator}
            and where.series in {None, line.series}
        ]
        return [
            count
            for count in map(self._described, counts(wanted, self.containment))
            if taken(count, where, self.containment)
        ]

    def _described(self, count: Count) -> Count:
        """With who held the place and who fought, which other records say."""
        held = None
        if self.controls is not None and count.territory is None:
            held = self.controls.holder(count.place, count.happened)
        dyad = self.dyads.get(count.line.incident or "")
        return count if held is None and dyad is None else replace(count, held=held, dyad=dyad)

    def _rows(self, chosen: Sequence[Count], union: Union) -> dict[tuple[Key, bool], Row]:
        if not self.query.by:
            return {}
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
        stated = {
            (values, False): self._row(members, union.of([count.id for count in members]))
            for values, members in plain.items()
        }
        rests = {
            (values, True): self._row(members, total(union.excess(count.id, inside) for count in members))
            for values, members in wholes.items()
        }
        return stated | rests

    def _of_everyone(self, chosen: Sequence[Count], broken_down: set[str], union: Union) -> set[str]:
        """Counts of everyone within a whole that is broken down by people: its rows hold their people already."""
        if not set(self.query.by) & set(PEOPLE):
            return set()
        covered = {part for one in broken_down for part in union.parts[one]}
        return {count.id for count in chosen if not count.groups and count.id in covered - broken_down}

    def _key(self, count: Count) -> Key:
        return tuple(key(count, dimension, self.containment) for dimension in self.query.by)

    def _row(self, members: Sequence[Count], bounds: Bounds) -> Row:
        """A row; within it, what lies within another of its members is a part, the rest is counted."""
        union = Union(members, self.containment, self.query.policy, self.judgements)
        inner = {part for count in members for part in union.parts[count.id]}
        inner |= union.spoken_for({count.id for count in members} - inner)
        return Row(
            bounds=bounds,
            lines=_ids(count.counted for count in members if count.id not in inner),
            parts=_ids(count.counted for count in members if count.id in inner),
            earlier=_ids(count.earlier for count in members),
            many=len(members),
        )

    def _beyond(
        self, inside: Sequence[CasualtyLine], partly: Sequence[CasualtyLine]
    ) -> tuple[Bounds | None, tuple[str, ...]]:
        """What they make with the lines that only partly lie in the window, and the ids of those."""
        dated = [line for line in partly if line.happened.start is not None or line.happened.end is not None]
        chosen = self._taken([*inside, *dated]) if dated else []
        ids = {line.id for line in dated}
        straddling = tuple(count.id for count in chosen if count.id in ids)
        if not straddling:
            return None, ()
        union = Union(chosen, self.containment, self.query.policy, self.judgements)
        return union.of([count.id for count in chosen]), straddling


def _ids(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ident for group in groups for ident in group))
