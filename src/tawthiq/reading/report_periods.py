"""What a report says of time beside its figures: the period that it is on, and when what it tells of began."""

from __future__ import annotations

from datetime import date, timedelta

from tawthiq.reading.date_arithmetic import months_before
from tawthiq.reading.date_roles import Dates
from tawthiq.reading.date_tokens import beside
from tawthiq.reading.dated import Dated, Period
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.words import listed
from tawthiq.text.normal import fold

MONTH = 20
"""Days from which a period is that of a report, not of an event."""
_CALENDAR = frozenset({"range", "month", "year"})
_NAMED = frozenset({"month", "date", "weekday", "year"})
_PAIRS = 2
"""Pairs of a date and its number from which a sentence is a series of them."""


def heading_topic(scene: Scene, dates: Dates) -> Period | None:
    """A period that the headline or the first sentence announces («في آب», "January 2022")."""
    first = next(
        (line.sentences[0] for line in scene.layout.lines if line.kind == "body" and line.sentences), (0, 0)
    )
    for dated in dates.all:
        heading = scene.layout.line(dated.index).kind == "headline" or first[0] <= dated.index < first[1]
        if dated.role != "event" or not heading or dated.period is None:
            continue
        if dated.period.length > MONTH and not dated.episode:
            return dated.period
    return None


class Announced:
    """Periods told in sentences that count nobody: «ورصد التقرير الانتهاكات منذ 1 آذار 2015 حتى 30 حزيران 2024»."""

    def __init__(self, scene: Scene, dates: Dates, mentions: list[Mention]) -> None:
        self.scene = scene
        counting = {m.sentence for m in mentions}
        self._all = [d for d in dates.all if self._announces(d, dates, counting)]

    def before(self, mention: Mention, previous: Mention | None) -> Period | None:
        """The last one told between two mentions, where there is one."""
        first = previous.last if previous is not None else 0
        found = [d for d in self._all if first <= d.index < mention.first]
        return found[-1].period if found else None

    def _announces(self, dated: Dated, dates: Dates, counting: set[int]) -> bool:
        sentence = self.scene.layout.sentence_of[dated.index]
        period = dated.period
        if dated.role != "event" or period is None or sentence in counting or period.length < MONTH:
            return False
        if (
            dates.mention(dated.index).kind not in _CALENDAR
            or self.scene.layout.line(dated.index).kind == "page"
        ):
            return False
        first, last = self.scene.layout.sentences[sentence]
        return any(_of_report(self.scene, i) for i in range(first, last))


def _of_report(scene: Scene, index: int) -> bool:
    word = scene.word(index)
    return word.removeprefix("و").removeprefix("ال") in beside("report") or scene.tokens[index].has("saying")


def onsets(scene: Scene, dates: Dates, published: date | None) -> list[tuple[Period, frozenset[str]]]:
    """When things began, with the words that name them: «منذ اندلاع الاحتجاجات في مارس 2011», whatever is said of that time."""
    found = []
    for dated in dates.all:
        mention = dates.mention(dated.index)
        if mention.kind != "since" or mention.span is None or mention.span.start is None:
            continue
        words = _names(scene, dated.index)
        if words:
            found.append((Period(mention.span.start, published, True), words))
    return found


def _names(scene: Scene, index: int) -> frozenset[str]:
    token = scene.tokens[index]
    words = [w.strip('()«»"“”،,') for w in fold(scene.text[token.start : token.end]).split()]
    at = next((i for i, w in enumerate(words) if w in beside("outset")), None)
    return frozenset() if at is None else frozenset(w for w in words[at + 1 : at + 3] if len(w) > 3)


def date_led(scene: Scene, dates: Dates, mentions: list[Mention]) -> frozenset[int]:
    """Sentences in which every number stands after its date: «في نوفمبر 12 هجوماً، وفي ديسمبر 9، وفي يناير 14»."""
    numbers: dict[int, list[int]] = {}
    for mention in mentions:
        if not mention.implied:
            numbers.setdefault(mention.sentence, []).append(mention.at)
    led = set()
    for sentence, places in numbers.items():
        first, last = scene.layout.sentences[sentence]
        told = [d.index for d in dates.between(first, last) if d.role == "event"]
        if len(told) < _PAIRS or told[0] > places[0] or told[-1] > places[-1]:
            continue
        if len({dates.mention(i).kind for i in told[1:]}) > 1 or dates.mention(told[-1]).kind not in _NAMED:
            continue
        gaps = zip(told, [*told[1:], last], strict=True)
        if all(any(a < p < b for p in places) for a, b in gaps):
            led.add(sentence)
    return frozenset(led)


_SHIFT = 7
"""Days by which a month back from publication may miss the month that the report is on."""


def calendar_month(period: Period | None, main: Period | None) -> Period | None:
    """Read "throughout the past month" in a report on the month just over as that month, not as so many days back."""
    if period is None or period.start is None or period.end is None:
        return period
    if main is None or main.start is None or main.end is None:
        return period
    whole = main.start.day == 1 and (main.end + timedelta(days=1)).day == 1 and main.length <= _LONGEST
    near = 0 < (period.start - main.start).days <= _SHIFT
    return (
        main if whole and near and MONTH <= period.length <= _LONGEST and period.end >= main.end else period
    )


_LONGEST = 31
"""Days of the longest month."""


_SAME = listed("report_periods", "same")
_YEAR = 360
"""Days from which a date is a year."""


def same_period(scene: Scene, main: Period | None, dated: Dated, after: int) -> Period | None:
    """Tell "43 were killed in the same period last year": what the report is about, in that year.

    ``after`` is the token behind the figure; None where the date only tells what the figure is held against.
    """
    period = dated.period
    if dated.role != "only" or main is None or main.start is None or main.end is None or period is None:
        return None
    before = {scene.word(i) for i in range(max(after, dated.index - 6), dated.index)}
    if not before & _SAME or before & (
        beside("comparing") | {"as", "than", "against", "from", "with", "to", "on", "over"}
    ):
        return None
    if period.start is None or period.length < _YEAR or main.length > _YEAR:
        return None
    back = 12 * (main.start.year - period.start.year)
    return Period(months_before(main.start, back), months_before(main.end, back))
