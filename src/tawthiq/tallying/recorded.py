"""What a ledger has recorded, counted line by line with its words at hand: what bulletins and traces are made from.

A tally over very many lines runs in columns (``tallying.engine``); both take the same lines, the cells of named victims
among them, and answer the same question alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from tawthiq.model.control import Control
from tawthiq.model.gazetteer import Place
from tawthiq.model.incidents import Incident
from tawthiq.model.judgements import Judgement
from tawthiq.model.lines import CasualtyLine, LineStatus
from tawthiq.model.records import Record
from tawthiq.model.tallies import Cell, Query, Step, Tally
from tawthiq.model.victims import Victim
from tawthiq.tallying.containment import Containment, from_resources, with_places
from tawthiq.tallying.control import Controls
from tawthiq.tallying.expressions import Expression
from tawthiq.tallying.judged import Judgements
from tawthiq.tallying.tallies import ask, row, steps
from tawthiq.tallying.victims import lines_of_victims

Told = TypeVar("Told", bound=Record)


class HasRecords(Protocol):
    """A ledger, as far as its records go."""

    def records(self, kind: type[Told], *, recorded_on: datetime | None = None) -> list[Told]:
        """Records of a class."""


class Ledger(HasRecords, Protocol):
    """What is asked of a ledger here (``tawthiq.ledger.Ledger``): counting itself needs no database."""

    def lines(
        self, *, statuses: Collection[LineStatus] | None, recorded_on: datetime | None = None
    ) -> list[CasualtyLine]:
        """Casualty lines of the statuses named."""


@dataclass(frozen=True)
class Recorded:
    """Lines with all that counting them needs; ``of`` takes it from a ledger."""

    lines: tuple[CasualtyLine, ...]
    containment: Containment = field(default_factory=from_resources)
    controls: Controls | None = None
    dyads: Mapping[str, str] = field(default_factory=dict)
    judgements: Judgements = field(default_factory=Judgements)

    @classmethod
    def of(
        cls, ledger: Ledger, statuses: Collection[LineStatus] | None, recorded_on: datetime | None = None
    ) -> Recorded:
        """The ledger's lines of these statuses with the cells of their named victims, as it stands or stood at a moment."""
        containment = with_places(from_resources(), ledger.records(Place, recorded_on=recorded_on))
        lines = ledger.lines(statuses=statuses, recorded_on=recorded_on)
        cells = lines_of_victims(
            lines, ledger.records(Victim, recorded_on=recorded_on), containment=containment
        )
        return cls(
            (*lines, *cells),
            containment,
            Controls.of(ledger.records(Control, recorded_on=recorded_on), containment),
            dyads_of(ledger, recorded_on),
            Judgements.of(ledger.records(Judgement, recorded_on=recorded_on)),
        )

    def only(self, statuses: Collection[LineStatus]) -> Recorded:
        """The same with the lines of these statuses alone."""
        kept = tuple(line for line in self.lines if line.status in statuses)
        return Recorded(kept, self.containment, self.controls, self.dyads, self.judgements)

    def ask(self, query: Query) -> Tally:
        """The tally that answers a query. Raises TallyError as ``tally`` does."""
        return ask(self.lines, query, self.containment, self.controls, self.dyads, judgements=self.judgements)

    def row(self, expression: Expression) -> tuple[Tally, Cell]:
        """The tally of an expression and the row that it means. Raises TallyError where there is no such row."""
        return row(
            self.lines, expression, self.containment, self.controls, self.dyads, judgements=self.judgements
        )

    def steps(self, query: Query) -> tuple[Step, ...]:
        """The toll as it was known on each day on which it changed."""
        return steps(
            self.lines, query, self.containment, self.controls, self.dyads, judgements=self.judgements
        )


def dyads_of(ledger: HasRecords, recorded_on: datetime | None = None) -> dict[str, str]:
    """Who fought whom, by incident."""
    told: Iterable[Incident] = ledger.records(Incident, recorded_on=recorded_on)
    return {one.id: one.dyad for one in told if one.dyad is not None and not one.withdrawn}
