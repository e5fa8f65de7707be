"""The periods of headlines: their own words, else those of the figure in the body that they restate."""

from __future__ import annotations

from collections.abc import Callable

from tawthiq.reading.clauses import since_the_outset
from tawthiq.reading.date_roles import Dates
from tawthiq.reading.dated import NOTHING, UNSAID, Period
from tawthiq.reading.dead_and_hurt import told_as_one
from tawthiq.reading.layout import Line
from tawthiq.reading.mention import Mention
from tawthiq.reading.running_totals import rises_to, shared_after, strung
from tawthiq.reading.scene import Scene

_DAY = 3
"""Days of the longest period that is a day's news."""
_SEEN = 200
"""Figures of the body among which a headline's is looked for."""


class Headlines:
    """Dates the mentions of headlines once those of the body are dated."""

    def __init__(
        self,
        scene: Scene,
        dates: Dates,
        periods: dict[int, Period],
        body: list[Mention],
        news: Callable[[Mention], Period | None],
        *,
        sections: dict[int, Period],
    ) -> None:
        self.sections = sections
        self.heads: list[Mention] = []
        self.news = news
        self.scene = scene
        self.dates = dates
        self.periods = periods
        self.body = [m for m in body if m.form != "singular"][:_SEEN]

    def run(self, heads: list[Mention], own: Callable[[Mention, int, int], Period | None]) -> None:
        """Date each; ``own`` reads a date from a stretch of text that is a mention's alone."""
        said: dict[int, Period] = {}
        self.heads = heads
        for index, mention in enumerate(heads):
            line = self.scene.layout.lines[mention.line]
            before = heads[index - 1] if index and heads[index - 1].line == mention.line else None
            after = (
                heads[index + 1] if index + 1 < len(heads) and heads[index + 1].line == mention.line else None
            )
            left = before.last if before is not None else line.first
            right = after.first if after is not None else line.last
            period = (
                shared_after(self.scene, self.dates, mention, after, line.last)
                or own(mention, left, right)
                or self.sections.get(mention.line)
            )
            if period is None and before is not None and strung(self.scene, before, mention):
                period = said.get(id(before))
            if period is not None:
                said[id(mention)] = period
            self.periods[id(mention)] = self._dated(mention, period, after, line)

    def _dated(self, mention: Mention, own: Period | None, after: Mention | None, line: Line) -> Period:
        if own is None and mention.parent is not None and mention.parent.headline:
            own = self.periods.get(id(mention.parent))
        if own is not None and own.open_end and self._dated_before(mention, own):
            own = None  # «47 قتيلاً منذ بداية الشهر» over a body that tells the 47 of the month before
        if own is None or own.start is None:
            twin = self._twin(mention)
            if twin is not None and own is None and self._beyond(mention, twin, after):
                return Period(None, self.dates.published, True)
            if twin is not None:
                own = self.periods.get(id(twin))
                mention.as_of = mention.as_of or twin.as_of
        if own is None or own is UNSAID:
            here = (d.period for d in self.dates.between(line.first, line.last) if d.role == "event")
            own = next((p for p in here if p is not None and p.start is not None), None)
        if own is None and since_the_outset(self.scene, mention, line.first):
            return Period(None, self.dates.published, True)
        return own or self.news(mention) or NOTHING

    def _dated_before(self, mention: Mention, own: Period) -> bool:
        """Whether the body dates the same number to a time that was over when a headline's period began."""
        told = [self.periods.get(id(m), NOTHING).end for m in self._same(mention)]
        return (
            own.start is not None and bool(told) and all(end is not None and end < own.start for end in told)
        )

    def _same(self, mention: Mention) -> list[Mention]:
        alike = [m for m in self.body if m.measure == mention.measure]
        return [m for m in alike or self.body if m.value == mention.value is not None]

    def _beyond(self, mention: Mention, twin: Mention, after: Mention | None) -> bool:
        """True for a total so far whose like the body does not tell: «ارتفاع … إلى 26257» over the day's 174."""
        if self.periods.get(id(twin), NOTHING).length > _DAY or (mention.value or 0) <= (twin.value or 0):
            return False
        first = self.scene.layout.lines[mention.line].first
        both = [mention, after] if after is not None and strung(self.scene, mention, after) else [mention]
        return rises_to(self.scene, mention, first) or any(
            since_the_outset(self.scene, one, first) for one in both
        )

    def _twin(self, mention: Mention) -> Mention | None:
        """The body's figure that a headline restates, else the body's total of the same outcome."""
        both = told_as_one(mention, self.heads, self.body)
        if both is not None:
            return both
        alike = [m for m in self.body if m.measure == mention.measure]
        same = self._same(mention)
        if same:
            return same[0]
        counted = [m for m in alike if m.form != "vague"]
        near = [m for m in counted if m.value and mention.value and 0.75 < m.value / mention.value < 1.34]
        dated = [m for m in counted if self.periods.get(id(m), NOTHING).start is not None]
        grouped = [m for m in dated if m.groups[:1] == mention.groups[:1]]
        return next(iter(near or grouped or dated or counted), None)
