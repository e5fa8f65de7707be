"""A number on its way to becoming a figure: the working record that the reader's stages fill in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tawthiq.reading.lexicon import Noun


@dataclass(slots=True)
class Mention:
    """A quantity of people or events at a place in the text; each stage of the reader adds what it can tell."""

    at: int
    """Index of the token that carries the number."""
    first: int
    last: int
    """Tokens of the words read as this figure: hedge, number, noun."""
    start: int
    end: int
    value: int | None
    low: int | None
    high: int | None
    bound: str
    form: str
    """``number``, ``range``, ``dual``, ``vague``, ``singular`` (implied), ``none`` (an explicit none)."""
    noun: Noun | None = None
    tail: int = 0
    """Index after the last token that says whom the number counts."""
    actors: list[str] = field(default_factory=list)
    own_groups: list[str] = field(default_factory=list)
    doers: list[str] = field(default_factory=list)
    """Actors that an adjective of the counted event names («غارة روسية»)."""
    of_them: bool = False
    """«45 منهم», "five of them"."""
    of_whole: bool = False
    """"Most of the dead, 396, …": a part of the report's total."""
    others: bool = False
    """«12 آخرين»."""
    each: bool = False
    another: bool = False
    """«13 مجزرة أخرى»: not those told before."""
    per: str | None = None
    definite: bool = False
    """"Of the 60 killed", «القتلى الـ60»: the article says that so many were told of before."""
    risen: bool = False
    """"… has risen to 437": what stood at another number before."""
    sentence: int = 0
    line: int = 0
    headline: bool = False

    parent: Mention | None = None
    link: str = ""
    """How it hangs on its parent: ``sum``, ``subset``, or nothing."""
    frame: int = 0
    """Which breakdown of its parent it belongs to: a whole may be broken down twice, by age and by cause."""
    marked: bool = False
    """True where words say so (not only the order of things)."""
    announced: bool = False
    """True for a part of a breakdown that words announce as all of its whole, so that it is claimed whatever its numbers."""
    told: str | None = None
    """The outcome that its own words say, found once («2300 مدني بين قتيل وجريح» → casualties)."""
    hedge: str | None = None
    """Id of the hedge in the wording table."""
    difference: bool = False
    """«بزيادة 41»: a change, no count of its own."""

    measure: str | None = None
    measure_own: bool = False
    governor: int | None = None
    """Index of the outcome word that governs it."""
    governed_after: bool = False
    groups: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    by_said: bool = False
    means: tuple[str, ...] = ()
    means_said: bool = False
    place: str | None = None
    place_ids: tuple[str, ...] = ()
    territory: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    dated: bool = False
    as_of: date | None = None
    attributed_to: str | None = None
    source: str | None = None
    """Id of the organisation that ``attributed_to`` names."""
    denied: bool = False
    id: str = ""
    order: int = 0
    """Its place among the mentions of the text."""

    @property
    def implied(self) -> bool:
        """True for a bare singular that counts as one inside a breakdown."""
        return self.form == "singular"

    def counts(self, noun: str) -> bool:
        """Whether the number stands with a noun of that id."""
        return self.noun is not None and self.noun.id == noun
