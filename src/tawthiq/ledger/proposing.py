"""Which casualty lines a reading proposes: one for each number that counts people or events, said once or often.

Bounds (low, best, high) keep what was stated and no more:

==============  =================  =========================================
said            low, best, high    why
==============  =================  =========================================
124             124, 124, 124      an exact number is its own bounds
at least 20     20, 20, open       the least is all that was stated
more than 20    21, 21, open       counts are whole
up to 30        open, none, 30     a ceiling is no estimate
fewer than 30   open, none, 29     the same
about 3500      open, 3500, open   how far off it may be was not stated
60 to 90        60, none, 90       no single number was stated
==============  =================  =========================================

The number as printed stays beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from tawthiq.ledger.mentions import Mention, count_once, not_counts, period_of
from tawthiq.ledger.originators import originator_of
from tawthiq.model.dates import DateSpan
from tawthiq.model.documents import Document
from tawthiq.model.figures import Figure, Reading
from tawthiq.model.lines import CasualtyLine, Evidence, LineStatus
from tawthiq.model.terms import Bound, Sensitivity

if TYPE_CHECKING:
    from tawthiq.ledger.holding import Keeper

Bounds = tuple[int | None, int | None, int | None]
ID_DIGITS = 10
EVENT_DAYS = 7
"""A period longer than this is a summary of several events."""


class Counted(NamedTuple):
    """A number that proposes a line: the mention that says most of it, and the one that says whose it is."""

    id: str
    """Of the line."""
    figure: Figure
    attributed: Figure
    document: Document

    def line(self, sensitivity: Sensitivity, recorded_at: datetime) -> CasualtyLine:
        """The line that it proposes."""
        return _line(self, sensitivity, recorded_at)

    def body(self, keeper: Keeper) -> dict[str, Any]:
        """The body of its entry: that of its line, made without the line, of which a long record would make a million."""
        figure, document = self.figure, self.document
        low, best, high = bounds_of(figure)
        span, held = period_of(figure), figure.as_of or document.published_day
        return {
            "line": self.id,
            "document": document.sha256,
            "start": figure.start,
            "end": figure.end,
            "measure": str(figure.measure),
            "groups": figure.groups,
            "by": figure.by,
            "means": figure.means,
            "place": keeper.maybe("place", figure.place),
            "place_ids": figure.place_ids,
            "territory": figure.territory,
            "first": None if span.start is None else span.start.isoformat(),
            "until": None if span.end is None else span.end.isoformat(),
            "precision": str(span.precision),
            "low": low,
            "best": best,
            "high": high,
            "bound": str(figure.bound),
            "value": figure.value,
            "originator": keeper.hold("originator", originator_of(self.attributed, document)),
            "as_of": None if held is None else held.isoformat(),
            "event_clarity": _event_clarity(span, held),
        }


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a reading proposes, and the figures that propose nothing, each with why."""

    counted: tuple[Counted, ...]
    skipped: tuple[tuple[Figure, str], ...]
    sensitivity: Sensitivity
    recorded_at: datetime

    @property
    def lines(self) -> tuple[CasualtyLine, ...]:
        """The lines, in the order of the text."""
        return tuple(told.line(self.sensitivity, self.recorded_at) for told in self.counted)


def propose(
    reading: Reading,
    *,
    sensitivity: Sensitivity,
    recorded_at: datetime,
    place_parents: Mapping[str, str] | None = None,
) -> Proposals:
    """The lines that a reading proposes, in the order of the text.

    ``place_parents`` gives the place that each place of the gazetteer lies in; with it "the prison" and "the town" of two
    mentions are known to fit together.
    """
    excluded = not_counts(reading)
    figures = [figure for figure in reading.figures if figure.id not in excluded]
    mentions = count_once(figures, reading.claims, place_parents or {})
    counted = [_counted(mention, reading.document) for mention in mentions]
    repeats = {other.id: mention.best for mention in mentions for other in mention.repeats}
    skipped = [
        (figure, excluded.get(figure.id) or _repeat_of(repeats[figure.id]))
        for figure in reading.figures
        if figure.id in excluded or figure.id in repeats
    ]
    once = tuple({told.id: told for told in reversed(counted)}.values())[::-1]
    return Proposals(once, tuple(skipped), sensitivity, recorded_at)


def _counted(mention: Mention, document: Document) -> Counted:
    figure = mention.best
    ident = line_id(document.sha256, figure.start, figure.end, str(figure.measure))
    return Counted(ident, figure, mention.attributed, document)


def _repeat_of(best: Figure) -> str:
    return f"says again what is recorded from “{best.text}” at {best.start}"


def bounds_of(figure: Figure) -> Bounds:
    """Low, best and high of a figure, by the table above; all None where it states no number."""
    if figure.bound is Bound.EXACT:
        return figure.value, figure.value, figure.value
    if figure.bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        return figure.low, figure.low, None
    if figure.bound in (Bound.AT_MOST, Bound.LESS_THAN):
        return figure.low, None, figure.high
    if figure.bound is Bound.ABOUT:
        return None, figure.value, None
    if figure.bound is Bound.BETWEEN:
        return figure.low, None, figure.high
    return None, None, None


def line_id(document_sha256: str, start: int, end: int, measure: str, digits: int = ID_DIGITS) -> str:
    """The id of a line: the same figure of the same document has the same id in every ledger."""
    told = f"{document_sha256} {start} {end} {measure}"
    return "L" + sha256(told.encode()).hexdigest()[:digits]


def _line(counted: Counted, sensitivity: Sensitivity, recorded_at: datetime) -> CasualtyLine:
    ident, figure, attributed, document = counted
    low, best, high = bounds_of(figure)
    span, published = period_of(figure), document.published_day
    held = figure.as_of or published
    return CasualtyLine(
        id=ident,
        status=LineStatus.PROPOSED,
        measure=figure.measure,
        groups=figure.groups,
        by=figure.by,
        means=figure.means,
        place=figure.place,
        place_ids=figure.place_ids,
        territory=figure.territory,
        happened=span,
        low=low,
        best=best,
        high=high,
        bound=figure.bound,
        originator=originator_of(attributed, document),
        as_of=held,
        recorded_at=recorded_at,
        evidence=Evidence(
            document.sha256,
            figure.start,
            figure.end,
            document.outlet,
            published,
            sensitivity,
            document.name,
        ),
        value=figure.value,
        event_clarity=_event_clarity(span, held),
    )


def _event_clarity(span: DateSpan, held: date | None) -> int:
    """2, a summary of several events, for a period longer than a week and for a running toll; else 1.

    A toll runs where it counts several days up to the moment for which it is said to hold.
    """
    days = span.days
    if days is None:
        return 1 if span.start is span.end is None else 2
    running = days > 1 and held is not None and span.last == held
    return 2 if days > EVENT_DAYS or running else 1


def restates(line: CasualtyLine, known: CasualtyLine) -> bool:
    """True where a line of the same document, read anew, is one that was proposed before.

    It is where it rests on the same words, or where it states the same number of the same people at the same time and
    place: a better reader may choose another mention of it as evidence.
    """
    if line.measure is not known.measure:
        return False
    if line.evidence.start < known.evidence.end and known.evidence.start < line.evidence.end:
        return True
    return (line.groups, line.bound, line.value, line.low, line.high, line.place, line.happened) == (
        known.groups, known.bound, known.value, known.low, known.high, known.place, known.happened,
    )  # fmt: skip
