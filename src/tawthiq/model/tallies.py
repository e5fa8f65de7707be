"""Tallies and comparisons: what counting gives, with its bounds, its lines, its population and its clocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tawthiq.model.dates import DateSpan
    from tawthiq.model.lines import CasualtyLine, LineStatus
    from tawthiq.model.terms import Identification, Measure


@dataclass(frozen=True, slots=True)
class Bounds:
    """A count of persons or events as it was stated: inclusive ends, None where open.

    ``best`` is None where no one number was stated. Counts are never negative, so an open low lies at nought in
    arithmetic, and stays open in print.
    """

    low: int | None
    best: int | None
    high: int | None

    @classmethod
    def exactly(cls, count: int) -> Bounds:
        """So many, no more and no less."""
        return cls(count, count, count)

    @property
    def exact(self) -> bool:
        """True where low, best and high are one number."""
        return self.low is not None and self.low == self.best == self.high

    @property
    def ordered(self) -> bool:
        """True where low ≤ best ≤ high as far as they are known."""
        known = [end for end in (self.low, self.best, self.high) if end is not None]
        return known == sorted(known)

    def meets(self, other: Bounds) -> bool:
        """True where one number could satisfy both."""
        above = self.high is None or other.low is None or other.low <= self.high
        below = other.high is None or self.low is None or self.low <= other.high
        return above and below

    def plus(self, other: Bounds) -> Bounds:
        """Both together: "at least 20" and "exactly 5" are "at least 25"."""
        return Bounds(_sum_low(self.low, other.low), _sum(self.best, other.best), _sum(self.high, other.high))

    def minus(self, other: Bounds) -> Bounds:
        """What is left when the other, a part of this, is taken away: never below nought.

        Its low is open where this low is, or the other's high: then nobody said how few are left.
        """
        low = None if self.low is None or other.high is None else max(0, self.low - other.high)
        best = None if self.best is None or other.best is None else max(0, self.best - other.best)
        high = None if self.high is None else max(0, self.high - (other.low or 0))
        return Bounds(low, best, high)


NOTHING = Bounds(0, 0, 0)
"""Exactly nought: what nobody adds to a sum, and what a source said that documented none."""
UNSAID = Bounds(None, None, None)
"""No number at all: what a tally over no lines has, since unknown is not nought."""


def total(parts: Iterable[Bounds]) -> Bounds:
    """The sum of disjoint counts; of none, exactly nought. Its low is open where every one's is."""
    result: Bounds | None = None
    for part in parts:
        result = part if result is None else result.plus(part)
    return NOTHING if result is None else result


def _sum(left: int | None, right: int | None) -> int | None:
    return None if left is None or right is None else left + right


def _sum_low(left: int | None, right: int | None) -> int | None:
    return None if left is None and right is None else (left or 0) + (right or 0)


@dataclass(frozen=True, slots=True)
class Where:
    """Which lines a tally takes; an empty field takes all.

    A line is taken where all that it says lies within the filter: one of Islamic State and civilians together is not a
    line of civilians.
    """

    measure: Measure | None = None
    groups: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    place: str | None = None
    """A gazetteer id; what lies within it is taken too."""
    territory: str | None = None
    originator: str | None = None
    series: str | None = None
    identification: Identification | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """All that a tally was asked, so that it can be asked again."""

    by: tuple[str, ...] = ("group",)
    where: Where = field(default_factory=Where)
    window: DateSpan | None = None
    known_on: date | None = None
    policy: str = "largest"
    """What stands for the best where overlap is unresolved: ``largest``, ``sum`` or ``none``."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Two lines of which nobody has said whether they count the same people."""

    left: str
    right: str
    """Line ids."""
    reason: str
    reason_ar: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of a tally."""

    id: str
    """Stable: the same question of the same row has the same id in every ledger."""
    expression: str
    """The question that gives this row alone, as ``tawthiq trace`` takes it."""
    values: tuple[str | None, ...]
    """One a dimension of ``Query.by``; several ids in one value are joined by "+"; None where not said."""
    bounds: Bounds
    rest: bool = False
    """True where it is what a whole leaves over after its parts: not broken down."""
    lines: tuple[str, ...] = ()
    """Ids of the lines counted; several where several documents say the same."""
    parts: tuple[str, ...] = ()
    """Ids of the lines that are counted within those."""
    earlier: tuple[str, ...] = ()
    """Ids of earlier mentions that a later one of the same toll overtook."""
    many: int = field(default=0, compare=False)
    """How many counts are in the row. Of a tally over very many lines only their number is told, and no ids."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a tally ran on: a snapshot of a ledger, so that the same count can be made again."""

    snapshot: str
    """The hash of the ledger's last entry that is in it."""
    sequence: int
    """The number of that entry."""
    recorded_on: datetime | None = None
    """The moment as of which the ledger was asked; None for the ledger as it stands."""
    engine: str = "duckdb"


