"""Stage four: when it happened, and as of when it was said.

A date in a figure's own clause goes first, then that of its whole, then the one its sentence or the report has been speaking
of. A date on which somebody said something is no date of what happened, only of what was known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tawthiq.reading.dateline import find_published
from tawthiq.reading.dates import DateMention
from tawthiq.reading.mention import Mention
from tawthiq.reading.quantities import Scene

_PERIODS = frozenset({"date", "month", "year", "relative", "range", "since", "weekday", "until"})
_REPORTING = frozenset(
    {
        "صادر",
        "الصادر",
        "صدر",
        "صدرت",
        "اصدرته",
        "اصدرت",
        "اصدره",
        "نشرته",
        "نشره",
        "نشر",
        "بيان",
        "تقريرها",
        "تقريره",
        "report",
        "statement",
        "published",
        "updated",
        "released",
        "اعلن",
        "اعلنت",
        "ما اعلنه",
        "اعلنه",
        "issued",
        "reportedly",
        "اورده",
        "اوردته",
        "ذكره",
        "ذكرته",
        "نقلته",
        "بثته",
        "اعلنته",
        "اصدره",
        "نشرها",
    }
)
_COUNTING = frozenset(
    {"وثق", "وثقت", "ثق", "احصي", "احصت", "سجل", "سجلت", "رصد", "رصدت", "documented", "counted", "recorded"}
)
"""To document deaths on a day is to say when they were found, which is when they are counted."""
_TIME_WORDS = frozenset(
    {
        "وذلك",
        "خلال",
        "منذ",
        "في",
        "من",
        "بين",
        "على",
        "علي",
        "حتي",
        "اي",
        "since",
        "during",
        "in",
        "from",
        "between",
        "over",
        "on",
        "until",
    }
)
_TIMELESS = frozenset({"detained", "people"})


@dataclass(frozen=True, slots=True)
class Period:
    """Inclusive days; ``open_end`` where the end is only the day of publication."""

    start: date | None
    end: date | None
    open_end: bool = False


_NOTHING = Period(None, None)
_UNSAID = Period(None, None, True)
"""Nothing was said, where ``_NOTHING`` means that what was said cannot be dated."""


class Timekeeper:
    """Dates the mentions of a text in order."""

    def __init__(self, scene: Scene, mentions: list[Mention], published: date | None) -> None:
        self.scene = scene
        self.mentions = mentions
        self.published = published
        stamp = find_published(scene.text)
        self.stamp = None if stamp is None else stamp[1:]
        self.periods: dict[int, Period] = {}
        self.topic: Period | None = None
        self.main: Period | None = None
        self.dates = [
            i
            for i, t in enumerate(scene.tokens)
            if t.date is not None and t.date.kind in _PERIODS and not self._dateline(i)
        ]

    def run(self) -> None:
        """Fill in start_date, end_date and as_of."""
        self.topic = self.main = self._heading_topic()
        body = [m for m in self.mentions if not m.headline]
        for index, mention in enumerate(body):
            if index and mention.line != body[index - 1].line and self.main is not None:
                self.topic = self.main  # a new paragraph goes back to what the report is about
            self._date(
                mention,
                body[index - 1] if index else None,
                body[index + 1] if index + 1 < len(body) else None,
            )
        self._fill_from_episode(body)
        heads = [m for m in self.mentions if m.headline]
        for index, mention in enumerate(heads):
            self._date_headline(
                mention,
                heads[index - 1] if index else None,
                heads[index + 1] if index + 1 < len(heads) else None,
                body,
            )
        for mention in self.mentions:
            period = self.periods.get(id(mention), _NOTHING)
            end = period.end
            if period.open_end and mention.as_of is not None:
                end = mention.as_of
            if period.open_end and mention.as_of is None and self._month_before(period):
                end = self.main.end if self.main is not None else end
            mention.start_date, mention.end_date = period.start, end

    def _month_before(self, period: Period) -> bool:
        """ "Since the start of the year" in a report on a month counts to the end of that month."""
        main = self.main
        if (
            main is None
            or main.start is None
            or main.end is None
            or self.published is None
            or main.open_end
            or period == main
        ):
            return False
        return 20 <= (main.end - main.start).days <= 100 and 0 < (self.published - main.end).days <= 10

    # -- which dates count

    def _dateline(self, index: int) -> bool:
        """A date that stands alone on its line is the page's or the report's, not an event's."""
        layout = self.scene.layout
        line = layout.line(index)
        if line.kind == "page":
            return True
        words = sum(t.kind == "word" for t in self.scene.tokens[line.first : line.last])
        numbers = sum(t.kind == "number" for t in self.scene.tokens[line.first : line.last])
        if words <= 3 and not numbers:
            return True
        token = self.scene.tokens[index]
        return self.stamp is not None and self.stamp[0] <= token.start < self.stamp[1]

    def _reported(self, index: int) -> bool:
        """True for the day on which somebody said it: «أعلن اليوم السبت», "said on Sunday", «في بيان يوم …»."""
        found = self._mention(index)
        if (
            found.span is None
            or found.kind in ("range", "since", "until", "year", "month")
            or (found.span.days or 0) > 2
        ):
            return False
        sentence = self.scene.layout.sentence_of[index]
        for at in range(index - 1, max(-1, index - 7), -1):
            token = self.scene.tokens[at]
            if self.scene.layout.sentence_of[at] != sentence or token.kind == "number":
                return False
            if token.has("outcome") and not token.has("saying"):
                return False
            if token.folded.lstrip("و") in _COUNTING:
                return False
            if (
                token.has("originator")
                or token.has("saying")
                or token.folded in _REPORTING
                or any(p in _REPORTING for p in (token.folded.lstrip("و"),))
            ):
                return True
        following = self.scene.tokens[index + 1] if index + 1 < len(self.scene.tokens) else None
        return (
            following is not None
            and following.folded in ("ان", "بان", "that")
            and found.kind in ("weekday", "relative")
        )

    def _mention(self, index: int) -> DateMention:
        found = self.scene.tokens[index].date
        assert found is not None
        return found

    def _period(self, index: int) -> Period | None:
        found = self._mention(index)
        if found.kind == "until":
            return None
        since = self._since(index)
        if since is not None:
            if self._superlative(since):
                return None
            if found.span is not None and found.span.start is not None and not found.vague:
                return Period(found.span.start, self.published, True)
        if self._until(index):
            return None
        if found.span is None or found.vague:
            return _NOTHING
        if (
            found.kind == "range"
            and len(found.parts) == 2
            and all(p.span is not None and p.kind in ("date", "month", "year") for p in found.parts)
        ):
            first, last = found.parts[0].span, found.parts[1].span
            assert first is not None and last is not None
            return Period(first.start, last.last, last.last == self.published)
        return Period(
            found.span.start, found.span.last, found.until_published or found.span.last == self.published
        )

    def _until(self, index: int) -> bool:
        """«حتى مساء أمس 13 نوفمبر»: the day up to which was counted."""
        for at in range(index - 1, max(-1, index - 4), -1):
            word = self.scene.word(at)
            if word in ("حتي", "until", "till") or (word == "to" and self.scene.word(at - 1) == "up"):
                return self._mention(index).span is not None and self._mention(index).kind in (
                    "date",
                    "relative",
                    "weekday",
                )
            if self.scene.kind(at) != "word":
                return False
        return False

    def _since(self, index: int) -> int | None:
        """The «منذ» that a date belongs to, however many words tell what happened then."""
        if self._mention(index).kind in ("range", "since"):
            at = index
            return at if self._superlative(at) else None
        sentence = self.scene.layout.sentence_of[index]
        for at in range(index - 1, max(-1, index - 16), -1):
            token = self.scene.tokens[at]
            if self.scene.layout.sentence_of[at] != sentence or token.kind in ("number", "date", "line"):
                return None
            if token.folded in ("منذ", "ومنذ", "since") or (token.folded == "مذ"):
                return at
        return None

    def _superlative(self, at: int) -> bool:
        """«أكبر عملياته … منذ …»: the date bounds a comparison, not a count."""
        for index in range(at - 1, max(-1, at - 9), -1):
            token = self.scene.tokens[index]
            if token.kind in ("number", "line") or (token.kind == "mark" and token.folded in ".،,"):
                return False
            if token.has("superlative"):
                return True
        return False

    def _heading_topic(self) -> Period | None:
        """A period that the headline or the first lines announce («في آب», "January 2022")."""
        for index in self.dates:
            if self.scene.layout.line(index).kind == "headline":
                period = self._period(index)
                if (
                    period is not None
                    and period.start is not None
                    and period.end is not None
                    and (period.end - period.start).days > 20
                ):
                    return period
        return None

    # -- body

    def _fill_from_episode(self, body: list[Mention]) -> None:
        """Tolls told before the text says since when: they run from the start of the episode that it tells of later."""
        episode = None
        for index in self.dates:
            found = self._mention(index)
            period = self._period(index)
            long = (
                period is not None
                and period.start is not None
                and period.end is not None
                and period.start < period.end
            )
            if (
                period is not None
                and long
                and (found.kind in ("since", "range") or self._since(index) is not None)
            ):
                episode = period
                break
        episode = episode or self._only_day()
        if episode is None:
            return
        for mention in body:
            if (
                self.periods[id(mention)] is _UNSAID
                and mention.measure not in _TIMELESS
                and mention.link != "subset"
            ):
                self.periods[id(mention)] = episode

    def _only_day(self) -> Period | None:
        """The one day of which the body tells, where it tells of one."""
        days = {
            p
            for i in self.dates
            if not self._reported(i) and self.scene.layout.line(i).kind == "body"
            for p in [self._period(i)]
            if p is not None and p is not _NOTHING
        }
        if len(days) != 1:
            return None
        day = next(iter(days))
        return day if day.start is not None and day.start == day.end else None

    def _date(self, mention: Mention, before: Mention | None, after: Mention | None) -> None:
        first, last = self.scene.layout.sentences[mention.sentence]
        left = (
            max(first, before.last) if before is not None and before.sentence == mention.sentence else first
        )
        right = min(last, after.first) if after is not None and after.sentence == mention.sentence else last
        self._note_saying(mention, first, last)
        own = (
            None
            if mention.measure == "detained"
            else self._of_all(mention, first, last) or self._own(mention, left, right)
        )
        if own is None and mention.parent is not None and mention.measure not in _TIMELESS:
            told = self.periods.get(id(mention.parent))
            own = None if told is _UNSAID else told
        if (
            own is None
            and before is not None
            and before.sentence == mention.sentence
            and mention.measure not in _TIMELESS
        ):
            own = self._shared(mention, before, first, last)
        if own is None:
            own = self._from_sentence(mention, first, last)
        if (
            own is None
            and mention.measure not in _TIMELESS
            and not (mention.noun is not None and mention.noun.id == "body" and mention.others)
        ):
            own = self._from_line_head(mention) or self.topic
        period = own or _UNSAID
        self.periods[id(mention)] = period
        self._keep_topic(mention, period)

    def _of_all(self, mention: Mention, first: int, last: int) -> Period | None:
        """«… سقطوا جميعهم منذ …»: the date is that of every figure of the sentence before it."""
        if mention.noun is not None and mention.noun.kind == "event":
            return None
        for index in range(mention.last, last):
            if self.scene.tokens[index].has("all_of_them"):
                for at in self.dates:
                    if index < at < last:
                        return self._period(at)
        return None

    def _own(self, mention: Mention, left: int, right: int) -> Period | None:
        """A date in the stretch of text that is this figure's alone: after it before the next, else before it."""
        for index in self.dates:
            if (
                mention.last <= index < right
                and not self._reported(index)
                and not self._broken(mention.last, index)
            ):
                period = self._period(index)
                if period is not None:
                    return period
        spell = self._spell(mention, right)
        if spell is not None:
            return spell
        for index in reversed(self.dates):
            if left <= index < mention.first and not self._reported(index):
                period = self._period(index)
                if period is not None and not self._only_said(period):
                    return period
        return None

    def _only_said(self, period: Period) -> bool:
        """In a report on a month or more, a day right before publication is that of the report."""
        topic = self.topic
        if topic is None or topic.start is None or topic.end is None or (topic.end - topic.start).days < 20:
            return False
        return (
            period.start is not None
            and period.start == period.end
            and self.published is not None
            and 0 <= (self.published - period.start).days <= 2
        )

    def _spell(self, mention: Mention, right: int) -> Period | None:
        """«124 خلال أقل من 6 أيام» after «مساء الخميس 20 يناير»: from that day to publication, where that is no longer."""
        first, _ = self.scene.layout.sentences[mention.sentence]
        for index in range(mention.last, min(right, mention.last + 8)):
            found = self.scene.tokens[index].date
            if found is None or found.kind != "duration" or found.days is None or self.published is None:
                continue
            told = next(
                (
                    m
                    for m in self.mentions
                    if m.at < mention.at
                    and m.value == mention.value
                    and m.measure == mention.measure
                    and not m.headline
                ),
                None,
            )
            if told is not None and self.periods.get(id(told), _UNSAID).start is not None:
                return self.periods[id(told)]
            for at in range(mention.first - 1, first - 1, -1):
                day = self.scene.tokens[at].date
                if (
                    day is not None
                    and day.span is not None
                    and day.span.days == 1
                    and day.span.start is not None
                    and self._since(at) is None
                ):
                    if 0 <= (self.published - day.span.start).days <= found.days + 1:
                        return Period(day.span.start, self.published, True)
        return None

    def _broken(self, first: int, last: int) -> bool:
        """A new clause begins between a figure and a date after it."""
        for index in range(first, last):
            token = self.scene.tokens[index]
            if token.kind == "mark" and token.folded in "؛;":
                return True
            if (
                token.kind == "mark"
                and token.folded in "،,"
                and index + 1 < last
                and self.scene.word(index + 1) not in _TIME_WORDS
            ):
                return True
            if token.has("clause") and token.folded not in ("وذلك", "as", "when", "against"):
                return True
            if token.has("outcome") and token.conjunction or (token.has("outcome") and index > first + 3):
                return True
        return False

    def _shared(self, mention: Mention, before: Mention, first: int, last: int) -> Period | None:
        period = self.periods.get(id(before))
        return None if period is _UNSAID else period

    def _from_sentence(self, mention: Mention, first: int, last: int) -> Period | None:
        """A date anywhere in the sentence, the longest first: «… 94 مدنياً …، خلال شهر آب»."""
        if mention.measure in _TIMELESS:
            return None
        here = [i for i in self.dates if first <= i < last and not self._reported(i)]
        periods = [
            p
            for p in (self._period(i) for i in here)
            if p is not None and p.start is not None and not self._only_said(p)
        ]
        return periods[0] if periods else None

    def _from_line_head(self, mention: Mention) -> Period | None:
        """The day that heads a section: «Saturday 5 August: 47 killed.» and the lines under it."""
        return None

    def _keep_topic(self, mention: Mention, period: Period) -> None:
        if period.start is None or mention.link == "subset" or mention.measure in _TIMELESS:
            return
        days = (period.end - period.start).days if period.end is not None else 0
        standing = self.topic
        if standing is None or days >= 25 or mention.parent is None:
            if (
                standing is not None
                and days < 2
                and standing.end is not None
                and standing.start is not None
                and (standing.end - standing.start).days >= 2
                and mention.line == self.mentions[0].line
            ):
                return
            self.topic = period
            if self.main is None:
                self.main = period

    def _note_saying(self, mention: Mention, first: int, last: int) -> None:
        """As of when: «حتى مساء الأحد», or the day before publication on which the count was given out."""
        for index in range(first, last):
            token = self.scene.tokens[index]
            if token.date is None:
                continue
            found = token.date
            if (
                found.kind == "until"
                and not found.until_published
                and found.span is not None
                or self._until(index)
            ):
                mention.as_of = found.span.last if found.span is not None else None
                return
            if (
                self._reported(index)
                and found.span is not None
                and found.span.last is not None
                and self.published is not None
            ):
                if found.span.last < self.published and (self.published - found.span.last).days <= 7:
                    mention.as_of = found.span.last

    # -- headline

    def _date_headline(
        self, mention: Mention, before: Mention | None, after: Mention | None, body: list[Mention]
    ) -> None:
        first, last = self.scene.layout.lines[mention.line].first, self.scene.layout.lines[mention.line].last
        left = before.last if before is not None and before.line == mention.line else first
        right = after.first if after is not None and after.line == mention.line else last
        own = self._own(mention, max(left, first), min(right, last))
        if own is None and mention.parent is not None and mention.parent.headline:
            own = self.periods.get(id(mention.parent))
        if own is None or own is _NOTHING:
            twin = self._twin(mention, body)
            if twin is not None:
                own = self.periods.get(id(twin))
                mention.as_of = mention.as_of or twin.as_of
        if own is None:
            here = [self._period(i) for i in self.dates if first <= i < last]
            own = next((p for p in here if p is not None and p.start is not None), None)
        self.periods[id(mention)] = own or _NOTHING

    def _twin(self, mention: Mention, body: list[Mention]) -> Mention | None:
        """The body's figure that a headline restates, else the body's total of the same outcome."""
        same = [m for m in body if m.value == mention.value and m.value is not None]
        if same:
            return same[0]
        alike = [m for m in body if m.measure == mention.measure and m.form not in ("vague", "singular")]
        near = [m for m in alike if m.value and mention.value and 0.75 < m.value / mention.value < 1.34]
        dated = [m for m in alike if self.periods.get(id(m), _NOTHING).start is not None]
        return (near or [m for m in dated if m.groups[:1] == mention.groups[:1]] or dated or alike or [None])[
            0
        ]
