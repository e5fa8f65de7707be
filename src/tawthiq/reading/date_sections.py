"""Lines that a date stands at the head of, or has to itself."""

from __future__ import annotations

from tawthiq.reading.dated import Period
from tawthiq.reading.scene import Scene


class DatedLines:
    """Which lines hold a date and hardly a word beside it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._known: dict[int, bool] = {}

    def on_its_line(self, index: int) -> bool:
        """True where the line of a date has three words beside it at most, and no number."""
        number = self.scene.layout.line_of[index]
        if number not in self._known:
            line = self.scene.layout.lines[number]
            kinds = [t.kind for t in self.scene.tokens[line.first : line.last]]
            heads = self.scene.word(line.last - 1) == ":"  # "Since the ceasefire (11 October):"
            self._known[number] = kinds.count("word") <= 3 and "number" not in kinds and not heads
        return self._known[number]


_HEADING = frozenset({"date", "weekday", "month", "range"})


def _heads_line(scene: Scene, index: int, kind: str) -> bool:
    """A day or a month at the head of its line with a colon or a dash after it."""
    line = scene.layout.line(index)
    if kind not in _HEADING or line.kind in ("page", "empty") or index - line.first > 2:
        return False
    leads = all(scene.kind(i) == "mark" or scene.word(i) in ("يوم", "on") for i in range(line.first, index))
    return leads and scene.word(index + 1) in (":", "-", "–", "—")


def line_heads(scene: Scene) -> dict[int, Period]:
    """The day or month at the head of a line, by line: «السبت 5 آب: 47 قتيلاً», "• March: 25 attacks left 26 dead"."""
    heads: dict[int, Period] = {}
    for index in scene.of_kind("date"):
        token = scene.tokens[index]
        if (
            token.date is not None
            and token.date.span is not None
            and _heads_line(scene, index, token.date.kind)
        ):
            heads[scene.layout.line_of[index]] = Period(token.date.span.start, token.date.span.last)
    return heads if len(heads) > 1 else {}


def day_sections(scene: Scene, heads: dict[int, Period]) -> dict[int, Period]:
    """The day that heads a section, for each line of it: its own and the short lines under it."""
    if not heads:
        return {}
    sections: dict[int, Period] = {}
    day: Period | None = None
    for number, line in enumerate(scene.layout.lines):
        if number in heads:
            day = heads[number]
        elif line.last - line.first > _SECTION_LINE or line.kind == "page":
            day = None  # prose, or the page's foot: the list of days is over
        if day is not None:
            sections[number] = day
    return sections


_SECTION_LINE = 60
"""Tokens of the longest line that a day's heading governs."""
