"""What one document tells, as small as following a toll needs it: one record a number, and how they stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tawthiq.model.interval import Interval
from tawthiq.model.series import Role, Source, Words
from tawthiq.model.terms import Bound, Measure
from tawthiq.model.wording import figure_interval

Ids = frozenset[str]

SHORT = timedelta(days=3)
"""The longest time between the first and the last day of a count that may be of a stated short time only."""


@dataclass(frozen=True, slots=True)
class Other:
    """The same number in the same document, said of other people."""

    figure: str
    start: int
    end: int
    text: str
    words: Words
    groups: Ids


@dataclass(frozen=True, slots=True)
class Number:
    """One number as a document tells it, once for all the times that it says it."""

    source: Source
    figure: str
    start: int
    end: int
    text: str
    words: Words
    bound: Bound
    """The sharpest that the document says."""
    value: int | None
    low: int | None
    high: int | None
    measure: Measure
    originator: str
    """Empty where nobody in particular is named as counting."""
    groups: Ids
    by: Ids
    means: Ids
    """By kind: means of one fight under one name."""
    place: str | None
    place_id: str | None
    territory: str | None
    first: date | None
    last: date | None
    """Of the days counted, inclusive."""
    moment: date | None
    """For which it holds."""
    moment_stated: bool
    identified: bool
    hours: bool
    """Said of hours just past."""
    named: str = ""
    """How the document names the originator, where another name of the same stands for it."""
    implied: bool = False
    """A bare singular: no toll's number."""
    addition: bool = False
    """Told as what brings the total that its sentence goes on to: no toll's number."""
    others: tuple[Other, ...] = ()
    """Where the document says the number of other groups than this mention of it does."""
    listed_groups: tuple[str, ...] = ()
    """The groups in the order of the text."""
    listed_by: tuple[str, ...] = ()
    listed_means: tuple[str, ...] = ()
    role: Role = Role.COUNT
    lesser: bool = False
    """The document gives a larger number for what is described alike: this one is of fewer people."""
    whole: int | None = None
    """The place in the document's numbers of the whole that it is said to be a part of."""
    complete: bool = False
    """That whole is said to be made up of its parts."""
    rise: int | None = None
    """By how much the text says that the toll rose, or fell, to this number."""
    before: int | None = None
    """The place in the document's numbers of the count that it rose from."""
    rivals: tuple[Number, ...] = ()
    """What the same document gives for the same quantity and cannot be true with it."""

    @property
    def interval(self) -> Interval:
        """What the number may be."""
        return figure_interval(self)

    @property
    def size(self) -> int:
        """A number to order by: as stated, else its lower or upper end."""
        return next((end for end in (self.value, self.low, self.high) if end is not None), 0)

    @property
    def days(self) -> int | None:
        """How many days it covers; None where a side is open."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1

    @property
    def calendar(self) -> bool:
        """True for a count from the first of a month: one of many cells side by side, not an episode's toll."""
        return self.first is not None and self.first.day == 1

    def below(self, other: Number) -> bool:
        """True where it is surely smaller than the other."""
        if self.bound is other.bound is Bound.EXACT:
            return self.size < other.size
        high, low = self.interval.high, other.interval.low
        return high is not None and low is not None and high < low

    def apart(self, other: Number) -> bool:
        """True where the two cannot be one number."""
        return self.below(other) or other.below(self)


@dataclass(frozen=True, slots=True)
class Aside:
    """A number of a document that is no count to be recorded, and why."""

    figure: str
    start: int
    end: int
    text: str
    words: Words
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """All that one document tells."""

    source: Source
    numbers: tuple[Number, ...]
    asides: tuple[Aside, ...] = ()

    def parts_of(self, number: Number) -> list[Number]:
        """The parts of a whole, in the order of the text."""
        at = next((n for n, one in enumerate(self.numbers) if one is number), None)
        return [part for part in self.numbers if part.whole == at] if at is not None else []
