"""The frames that are open: how a part is hung into one, what leaves them, and when one is full."""

from __future__ import annotations

from tawthiq.reading.frames import EITHER, Frame, alike, became, not_of, other_outcome, too_small
from tawthiq.reading.gaps import Gap
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.wholes import Wholes
from tawthiq.reading.words import listed

_HELD_AGAINST = listed("changes", "against")

_BREATH = 6
"""Tokens between two outcomes that are told in one breath."""

_WHERE = listed("open_frames", "where")
_NAME = 4
"""Tokens of a place's name and the "and" before it."""


class OpenFrames(Wholes):
    """A stack of open frames, the innermost last."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._bracketed: bool | None = None
        self.stack: list[Frame] = []
        self.closed: list[Frame] = []
        self.previous: Mention | None = None
        self.history: list[Mention] = []
        self.opening: list[Mention] = []
        """The first figures of the document, among which its own total stands."""
        self.vague: Mention | None = None
        """The last quantity that is only words: a breakdown after it is of it."""
        self.pending: Mention | None = None
        """«بينهم 34 طفلاً.. مقتل 161»: a headline's part whose whole comes next."""

    def open_frame(self, frame: Frame) -> Frame:
        """Open a frame inside the ones that are open."""
        self.stack.append(frame)
        self.closed.append(frame)
        return frame

    def hang(self, mention: Mention, frame: Frame, marked: bool = False) -> None:
        """Make a mention a part of a frame, or of one beside it that counts its sort and its outcome."""
        if mention is frame.whole:
            return
        told = self.vague
        if (
            told is not None
            and frame.kind == "sum"
            and not frame.parts
            and frame.whole.at < told.at < mention.at
            and told.sentence == mention.sentence
        ):
            return  # «عدداً من الإصابات، بواقع 17 …»: the whole was not counted
        if not alike(frame.whole, mention):
            self._add_to_twin(mention, frame)
            return
        if (
            other_outcome(frame.whole, mention)
            and not self._dead_and_hurt(mention, frame)
            and not became(frame.whole, mention)
        ):
            own = self._frame_of_outcome(mention, frame)
            if own is None:
                frame.kind = (
                    "subset" if frame.bracket else frame.kind
                )  # a bracket that tells of more is not all of it
                return
            frame = own
        mention.parent = frame.whole
        mention.link = frame.kind
        mention.marked = marked
        frame.parts.append(mention)

    @staticmethod
    def _dead_and_hurt(mention: Mention, frame: Frame) -> bool:
        """«سقط 121 مدنياً، هم 49 قتيلاً و72 جريحاً»: people of whom words announce the dead and the wounded, and no more."""
        whole = frame.whole
        if frame.bracket and whole.governor is None:
            return whole.noun is not None and whole.noun.kind in ("person", "generic")
        return (
            frame.kind == "sum"
            and frame.worded
            and whole.noun is not None
            and whole.noun.kind in ("person", "generic")
            and mention.measure == "injured"
            and [p.measure for p in frame.parts] == ["killed"]
        )

    def _frame_of_outcome(self, mention: Mention, frame: Frame) -> Frame | None:
        """«… 195 قتيلاً و584 جريحاً، منهم 49 قتيلاً و375 جريحاً»: each part under the whole of its own outcome."""
        for other in reversed(self.closed):
            if (
                other.whole.measure == mention.measure
                and other.kind == frame.kind
                and abs(other.whole.at - frame.whole.at) < 12
                and not _told_before(other, frame)
            ):
                return other
        for whole in reversed(self.history):
            if (
                whole.measure == mention.measure
                and abs(whole.sentence - frame.whole.sentence) <= 1
                and (whole.value or 0) >= (mention.value or 0)
                and (whole.parent is frame.whole.parent or _beside(whole, frame.whole))
                and whole is not mention
                and not too_small(whole, mention)
            ):
                found = Frame(whole, frame.kind)
                self.closed.append(found)
                return found
        return None

    def _add_to_twin(self, mention: Mention, frame: Frame) -> None:
        if not frame.strong or frame.twin is frame:
            return
        if frame.twin is None:
            whole = next(
                (
                    m
                    for m in reversed(self.history)
                    if m.sentence == frame.whole.sentence
                    and m.parent is None
                    and alike(m, mention)
                    and m.at < (frame.parts[0].at if frame.parts else mention.at)
                    and not too_small(m, mention)
                ),
                None,
            )
            if whole is None:
                return
            frame.twin = Frame(whole, frame.kind, strong=True)
            self.closed.append(frame.twin)
        self.hang(mention, frame.twin, marked=True)

    def close_all(self) -> None:
        """Close every frame but the lists, whose parts are lines."""
        self.stack = [f for f in self.stack if f.lines]

    def measured_by(self, mention: Mention, gap: Gap) -> bool:
        """«…، أي ضعف عددهم البالغ 60», «مقارنة بشباط (160)»: what a number is measured by is no part of it."""
        if self.previous is None:
            return False
        between = range(self.previous.tail, mention.first)
        if (
            any(self.scene.word(i) in _HELD_AGAINST for i in between)
            and self.previous.sentence == mention.sentence
        ):
            return True
        return gap.comma and any(self.scene.tokens[i].has("multiple", "times") for i in between)

    def _back_to_list(self, mention: Mention, gap: Gap) -> None:
        """«288 بينهم 55 طفلاً قُتلوا في غارات، و15 …»: within a list that words announce, what a verb closed is an item's.

        So does a bare number that opens a breakdown of its own («و281 بينهم 38 طفلاً»).
        """
        lists = [i for i, f in enumerate(self.stack) if f.kind == "sum" and f.strong and not f.lines]
        if not lists or lists[-1] == len(self.stack) - 1 or mention.of_them or not gap.tight:
            return
        over = self.stack[lists[-1] + 1 :]
        if any(f.kind != "subset" or f.bracket for f in over) or not any(f.parts for f in over):
            return
        following = self.scene.tokens[mention.last] if mention.last < len(self.scene.tokens) else None
        bare = mention.noun is None and not mention.own_groups and not mention.actors
        opens = bare and following is not None and (following.has("subset") or gap.comma)
        if opens or (gap.comma and (gap.outcome or self._closed_by_verb() or _wider(over, mention))):
            del self.stack[lists[-1] + 1 :]

    def _closed_by_verb(self) -> bool:
        """Tell "… and 2 women killed in raids, and 3 persons": what befell them was said right behind the part told last."""
        last = self.previous
        return last is not None and self.scene.tokens[last.tail - 1].has("outcome")

    def leave_frames(self, mention: Mention, gap: Gap) -> None:
        """Leave the open frames that the words before a mention, or its size, end."""
        self._back_to_list(mention, gap)
        while self.stack and self.stack[-1].kind == "subset" and not_of(self.stack[-1].whole, mention):
            self.stack.pop()
        while self.stack and _same_people_again(self.stack[-1], mention):
            self.stack.pop()
        if (gap.outcome or gap.clause or gap.semicolon) and not (
            self.stack and (gap.tight or self._of_a_place(mention))
        ):
            while self.stack and not (
                self.stack[-1].strong or self.stack[-1].bracket or self.stack[-1].lines
            ):
                self.stack.pop()
            if self.stack and self.stack[-1].strong and self.full(self.stack[-1]):
                self.stack.pop()
        while self.stack and _another_clause(self.stack[-1], mention, gap):
            self.stack.pop()
        while self.stack and self.stack[-1].kind == "subset" and gap.actor and not gap.tight:
            self.stack.pop()
        named = mention.noun is not None and mention.last > mention.at + 1
        while self.stack and self.stack[-1].own_words and named and not mention.others:
            over = self.stack[-1]
            if self._beside_children(over, mention, gap) or _other_half(over, mention):
                break
            self.stack.pop()
        while (
            self.stack
            and self.stack[-1].kind == "sum"
            and not self.stack[-1].lines
            and not self.stack[-1].strong
            and (mention.value or 0) * 2 > 3 * (self.stack[-1].whole.value or mention.value or 0)
        ):
            self.stack.pop()  # no part of a sum is half as much again as the whole
        while self.stack and self.stack[-1].kind == "subset" and self._overflows(self.stack[-1], mention):
            self.stack.pop()

    def _of_a_place(self, mention: Mention) -> bool:
        """«حلب بـ3 قتلى، والباب التي قُتل فيها شخص واحد»: the clause only says of a place of the list what happened there."""
        last = self.previous
        if last is None or last.sentence != mention.sentence:
            return False
        words = [self.scene.word(i) for i in range(last.tail, mention.first)]
        at = next((i for i, word in enumerate(words) if word in _WHERE), 0)
        return (
            0 < at <= _NAME
            and not any(self.scene.tokens[last.tail + i].has("clause", "outcome") for i in range(at))
            and any(self.scene.tokens[last.tail + i].conjunction for i in range(at))
        )

    def other_open(self, mention: Mention, frame: Frame) -> bool:
        """A list of dead and wounded is not at its end with the dead where the wounded do not yet come to theirs."""
        return other_outcome(frame.whole, mention) and any(
            f.whole.measure == mention.measure
            and f.kind == "sum"
            and f.parts
            and not self.full(f)
            and _beside(f.whole, frame.whole)
            and f.parts[-1].sentence == mention.sentence
            for f in self.closed
        )

    def unfinished(self, frame: Frame, mention: Mention, previous: Mention) -> bool:
        """An English list is not at its end before its "and", whatever its parts come to."""
        gap = [self.scene.word(i) for i in range(previous.tail, mention.first)]
        said = any(self.scene.word(p.first - 1) == "and" for p in frame.parts)
        return "and" in gap and not said and len(frame.parts) > 1

    @staticmethod
    def _beside_children(frame: Frame, mention: Mention, gap: Gap) -> bool:
        """Tell "40 people, 5 of them children and 3 women": with a name at the first, the second's is in its place."""
        named = bool(frame.parts) and all(p.noun is not None and p.own_groups[:1] for p in frame.parts)
        narrow = mention.own_groups[:1] != [] and mention.own_groups[0] in ("children", "women", "elderly")
        return named and narrow and gap.tight and not gap.outcome and not gap.clause

    @staticmethod
    def _overflows(frame: Frame, mention: Mention) -> bool:
        """More than the whole has room for: strung on to what stands around it."""
        return frame.whole.value is not None and (mention.value or 0) > frame.whole.value

    @staticmethod
    def full(frame: Frame) -> bool:
        """True where the parts so far have reached the whole: what follows is no part of it."""
        if frame.whole.value is None or len(frame.parts) < 2:
            return False
        if (
            frame.twin is not None
            and frame.twin.whole.value is not None
            and sum(p.value or 0 for p in frame.twin.parts) < frame.twin.whole.value
        ):
            return False
        total = sum(p.value or 0 for p in frame.parts)
        if frame.strong and frame.worded:
            return (
                total == frame.whole.value
            )  # an announced list that goes beyond its whole is no shorter for it
        return total >= frame.whole.value

    def close_bracket(self) -> None:
        """Close the innermost bracket, and all that was opened in it."""
        for index in range(len(self.stack) - 1, -1, -1):
            if self.stack[index].bracket:
                del self.stack[index:]
                return


