"""Stage two: which figures are parts of which, from the words and marks between them.

A whole opens a frame; parts are added to the innermost open frame as long as they are only strung together («و», a comma,
a list), and a new clause closes it. Nothing here looks at whether the numbers add up: a breakdown that does not is the very
thing an audit is after.
"""

from __future__ import annotations

from tawthiq.reading.frames import Frame, alike, not_of, other_outcome, settle, too_small
from tawthiq.reading.gaps import Gap, read_gap
from tawthiq.reading.mention import Mention
from tawthiq.reading.partitives import names_whole_again, of_the_total, refers_back, risen_to, with_some
from tawthiq.reading.scene import Scene
from tawthiq.reading.wholes import Wholes


def link(scene: Scene, mentions: list[Mention], roles: dict[int, str]) -> None:
    """Set ``parent`` and ``link`` of every mention that is a part."""
    walker = _Walker(scene)
    for mention in mentions:
        if mention.form == "vague":
            walker.vague = mention
        if mention.form in ("vague", "none") or mention.difference or mention.per is not None:
            continue
        walker.take(mention)
    taken = {i for m in mentions for i in range(m.first, m.last)}
    for number, frame in enumerate(walker.closed, start=1):
        settle(scene, frame, number, taken, roles)


_OPENING = 60


_MEMORY = 120
"""How many figures back a part may look for its whole."""