@dataclass(frozen=True, slots=True)
class Tally:
    """A count over casualty lines, with all that a reader needs to know what it is a count of."""

    query: Query
    cells: tuple[Cell, ...]
    """Largest first; rows of what is not broken down last."""
    total: Cell | None
    """None where the tally lists several measures, which are never added."""
    overlap: Bounds
    """What the cells count more than the total because their overlap is unresolved."""
    not_allocable: Bounds
    """What lines that only partly lie in the window hold beyond the total."""
    straddling: tuple[str, ...]
    """Ids of those lines."""
    undated: tuple[str, ...]
    """Ids of lines that a window or ``known_on`` leaves out because they carry no date for it."""
    unresolved: tuple[Unresolved, ...]
    measures: tuple[Measure, ...]
    originators: tuple[str, ...]
    statuses: tuple[LineStatus, ...]
    documents: int
    """Distinct documents behind the lines counted."""
    identifications: tuple[Identification, ...] = ()
    """How far the people counted are known, where the lines say."""
    judged: tuple[str, ...] = ()
    """Ids of the judgements that say of two counts in it that they are of the same people, or are not."""
    source: Source | None = field(default=None, compare=False)
    """What the tally ran on."""
    lines: dict[str, CasualtyLine] = field(default_factory=dict, compare=False, repr=False)
    """Every line named above, by id."""
    names: Mapping[str, tuple[str | None, str | None]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """Of ids that an imported list or dataset brought: their names in Arabic and in English, where they are public."""

    @property
    def documented(self) -> bool:
        """False where no line answers the question: then there is no number to tell, not even nought."""
        return any(cell.many for cell in (*self.cells, *([] if self.total is None else [self.total])))

    @property
    def counted_twice(self) -> Mapping[str, int | None] | None:
        """What is taken from the rows, end by end and below nought, so that they add up to the total; None where nothing is.

        An end that is open, or in which what is not broken down leaves the rows short of the total, has none.
        """
        if self.total is None or not self.query.by or not self.documented:
            return None
        rows, whole = total(cell.bounds for cell in self.cells), self.total.bounds
        less: dict[str, int | None] = {}
        for end in ("low", "best", "high"):
            sum_, stated = getattr(rows, end), getattr(whole, end)
            less[end] = None if sum_ is None or stated is None or stated > sum_ else stated - sum_
        return less if any(less.values()) else None

    @property
    def not_broken_down(self) -> Bounds:
        """What wholes leave over after their parts."""
        return total(cell.bounds for cell in self.cells if cell.rest)


@dataclass(frozen=True, slots=True)
class Step:
    """A toll as it was known on one day."""

    day: date
    tally: Tally
    """Without rows, as it was known then."""
    cell: Cell
    """Its total."""

    @property
    def bounds(self) -> Bounds:
        """The toll of that day."""
        return self.cell.bounds


@dataclass(frozen=True, slots=True)
class Span:
    """A number between two others, None where open or unknown: a difference or a ratio of bounded counts."""

    low: Fraction | None
    best: Fraction | None
    high: Fraction | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two tallies side by side, and the words for it in Arabic and English."""

    id: str
    left: Tally
    right: Tally
    difference: Span
    ratio: Span
    share: Span | None
    """Only where the left is a part of the right."""
    kind: str
    """``ratio`` (the left is so many times the right), ``equal_to`` (a fraction of a separate count) or ``share``."""
    phrase_ar: str
    """The words for the number alone: «أكثر من ستة أضعاف ونصف»."""
    phrase_en: str
    arithmetic: str
    """One line that a reader can follow with a pencil."""
    warnings: tuple[str, ...] = ()
    """What was asked for in spite of a refusal."""
    warnings_ar: tuple[str, ...] = ()
