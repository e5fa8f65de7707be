"""Stage four: when it happened, and as of when it was said.

A date in a figure's own clause goes first, then that of its whole, then the one its sentence or the report has been speaking
of. A date on which somebody said something is no date of what happened, only of what was known. What each date is for is
told by ``date_roles``.
"""

from __future__ import annotations

from bisect import bisect_left

from tawthiq.reading.date_tokens import beside
from tawthiq.reading.dated import NOTHING, UNSAID, Period
from tawthiq.reading.episodes import Episodes
from tawthiq.reading.headline_periods import Headlines
from tawthiq.reading.inherited_periods import InheritedPeriods
from tawthiq.reading.mention import Mention
from tawthiq.reading.own_dates import DAYS
from tawthiq.reading.report_periods import (
    MONTH,
    calendar_month,
    heading_topic,
)
from tawthiq.reading.running_totals import shared_after

_TIMELESS = frozenset({"detained", "people"})


class Timekeeper(InheritedPeriods):
    """Dates the mentions of a text in order."""

    def run(self) -> None:
        """Fill in start_date, end_date and as_of."""
        self.topic = self.main = heading_topic(self.scene, self.dates)
        heads = [m for m in self.mentions if m.headline]
        body = [m for m in self.mentions if not m.headline]
        if not body:  # one line by itself is no headline of anything
            heads, body = [], self.mentions
        for index, mention in enumerate(body):
            before = body[index - 1] if index else None
            if before is not None and mention.line != before.line:
                self.topic = self.main  # a new paragraph goes back to what the report is about
            announced = self.announced.before(mention, before)
            if announced is not None:
                self.topic = announced
                self.main = self.main or announced
            self._date(mention, before, body[index + 1] if index + 1 < len(body) else None)
        later = Episodes(self.scene, self.dates, self.periods, self.totals, self.published)
        later.run(body)
        Headlines(self.scene, self.dates, self.periods, body, later.news_of, sections=self.sections).run(
            heads, self.own
        )
        for mention in self.mentions:
            self._settle(mention)

    def _settle(self, mention: Mention) -> None:
        period = self.periods.get(id(mention), NOTHING)
        end = period.end
        bounded = not period.open_end and period.start is not None and id(mention) not in self.standing
        if bounded and mention.as_of is not None:
            mention.as_of = None if mention.as_of > (period.end or mention.as_of) else mention.as_of
        if period.open_end and period is not UNSAID:
            if mention.as_of is not None:
                end = period.end if self._of_past_hours(mention, period) else mention.as_of
            elif self._month_before(period):
                end = self.main.end if self.main is not None else end
        start = period.start
        if end is not None and start is not None and end < start:
            if end == mention.as_of:
                start = None  # said to hold on a day before: it is no count of the period
            else:
                end = None  # what is to begin after publication has no end yet
        mention.start_date, mention.end_date = start, end

    def _of_past_hours(self, mention: Mention, period: Period) -> bool:
        """«أعلن أمس … 35 خلال 24 ساعة الماضية»: the past hours reach to publication, whenever they were spoken of."""
        told = self.dates.between(*self.scene.layout.sentences[mention.sentence])
        return period.length <= DAYS and any(
            d.period is period and self.dates.mention(d.index).unit == "hour" for d in told
        )

    def _month_before(self, period: Period) -> bool:
        """In a report on a month, "since the start of the year" counts to the end of that month."""
        main = self.main
        if main is None or main.end is None or self.published is None or main.open_end or period == main:
            return False
        if period.start is not None and period.start > main.end:
            return False  # «الشهر الجاري», in a report on the month before
        return MONTH <= main.length <= 100 and 0 < (self.published - main.end).days <= 10

    # -- a figure of the body

    def _date(self, mention: Mention, before: Mention | None, after: Mention | None) -> None:
        first, last = self.scene.layout.sentences[mention.sentence]
        same = before is not None and before.sentence == mention.sentence
        left = max(first, before.last) if before is not None and same else first
        right = min(last, after.first) if after is not None and after.sentence == mention.sentence else last
        last = min(last, self._comparison_after(mention))
        right = min(right, last)
        self._note_saying(mention, first, last)
        own = (
            None
            if mention.measure == "detained"
            else self.of_all(mention, last)
            or shared_after(self.scene, self.dates, mention, after, last)
            or self.own(mention, left, right)
        )
        if before is not None and same and id(before) in self.apart and own is self.told(before):
            own = None  # the date of what was set apart before it
        if own is None and id(mention) in self.moments:
            own = next(iter(self.episodes)) if len(self.episodes) == 1 else None
        elif own is None and (mention.measure not in _TIMELESS or self._came_through(mention)):
            own = self.inherited(mention, before if same else None, first, last)
        elif own is None and mention.parent is not None and mention.parent.measure == mention.measure:
            own = self.told(mention.parent)
        period = calendar_month(own, self.main) or UNSAID
        self.periods[id(mention)] = period
        self.spells.setdefault((mention.value, mention.measure), mention)
        if before is not None and same and id(before) in self.apart:
            self.apart.add(id(mention))
        self._keep_topic(mention, period)

    def _came_through(self, mention: Mention) -> bool:
        """«64 شخصاً نجوا من الحادث»: who came out of what happened is dated by it, as its dead are."""
        governor = mention.governor
        return governor is not None and self.scene.tokens[governor].folded in beside("came_through")

    def _comparison_after(self, mention: Mention) -> int:
        """Where a ratio or a share begins after it: what that is dated by is what the figure is measured by, never itself."""
        at = bisect_left(self.comparisons, mention.last)
        return self.comparisons[at] if at < len(self.comparisons) else len(self.scene.tokens)

    # -- what the report is about

    def _keep_topic(self, mention: Mention, period: Period) -> None:
        if period.start is None or mention.link == "subset" or mention.measure in _TIMELESS:
            return
        if id(mention) in self.apart or self._past(period):
            return
        new_year = period.start.timetuple().tm_yday == 1  # «منذ بداية العام» is no beginning of anything told
        if (
            not new_year
            and period.open_end
            and period.length > 0
            and period.end == self.published
            and self._episodic(mention)
        ):
            self.episodes.add(period)
        standing = self.topic
        if standing is None or period.length >= 25 or mention.parent is None:
            first = mention.line == self.mentions[0].line
            if standing is not None and period.length < 2 <= standing.length and first:
                return
            self.topic = period
            if self.main is None and not self._told_undated_before(mention):
                self.main = period

    def _told_undated_before(self, mention: Mention) -> bool:
        """The news came first, in paragraphs without a date: the first date told is that of what it is compared with."""
        first = next((m for m in self.mentions if not m.headline and m.measure not in _TIMELESS), mention)
        return first.line < mention.line and self.told(first) is None

    def _past(self, period: Period) -> bool:
        """Wholly before what a report on a month or more is about: told for comparison."""
        main = self.main
        if main is None or main.start is None or main.length < MONTH or period.end is None:
            return False
        return period.end < main.start

    def _episodic(self, mention: Mention) -> bool:
        """True where the words of its sentence say since when, not for how long back."""
        return any(d.episode for d in self.dates.between(*self.scene.layout.sentences[mention.sentence], 6))

    def _note_saying(self, mention: Mention, first: int, last: int) -> None:
        """As of when: «حتى مساء الأحد», or the day before publication on which a running count was given out."""
        for dated in self.dates.between(first, last, 12):
            span = self.dates.mention(dated.index).span
            if span is None or span.last is None or self.published is None:
                continue
            if dated.role == "until" and dated.period is None and dated.marker in (-1, mention.at):
                mention.as_of = span.last
                if dated.marker >= 0:
                    self.standing.add(id(mention))
                return
            if dated.role == "said" and 0 < (self.published - span.last).days <= 7:
                mention.as_of = span.last