def _other_half(frame: Frame, mention: Mention) -> bool:
    """«8 منهم عسكريون و4 مدنيون»: the other of two sorts of which everyone is one."""
    last = frame.parts[-1] if frame.parts else mention
    return frozenset([*last.own_groups, *last.actors, *mention.own_groups]) in EITHER


def _beside(one: Mention, other: Mention) -> bool:
    """«40 قتيلاً و50 جريحاً»: two outcomes told in one breath, be one of them some of a total or not."""
    return one.sentence == other.sentence and abs(one.at - other.at) < _BREATH


def _told_before(frame: Frame, beside: Frame) -> bool:
    """A breakdown by age in one sentence is over when the next sentence breaks the same wholes down by place."""
    return bool(frame.parts and beside.parts) and frame.parts[-1].sentence < beside.parts[0].sentence


def _another_clause(frame: Frame, mention: Mention, gap: Gap) -> bool:
    """«قتلت روسيا 23، توزعوا على 12 … و10 …، فيما قتل التنظيم 5»: after parts without a verb, another's deed is no part."""
    if frame.kind != "sum" or frame.lines or frame.bracket or len(frame.parts) < 2:
        return False
    verbs = {p.governor for p in frame.parts if p.governor is not None and p.governor > frame.whole.at}
    told = gap.clause and gap.outcome and gap.actor and not gap.tight
    return told and not verbs and mention.governor is not None and frame.worded


def _wider(frames: list[Frame], mention: Mention) -> bool:
    """«5 citizens including a child, and 3 persons»: people of no sort are no further part beside women and children."""
    told = [p for f in frames for p in f.parts]
    general = mention.noun is not None and mention.noun.kind == "generic" and not mention.others
    return general and not mention.own_groups and all(p.own_groups and not p.actors for p in told)


def _same_people_again(frame: Frame, mention: Mention) -> bool:
    """«39 مدنياً بينهم 4 أطفال وسيدتان، و9 مدنيين»: civilians are no further part beside the children among civilians."""
    whole = frame.whole
    if frame.kind != "subset" or not frame.parts or mention.noun is None or not whole.own_groups:
        return False
    alike = mention.noun is whole.noun and mention.own_groups == whole.own_groups and not mention.of_them
    return alike and all(p.own_groups and p.own_groups != whole.own_groups for p in frame.parts)
