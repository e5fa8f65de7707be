"""A bulletin's contents: every number asked of the tallies, none worked out here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tawthiq.bulletins.spec import BulletinSpec, SpecError, TallySpec
from tawthiq.model.tallies import Cell, Comparison, Step, Tally
from tawthiq.tallying import TallyError, compare
from tawthiq.tallying.recorded import Recorded


@dataclass(frozen=True, slots=True)
class Section:
    """A tally of the bulletin, and its steps where it is charted so."""

    spec: TallySpec
    tally: Tally
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Bulletin:
    """Everything that a bulletin prints, before it is put into words."""

    spec: BulletinSpec
    sections: tuple[Section, ...]
    comparisons: tuple[Comparison, ...]

    def figures(self) -> dict[str, tuple[Tally, Cell]]:
        """Every figure by its id, in order of appearance: totals, rows, steps, and both sides of each comparison."""
        found: dict[str, tuple[Tally, Cell]] = {}
        for section in self.sections:
            for cell in (*_totals(section.tally), *section.tally.cells):
                found.setdefault(cell.id, (section.tally, cell))
            for step in section.steps:
                found.setdefault(step.cell.id, (step.tally, step.cell))
        for comparison in self.comparisons:
            for tally in (comparison.left, comparison.right):
                for cell in _totals(tally):
                    found.setdefault(cell.id, (tally, cell))
        return found


def _totals(tally: Tally) -> Sequence[Cell]:
    return () if tally.total is None else (tally.total,)


def compose(spec: BulletinSpec, recorded: Recorded) -> Bulletin:
    """The bulletin of a specification over what a ledger has; lines whose status is not included are left out.

    Raises SpecError where a tally or a comparison is refused, with the reason and the mend.
    """
    counted = recorded.only(spec.include)
    sections = tuple(_section(spec, one, counted) for one in spec.tallies)
    by_name = {section.spec.name: section.tally for section in sections}
    comparisons = []
    for number, asked in enumerate(spec.comparisons, 1):
        try:
            comparisons.append(
                compare(
                    by_name[asked.left],
                    by_name[asked.right],
                    part_of_whole=asked.part_of_whole,
                    force=asked.force,
                    containment=recorded.containment,
                )
            )
        except TallyError as error:
            raise SpecError(f"{spec.source}: comparison {number}: {error}") from error
    return Bulletin(spec, sections, tuple(comparisons))


def _section(spec: BulletinSpec, asked: TallySpec, counted: Recorded) -> Section:
    try:
        tally = counted.ask(asked.query)
        path: tuple[Step, ...] = ()
        if asked.chart == "steps":
            path = counted.steps(replace(asked.query, by=()))
    except TallyError as error:
        raise SpecError(f"{spec.source}: tally “{asked.name}”: {error}") from error
    return Section(asked, tally, path)
