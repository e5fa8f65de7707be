"""An article against the ledger: what was known on its day, how many documents and whose counts it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from tawthiq import resources
from tawthiq.ledger.originators import originator_id
from tawthiq.model.figures import Claim, Figure, Reading
from tawthiq.model.findings import Finding
from tawthiq.model.lines import CasualtyLine
from tawthiq.model.tallies import Bounds
from tawthiq.model.terms import ClaimKind, Relation, Severity, Verdict
from tawthiq.model.wording import figure_interval
from tawthiq.tallying.comparing import interval
from tawthiq.tallying.containment import Containment, from_resources, sets_apart
from tawthiq.tallying.mentions import Count, Mention, at, known_day, starts_calendar_period
from tawthiq.tallying.select import known
from tawthiq.tallying.series import counts
from tawthiq.tallying.superlatives import superlative_findings

NEAR = timedelta(days=1)
"""How far apart the start of one episode may be told: an attack on Thursday evening is also told as of Friday."""


def against(
    reading: Reading,
    lines: Iterable[CasualtyLine],
    known_on: date,
    *,
    containment: Containment | None = None,
) -> list[Finding]:
    """What the ledger says of an article's figures, one finding for each that its lines can answer.

    Judged is what had been published on the article's own day, and not later than ``known_on``; what was documented after
    the article, up to ``known_on``, is told beside it and is no fault of the article. Figures that the ledger has no like
    of give no finding.
    """
    asked = _Asked(reading, known_on, containment or from_resources())
    series = counts(known(lines, known_on)[0], asked.containment)
    found: list[Finding] = []
    seen: set[object] = set()
    for figure in reading.figures:
        kind = (
            figure.value,
            figure.low,
            figure.high,
            figure.measure,
            figure.groups,
            figure.by,
            figure.start_date,
        )
        if kind in seen or not _can_be_asked(figure):
            continue
        finding = asked.finding(figure, series, len(found) + 1)
        if finding is not None:
            seen.add(kind)
            found.append(finding)
    return [*found, *superlative_findings(reading, series, known_on, asked.containment, len(found) + 1)]


def _can_be_asked(figure: Figure) -> bool:
    counted = figure.value is not None or figure.low is not None or figure.high is not None
    return counted and not figure.denied and not figure.implied and figure.start_date is not None


@dataclass(frozen=True, slots=True)
class _Clock:
    """Of which moment the article speaks, and what it could know: what had been published on its own day."""

    moment: date
    known: date

    def words(self) -> tuple[str, str]:
        """Which number is meant, in English and Arabic: the moment is named where it is not the article's day."""
        if self.moment == self.known:
            return f"known on {self.known}", f"المعروف في {self.known}"
        return (
            f"as of {self.moment}, known on {self.known}",
            f"المعروف في {self.known} عن حصيلة {self.moment}",
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    reading: Reading
    known_on: date
    containment: Containment

    def finding(self, figure: Figure, series: Sequence[Count], number: int) -> Finding | None:
        clock = self._clock(figure)
        like = self._like(figure, series, clock)
        then = [
            (count, stood) for count in like if (stood := at(count, clock.moment, clock.known)) is not None
        ]
        if not then:
            return None
        answer = _Answer(figure, then, clock, self.reading.document.sha256)
        verdict = answer.verdict()
        if verdict is None:
            return None
        reason, reason_ar = answer.reason(verdict), answer.reason_ar(verdict)
        later, later_ar = _later(then, clock)
        low, high = answer.ends()
        return Finding(
            claim=_claim(figure, number),
            verdict=verdict,
            reason=reason + later,
            reason_ar=reason_ar + later_ar,
            severity=Severity.FIGURE if verdict is Verdict.FAILS else None,
            computed_low=low,
            computed_high=high,
            source="ledger",
        )

    def _clock(self, figure: Figure) -> _Clock:
        known = min(self.reading.document.published_day or self.known_on, self.known_on)
        return _Clock(min(figure.as_of or known, known), known)

    def _like(self, figure: Figure, series: Sequence[Count], clock: _Clock) -> list[Count]:
        """The counts that can answer: those that agree with the figure, else those that are described just as it is."""
        like = [count for count in series if self._may_be(figure, count)]
        whose = figure.attributed_to and originator_id(figure.attributed_to)
        like = [count for count in like if count.originator == whose] or like
        agreeing = [count for count in like if _ever(count, figure, clock)]
        return _nearest(figure, agreeing) or [count for count in like if self._is(figure, count)]

    def _may_be(self, figure: Figure, count: Count) -> bool:
        """True where nothing that the two say rules out that they count the same people."""
        territories = not figure.territory or not count.territory or figure.territory == count.territory
        return (
            figure.measure == count.measure
            and frozenset(figure.groups) == count.groups
            and _same_days(figure, count)
            and territories
            and self._places_fit(figure, count)
            and not sets_apart(frozenset(figure.by), count.by)
            and not sets_apart(self.containment.kinds(figure.means), self.containment.kinds(count.means))
        )

    def _places_fit(self, figure: Figure, count: Count) -> bool:
        if not figure.place_ids or count.place is None:
            return True
        return any(self.containment.places_nest(place, count.place) for place in figure.place_ids)

    def _is(self, figure: Figure, count: Count) -> bool:
        """True where the two are described alike, so that different numbers contradict each other.

        The numbers of a calendar period are many cells side by side: there only the same actors, means and place will do.
        """
        if frozenset(figure.by) != count.by:
            return False
        if not starts_calendar_period(figure.start_date):
            return not starts_calendar_period(count.happened.start)
        return frozenset(figure.means) == count.means and _first(figure.place_ids) == count.place


def _ever(count: Count, figure: Figure, clock: _Clock) -> bool:
    """True where the count, at that moment or before, was the figure's number."""
    stood = at(count, clock.moment, clock.known)
    return (stood is not None and figure_interval(figure).meets(interval(stood))) or any(
        _tells(m.bounds, figure) for m in count.mentions if m.told(clock.moment, clock.known)
    )


def _tells(bounds: Bounds, figure: Figure) -> bool:
    """True where a count states the figure's number, and not only bounds or a hedge within which it lies."""
    if figure.value is None or bounds.best is None:
        return (bounds.low, bounds.high) == (figure.low, figure.high)
    return bounds.best == figure.value


def _nearest(figure: Figure, like: Sequence[Count]) -> list[Count]:
    nearest = min((_distance(figure, count) for count in like), default=0)
    return [count for count in like if _distance(figure, count) == nearest]


def _first(ids: tuple[str, ...]) -> str | None:
    return ids[0] if ids else None


def _same_days(figure: Figure, count: Count) -> bool:
    start, told = figure.start_date, count.happened.start
    if start is None or told is None:
        return False
    if starts_calendar_period(start) or starts_calendar_period(told):
        return start == told and figure.end_date == count.happened.last
    one_day = figure.end_date == start
    if one_day != (count.happened.days == 1):
        return False
    return start == told if one_day else abs(start - told) <= NEAR


def _distance(figure: Figure, count: Count) -> int:
    """How differently the two are described; nought where they name the same."""
    by = len(frozenset(figure.by) ^ count.by)
    means = len(frozenset(figure.means) ^ count.means)
    place = _first(figure.place_ids) != count.place
    return 4 * by + 2 * bool(means) + place


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the ledger knew then, beside what the article says."""

    figure: Figure
    then: Sequence[tuple[Count, Bounds]]
    clock: _Clock
    own: str
    """The article's own hash: it is no evidence for itself."""

    def verdict(self) -> Verdict | None:
        """None where the ledger knows the number only from the article itself."""
        if not any(self._others(count) for count, _ in self.then):
            return None
        if self._saying():
            return Verdict.HOLDS if self._current() else Verdict.UNDECIDED
        firm = {stood for _, stood in self.then}
        return Verdict.FAILS if len(firm) == 1 else Verdict.UNDECIDED

    def ends(self) -> tuple[int | None, int | None]:
        """The ledger's bounds on that day."""
        lows = [stood.low for _, stood in self.then if stood.low is not None]
        highs = [stood.high for _, stood in self.then]
        known = [high for high in highs if high is not None]
        return min(lows, default=None), max(known) if len(known) == len(highs) else None

    def _others(self, count: Count) -> list[Mention]:
        told = (m for m in count.mentions if m.told(self.clock.moment, self.clock.known))
        return [m for m in told if m.line.evidence.sha256 != self.own]

    def _saying(self) -> list[Mention]:
        """Others' mentions of the article's number; of a bound only where it is what stands and the number agrees with it."""
        return [
            m
            for count, stood in self.then
            for m in self._others(count)
            if _tells(m.bounds, self.figure) or (m.bounds == stood and self._agrees(stood))
        ]

    def _agrees(self, bounds: Bounds) -> bool:
        return figure_interval(self.figure).meets(interval(bounds))

    def _current(self) -> bool:
        return any(self._agrees(stood) for _, stood in self.then)

    def _known(self) -> str:
        return " / ".join(dict.fromkeys(_words(stood) for _, stood in self.then))

    def reason(self, verdict: Verdict) -> str:
        """One line in English."""
        saying, when = self._saying(), self.clock.words()[0]
        if verdict is Verdict.HOLDS:
            return f"{self._known()} {when}: {_support(saying)}"
        if saying:
            last = max(m.said for m in saying)
            return f"the count as of {last} ({_support(saying)}), overtaken by {self._known()} {when}"
        others = [m for count, stood in self.then for m in self._others(count) if m.bounds == stood]
        return f"the text says {_said(self.figure)}; {self._known()} {when}: {_support(others)}"

    def reason_ar(self, verdict: Verdict) -> str:
        """The same line in Arabic."""
        saying, when = self._saying(), self.clock.words()[1]
        if verdict is Verdict.HOLDS:
            return f"{when}: {self._known()} ({_support_ar(saying)})"
        if saying:
            last = max(m.said for m in saying)
            return f"هذه حصيلة {last} ({_support_ar(saying)})، وقد تجاوزتها الحصيلة المعروفة في {self.clock.known}: {self._known()}"
        others = [m for count, stood in self.then for m in self._others(count) if m.bounds == stood]
        return f"يذكر النص {_said(self.figure)}، و{when}: {self._known()} ({_support_ar(others)})"


def _support(mentions: Sequence[Mention]) -> str:
    """How many documents, and on how many independent originators they rest."""
    documents = len({m.line.evidence.sha256 for m in mentions})
    whose = sorted({m.line.originator for m in mentions})
    says = "1 document says so" if documents == 1 else f"{documents} documents say so"
    if len(whose) == 1:
        rest = "it rests" if documents == 1 else "all rest"
        return f"{says}, {rest} on the count of one originator ({_name(whose[0])})"
    return f"{says}, resting on {len(whose)} independent originators ({', '.join(map(_name, whose))})"


@cache
def _names() -> dict[str, str]:
    return {entry.id: entry.name_en for entry in resources.originators()}


def _name(originator: str) -> str:
    return _names().get(originator, originator)


def _support_ar(mentions: Sequence[Mention]) -> str:
    documents = len({m.line.evidence.sha256 for m in mentions})
    whose = len({m.line.originator for m in mentions})
    return f"عدد الوثائق: {documents}، عدد جهات التوثيق المستقلة: {whose}"


def _later(then: Sequence[tuple[Count, Bounds]], clock: _Clock) -> tuple[str, str]:
    """What was documented after the article: a toll that rose is not a fault of the text."""
    for count, stood in then:
        known = known_day(count.line)
        if known is not None and known > clock.known and count.bounds != stood:
            rose = (count.bounds.best or count.bounds.low or 0) > (stood.best or stood.low or 0)
            verb, verb_ar = ("rose", "ارتفعت") if rose else ("was corrected", "صُحّحت")
            number = _words(count.bounds)
            return (
                f"; the toll {verb} after the article: {number} as of {count.said}",
                f"؛ و{verb_ar} الحصيلة بعد نشر المقال: {number} حتى {count.said}",
            )
    return "", ""


def _words(bounds: Bounds) -> str:
    if bounds.exact:
        return str(bounds.best)
    if bounds.low is not None and bounds.high is not None:
        return f"{bounds.low}-{bounds.high}"
    if bounds.low is not None:
        return f"≥ {bounds.low}"
    return f"≈ {bounds.best}" if bounds.best is not None else f"≤ {bounds.high}"


def _said(figure: Figure) -> str:
    return str(figure.value) if figure.value is not None else _words(Bounds(figure.low, None, figure.high))


def _claim(figure: Figure, number: int) -> Claim:
    """The figure as a claim that it is the same as what is documented."""
    return Claim(
        id=f"k{number}",
        kind=ClaimKind.SAME,
        start=figure.start,
        end=figure.end,
        text=figure.text,
        operands=(figure.id,),
        relation=Relation.POSSIBLE,
        unit="persons" if figure.measure.counts_people else "events",
        stated=figure.value,
        stated_low=figure.low,
        stated_high=figure.high,
        stated_by=figure.attributed_to,
    )
