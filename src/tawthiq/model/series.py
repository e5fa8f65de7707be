"""A toll followed through documents: its mentions in order, and what does not fit between them (docs/series.md)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tawthiq.model.figures import Number
from tawthiq.model.terms import Bound, Measure, Severity, Verdict


class Certainty(StrEnum):
    """How sure it is that a mention tells its series' toll."""

    STATED = "stated"
    """The document says all that the key asks for."""
    INFERRED = "inferred"
    """It leaves something out that only one series fits, or says it in other words."""
    POSSIBLE = "possible"
    """It may be another toll; nothing fails for it."""


class Role(StrEnum):
    """What a mention is in its series."""

    COUNT = "count"
    """The toll as of a moment."""
    REPEAT = "repeat"
    """A later telling of a count that had been told before."""
    FORMER = "former"
    """The count that a rise is said to start from."""


class WhyNot(StrEnum):
    """Why a number is in no toll."""

    OF_A_DAY = "of_a_day"
    """Of one day or of hours just past: the rises of tolls are compared with it."""
    SHORT = "short"
    """Of two to four days, from a start that nothing else is counted from."""
    NO_START = "no_start"
    """From when it counts is not said, and no one toll has room for it."""
    LESSER = "lesser"
    """The document gives a larger number for what is described alike."""
    ADDITION = "addition"
    """It is what brings the total that its sentence goes on to."""
    IMPLIED = "implied"
    """A bare singular that counts as one."""
    RIVAL = "rival"
    """The document gives another number for the same quantity, and that one is followed."""
    FORMER = "former"
    """The count that another number rose from, which is not followed itself."""
    NO_COUNT = "no_count"
    """No count to be recorded: denied, a rate, a difference, vague."""


class DiscrepancyKind(StrEnum):
    """What does not fit between documents. One file of ``tawthiq.following.checks`` finds each."""

    FALL = "fall"
    INCREASE = "increase"
    DAILY = "daily"
    PARTS = "parts"
    DIFFER = "differ"
    BOUND = "bound"
    POPULATION = "population"
    OVERTAKEN = "overtaken"
    INCIDENTS = "incidents"


@dataclass(frozen=True, slots=True)
class Source:
    """The document that a mention stands in, without its text."""

    name: str
    sha256: str
    language: str = "und"
    published: date | None = None
    outlet: str | None = None
    address: str | None = None

    @property
    def right_to_left(self) -> bool:
        """True where the text is set from right to left."""
        return self.language == "ar"


@dataclass(frozen=True, slots=True)
class Words:
    """The sentence that a number stands in; ``text`` is empty where the words are withheld."""

    start: int
    """Where the sentence starts in its document, in code points."""
    text: str


@dataclass(frozen=True, slots=True)
class TollMention:
    """One number of a toll as one document tells it, however often it does."""

    source: Source
    figure: str
    """The id of the figure within its document."""
    start: int
    end: int
    text: str
    words: Words
    bound: Bound
    value: int | None
    low: int | None
    high: int | None
    """As in a figure: inclusive, None where open."""
    as_of: date | None
    """The moment it holds for: stated, else the end of its period, else the day of publication; None where unknown."""
    as_of_stated: bool
    """False where the moment is only the day of publication."""
    certainty: Certainty = Certainty.STATED
    reason: str = ""
    """Why the link is not stated, in English; empty where it is."""
    reason_ar: str = ""
    role: Role = Role.COUNT
    repeats: str | None = None
    """The id of the mention that this one repeats."""

    @property
    def id(self) -> str:
        """The document's name and the figure's id."""
        return f"{self.source.name}#{self.figure}"


@dataclass(frozen=True, slots=True)
class Series:
    """One toll told over time: who counted, what befell whom, from which start, where."""

    id: str
    originator: str
    """The id of an organisation that the vocabulary knows, else the name as written; empty where nobody is named."""
    measure: Measure
    groups: tuple[str, ...]
    by: tuple[str, ...]
    means: tuple[str, ...]
    place: str | None
    place_id: str | None
    start: date | None
    identified: bool = False
    """True for those identified by name only: another population than those reported."""
    part_of: str | None = None
    """The id of the series of the whole that this is a part of, where the documents say so."""
    mentions: tuple[TollMention, ...] = ()
    """By the moment they hold for, then by publication."""

    @property
    def documents(self) -> int:
        """How many documents tell of it."""
        return len({mention.source.name for mention in self.mentions})


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """What does not fit between documents: a finding over a series, with the mentions to set side by side."""

    id: str
    kind: DiscrepancyKind
    series: str
    """The id of the series."""
    verdict: Verdict
    severity: Severity
    """``figure``, ``wording``, or ``information`` where nothing is said to fail."""
    mentions: tuple[TollMention, ...]
    """The mentions compared, the earlier first; others that the arithmetic needs follow."""
    reason: str
    reason_ar: str
    expected: Number | None = None
    """The number that the other documents or the text itself give for it."""
    found: Number | None = None
    as_of: date | None = None
    """The day that it is about."""


@dataclass(frozen=True, slots=True)
class Unfollowed:
    """A number that is in no toll, and why."""

    source: Source
    figure: str
    """The id of the figure within its document."""
    start: int
    end: int
    text: str
    words: Words
    why: WhyNot
    note: str = ""
    """What the reason leaves open, in English: why it is no count."""

    @property
    def id(self) -> str:
        """The document's name and the figure's id."""
        return f"{self.source.name}#{self.figure}"


@dataclass(frozen=True, slots=True)
class Following:
    """What came of following tolls through documents."""

    series: tuple[Series, ...] = ()
    """Those that at least two documents tell, and those with a finding; by originator, measure, start and place."""
    discrepancies: tuple[Discrepancy, ...] = ()
    documents: int = 0
    told_once: tuple[Series, ...] = field(default=())
    """Tolls that only one document tells: there is nothing to compare them with."""
    unfollowed: tuple[Unfollowed, ...] = field(default=())
    """Every number of people or events that is in no toll, by document."""
