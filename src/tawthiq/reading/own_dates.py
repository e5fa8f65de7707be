"""The date in a figure's own clause, or one that its sentence names: which of them is the figure's and which is not."""

from __future__ import annotations

from datetime import date

from tawthiq.reading.claims.said import find_said
from tawthiq.reading.clauses import (
    broken,
    earlier_moment,
    elsewhere,
    runs_up_to,
    total_before,
)
from tawthiq.reading.date_roles import Dates
from tawthiq.reading.date_sections import day_sections, line_heads
from tawthiq.reading.date_tokens import beside
from tawthiq.reading.dated import NOTHING, UNSAID, Dated, Period
from tawthiq.reading.days_in_a_row import days_in_a_row
from tawthiq.reading.headings import headed_lists
from tawthiq.reading.mention import Mention
from tawthiq.reading.report_periods import (
    MONTH,
    Announced,
    date_led,
    onsets,
    same_period,
)
from tawthiq.reading.running_totals import risen_beyond
from tawthiq.reading.scene import Scene

_FAR = 150
"""Tokens after a figure beyond which no date is said of it."""
_TOLD_NEXT = 12
"""Tokens before a figure within which a new "and it said" parts it from the dates before."""
_BESIDE = 3
"""Tokens before a figure within which «الفترة نفسها من العام الماضي» is its own time."""
_STRETCH = 5
"""Days from which a length of time may be that of a stretch told elsewhere by its ends."""
DAYS = 3
"""Days of the longest period that is a day's news, which a total of everything so far goes beyond."""


class OwnDates:
    """The dates of a text, asked for a figure's own; the periods told so far stand here."""

    def __init__(self, scene: Scene, mentions: list[Mention], published: date | None) -> None:
        self.scene = scene
        self.mentions = mentions
        self.published = published
        self.dates = Dates(scene, published)
        self.line_heads = line_heads(scene)
        self.sections = day_sections(scene, self.line_heads)
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
        self.in_a_row = days_in_a_row(scene, published)
        self.moments: set[int] = set()
        """Counts of a running toll that are told with the day for which they held."""
        self.totals: dict[int, bool] = {}
        """Totals of everything so far, and whether they are told to run from the outset («منذ بدء الهجوم»)."""
        self.announced = Announced(scene, self.dates, mentions)
        self.onsets = onsets(scene, self.dates, published)
        self.date_led = date_led(scene, self.dates, mentions)
        self.comparisons = [s.first for s in find_said(scene) if not s.change]
        self._all_of_them = {scene.layout.sentence_of[i]: i for i in scene.where("all_of_them")}

    def told(self, mention: Mention) -> Period | None:
        """The period given to a figure, None where nothing was said."""
        period = self.periods.get(id(mention))
        return None if period is UNSAID else period

    def of_all(self, mention: Mention, last: int) -> Period | None:
        """«… سقطوا جميعهم منذ …»: the date is that of every figure of the sentence before it."""
        index = self._all_of_them.get(mention.sentence, -1)
        if index < mention.last or (mention.noun is not None and mention.noun.kind == "event"):
            return None
        dated = next(
            (d for d in self.dates.between(index, min(last, index + _FAR), 12) if d.role == "event"), None
        )
        return None if dated is None or broken(self.scene, index, dated.index, loosely=True) else dated.period

    def own(self, mention: Mention, left: int, right: int) -> Period | None:
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
        return self._told_before(mention, left) or self._at_the_head(mention, left)

    def _told_before(self, mention: Mention, left: int) -> Period | None:
        """The nearest date before a figure that is its own."""
        before = self.mentions[mention.order - 1] if mention.order else None
        total = max(total_before(self.scene, mention, left), risen_beyond(self.scene, mention, before))
        for dated in reversed(self.dates.between(left, mention.first)):
            if dated.role == "then":
                return dated.period
            same = same_period(self.scene, self.main, dated, left)
            if same is not None and mention.first - dated.index <= _BESIDE:
                self.apart.add(id(mention))
                return same
            if dated.role != "event" or dated.period is None or self._of_another_saying(dated, mention):
                continue
            if self._only_said(dated.period) and not self._alone(dated):
                continue
            if (
                dated.index > total or dated.period.length > DAYS
            ):  # no day bounds an overall total told after it
                return dated.period
        return None

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

    def _of_another_saying(self, dated: Dated, mention: Mention) -> bool:
        """«… منذ آذار 2011، وأضافت أنه قُتل 55»: what is said next has a time of its own."""
        return self.told_next(dated.index + 1, mention)

    def told_next(self, first: int, mention: Mention) -> bool:
        """True where a new "and it said" stands between a token and a figure."""
        tokens = self.scene.tokens
        return any(
            tokens[i].has("saying") and tokens[i].conjunction
            for i in range(max(first, mention.first - _TOLD_NEXT), mention.first)
        )

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
            return self._as_long(float(found.days))
        return None

    def _as_long(self, days: float) -> Period | None:
        """«1400 قتيل في 20 يوماً», where the report tells of one stretch of so many days from day to day."""
        if days < _STRETCH:
            return None
        told = set()
        for at, dated in enumerate(self.dates.all):
            after = next(iter(self.dates.all[at + 1 : at + 2]), None)
            period = dated.period
            if dated.role != "event" or period is None:
                continue
            span = None if after is None else self.dates.mention(after.index).span
            if after is not None and after.role == "until" and period.open_end and span is not None:
                period = Period(period.start, span.last)  # «منذ 3 كانون الثاني وحتى أمس»
            if abs(period.length + 1 - days) <= 1:
                told.add(period)
        return next(iter(told)) if len(told) == 1 else None

    def said_before(self, mention: Mention, first: int) -> Dated | None:
        """The date named last before a figure in its sentence."""
        for dated in reversed(self.dates.between(first, mention.first, -4)):
            if dated.role != "event" or dated.period is None or self._only_said(dated.period):
                continue
            if not self._of_another_saying(dated, mention):
                return dated
        return None

    def from_sentence(self, mention: Mention, said: Dated | None, last: int) -> Period | None:
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
