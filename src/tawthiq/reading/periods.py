"""Stage four: when it happened, and as of when it was said.

A date in a figure's own clause goes first, then that of its whole, then the one its sentence or the report has been speaking
of. A date on which somebody said something is no date of what happened, only of what was known. What each date is for is
told by ``date_roles``.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from tawthiq.reading.claims.said import find_said
from tawthiq.reading.clauses import (
    broken,
    earlier_moment,
    elsewhere,
    runs_up_to,
    since_the_outset,
    total_before,
)
from tawthiq.reading.date_roles import NOTHING, UNSAID, Dated, Dates, Period, day_sections
from tawthiq.reading.date_tokens import beside
from tawthiq.reading.episodes import Episodes
from tawthiq.reading.headings import headed_lists
from tawthiq.reading.headline_periods import Headlines
from tawthiq.reading.mention import Mention
from tawthiq.reading.report_periods import (
    MONTH,
    Announced,
    calendar_month,
    date_led,
    heading_topic,
    onsets,
    same_period,
)
from tawthiq.reading.running_totals import rises_to, said_nothing, shared_after, since_a_truce, strung
from tawthiq.reading.scene import Scene

_TIMELESS = frozenset({"detained", "people"})
_NEAR = 10
"""Tokens after a figure within which it is said to count up to now."""
_FAR = 150
"""Tokens after a figure beyond which no date is said of it."""
_DAYS = 3
"""Days of the longest period that is a day's news, which a total of everything so far goes beyond."""