class _Walker(Wholes):
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

    def take(self, mention: Mention) -> None:
        mention.definite = refers_back(self.scene, mention)
        mention.risen = risen_to(self.scene, mention)
        previous = self.previous
        waiting, self.pending = self.pending, None
        if (
            waiting is not None
            and mention.line == waiting.line
            and (mention.value or 0) > (waiting.value or 0)
        ):
            self._add(waiting, Frame(mention, "subset"), marked=True)
            self.closed.append(Frame(mention, "subset", parts=[waiting]))
        if previous is None or mention.line != previous.line:
            self._new_line(mention)
        elif mention.sentence != previous.sentence:
            self._new_sentence(mention)
        else:
            self._same_sentence(mention, previous)
        self.previous = mention
        self.history.append(mention)
        if len(self.opening) < _OPENING:
            self.opening.append(mention)
        if len(self.history) > 2 * _MEMORY:
            del self.history[:_MEMORY]

    # -- frames

    def _open(self, frame: Frame) -> Frame:
        self.stack.append(frame)
        self.closed.append(frame)
        return frame

    def _add(self, mention: Mention, frame: Frame, marked: bool = False) -> None:
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
        if other_outcome(frame.whole, mention) and not self._dead_and_hurt(mention, frame):
            own = self._frame_of_outcome(mention, frame)
            if own is None:
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
            ):
                return other
        for whole in reversed(self.history):
            if (
                whole.measure == mention.measure
                and abs(whole.sentence - frame.whole.sentence) <= 1
                and (whole.value or 0) >= (mention.value or 0)
                and whole.parent is frame.whole.parent
                and whole is not mention
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
        self._add(mention, frame.twin, marked=True)

    def _clear(self) -> None:
        self.stack = [f for f in self.stack if f.lines]

    # -- moves

    def _new_line(self, mention: Mention) -> None:
        scene = self.scene
        line = scene.layout.lines[mention.line]
        if line.kind == "item":
            lists = [f for f in self.stack if f.lines]
            if not lists and self.previous is not None:
                whole = self.announced(mention)
                if whole is not None:
                    kind = "subset" if self.announcement(mention, whole).subset else "sum"
                    lists = [self._open(Frame(whole, kind, strong=True, lines=True))]
            self.stack = lists
            if lists:
                self._add(mention, lists[-1], marked=True)
            return
        if self._under_heading(mention):
            return
        self.stack = []
        if self.is_heading(mention):
            self._open(Frame(mention, "sum", strong=True, lines=True, labels=True))
            return
        self._from_start(mention, line.first)

    def _under_heading(self, mention: Mention) -> bool:
        """«Baghdad: 2 killed by IED.»: a labelled line under a heading; all it tells are parts of the heading's number."""
        headings = [f for f in self.stack if f.labels]
        if not headings or not self.labelled(mention):
            return False
        self.stack = headings
        self._add(mention, headings[-1], marked=True)
        return True

    def _rest_of(self, mention: Mention) -> bool:
        """As in "The remaining 229 …": with the part told before, all of the whole."""
        told = [m for m in self.history if m.of_whole and mention.sentence - m.sentence <= 6]
        for earlier in [*reversed(told), *reversed(self.history)]:
            whole = earlier.parent
            if mention.sentence - earlier.sentence > 6:
                return False
            if (
                whole is not None
                and earlier.link == "subset"
                and earlier.marked
                and whole.parent is None
                and (whole.value or 0) > (mention.value or 0)
            ):
                frame = next(f for f in self.closed if f.whole is whole and earlier in f.parts)
                frame.kind, frame.strong = "sum", True
                self.stack = [frame]
                self._add(mention, frame, marked=True)
                return True
        return False

    def _new_sentence(self, mention: Mention) -> None:
        self._clear()
        self._from_start(mention, self.scene.layout.sentences[mention.sentence][0])

    def _from_start(self, mention: Mention, first: int) -> None:
        """The first mention of a sentence or a line: a part only if the words before it say so."""
        gap = read_gap(self.scene, first, mention.first)
        if names_whole_again(self.scene, mention):
            self._open(Frame(mention, "of"))
            return
        if self._of_the_total(mention):
            return
        if mention.of_whole:
            whole = next(
                (
                    m
                    for m in self.opening
                    if not m.headline
                    and m.parent is None
                    and alike(m, mention)
                    and (m.value or 0) > (mention.value or 0)
                ),
                None,
            )
            if whole is not None:
                self._add(mention, self._open(Frame(whole, "subset")), marked=True)
            return
        if mention.of_them and not mention.others and self.antecedent(mention) is not None:
            self._subset_after(mention)
        elif gap.subset and mention.headline and mention.value is not None:
            self.pending = mention
        elif gap.subset and not gap.sum:
            whole = self.main_total(mention) or self.total_before(mention, gap.measure)
            if whole is not None:
                self._add(mention, self._open(Frame(whole, "subset")), marked=True)
        elif gap.rest and self._rest_of(mention):
            return
        elif gap.sum:
            whole = self.main_total(mention) or self.total_before(mention, gap.measure, announced=True)
            if whole is not None and not self.others_after(whole):
                self._add(mention, self._open(Frame(whole, "sum", strong=True, worded=True)), marked=True)

    def _counted_among(self, mention: Mention, previous: Mention) -> bool:
        """«299 طفلاً و134 سيدة بين 1271 مدنياً»: the whole comes after its parts."""
        words = [self.scene.word(i) for i in range(previous.tail, mention.first)]
        if (
            not words
            or words[-1] not in ("بين", "among", "اصل")
            or (mention.value or 0) <= (previous.value or 0)
        ):
            return False
        frame = self._open(Frame(mention, "subset"))
        for earlier in reversed(self.history):
            if (
                earlier.sentence != mention.sentence
                or earlier.parent is not None
                or not alike(mention, earlier)
                or (earlier.value or 0) >= (mention.value or 0)
            ):
                break
            self._add(earlier, frame, marked=True)
        self.stack.pop()
        return True

    def _same_sentence(self, mention: Mention, previous: Mention) -> None:
        if self._counted_among(mention, previous):
            return
        gap = read_gap(self.scene, previous.last, mention.first)
        tail = read_gap(self.scene, previous.tail, mention.first)
        for _ in range(gap.closed):
            self._close_bracket()
        if gap.opened and not self.encloses_number(mention):
            if self.brackets_previous(mention, previous):
                self._open(Frame(previous, "paren", bracket=True))
                if gap.subset:
                    self.stack[-1].kind = "subset"
                self._add(mention, self.stack[-1], marked=gap.subset)
        elif mention.of_them and not mention.others and self.antecedent(mention) is not None and not gap.sum:
            self._subset_after(mention)
        elif self._of_the_total(mention) or self._with_some(mention, previous):
            return
        elif not self._by_word(mention, previous, gap):
            if (
                gap.colon
                and not self.labels_next(mention, previous)
                and (not tail.outcome or self.named_after_colon(mention))
            ):
                self._add(mention, self._open(Frame(previous, "sum", strong=True)), marked=True)
            else:
                self._string_on(mention, previous, tail)

    def _of_the_total(self, mention: Mention) -> bool:
        """Tell "77 people out of the total number": a part of the total told last, whatever else is told between."""
        if not of_the_total(self.scene, mention):
            return False
        whole = self.total_before(mention)
        if whole is None or (whole.value or 0) < (mention.value or 0):
            return False
        self._add(mention, self._open(Frame(whole, "subset")), marked=True)
        return True

    def _with_some(self, mention: Mention, previous: Mention) -> bool:
        if not with_some(self.scene, mention) or not alike(previous, mention) or too_small(previous, mention):
            return False
        self._add(mention, self._open(Frame(previous, "subset")), marked=True)
        return True

    def _by_word(self, mention: Mention, previous: Mention, gap: Gap) -> bool:
        """A part that a word before it announces: «والبقية», «بواقع», «بينهم»."""
        if gap.rest and gap.subset:
            self.stack.clear()  # «والبقية ناشطون، منهم 18»: some of a rest that nobody counted
            return True
        if gap.rest and self.stack:
            frame = self.stack[-1]
            frame.kind, frame.strong = "sum", True
        elif gap.sum and not gap.subset:
            whole = self.whole_for(mention, previous, gap.measure)
            frame = self._open(Frame(whole, "sum", strong=gap.strong or gap.colon, worded=True))
        elif gap.subset:
            frame = self._open(Frame(self.whole_for(mention, previous, gap.measure), "subset"))
        else:
            return False
        self._add(mention, frame, marked=True)
        return True

    def _string_on(self, mention: Mention, previous: Mention, gap: Gap) -> None:
        """A further part of the open frame, or the end of it."""
        if self._measured_by(mention, gap):
            self._clear()
        self._leave_frames(mention, gap)
        if not self.stack:
            return
        frame = self.stack[-1]
        if frame.labels and mention.line == previous.line:
            self._add(mention, frame)
            return
        if frame.lines and mention.line == previous.line:
            if not any(
                p.line == mention.line and p.measure == mention.measure
                for p in self.history
                if p.at < mention.at and p.line == mention.line
            ):
                self._add(mention, frame)  # «محافظة: 9 شهداء و14 جريحاً»: the second outcome of the item
            return
        if gap.addition and (
            frame.kind == "subset" or len([f for f in self.stack if f.kind == "sum"]) > 1 or self._full(frame)
        ):
            self.stack.pop()
            frame = self.stack[-1] if self.stack else frame
            if not self.stack:
                return
        elif (
            frame.kind in ("sum", "paren")
            and self._full(frame)
            and not self._unfinished(frame, mention, previous)
        ):
            self.stack.pop()
            if not self.stack:
                return
            frame = self.stack[-1]
        self._add(mention, frame)

    def _measured_by(self, mention: Mention, gap: Gap) -> bool:
        """«…، أي ضعف عددهم البالغ 60»: what a number is measured by is no part of it."""
        if self.previous is None or not gap.comma:
            return False
        return any(
            self.scene.tokens[i].has("multiple", "times") for i in range(self.previous.tail, mention.first)
        )

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
        if opens or (gap.comma and gap.outcome):
            del self.stack[lists[-1] + 1 :]

    def _leave_frames(self, mention: Mention, gap: Gap) -> None:
        """Leave the open frames that the words before a mention, or its size, end."""
        self._back_to_list(mention, gap)
        while self.stack and self.stack[-1].kind == "subset" and not_of(self.stack[-1].whole, mention):
            self.stack.pop()
        if (gap.outcome or gap.clause or gap.semicolon) and not (gap.tight and self.stack):
            while self.stack and not (
                self.stack[-1].strong or self.stack[-1].bracket or self.stack[-1].lines
            ):
                self.stack.pop()
            if self.stack and self.stack[-1].strong and self._full(self.stack[-1]):
                self.stack.pop()
        while self.stack and self.stack[-1].kind == "subset" and gap.actor and not gap.tight:
            self.stack.pop()
        while self.stack and self.stack[-1].own_words and mention.noun is not None and not mention.others:
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

    def _unfinished(self, frame: Frame, mention: Mention, previous: Mention) -> bool:
        """An English list is not at its end before its "and", whatever its parts come to."""
        gap = [self.scene.word(i) for i in range(previous.tail, mention.first)]
        said = any(self.scene.word(p.first - 1) == "and" for p in frame.parts)
        return "and" in gap and not said and len(frame.parts) > 1

    @staticmethod
    def _overflows(frame: Frame, mention: Mention) -> bool:
        """More than the whole has room for: strung on to what stands around it."""
        return frame.whole.value is not None and (mention.value or 0) > frame.whole.value

    @staticmethod
    def _full(frame: Frame) -> bool:
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

    def _close_bracket(self) -> None:
        for index in range(len(self.stack) - 1, -1, -1):
            if self.stack[index].bracket:
                del self.stack[index:]
                return

    def _subset_after(self, mention: Mention) -> None:
        whole = self.antecedent(mention)
        assert whole is not None
        self._add(mention, self._open(Frame(whole, "subset", own_words=True)), marked=True)
