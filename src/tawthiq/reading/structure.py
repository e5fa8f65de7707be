"""Stage two: which figures are parts of which, from the words and marks between them.

A whole opens a frame; parts are added to the innermost open frame as long as they are only strung together («و», a comma,
a list), and a new clause closes it. Nothing here looks at whether the numbers add up: a breakdown that does not is the very
thing an audit is after.
"""

from __future__ import annotations

from tawthiq.reading.frames import Frame, alike, misprinted, of_a_rival, settle, too_small
from tawthiq.reading.gaps import Gap, read_gap
from tawthiq.reading.lists import Lists
from tawthiq.reading.mention import Mention
from tawthiq.reading.partitives import (
    base_of_share,
    names_whole_again,
    of_so_many,
    of_the_same,
    of_the_total,
    refers_back,
    risen_to,
    some_were,
    with_some,
)
from tawthiq.reading.scene import Scene


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
        of_a_rival(frame)
        settle(scene, frame, number, taken, roles)


_OPENING = 60


_MEMORY = 120
"""How many figures back a part may look for its whole."""


class _Walker(Lists):
    """Takes the mentions in order, and hangs each where its words put it."""

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
            self.hang(waiting, Frame(mention, "subset"), marked=True)
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

    def _new_line(self, mention: Mention) -> None:
        scene = self.scene
        line = scene.layout.lines[mention.line]
        if line.kind == "item":
            self.take_item(mention)
            return
        if self._under_heading(mention):
            return
        self.stack = []
        if self.is_heading(mention):
            self.open_frame(Frame(mention, "sum", strong=True, lines=True, labels=True))
            return
        self._from_start(mention, line.first)

    def _under_heading(self, mention: Mention) -> bool:
        """«Baghdad: 2 killed by IED.»: a labelled line under a heading; all it tells are parts of the heading's number."""
        headings = [f for f in self.stack if f.labels]
        if not headings or not self.labelled(mention):
            return False
        self.stack = headings
        self.hang(mention, headings[-1], marked=True)
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
                self.hang(mention, frame, marked=True)
                return True
        return False

    def _new_sentence(self, mention: Mention) -> None:
        self.close_all()
        self._from_start(mention, self.scene.layout.sentences[mention.sentence][0])

    def _from_start(self, mention: Mention, first: int) -> None:
        """The first mention of a sentence or a line: a part only if the words before it say so."""
        gap = read_gap(self.scene, first, mention.first)
        if names_whole_again(self.scene, mention):
            self.open_frame(Frame(mention, "of"))
            return
        if self._of_the_total(mention) or self._some_were(mention) or self.events_listed(mention, first):
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
                self.hang(mention, self.open_frame(Frame(whole, "subset")), marked=True)
            return
        if mention.of_them and not mention.others and self.antecedent(mention) is not None:
            self._subset_after(mention)
        elif gap.subset and mention.headline and mention.value is not None:
            self.pending = mention
        elif gap.subset and not gap.sum:
            whole = self.named(mention, first) or self.main_total(mention)
            whole = whole or self.total_before(mention, gap.measure)
            if whole is not None:
                self.hang(mention, self.open_frame(Frame(whole, "subset")), marked=True)
        elif gap.rest and self._rest_of(mention):
            return
        elif gap.sum and not mention.definite:
            whole = self.main_total(mention) or self.total_before(mention, gap.measure, announced=True)
            if whole is not None and not misprinted(whole, mention) and not self.others_after(whole):
                frame = Frame(whole, "sum", strong=True, worded=True, rivals=self.rivals(mention, whole))
                self.hang(mention, self.open_frame(frame), marked=True)

    def _counted_among(self, mention: Mention, previous: Mention) -> bool:
        """«299 طفلاً و134 سيدة بين 1271 مدنياً»: the whole comes after its parts."""
        words = [self.scene.word(i) for i in range(previous.tail, mention.first)]
        among = bool(words) and words[-1] in ("بين", "among", "اصل")
        if (mention.value or 0) <= (previous.value or 0) or not (
            among or of_so_many(self.scene, previous, mention)
        ):
            return False
        said = {self.scene.word(i) for i in range(mention.at + 1, mention.tail)}
        if not among and said & {"were", "was", "are"}:
            own = [mention.noun.group] if mention.noun is not None and mention.noun.group else []
            previous.own_groups, mention.own_groups = (
                mention.own_groups,
                own,
            )  # "12 of the 20 wounded were children"
        frame = self.open_frame(Frame(mention, "subset"))
        for earlier in reversed(self.history if among else [previous]):
            if (
                earlier.sentence != mention.sentence
                or earlier.parent is not None
                or not alike(mention, earlier)
                or (earlier.value or 0) >= (mention.value or 0)
            ):
                break
            self.hang(earlier, frame, marked=True)
        self.stack.pop()
        return True

    def _same_sentence(self, mention: Mention, previous: Mention) -> None:
        if self._counted_among(mention, previous):
            return
        gap = read_gap(self.scene, previous.last, mention.first)
        tail = read_gap(self.scene, previous.tail, mention.first)
        for _ in range(gap.closed):
            self.close_bracket()
        if gap.opened and not self.encloses_number(mention):
            if not self.measured_by(mention, gap) and self.brackets_previous(mention, previous):
                self.open_frame(Frame(previous, "paren", bracket=True))
                if gap.subset:
                    self.stack[-1].kind = "subset"
                self.hang(mention, self.stack[-1], marked=gap.subset)
        elif mention.of_them and not mention.others and self.antecedent(mention) is not None and not gap.sum:
            self._subset_after(mention)
        elif self._of_the_total(mention) or self._with_some(mention, previous) or self._some_were(mention):
            return
        elif self.apposed(mention, previous) and not (self.stack and self.stack[-1].strong):
            self.hang(mention, self.open_frame(Frame(previous, "of")))
        elif not self._by_word(mention, previous, gap):
            if (
                gap.colon
                and not self.labels_next(mention, previous)
                and (not tail.outcome or self.named_after_colon(mention))
            ):
                self.hang(mention, self.open_frame(Frame(previous, "sum", strong=True)), marked=True)
            else:
                self._string_on(mention, previous, tail)

    def _of_the_total(self, mention: Mention) -> bool:
        """Tell "77 people out of the total number": a part of the total told last, whatever else is told between."""
        if not of_the_total(self.scene, mention):
            return False
        whole = self.total_before(mention)
        if whole is None or (whole.value or 0) < (mention.value or 0):
            return False
        self.hang(mention, self.open_frame(Frame(whole, "subset")), marked=True)
        return True

    def _some_were(self, mention: Mention) -> bool:
        """Tell "…; eight were civilians and 12 were fighters": of the number told last, or of the list that goes on."""
        if not some_were(self.scene, mention):
            return False
        open_list = self.stack[-1] if self.stack else None
        if open_list is not None and open_list.kind in ("of", "sum", "subset"):
            self._string_on(
                mention, self.previous or mention, read_gap(self.scene, mention.first, mention.first)
            )
            return True
        first = self.scene.layout.sentences[mention.sentence][0]
        whole = self.antecedent(mention) if self.scene.word(first) not in ("of", "among") else None
        if (
            whole is None
            or some_were(self.scene, whole)
            or self._two_fates(whole)
            or whole.line != mention.line
            or (whole.value or 0) <= (mention.value or 0)
        ):
            return False
        whole = whole.parent if whole.parent is not None and whole.link else whole
        self.hang(mention, self.open_frame(Frame(whole, "of")), marked=True)
        return True

    def _two_fates(self, whole: Mention) -> bool:
        """Tell "40 were killed and 12 wounded. Five were …": of whom, nobody can tell."""
        beside = [m for m in self.history if m.sentence == whole.sentence and m.parent is None]
        return len({m.measure for m in beside if m.measure in ("killed", "injured")}) > 1

    def _with_some(self, mention: Mention, previous: Mention) -> bool:
        if not with_some(self.scene, mention) or not alike(previous, mention) or too_small(previous, mention):
            return False
        self.hang(mention, self.open_frame(Frame(previous, "subset")), marked=True)
        return True

    def _by_word(self, mention: Mention, previous: Mention, gap: Gap) -> bool:
        """A part that a word before it announces: «والبقية», «بواقع», «بينهم»."""
        if gap.rest and gap.subset:
            self.stack.clear()  # «والبقية ناشطون، منهم 18»: some of a rest that nobody counted
            return True
        if gap.rest and self.stack:
            frame = self.stack[-1]
            frame.kind, frame.strong = "sum", True
        elif gap.rest and gap.sum:
            whole = self.shared_out(previous)
            if whole is None:
                return True  # «وأكثرهم في درعا بـ21، والبقية توزعوا: 19 …»: a rest of nobody knows how many
            frame = self.open_frame(Frame(whole, "sum", strong=True, worded=True))
            self.hang(previous, frame, marked=True)
        elif gap.sum and not gap.subset:
            whole = self.whole_for(mention, previous, gap.measure)
            strong = gap.strong or gap.colon
            rivals = self.rivals(mention, whole)
            kind = "subset" if base_of_share(self.scene, whole) else "sum"
            frame = self.open_frame(Frame(whole, kind, strong=strong, worded=True, rivals=rivals))
        elif gap.subset:
            whole = self.named(mention, previous.last) or self.whole_for(mention, previous, gap.measure)
            frame = self.open_frame(Frame(whole, "subset"))
        else:
            return False
        self.hang(mention, frame, marked=True)
        return True

    def _string_on(self, mention: Mention, previous: Mention, gap: Gap) -> None:
        """A further part of the open frame, or the end of it."""
        if self.measured_by(mention, gap):
            self.close_all()
        self.leave_frames(mention, gap)
        if not self.stack:
            return
        frame = self.stack[-1]
        if frame.labels and mention.line == previous.line:
            self.hang(mention, frame)
            return
        if frame.lines and mention.line == previous.line:
            if not any(
                p.line == mention.line and p.measure == mention.measure
                for p in self.history
                if p.at < mention.at and p.line == mention.line
            ):
                self.hang(mention, frame)  # «محافظة: 9 شهداء و14 جريحاً»: the second outcome of the item
            elif self.joined_in_item(mention, previous, frame):
                self.hang(mention, frame)
            return
        if gap.addition and (
            frame.kind == "subset" or len([f for f in self.stack if f.kind == "sum"]) > 1 or self.full(frame)
        ):
            self.stack.pop()
            frame = self.stack[-1] if self.stack else frame
            if not self.stack:
                return
        elif (
            frame.kind in ("sum", "paren")
            and self.full(frame)
            and not self.unfinished(frame, mention, previous)
            and not self.other_open(mention, frame)
        ):
            self.stack.pop()
            if not self.stack:
                return
            frame = self.stack[-1]
        self.hang(mention, frame)

    def _subset_after(self, mention: Mention) -> None:
        whole = self.antecedent(mention)
        assert whole is not None
        if of_the_same(self.scene, mention, whole):
            whole = whole.parent
            assert whole is not None
        self.hang(mention, self.open_frame(Frame(whole, "subset", own_words=True)), marked=True)