class Timekeeper:
    """Dates the mentions of a text in order."""

    def __init__(self, scene: Scene, mentions: list[Mention], published: date | None) -> None:
        self.scene = scene
        self.mentions = mentions
        self.published = published
        self.dates = Dates(scene, published)
        self.sections = day_sections(scene)
        self.headed = headed_lists(scene, self.dates, mentions)
        self.periods: dict[int, Period] = {}
        self.standing: set[int] = set()
        """Numbers of a running toll, each told with the day on which it stood at that."""
        self.apart: set[int] = set()
        """Mentions whose date is theirs alone, so that none after them takes it over."""
        self.spells: dict[tuple[int | None, str | None], Mention] = {}
        self.topic: Period | None = None
        self.main: Period | None = None
        self.episodes: set[Period] = set()
        self.moments: set[int] = set()
        """Counts of a running toll that are told with the day for which they held."""
        self.totals: dict[int, bool] = {}
        """Totals of everything so far, and whether they are told to run from the outset («منذ بدء الهجوم»)."""
        self.announced = Announced(scene, self.dates, mentions)
        self.onsets = onsets(scene, self.dates, published)
        self.date_led = date_led(scene, self.dates, mentions)
        self.comparisons = [s.first for s in find_said(scene) if not s.change]
        self._all_of_them = {scene.layout.sentence_of[i]: i for i in scene.where("all_of_them")}

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
        return period.length <= _DAYS and any(
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
            else self._of_all(mention, last)
            or shared_after(self.scene, self.dates, mention, after, last)
            or self.own(mention, left, right)
        )
        if before is not None and same and id(before) in self.apart and own is self._told(before):
            own = None  # the date of what was set apart before it
        if own is None and id(mention) in self.moments:
            own = next(iter(self.episodes)) if len(self.episodes) == 1 else None
        elif own is None and (mention.measure not in _TIMELESS or self._came_through(mention)):
            own = self._inherited(mention, before if same else None, first, last)
        elif own is None and mention.parent is not None and mention.parent.measure == mention.measure:
            own = self._told(mention.parent)
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

    def _inherited(self, mention: Mention, before: Mention | None, first: int, last: int) -> Period | None:
        """The period of its whole, of the figure before it, of its sentence, of its section, or of the report."""
        said = self._said_before(mention, first)
        own = self.headed.get(mention.line) or self._from_whole(mention, said)
        if own is None and since_a_truce(self.scene, mention, first):
            own = NOTHING
        if own is not None:
            return own
        if self._of_everything(mention, first):
            self.totals[id(mention)] = since_the_outset(self.scene, mention, first)
            return next(iter(self.episodes)) if len(self.episodes) == 1 else self._onset(mention, first)
        if elsewhere(self.scene, mention, last):
            return NOTHING
        if before is not None and id(before) in self.totals and (said is None or said.index < before.at):
            self.totals[id(mention)] = self.totals[id(before)]  # «إلى 2514 قتيلاً و18431 جريحاً»
            return self._told(before)
        if before is not None and id(before) not in self.apart and self._told(before) is not None:
            return self._told(before)
        return self._from_around(mention, before, said, last)

    def _of_everything(self, mention: Mention, first: int) -> bool:
        """A total of everything so far, by its own words or by what it rose from."""
        scene = self.scene
        return (
            total_before(scene, mention, first) >= 0
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
        if id(mention.parent) in self.apart:
            return None
        return self._since_then(mention) or self._told(mention.parent)

    def _since_then(self, mention: Mention) -> Period | None:
        """A part told in a sentence of its own with its own time: "The figure includes 3 killed and 5 injured in the past 24 hours"."""
        whole = mention.parent
        if whole is None or whole.sentence == mention.sentence or whole.headline:
            return None
        return self._from_sentence(mention, None, self.scene.layout.sentences[mention.sentence][1])

    def _from_around(
        self, mention: Mention, before: Mention | None, said: Dated | None, last: int
    ) -> Period | None:
        """From the rest of its sentence, the head of its section, or what the report is about."""
        if (
            said is not None
            and before is not None
            and id(before) in self.apart
            and said.period is self._told(before)
        ):
            return self.topic  # the date of what was set apart before it
        found = self._from_sentence(mention, said, last)
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

    def _told(self, mention: Mention) -> Period | None:
        period = self.periods.get(id(mention))
        return None if period is UNSAID else period

    def _of_all(self, mention: Mention, last: int) -> Period | None:
        """«… سقطوا جميعهم منذ …»: the date is that of every figure of the sentence before it."""
        index = self._all_of_them.get(mention.sentence, -1)
        if index < mention.last or (mention.noun is not None and mention.noun.kind == "event"):
            return None
        dated = next(
            (d for d in self.dates.between(index, min(last, index + _FAR), 12) if d.role == "event"), None
        )
        return None if dated is None or broken(self.scene, index, dated.index, loosely=True) else dated.period

    def own(self, mention: Mention, left: int, right: int) -> Period | None:  # noqa: PLR0911  a cascade of tests reads best flat
        """A date in the stretch of text that is this figure's alone: after it before the next, else before it."""
        if self._of_a_moment(mention, left, right):
            return None
        after = (
            ()
            if mention.sentence in self.date_led
            else self.dates.between(mention.last, min(right, mention.last + _FAR))
        )
        for dated in after:
            if broken(self.scene, mention.last, dated.index):
                break
            same = same_period(self.scene, self.main, dated, mention.last)
            if same is not None:
                self.apart.add(id(mention))
                return same
            if self._dates_before(dated, mention):
                self._set_apart(dated, mention)
                return dated.period
        spell = self._spell(mention, right)
        if spell is not None:
            return spell
        first, last = self.scene.layout.sentences[mention.sentence]
        if left > first and elsewhere(self.scene, mention, last):
            return NOTHING  # the date before it is that of what it is set apart from
        total = total_before(self.scene, mention, left)
        for dated in reversed(self.dates.between(left, mention.first)):
            if dated.role == "then":
                return dated.period
            if dated.role != "event" or dated.period is None:
                continue
            if self._only_said(dated.period) and not self._alone(dated):
                continue
            if (
                dated.index > total or dated.period.length > _DAYS
            ):  # no day bounds an overall total told after it
                return dated.period
        return self._at_the_head(mention, left)

    def _of_a_moment(self, mention: Mention, left: int, right: int) -> bool:
        """«ارتفعت الحصيلة إلى 99 الثلاثاء، بعد 89 الاثنين»: one toll at two moments; neither day is that of the deaths."""
        before = self.mentions[mention.order - 1] if mention.order else None
        follows = (
            before is not None and id(before) in self.moments and earlier_moment(self.scene, before, mention)
        )
        if not (follows or runs_up_to(self.scene, mention, left)):
            return False
        dated = next(iter(self.dates.between(mention.last, min(right, mention.tail + 2))), None)
        span = None if dated is None else self.dates.mention(dated.index).span
        if dated is None or dated.episode or dated.role not in ("event", "until") or span is None:
            return False
        if dated.role == "event" and span.days != 1:
            return False
        self.moments.add(id(mention))
        if dated.role == "until":
            return False  # the day up to which was counted is read as such
        mention.as_of = None if span.start == self.published else span.start
        self.totals[id(mention)] = True
        return True

    def _at_the_head(self, mention: Mention, left: int) -> Period | None:
        """A time set apart that opens the sentence is that of what follows: "In the same period of 2013, 5,000 …"."""
        first = self.scene.layout.sentences[mention.sentence][0]
        for dated in self.dates.between(max(first, left), min(mention.first, first + 8)):
            if dated.role == "only" and dated.period is not None:
                self.apart.add(id(mention))
                return dated.period
        return None

    def _set_apart(self, dated: Dated, mention: Mention) -> None:
        if dated.role == "only":
            self.apart.add(id(mention))

    def _dates_before(self, dated: Dated, mention: Mention) -> bool:
        """True where a date after a figure may be the figure's."""
        if dated.period is None:
            return False
        if dated.role == "only":
            return dated.marker < mention.first or (dated.marker == dated.index - 1 and self._is_dated(dated))
        if dated.role != "event":
            return False
        window = range(max(mention.last, dated.index - 4), dated.index)
        return not any(self.scene.tokens[i].has("subset") for i in window)  # "including those of yesterday"

    def _is_dated(self, dated: Dated) -> bool:
        return self.scene.word(dated.marker) in beside("dated")

    def _only_said(self, period: Period) -> bool:
        """In a report on a month or more, a day right before publication is that of the report."""
        topic = self.topic
        if (
            topic is None
            or topic.length < MONTH
            or topic.open_end
            or self.published is None
            or period.start is None
        ):
            return False
        return period.start == period.end and 0 <= (self.published - period.start).days <= 2

    def _alone(self, dated: Dated) -> bool:
        """Read "on Monday alone, three were killed": the day of nothing but what is counted."""
        return self.scene.word(dated.index + 1) == "alone"

    def _spell(self, mention: Mention, right: int) -> Period | None:
        """«124 خلال أقل من 6 أيام» after «مساء الخميس 20 يناير»: from that day to publication, where that is no longer."""
        first, _ = self.scene.layout.sentences[mention.sentence]
        for index in range(mention.last, min(right, mention.last + 8)):
            found = self.scene.tokens[index].date
            if found is None or found.kind != "duration" or found.days is None or self.published is None:
                continue
            told = self.spells.get((mention.value, mention.measure))
            if told is not None and self.periods.get(id(told), UNSAID).start is not None:
                return self.periods[id(told)]
            for dated in reversed(self.dates.between(first, mention.first, -12)):
                day = dated.period
                if dated.episode or day is None or day.start is None or day.start != day.end:
                    continue
                if 0 <= (self.published - day.start).days <= found.days + 1:
                    return Period(day.start, self.published, True)
        return None

    def _said_before(self, mention: Mention, first: int) -> Dated | None:
        """The date named last before a figure in its sentence."""
        for dated in reversed(self.dates.between(first, mention.first, -4)):
            if dated.role == "event" and dated.period is not None and not self._only_said(dated.period):
                return dated
        return None

    def _from_sentence(self, mention: Mention, said: Dated | None, last: int) -> Period | None:
        """A date before it in the sentence, else one after what is strung with it: «… 94 مدنياً …، خلال شهر آب»."""
        if said is not None:
            return said.period
        for dated in self.dates.between(mention.last, min(last, mention.last + _FAR), 3):
            if (
                self._dates_before(dated, mention)
                and dated.period is not None
                and dated.period.start is not None
            ):
                clear = not self._only_said(dated.period) and not broken(
                    self.scene, mention.last, dated.index, loosely=True
                )
                return dated.period if clear else None
        return None

    # -- what the report is about

    def _keep_topic(self, mention: Mention, period: Period) -> None:
        if period.start is None or mention.link == "subset" or mention.measure in _TIMELESS:
            return
        if id(mention) in self.apart or self._past(period):
            return
        if period.open_end and period.length > 0 and period.end == self.published and self._episodic(mention):
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
        return first.line < mention.line and self._told(first) is None

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
