"""What counting goes by: a mention of a number, and the count that mentions of the same people make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from tawthiq.model.dates import DateSpan
from tawthiq.model.lines import CasualtyLine
from tawthiq.model.tallies import Bounds
from tawthiq.model.terms import Measure
from tawthiq.tallying.containment import Ids

SUMMARY = 2
"""``event_clarity`` of a summary of several events (UCDP)."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A line with what the order of a toll needs."""

    line: CasualtyLine
    said: date
    """The moment it holds for; of a late repeat, the moment of what it repeats."""

    @property
    def bounds(self) -> Bounds:
        """What was stated."""
        return bounds_of(self.line)

    @property
    def place(self) -> str | None:
        """The gazetteer's best candidate."""
        return place_of(self.line)

    def told(self, moment: date, known_on: date | None = None) -> bool:
        """True where it holds for the moment or one before and, where asked, had been published by the other day."""
        day = known_day(self.line)
        return self.said <= moment and (known_on is None or day is None or day <= known_on)

    @property
    def end(self) -> date:
        """The day after the last one counted; an open end runs to the moment that it holds for."""
        return self.line.happened.end or max(self.said, date.min)


@dataclass(frozen=True, slots=True)
class Count:
    """One number of people, counted once: a toll at its latest moment, or what one or several documents say alike."""

    line: CasualtyLine
    """The line that speaks for it."""
    bounds: Bounds
    measure: Measure
    originator: str
    groups: Ids
    by: Ids
    means: Ids
    narrow_by: Ids
    narrow_means: Ids
    """What every mention says; what only some say describes the toll and does not narrow it (rule 4). The means by kind."""
    place: str | None
    territory: str | None
    happened: DateSpan
    said: date
    mentions: tuple[Mention, ...]
    """Every mention, first to last."""
    held: str | None = None
    """Who held the place, by the control periods, where the source does not say: it describes, and proves nothing."""
    dyad: str | None = None
    """Who fought whom in its incident, by the record of that incident."""

    @property
    def id(self) -> str:
        """That of the line that speaks for it."""
        return self.line.id

    @property
    def summary(self) -> bool:
        """True for a summary of several events, whose unsaid place is everywhere."""
        return is_toll(self.line)

    @property
    def ids(self) -> Ids:
        """Ids of all its lines."""
        return frozenset(mention.line.id for mention in self.mentions)

    @property
    def crossed(self) -> bool:
        """True where everyone counted is of all its groups at once."""
        return self.line.crossed

    @property
    def holder(self) -> str | None:
        """Who held the ground: as stated, else by the control periods."""
        return self.territory or self.held

    @property
    def counted(self) -> tuple[str, ...]:
        """Ids of the lines that say this number."""
        same = [m.line.id for m in self.mentions if m.bounds == self.bounds and m.line.id != self.id]
        return (self.id, *same)

    @property
    def earlier(self) -> tuple[str, ...]:
        """Ids of the lines that it overtook."""
        return tuple(m.line.id for m in self.mentions if m.bounds != self.bounds)

    @property
    def documents(self) -> Ids:
        """Hashes of the documents that tell of it."""
        return frozenset(mention.line.evidence.sha256 for mention in self.mentions)


def bounds_of(line: CasualtyLine) -> Bounds:
    """A line's low, best and high."""
    return Bounds(line.low, line.best, line.high)


def published_day(line: CasualtyLine) -> date | None:
    """When it was said, in UTC: as the row tells, else when its document was published."""
    said = line.said
    if said is None:
        return line.evidence.published
    if not isinstance(said, datetime):
        return said
    return (said.astimezone(UTC) if said.tzinfo else said).date()


def known_day(line: CasualtyLine) -> date | None:
    """From when it could be known: once it was published, and not before the moment that it holds for."""
    return max((day for day in (line.as_of, published_day(line)) if day is not None), default=None)


def told_at(line: CasualtyLine) -> datetime:
    """The moment at which it was said, for the order of what a source says of one thing; an unknown one comes first."""
    said = line.said if line.said is not None else line.evidence.published
    if said is None:
        return datetime.min.replace(tzinfo=UTC)
    if isinstance(said, datetime):
        return said if said.tzinfo else said.replace(tzinfo=UTC)
    return datetime(said.year, said.month, said.day, tzinfo=UTC)


def place_of(line: CasualtyLine) -> str | None:
    """The gazetteer's best candidate for a line's place; None where it has none."""
    return line.place_ids[0] if line.place_ids else None


def is_toll(line: CasualtyLine) -> bool:
    """True where a later number from the same start takes the place of an earlier one: a summary, or several days."""
    days = line.happened.days
    return line.happened.start is not None and (line.event_clarity == SUMMARY or days is None or days > 1)


def starts_calendar_period(start: date | None) -> bool:
    """True for the first of a month: such a count is of a calendar period, any other start is an episode's own."""
    return start is not None and start.day == 1


def at(count: Count, day: date, known_on: date | None = None) -> Bounds | None:
    """What a count stood at on a day, by all that was told or, where asked, by what was known on another day."""
    told = standing([mention for mention in count.mentions if mention.told(day, known_on)])
    return told[-1].bounds if told else None


def is_named(line: CasualtyLine) -> bool:
    """True where the record says itself which count it belongs to: an incident's, or a series'."""
    return line.incident is not None or line.series is not None


def standing(mentions: Sequence[Mention]) -> list[Mention]:
    """Of mentions in order, those that stand: of a named count one a moment, as said last, if it was not taken back."""
    if not mentions or not is_named(mentions[0].line):
        return list(mentions)
    last = {(mention.said, mention.line.happened): mention for mention in mentions}
    return [mention for mention in last.values() if not mention.line.retracted]
