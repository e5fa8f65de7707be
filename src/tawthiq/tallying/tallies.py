"""The tally: who was counted, in rows that add up, with low, best and high."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tawthiq.model.dates import DateSpan
from tawthiq.model.lines import CasualtyLine
from tawthiq.model.tallies import Cell, Query, Step, Tally, Where
from tawthiq.tallying.containment import Containment, from_resources
from tawthiq.tallying.control import Controls
from tawthiq.tallying.expressions import Expression, TallyError, dimensions, policy, write
from tawthiq.tallying.judged import Judgements
from tawthiq.tallying.mentions import known_day
from tawthiq.tallying.pieces import Counting, assemble
from tawthiq.tallying.select import known


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


def ask(
    lines: Iterable[CasualtyLine],
    query: Query,
    containment: Containment | None = None,
    controls: Controls | None = None,
    dyads: Mapping[str, str] | None = None,
    *,
    judgements: Judgements | None = None,
) -> Tally:
    """The tally that answers a query.

    ``controls`` say who held the ground, ``dyads`` who fought whom in an incident, ``judgements`` which records are the
    same. Raises TallyError as ``tally`` does.
    """
    policy(query.policy)
    query = replace(query, by=dimensions(query.by))
    known_places = containment or from_resources()
    told = judgements or Judgements()
    return assemble(
        query, [Counting(tuple(lines), query, known_places, controls, dyads or {}, told).pieces()]
    )


def row(
    lines: Iterable[CasualtyLine],
    expression: Expression,
    containment: Containment | None = None,
    controls: Controls | None = None,
    dyads: Mapping[str, str] | None = None,
    *,
    judgements: Judgements | None = None,
) -> tuple[Tally, Cell]:
    """The tally of an expression and the row that it means. Raises TallyError where there is no such row."""
    result = ask(lines, expression.query, containment, controls, dyads, judgements=judgements)
    return result, pick(result, expression)


def pick(result: Tally, expression: Expression) -> Cell:
    """The row of a tally that an expression means. Raises TallyError where there is none."""
    if expression.row is None:
        if result.total is None:
            raise TallyError("several measures have no total: add measure=killed or the like")
        return result.total
    for cell in result.cells:
        if cell.values == expression.row and cell.rest == expression.rest:
            return cell
    raise TallyError(f"the tally has no row {write(expression)}: ask for it without row= to see its rows")


def steps(
    lines: Iterable[CasualtyLine],
    query: Query,
    containment: Containment | None = None,
    controls: Controls | None = None,
    dyads: Mapping[str, str] | None = None,
    *,
    judgements: Judgements | None = None,
) -> tuple[Step, ...]:
    """The toll as it was known on each day on which it changed, first to last: a running toll's sequence."""
    kept = tuple(lines)
    days = sorted({day for line in known(kept, query.known_on)[0] if (day := known_day(line)) is not None})
    result: list[Step] = []
    for day in days:
        asked = replace(query, by=(), known_on=day)
        then = ask(kept, asked, containment, controls, dyads, judgements=judgements)
        cell = then.total
        if cell is not None and cell.lines and (not result or result[-1].bounds != cell.bounds):
            result.append(Step(day, then, cell))
    return tuple(result)
