"""Figures, numerals and claims: what a reading finds in a document. Offsets count code points, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from tawthiq.model.documents import Document
from tawthiq.model.terms import Bound, ClaimKind, Measure, Relation

Number = int | Fraction


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a document asserts of people or of violent events, with its bounds and its place in the text."""

    id: str
    start: int
    end: int
    text: str
    value: int | None
    """As stated; None for a range or a vague quantity."""
    low: int | None
    high: int | None
    """Inclusive bounds; None where open."""
    bound: Bound
    measure: Measure
    groups: tuple[str, ...] = ()
    """Every group counted, by id, the first named first; empty where the number counts everyone or nobody is named."""
    by: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    place: str | None = None
    place_ids: tuple[str, ...] = ()
    territory: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    """Inclusive."""
    attributed_to: str | None = None
    as_of: date | None = None
    denied: bool = False
    implied: bool = False

    @property
    def group(self) -> str | None:
        """The first group named, or None."""
        return self.groups[0] if self.groups else None


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number of the text that is no figure, and what it is instead: ``unread`` where the reader does not know."""

    start: int
    end: int
    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Something a document asserts between figures, with all that judging it needs: auditing never reads the text.

    ``stated``, ``stated_low`` and ``stated_high`` hold the wording as numbers; an interval's end is None
    where the wording leaves it open, and excluded where the matching ``_open`` flag is set ("more than half").
    ``against_*`` is the second wording of a ``same`` that compares two wordings instead of two figures (two mentions of
    one length of time or of one ratio), and ``since``/``until`` are the ends of a ``duration``, ``since`` the date of a
    ``weekday``.
    """

    id: str
    kind: ClaimKind
    start: int
    end: int
    text: str
    operands: tuple[str | None, ...] = ()
    """Ids of figures in the contract's order; None for one that the document does not give."""
    relation: Relation = Relation.EQUAL
    hedge: str | None = None
    """The hedge as an id of the wording table (``about``, ``more_than`` …); None where unhedged."""
    unit: str = "persons"
    """``persons``, ``events``, ``times``, ``fraction``, ``percent``, ``hours``, ``days``, ``weeks``, ``months``, ``years``,
    ``date``. Of shares the numbers are fractions (49/100) and of lengths of time days (a month 30, a year 365), whatever unit
    was said."""
    stated: Number | str | None = None
    """The number said (a fraction for a share, days for a duration), a weekday in English, or None."""
    printed_digits: int = 0
    """Digits after the point as printed, in the unit said: the precision that a tolerance is taken from."""
    word: str | None = None
    """The id in the wording table where the number was said by a word ("quarter"), else None."""
    stated_low: Number | None = None
    stated_high: Number | None = None
    low_open: bool = False
    high_open: bool = False
    against: Number | None = None
    against_low: Number | None = None
    against_high: Number | None = None
    against_low_open: bool = False
    against_high_open: bool = False
    against_text: str | None = None
    """The words of the second wording."""
    against_start: int | None = None
    against_end: int | None = None
    since: date | None = None
    until: date | None = None
    until_published: bool = False
    """True where ``until`` is only the day of publication."""
    since_month: bool = False
    """True where ``since`` was said as a month, so that any of its days may be meant."""
    per: str | None = None
    """The unit of time of a ``rate``: ``day``, ``week``, ``month``, ``year``, ``hour``."""
    days: int | None = None
    """Days of the operand's period, for a ``rate``; None where the document does not give it."""
    stated_by: str | None = None
    """Who asserts it, as written, where the text gives it to somebody."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one document: every figure, every claim, and a role for every other number."""

    document: Document
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    numerals: tuple[Numeral, ...] = ()
    notes: tuple[str, ...] = field(default=())
    """What the reader wants known: a dateline that two dates compete for, a text cut short …"""

    def figure(self, figure_id: str) -> Figure:
        """The figure of that id; KeyError where there is none."""
        for figure in self.figures:
            if figure.id == figure_id:
                return figure
        raise KeyError(figure_id)
