"""What stays undated when every figure's own words are read: wholes, parts, and tolls told before the text says since when."""

from __future__ import annotations

from datetime import date

from tawthiq.reading.clauses import elsewhere
from tawthiq.reading.date_roles import Dates
from tawthiq.reading.date_tokens import beside
from tawthiq.reading.dated import NOTHING, UNSAID, Dated, Period
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene

Tolls = dict[str | None, set[tuple[int | None, tuple[str, ...] | None]]]
_TIMELESS = frozenset({"detained", "people"})
_TOLLS = frozenset({"killed", "injured", "casualties"})
_DAYS = 3
"""Days of the longest period that is a day's news, which a total of everything so far goes beyond."""
_NEAR = 10
"""Tokens between a toll and the «حتى الآن» that is said of it."""
_BEGINNING = 14
"""Tokens before a date among which a word says that something began then."""
_OCCURRING = 5
"""Tokens before a day among which a verb says that something happened on it."""
_OPENING = 3
"""Sentences before an event is dated within which its toll is told."""
_NEWS = 31
"""Days back from publication within which what began is what the news is about."""


class Episodes:
    """Dates the figures of the body that nothing near them dates."""

    def __init__(
        self,
        scene: Scene,
        dates: Dates,
        periods: dict[int, Period],
        totals: dict[int, bool],
        published: date | None,
    ) -> None:
        self.scene = scene
        self.dates = dates
        self.periods = periods
        self.totals = totals
        """By ``id``, which mentions are totals of everything so far, and whether from the outset."""
        self.published = published
        self.news: Period | None = None
        """The episode that the text as a whole tells of, where it is recent."""
        self.told: frozenset[str | None] = frozenset()
        """The measures of which its own toll is given."""

    def run(self, body: list[Mention]) -> None:
        """Wholes from their parts, tolls from the episode, totals up to publication, parts from their wholes."""
        self._from_parts(body)
        self._from_background(body)
        self._fill_from_episode(body)
        news = any(p.start is not None and p.length <= _DAYS for p in self.periods.values())
        for mention in body:
            outset = self.totals.get(id(mention))
            if self.periods[id(mention)] is UNSAID and (outset or (news and outset is not None)):
                self.periods[id(mention)] = Period(None, self.published, True)
        self._to_parts(body)

    def _from_parts(self, body: list[Mention]) -> None:
        """A whole whose parts are all dated alike has their date."""
        told: dict[int, set[Period]] = {}
        for mention in body:
            if mention.parent is not None and mention.link == "sum":
                told.setdefault(id(mention.parent), set()).add(self.periods.get(id(mention), UNSAID))
        for mention in body:
            parts = told.get(id(mention), set())
            if self.periods[id(mention)] is UNSAID and len(parts) == 1:
                self.periods[id(mention)] = next(iter(parts))

    def _from_background(self, body: list[Mention]) -> None:
        """«تشهد البلاد منذ 2015 هجمات. وخلفت أعمال العنف ألفي قتيل.»: what a paragraph says since when, before it counts."""
        counting = {m.sentence for m in body}
        for mention in body:
            line = self.scene.layout.lines[mention.line]
            if self.periods[id(mention)] is not UNSAID or mention.measure in _TIMELESS:
                continue
            since = self.dates.last_event(line.first, mention.first)
            if (
                since is not None
                and since.episode
                and since.period is not None
                and since.period.open_end
                and self.scene.layout.sentence_of[since.index] not in counting
            ):
                self.periods[id(mention)] = since.period

    def _to_parts(self, body: list[Mention]) -> None:
        for mention in body:
            if (
                mention.parent is None
                or self.periods[id(mention)] is not UNSAID
                or mention.measure in _TIMELESS
            ):
                continue
            if not elsewhere(self.scene, mention, self.scene.layout.sentences[mention.sentence][1]):
                self.periods[id(mention)] = self.periods.get(id(mention.parent), UNSAID)

    def _fill_from_episode(self, body: list[Mention]) -> None:
        """Tolls told before the text says since when: they run from the start of the episode that it tells of later."""
        tolls = self._tolls_by_sentence(body)
        episode, told = self._later_episode(tolls)
        event = None
        if episode is None or episode.length > _NEWS:
            event = self._day_of_event(tolls)
        if event is not None:
            episode, told = event.period, {}  # what went on for years is its background
        day = self._only_day() if episode is None else None
        episode = episode or (day.period if day is not None else None) or self._so_far(tolls)
        self.news = None if episode is None or not self._recent(episode) else episode
        self.told = frozenset(told)
        if episode is None:
            return
        if episode.length > _NEWS and not self._news_of_a_day():
            told = {}  # no news of a day: all that the report counts is of the episode
        for mention in body:
            if (
                self.periods[id(mention)] is not UNSAID
                or mention.measure in _TIMELESS
                or mention.link == "subset"
            ):
                continue
            if mention.noun is not None and mention.noun.id == "body" and mention.others:
                continue
            if (
                id(mention) in self.totals
                and episode.length <= _DAYS
                and not self._event_toll(event, mention)
            ):
                continue
            if day is not None and self._told_after(day, mention, tolls):
                continue
            if event is not None and self._another_day_between(event, mention, body):
                continue
            if episode.start is None and mention.measure not in _TOLLS:
                continue
            if (
                mention.measure in told
                and not {(mention.value, None), (mention.value, mention.groups[:1])} & told[mention.measure]
            ):
                continue  # the episode's own toll is another number: this one is part of the day's news
            self.periods[id(mention)] = episode

    def _news_of_a_day(self) -> bool:
        """Whether the body tells of a day, or a few."""
        return any(
            d.role == "event"
            and d.period is not None
            and d.period.start is not None
            and d.period.length <= _DAYS
            and self.scene.layout.line(d.index).kind == "body"
            for d in self.dates.all
        )

    def news_of(self, mention: Mention) -> Period | None:
        """The episode for what a headline counts and the body does not."""
        return None if mention.measure in _TIMELESS | self.told else self.news

    def _tolls_by_sentence(self, body: list[Mention]) -> dict[int, list[Mention]]:
        found: dict[int, list[Mention]] = {}
        for mention in body:
            if mention.measure not in _TIMELESS or mention.noun is not None:
                found.setdefault(mention.sentence, []).append(mention)
        return found

    def _later_episode(self, tolls: dict[int, list[Mention]]) -> tuple[Period | None, Tolls]:
        """The first episode that the text tells of, and the tolls that it gives for it.

        Where a sentence counts nobody, what it tells must be recent, and no background («يشار إلى أنه منذ …»).
        """
        for dated in self.dates.all:
            period = dated.period
            if (
                dated.episode
                and period is not None
                and self._recent(period)
                and self._toll_of(dated.index, tolls)
            ):
                return period, {}
        for dated in self.dates.all:
            period = dated.period
            if not dated.episode or dated.role != "event" or period is None or period.length == 0:
                continue
            sentence = self.scene.layout.sentence_of[dated.index]
            counted = tolls.get(sentence, [])
            if not counted and (self._background(sentence) or not self._recent(period)):
                continue
            return period, self._told_of(counted)
        return None, {}

    def _toll_of(self, index: int, tolls: dict[int, list[Mention]]) -> bool:
        """«حصيلة الاشتباكات 718 … يذكر أن الاشتباكات بدأت الأحد»: what began then is what the first toll is of."""
        scene = self.scene
        began = next(
            (
                i
                for i in range(index - 1, max(-1, index - _BEGINNING), -1)
                if scene.word(i) in beside("beginning")
            ),
            None,
        )
        if began is None or not tolls:
            return False
        named = _stem(scene.word(began - 1))
        first, last = scene.layout.sentences[min(tolls)]
        at = min(m.first for m in tolls[min(tolls)])
        tolled = any(
            (found := scene.tokens[i].lex.get("outcome")) is not None and found[0].voice == "toll"
            for i in range(first, at)
        )
        return (
            tolled and len(named) > 3 and named in {_stem(scene.word(i)) for i in range(first, min(at, last))}
        )

    def _told_of(self, counted: list[Mention]) -> Tolls:
        """By measure the totals that a sentence gives, and its parts with their group: «… 28 و45 و5 سقطوا منذ …» tells of 78."""
        told: Tolls = {}
        for mention in counted:
            values = told.setdefault(mention.measure, set())
            values.add((mention.value, mention.groups[:1]))
            values.add(((mention.parent or mention).value, None))
        for measure, values in told.items():
            strung = [m for m in counted if m.measure == measure and m.parent is None]
            values.add((sum(m.value or 0 for m in strung), None))
        return told

    def _so_far(self, tolls: dict[int, list[Mention]]) -> Period | None:
        """«قُتل حتى الآن …», «حتى نهاية 2023» and no word of since when: everything up to publication, or to that day."""
        for dated in self.dates.all:
            period = dated.period if dated.role == "until" else None
            if dated.role == "until" and period is None and dated.marker < 0:
                found = self.dates.mention(dated.index)
                closed = found.span is not None and any(p.kind in ("month", "year") for p in found.parts)
                # a day says only when it stood at that
                period = Period(None, found.span.last) if closed and found.span is not None else None
            if period is not None:
                counted = tolls.get(self.scene.layout.sentence_of[dated.index], [])
                if any(m.measure in _TOLLS and abs(m.at - dated.index) < _NEAR for m in counted):
                    return period
        return None

    def _day_of_event(self, tolls: dict[int, list[Mention]]) -> Dated | None:
        """Tell "The attack occurred on Wednesday": a sentence that counts nobody dates what the text is about."""
        for dated in self.dates.all:
            period, sentence = dated.period, self.scene.layout.sentence_of[dated.index]
            if dated.role != "event" or period is None or period.start is None or period.start != period.end:
                continue
            first = self.scene.layout.sentences[sentence][0]
            words = [self.scene.word(i) for i in range(max(first, dated.index - _OCCURRING), dated.index)]
            told = not set(words).isdisjoint(beside("occurring"))
            if told and self._recent(period) and sentence not in tolls:
                return dated
        return None

    def _event_toll(self, event: Dated | None, mention: Mention) -> bool:
        """A toll that rose, told shortly before its one event is dated."""
        if event is None or self.totals.get(id(mention)):
            return False
        return 0 < self.scene.layout.sentence_of[event.index] - mention.sentence <= _OPENING

    def _another_day_between(self, event: Dated, mention: Mention, body: list[Mention]) -> bool:
        """A figure with another day of its own stands between: what follows it is of some other event."""
        return any(
            event.index < other.at < mention.at and self.periods[id(other)] not in (UNSAID, event.period)
            for other in body
        )

    def _recent(self, period: Period) -> bool:
        return (
            period.start is not None
            and self.published is not None
            and (self.published - period.start).days <= _NEWS
        )

    def _background(self, sentence: int) -> bool:
        first, last = self.scene.layout.sentences[sentence]
        words = (self.scene.word(i) for i in range(first, min(last, first + 3)))
        return any(w in beside("background") or w[1:] in beside("background") for w in words)

    def _told_after(self, day: Dated, mention: Mention, tolls: dict[int, list[Mention]]) -> bool:
        """The day dates other tolls than this one, in a later paragraph: it is the day of another event."""
        layout = self.scene.layout
        counted = [m for m in tolls.get(layout.sentence_of[day.index], []) if m.measure in _TOLLS]
        again = any(m.value == mention.value for m in counted)
        return bool(counted) and not again and mention.line < layout.line_of[day.index]

    def _only_day(self) -> Dated | None:
        """The one day, or few days, of which the body tells, where it tells of no other time."""
        days: dict[Period, Dated] = {}
        for d in self.dates.all:
            told = d.role == "event" and self.scene.layout.line(d.index).kind == "body"
            if told and d.period is not None and d.period != NOTHING:
                days.setdefault(d.period, d)
        recent = [p for p in days if self._recent(p)]
        return days[recent[0]] if len(recent) == 1 and recent[0].length <= _DAYS else None


def _stem(word: str) -> str:
    """«للاشتباكات», «الاشتباكات»: the noun without what is attached to it."""
    for prefix in ("لل", "وال", "بال", "ال"):
        if word.startswith(prefix):
            return word.removeprefix(prefix)
    return word
