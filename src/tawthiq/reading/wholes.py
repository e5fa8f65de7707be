"""Which figure told before may be the whole of a part: the one just told, the last total, the report's own."""

from __future__ import annotations

from tawthiq.reading.among_totals import named_in
from tawthiq.reading.frames import Frame, alike, became, of_a_rival, other_outcome, too_small
from tawthiq.reading.gaps import Gap, read_gap
from tawthiq.reading.marks import Marks
from tawthiq.reading.mention import Mention
from tawthiq.reading.words import listed

_AGAINST = listed("changes", "against")
_FURTHER = listed("wholes", "further")
_SUMMED = listed("wholes", "summed_up")
_BACK = 30
"""Figures back among which a rest looks for the total that it is a rest of."""
_SHORT_HEADING = 3
"""Words of a heading over a list that names nothing of its own."""


_NEAR = 3
"""Sentences back to a total that a list may be of, or that words name."""
_FRAMES = 6
"""Breakdowns back to the one that a later «من بين الشهداء» speaks of."""
_BLANK = 40
"""Lines without a word of the report between a total and the list that it announces."""

_BESIDE = 6
"""Tokens between the dead and the wounded of one total."""


class Wholes(Marks):
    """The figures told so far, asked for the whole of the next."""

    history: list[Mention]
    opening: list[Mention]
    closed: list[Frame]

    def whole_for(self, mention: Mention, previous: Mention, measure: str | None = None) -> Mention:
        """The whole of a part that words announce in the same sentence; the number before it where nothing fits better."""
        if measure is not None:
            if previous.of_them and previous.measure == measure and _has_room(previous, mention):
                return previous  # «قُتل 112، 51 منهم قتلتهم القوات، وهم 32 … و18 …»: those told of last
            exact = self.total_before(mention, measure, exact=True)
            if exact is not None:
                return exact
        if (
            previous.parent is not None
            and previous.link == "subset"
            and (mention.value or 0) > (previous.value or 0)
        ):
            return previous.parent  # a second «من ضمنهم» that does not fit into the last part is of the whole
        if alike(previous, mention) and not too_small(previous, mention):
            return previous
        for earlier in reversed(self.history):
            if earlier.sentence != mention.sentence:
                break
            if alike(earlier, mention) and not too_small(earlier, mention):
                return earlier
        return self.total_before(mention) or previous

    def named(self, mention: Mention, first: int) -> Mention | None:
        """«بين القتلى المدنيين 38 طفلاً»: the last count of the people whom the phrase that opens the part names.

        Of events it is the largest: «من بين تلك الانتهاكات» takes up all of them, not those of the side told last.
        """
        nouns = named_in(self.scene, first, mention.first)
        if not nouns:
            return None
        near = [
            m for m in self.history[-_BACK:] if mention.sentence - m.sentence <= _NEAR and m is not mention
        ]
        near = [m for m in near if m.form in ("number", "dual") and (m.value or 0) >= (mention.value or 0)]
        if nouns[0].kind == "event":
            events = [m for m in near if m.noun is nouns[0]]
            return max(events, key=lambda m: m.value or 0, default=None)
        group = next((n.group for n in nouns if n.kind in ("person", "member") and n.group), None)
        fitting = [m for m in near if group is not None and m.own_groups[:1] == [group]]
        return fitting[-1] if fitting and mention.own_groups != [group] else None

    def total_before(
        self,
        mention: Mention,
        measure: str | None = None,
        *,
        exact: bool = False,
        announced: bool = False,
    ) -> Mention | None:
        """The last total of the sentences just before, of the outcome that the words name where one is."""
        for earlier in reversed(self.history):
            if measure is None or mention.sentence - earlier.sentence > 3:
                break
            if (
                (earlier.value or 0) >= (mention.value or 0)
                and earlier.measure == measure
                and alike(earlier, mention)
                and not too_small(earlier, mention)
                and (earlier.link != "subset" or self._one_of_two_fates(earlier))
                and not self._held_against(earlier)
            ):
                return earlier
        if exact:
            return None
        for earlier in reversed(self.history):
            if mention.sentence - earlier.sentence > 3:
                break
            room = (
                earlier.sentence == mention.sentence
                or announced
                or (earlier.value or 0) >= (mention.value or 0)
                or earlier.value is None
            )
            if (
                room
                and earlier.parent is None
                and alike(earlier, mention)
                and not too_small(earlier, mention)
                and earlier.form != "singular"
            ):
                return earlier
        for earlier in self.opening:  # far away: the document's first total
            if (
                not earlier.headline
                and earlier.parent is None
                and earlier.form == "number"
                and alike(earlier, mention)
                and (earlier.value or 0) > (mention.value or 0)
                and earlier.own_groups[:1] not in (["children"], ["women"])
            ):
                return earlier
        for earlier in self.opening:
            if earlier.headline and alike(earlier, mention) and not too_small(earlier, mention):
                return earlier
        return None

    def _one_of_two_fates(self, part: Mention) -> bool:
        """«90 ضحية، من ضمنها 40 قتيلاً و50 جريحاً. … أما الجرحى فهم …»: all the wounded there are, though some of a total."""
        if part.own_groups or part.of_them or not _by_outcome(part):
            return False
        beside = [m for m in self.history if m.sentence == part.sentence and _by_outcome(m)]
        return {m.measure for m in beside if abs(m.at - part.at) <= _BESIDE} == {"killed", "injured"}

    def rivals(self, mention: Mention, whole: Mention) -> list[Mention]:
        """Other totals of the sentences just before that count what a part's whole does."""
        found = []
        for earlier in reversed(self.history):
            if mention.sentence - earlier.sentence > _NEAR:
                break
            same = earlier.measure == whole.measure and alike(earlier, mention) and earlier.form == "number"
            head = earlier.headline and not whole.headline
            if same and earlier is not whole and earlier.parent is None and not head:
                found.append(earlier)
        return found

    def shared_out(self, part: Mention) -> Mention | None:
        """«سقط 115 … وكان لدرعا 21، والبقية توزعوا: 19 …»: the total of which the number before a rest is some.

        The last one told before it of the same; a toll of a longer time («وبذلك تصل حصيلة … منذ آذار إلى 5396») only where no other is.
        """
        if part.parent is not None:
            return part.parent
        totals = [
            m
            for m in self.history[-_BACK:]
            if m is not part
            and part.sentence - m.sentence <= 3
            and m.parent is None
            and m.form != "singular"
            and m.measure == part.measure
            and alike(m, part)
            and (m.value or 0) > (part.value or 0)
            and not self._held_against(m)
        ]
        own = [m for m in totals if not self.summed_up(m)]
        return next(reversed(own or totals), None)

    def summed_up(self, mention: Mention) -> bool:
        """«وبذلك تصل حصيلة من قضوا منذ آذار إلى 5396»: words that sum up lead to the number."""
        first = self.scene.layout.sentences[mention.sentence][0]
        words = (self.scene.word(i) for i in range(max(first, mention.first - 16), mention.first))
        return any(word in _SUMMED for word in words)

    def _held_against(self, mention: Mention) -> bool:
        """«60 خلال العام 2021، مقارنة بـ90 عام 2020. وكان بين القتلى …»: what a toll is measured by is not the toll spoken of."""
        return any(self.scene.word(i) in _AGAINST for i in range(max(0, mention.first - 3), mention.first))

    def main_total(self, mention: Mention) -> Mention | None:
        """«من بين الضحايا …» at the head of a paragraph speaks of the report's dead: its first total."""
        if any(m.line == mention.line for m in reversed(self.history)):
            return None
        line = self.scene.layout.lines[mention.line]
        words = {self.scene.word(i) for i in range(line.first, mention.first)}
        if words.isdisjoint(("الضحايا", "القتلي", "الشهداء", "الحصيله")):
            return None
        totals = [
            m
            for m in self.opening
            if m.parent is None and m.measure == "killed" and (m.value or 0) > (mention.value or 0)
        ]
        first = next((m for m in totals if not m.headline), None)
        head = next((m for m in totals if m.headline and alike(m, mention)), None)
        if head is not None and (first is None or (first.value or 0) * 4 < 3 * (head.value or 0)):
            first = head  # the body gives no such toll: it begins with the parts of the headline's
        return first if first is None else self._listed_rather(first, mention)

    def _listed_rather(self, total: Mention, mention: Mention) -> Mention:
        """After a list the report speaks of the total that was listed, and no more of the running toll told before it."""
        for frame in reversed(self.closed[-_FRAMES:]):
            of_a_rival(frame)
            if frame.instead_of is total and (frame.whole.value or 0) > (mention.value or 0):
                return frame.whole
        return total

    def announced(self, mention: Mention) -> Mention | None:
        """The total that a paragraph before a list ends with: its line closes with a colon or a word for "as follows"."""
        scene = self.scene
        number = mention.line - 1
        last = max(0, number - _BLANK)
        while number >= last and scene.layout.lines[number].kind in ("empty", "page"):
            number -= 1
        if number < last:
            return None
        line = scene.layout.lines[number]
        totals = [m for m in self.history if m.line == number and alike(m, mention)]
        totals = [m for m in totals if m.parent is None or m.link == "sum"] or [
            m for m in totals if m.parent is None
        ]
        totals = [m for m in totals if not self.running(m)] or totals
        if not totals:
            before = [m for m in self.history if alike(m, mention) and m.parent is None]
            before = [m for m in before if not self.running(m)]
            totals = before[-1:] if line.first < line.last else []
        ends = scene.tokens[line.last - 1].folded if line.last > line.first else ""
        gap = read_gap(
            scene, totals[-1].last if totals and totals[-1].line == number else line.first, line.last
        )
        if (
            totals
            and totals[-1].line != number
            and not gap.sum
            and not self._speaks_of_toll(line.first, line.last)
        ):
            return None  # «عدد اللاجئين حسب البلد:»: a list of something that nobody has counted before
        if totals and (ends == ":" or gap.sum):
            return totals[-1]
        return None

    def _speaks_of_toll(self, first: int, last: int) -> bool:
        """«الضحايا:», "The dead:": the heading takes up a toll told above it, or is too short to tell of anything else."""
        tokens = self.scene.tokens[first:last]
        if sum(t.kind == "word" for t in tokens) <= _SHORT_HEADING:
            return True
        return any(t.has("noun") and t.lex["noun"][0].kind == "outcome" for t in tokens) or any(
            t.has("outcome") for t in tokens
        )

    def announcement(self, mention: Mention, whole: Mention) -> Gap:
        """The words that announce a list: behind its whole, or the whole of the line between that and the list."""
        lines = self.scene.layout.lines
        number = mention.line - 1
        while number > whole.line and lines[number].kind in ("empty", "page"):
            number -= 1
        first = whole.last if number == whole.line else lines[number].first
        return read_gap(self.scene, first, lines[number].last)

    def events_announced(self, mention: Mention) -> str:
        """Id of the events that the line right over an item lists: "These operations are distributed as follows:"; else nothing.

        Under such a line a list begins of its own, whatever list of people went before.
        """
        scene, lines = self.scene, self.scene.layout.lines
        number = mention.line - 1
        told = self.history[-1].line if self.history else 0
        while number > told and lines[number].kind in ("empty", "page"):
            number -= 1
        line = lines[number]
        if number <= told or line.kind == "item" or not read_gap(scene, line.first, line.last).sum:
            return ""
        nouns = [t.lex["noun"][0] for t in scene.tokens[line.first : line.last] if t.has("noun")]
        return nouns[0].id if nouns and nouns[0].kind == "event" else ""

    def told_beside(self, whole: Mention, events: str) -> Mention | None:
        """The one number of such events in the paragraph of a list's whole; none where two are told, or some other sort."""
        beside = [m for m in self.history if m.line == whole.line and m.counts(events)]
        beside = [m for m in beside if m.parent is None and not m.difference]
        return beside[0] if len(beside) == 1 and not self.running(beside[0]) else None

    def running(self, mention: Mention) -> bool:
        """«وبذلك ترتفع الحصيلة الإجمالية إلى 2119»: no whole for the list of a day."""
        first = self.scene.layout.sentences[mention.sentence][0]
        words = {self.scene.word(i) for i in range(max(first, mention.first - 14), mention.first)}
        return bool(words & {"الاجماليه", "الاجمالي", "اجمالي"})

    def others_after(self, whole: Mention) -> bool:
        """«240 … في حين قتلت جهات أخرى 27 آخرين. وتوزع الضحايا …»: the list is of both, and no number says how many they are."""
        return any(
            m.others
            and m.sentence == whole.sentence
            and m.at > whole.at
            and m.parent is None
            and m.measure == whole.measure
            for m in reversed(self.history[-8:])
        )

    def antecedent(self, mention: Mention) -> Mention | None:
        """What «منهم» right after a number stands for: the last number of this sentence or the one before."""
        later: Mention | None = None
        passed = False
        for earlier in reversed(self.history):
            if mention.sentence - earlier.sentence > 1:
                break
            if not alike(earlier, mention) or too_small(earlier, mention) or earlier.form == "singular":
                continue
            if other_outcome(earlier, mention):
                if became(earlier, mention) and earlier.sentence == mention.sentence:
                    return later or earlier  # «أصيب 31، توفي 6 منهم»
                later = later or (earlier if became(earlier, mention) else None)
                passed = True
                continue
            if passed and earlier.measure != mention.measure:
                continue
            over = earlier.parent
            if over is not None and earlier.link == "subset" and self._goes_on(earlier, mention):
                return over
            return earlier
        return later

    def _goes_on(self, part: Mention, mention: Mention) -> bool:
        """«90 بينهم 21 عسكرياً، كما أن 8 منهم …»: a further part of the same whole, whose words add it to the part before."""
        return any(self.scene.word(i) in _FURTHER for i in range(part.tail, mention.first))


def _has_room(whole: Mention, part: Mention) -> bool:
    return alike(whole, part) and not too_small(whole, part) and (whole.value or 0) >= (part.value or 0)


def _by_outcome(mention: Mention) -> bool:
    return mention.noun is not None and mention.noun.kind == "outcome"
