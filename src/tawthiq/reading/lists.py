"""Lists of items, a line each: which whole an item is a part of, where a list stands under an item of another.

A list under a part belongs to that part, and is over where the next item of the outer list comes. What tells the two apart is
how far a line is set in and the mark it opens with; what stands in no order that can be told claims nothing that fails.
"""

from __future__ import annotations

from tawthiq.reading.frames import Frame, alike
from tawthiq.reading.gaps import read_gap
from tawthiq.reading.lexicon import Noun
from tawthiq.reading.mention import Mention
from tawthiq.reading.open_frames import OpenFrames

Level = tuple[int, str]
"""How far an item is set in, in characters, and the mark that it opens with."""
_DASHES = "-–—‑−"
_TAB = 4
_NEAR = 3
"""Sentences back to the events that a sentence takes up."""
_BACK = 30
"""Figures back among which they are looked for."""


class Lists(OpenFrames):
    """Hangs what the items of a list tell."""

    def take_item(self, mention: Mention) -> None:
        """Hang the first figure of a line that is an item of a list."""
        lists = [f for f in self.stack if f.lines]
        events = self.events_announced(mention) if lists else ""
        if events and not lists[-1].whole.counts(events):
            whole = self.told_beside(lists[-1].whole, events)
            lists = [] if whole is None else [self.open_frame(_of_events(whole))]
        elif lists:
            self._find_level(mention, lists)
        elif self.previous is not None:
            whole = self.announced(mention)
            if whole is not None:
                kind = "subset" if self.announcement(mention, whole).subset else "sum"
                rivals = self.rivals(mention, whole)
                lists = [self.open_frame(Frame(whole, kind, strong=True, lines=True, rivals=rivals))]
        self.stack = lists
        if lists:
            lists[-1].level = lists[-1].level or self._level(mention.line)
            self.hang(mention, lists[-1], marked=True)

    def events_listed(self, mention: Mention, first: int) -> bool:
        """Tell "The strikes were distributed over several areas: 13 in …": of the events told last by that name, not of the dead."""
        gap = read_gap(self.scene, first, mention.first)
        told = [self.scene.tokens[i].lex["noun"][0] for i in self.scene.among(first, mention.first, "noun")]
        bare = mention.noun is None and not mention.actors and not mention.own_groups
        if not gap.sum or gap.subset or mention.definite or not told or told[0].kind != "event" or not bare:
            return False
        near = [
            m for m in self.history[-_BACK:] if mention.sentence - m.sentence <= _NEAR and _counts(m, told[0])
        ]
        free = [m for m in reversed(near) if m.parent is None]
        whole = next((m for m in free if not m.headline), free[0] if free else None)
        if whole is None or (whole.value or 0) <= (mention.value or 0) or self.running(whole):
            return False
        frame = _of_events(whole)
        frame.lines, frame.worded = False, True
        self.hang(mention, self.open_frame(frame), marked=True)
        return True

    def joined_in_item(self, mention: Mention, previous: Mention, frame: Frame) -> bool:
        """Tell "One man and one woman were murdered": an item whose two numbers share what befell them."""
        between = [self.scene.word(i) for i in range(previous.tail, mention.first)]
        joined = between == ["and"] or (not between and self.scene.tokens[mention.first].conjunction)
        sorts = previous.own_groups != mention.own_groups and previous.noun is not None
        first = bool(frame.parts) and frame.parts[-1] is previous and previous.measure == mention.measure
        return joined and sorts and first and mention.noun is not None and not mention.of_them

    def _find_level(self, mention: Mention, lists: list[Frame]) -> None:
        """Close the lists that are over, or open the one that stands under the item before."""
        level = self._level(mention.line)
        if any(f.level == level for f in lists):
            while lists[-1].level != level:
                lists.pop()
            lists[-1].mixed |= self._item_before(mention, lists[-1])[1]
            return
        part, announced = self._item_before(mention, lists[-1])
        over = lists[-1].level
        if part is None or over is None:
            return
        if not (announced or level[0] > over[0]):
            lists[-1].mixed |= bool(
                level[1] and over[1]
            )  # another mark, no further in: whose items these are, nobody knows
        elif alike(part, mention) and (mention.value or 0) <= (part.value or 0):
            frame = Frame(part, "sum" if announced else "of", strong=True, lines=True, level=level)
            lists.append(self.open_frame(frame))
        else:
            lists[-1].mixed = True

    def _item_before(self, mention: Mention, frame: Frame) -> tuple[Mention | None, bool]:
        """The part of a list that the line before tells, and whether its last words announce a list of its own."""
        lines = self.scene.layout.lines
        number = mention.line - 1
        while number > frame.whole.line and lines[number].kind in ("empty", "page"):
            number -= 1
        part = next((p for p in frame.parts if p.line == number), None)
        if part is None:
            return None, False
        last = lines[number].last
        told = self.previous.last if self.previous is not None and self.previous.line == number else part.last
        gap = read_gap(self.scene, told, last)
        return part, not gap.subset and (gap.sum or self.scene.tokens[last - 1].folded == ":")

    def _level(self, number: int) -> Level:
        token = self.scene.tokens[self.scene.layout.lines[number].first]
        text = self.scene.text
        head = text[text.rfind("\n", 0, token.start) + 1 : token.start].expandtabs(_TAB)
        mark = text[token.start]
        return len(head), "-" if mark in _DASHES else "" if mark.isalnum() else mark


def _counts(mention: Mention, noun: Noun) -> bool:
    own = mention.noun
    return own is not None and own.kind == "event" and own.measure == noun.measure


def _of_events(whole: Mention) -> Frame:
    """A list of events announced as that: the people whom an item tells are broken down by no twin of it."""
    frame = Frame(whole, "sum", strong=True, lines=True)
    frame.twin = frame
    return frame
