"""The periods of headlines: their own words, else those of the figure in the body that they restate."""

from __future__ import annotations

from collections.abc import Callable

from tawthiq.reading.date_roles import NOTHING, UNSAID, Dates, Period
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene

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
        self.news = news
        self.scene = scene
        self.dates = dates
        self.periods = periods
        self.body = [m for m in body if m.form != "singular"][:_SEEN]

    def run(self, heads: list[Mention], own: Callable[[Mention, int, int], Period | None]) -> None:
        """Date each; ``own`` reads a date from a stretch of text that is a mention's alone."""
        for index, mention in enumerate(heads):
            line = self.scene.layout.lines[mention.line]
            before = heads[index - 1] if index and heads[index - 1].line == mention.line else None
            after = (
                heads[index + 1] if index + 1 < len(heads) and heads[index + 1].line == mention.line else None
            )
            left = before.last if before is not None else line.first
            right = after.first if after is not None else line.last
            period = own(mention, left, right) or self.sections.get(mention.line)
            self.periods[id(mention)] = self._dated(mention, period, line.first, line.last)

    def _dated(self, mention: Mention, own: Period | None, first: int, last: int) -> Period:
        if own is None and mention.parent is not None and mention.parent.headline:
            own = self.periods.get(id(mention.parent))
        if own is None or own.start is None:
            twin = self._twin(mention)
            if twin is not None:
                own = self.periods.get(id(twin))
                mention.as_of = mention.as_of or twin.as_of
        if own is None or own is UNSAID:
            here = (d.period for d in self.dates.between(first, last) if d.role == "event")
            own = next((p for p in here if p is not None and p.start is not None), None)
        return own or self.news(mention) or NOTHING

    def _twin(self, mention: Mention) -> Mention | None:
        """The body's figure that a headline restates, else the body's total of the same outcome."""
        alike = [m for m in self.body if m.measure == mention.measure]
        same = [m for m in alike or self.body if m.value == mention.value is not None]
        if same:
            return same[0]
        counted = [m for m in alike if m.form != "vague"]
        near = [m for m in counted if m.value and mention.value and 0.75 < m.value / mention.value < 1.34]
        dated = [m for m in counted if self.periods.get(id(m), NOTHING).start is not None]
        grouped = [m for m in dated if m.groups[:1] == mention.groups[:1]]
        return next(iter(near or grouped or dated or counted), None)
