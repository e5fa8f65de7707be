"""The period of a figure that has no date of its own: that of its whole, its sentence, its section or the report."""

from __future__ import annotations

from tawthiq.reading.clauses import (
    elsewhere,
    since_the_outset,
    total_before,
)
from tawthiq.reading.dated import NOTHING, Dated, Period
from tawthiq.reading.mention import Mention
from tawthiq.reading.own_dates import DAYS, OwnDates
from tawthiq.reading.running_totals import risen_beyond, rises_to, said_nothing, since_a_truce, strung

_NEAR = 10
"""Tokens after a figure within which it is said to count up to now."""


class InheritedPeriods(OwnDates):
    """Where a figure takes its period from when its own words do not date it."""

    def inherited(self, mention: Mention, before: Mention | None, first: int, last: int) -> Period | None:
        """The period of its whole, of the figure before it, of its sentence, of its section, or of the report."""
        said = self.said_before(mention, first)
        own = (
            self.of_its_line(mention, said)
            or self.headed.get(mention.line)
            or self._from_whole(mention, said)
        )
        if own is None and since_a_truce(self.scene, mention, first):
            own = NOTHING
        if own is not None:
            return own
        if self._of_everything(mention, first):
            self.totals[id(mention)] = since_the_outset(self.scene, mention, first)
            return self._outset(mention, first)
        if elsewhere(self.scene, mention, last):
            return NOTHING
        if before is not None and id(before) in self.totals and (said is None or said.index < before.at):
            self.totals[id(mention)] = self.totals[id(before)]  # «إلى 2514 قتيلاً و18431 جريحاً»
            return self.told(before)
        if before is not None and id(before) not in self.apart and self.told(before) is not None:
            next_told = (
                self.from_sentence(mention, None, last) if self.told_next(before.last, mention) else None
            )
            return next_told or self.told(before)
        return self._from_around(mention, before, said, last)

    def of_its_line(self, mention: Mention, said: Dated | None) -> Period | None:
        """Read "• March: 25 attacks left 26 dead": the month heads all that its line counts, where no other time is told."""
        head = self.line_heads.get(mention.line)
        return head if said is None or said.period == head else None

    def _of_everything(self, mention: Mention, first: int) -> bool:
        """A total of everything so far, by its own words or by what it rose from."""
        scene = self.scene
        before = self.mentions[mention.order - 1] if mention.order else None
        day = self.told(before) if before is not None else None
        beyond = day is not None and day.length <= DAYS and risen_beyond(scene, mention, before) >= 0
        return (
            beyond
            or total_before(scene, mention, first) >= 0
            or since_the_outset(scene, mention, first)
            or self._strung_since_the_outset(mention, first)
            or (said_nothing(self.dates, mention, first) and rises_to(scene, mention, first))
        )

    def _strung_since_the_outset(self, mention: Mention, first: int) -> bool:
        """«3287 شهيداً و14 ألف مصاب منذ بدء العدوان»."""
        following = self.mentions[mention.order + 1 : mention.order + 2]
        return any(
            strung(self.scene, mention, after) and since_the_outset(self.scene, after, first)
            for after in following
        )

    def _outset(self, mention: Mention, first: int) -> Period | None:
        """What a total of everything so far runs from: the episode told, its onset, or the first of the days in a row."""
        if len(self.episodes) == 1:
            return next(iter(self.episodes))
        return self._onset(mention, first) or (None if self.episodes else self.in_a_row)

    def _onset(self, mention: Mention, first: int) -> Period | None:
        """«منذ بدء الاحتجاجات», where another sentence tells when they began."""
        around = {self.scene.word(i) for i in range(max(first, mention.first - 10), mention.last + 8)}
        found = {period for period, names in self.onsets if names & around}
        return next(iter(found)) if len(found) == 1 else None

    def _from_whole(self, mention: Mention, said: Dated | None) -> Period | None:
        if mention.parent is None:
            return None
        if said is not None and mention.parent.at < said.index:
            return said.period  # «29 قتيلاً …: يوم السبت … 13»: the day stands between the whole and its part
        if id(mention.parent) in self.apart and mention.link != "subset":
            return None
        return self._since_then(mention) or self.told(mention.parent)

    def _since_then(self, mention: Mention) -> Period | None:
        """A part told in a sentence of its own with its own time: "The figure includes 3 killed and 5 injured in the past 24 hours"."""
        whole = mention.parent
        if whole is None or whole.sentence == mention.sentence or whole.headline:
            return None
        return self.from_sentence(mention, None, self.scene.layout.sentences[mention.sentence][1])

    def _from_around(
        self, mention: Mention, before: Mention | None, said: Dated | None, last: int
    ) -> Period | None:
        """From the rest of its sentence, the head of its section, or what the report is about."""
        if (
            said is not None
            and before is not None
            and id(before) in self.apart
            and said.period is self.told(before)
        ):
            return self.topic  # the date of what was set apart before it
        found = self.from_sentence(mention, said, last)
        if found is not None or (mention.noun is not None and mention.noun.id == "body" and mention.others):
            return found
        if self._beyond_the_topic(mention, last):
            return NOTHING
        return self.sections.get(mention.line) or self.topic

    def _beyond_the_topic(self, mention: Mention, last: int) -> bool:
        """Read "left 50 killed so far" in a report on a month that is over: since when, nobody says."""
        topic = self.topic
        if topic is None or topic.end is None or topic.open_end or self.published is None:
            return False
        near = range(mention.last, min(last, mention.last + _NEAR))
        so_far = any((self.scene.word(i), self.scene.word(i + 1)) == ("so", "far") for i in near)
        return so_far and topic.end < self.published
