"""What each date of a text is for: the day of what happened, of what was said, or only of a number it is set against.

Every date is judged once, from the few words around it, so that dating the figures is a walk over the text.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from tawthiq.reading.date_sections import DatedLines, line_heads
from tawthiq.reading.date_tokens import beside
from tawthiq.reading.dated import NOTHING, Dated, Period
from tawthiq.reading.dateline import find_published
from tawthiq.reading.dates import DateMention
from tawthiq.reading.meant_ranges import as_ranges
from tawthiq.reading.scene import Scene

_PERIODS = frozenset({"date", "month", "year", "relative", "range", "since", "weekday", "until"})
_DAYS = frozenset({"date", "relative", "weekday"})


_SPELL = 31
"""Days from which a period with both ends is that of an episode."""
_WEEK = 7
"""Days before its end within which a report on a named month or year is one on the whole of it."""


_STRUNG = 7
"""Tokens before «الشهر الذي سبقه» within which the figures are that month's: «42 شرطياً و33 جندياً خلال الشهر الذي سبقه»."""
_TOLD = 12
"""Tokens before a number within which it is told that a toll rose or stood."""
_CLAUSE = 24
"""Tokens of the longest clause between «منذ» and its date: "since fighting broke out between … and … on 15 April"."""
_BEGINNING = 14
"""Tokens between «بدأ» and its day: «بدأ الهجوم على سجن غويران في مدينة الحسكة عند السابعة من مساء الخميس»."""


class Dates:
    """The dates of a scene, judged, in order."""

    def __init__(self, scene: Scene, published: date | None) -> None:
        self.scene = scene
        self.published = published
        stamp = find_published(scene.text)
        self._stamp = None if stamp is None else stamp[1:]
        self._alone = DatedLines(scene)
        self._heads = line_heads(scene)
        self.all = [
            self._judge(i, self.mention(i))
            for i in scene.of_kind("date")
            if self.mention(i).kind in _PERIODS and not self._dateline(i)
        ]
        self.all = as_ranges(scene, self.all)
        self._at = [d.index for d in self.all]
        self._events = [d for d in self.all if d.role == "event"]
        self._events_at = [d.index for d in self._events]

    def between(self, first: int, last: int, most: int = 0) -> list[Dated]:
        """The dates whose tokens lie from ``first`` up to, not including, ``last``; at most so many of the first, or of the last where ``most`` is negative."""
        low, high = bisect_left(self._at, first), bisect_left(self._at, last)
        if most > 0:
            high = min(high, low + most)
        if most < 0:
            low = max(low, high + most)
        return self.all[low:high]

    def last_event(self, first: int, last: int) -> Dated | None:
        """The last date of what happened from ``first`` up to, not including, ``last``."""
        at = bisect_left(self._events_at, last) - 1
        return self._events[at] if at >= 0 and self._events_at[at] >= first else None

    def mention(self, index: int) -> DateMention:
        """The date that a token is."""
        found = self.scene.tokens[index].date
        assert found is not None
        return found

    def _dateline(self, index: int) -> bool:
        """A date that stands alone on its line is the page's or the report's, not an event's."""
        found = self.mention(index)
        spell = found.kind == "relative" and found.span is not None and (found.span.days or 0) > 2
        of_report = found.kind == "range" and found.span is not None and (found.span.days or 0) > _SPELL
        alone = not spell and not of_report and self._alone.on_its_line(index)
        if self.scene.layout.line(index).kind == "page" or alone:
            return True
        token = self.scene.tokens[index]
        return self._stamp is not None and self._stamp[0] <= token.start < self._stamp[1]

    def _judge(self, index: int, found: DateMention) -> Dated:  # noqa: PLR0911  a cascade of tests reads best flat
        if found.kind == "until" and self._word(index - 1) in beside("comparing"):
            return Dated(index, "bound")  # "compared to July"
        if found.kind == "until" or self._until(index, found):
            return Dated(index, "until", self._up_to(found))
        standing = self._standing(index, found)
        if standing is not None:
            return Dated(index, "until", None, standing)
        if found.kind == "weekday" and self._names_today(index):
            return Dated(index, "said", self._period(found))
        since = self._since(index, found)
        if since is not None and self._superlative(since):
            return self._told_of_then(index, found) or Dated(index, "bound")
        if self._reported(index, found):
            return Dated(index, "said", self._period(found))
        marker = self._set_apart(index) if not self._year_before(index) else max(0, index - _STRUNG)
        if marker is not None:
            return Dated(index, "only", self._period(found), marker)
        going_on = since is not None or self._began(index, found)
        period = self._of_a_series(index) or self._period(found)
        start = found.middle if since is not None else None
        start = start or period.start
        if going_on and start is not None:
            return Dated(index, "event", Period(start, self._end_of(found, period), True), episode=True)
        spans = (
            period.open_end
            or period.length > _SPELL
            or found.text.startswith(("منذ", "ومنذ", "since", "Since"))
        )
        return Dated(index, "event", period, episode=found.kind == "range" and spans)

    def _of_a_series(self, index: int) -> Period | None:
        """«كانون الثاني: 48، شباط: 24 …»: one of a series of months, each a whole one, the last of them too."""
        head = self._heads.get(self.scene.layout.line_of[index])
        found = self.mention(index)
        return (
            head
            if head is not None
            and found.kind == "month"
            and found.span is not None
            and head.start == found.span.start
            else None
        )

    def _told_of_then(self, index: int, found: DateMention) -> Dated | None:
        """«أعلى حصيلة منذ آب 2010، حين قُتل 426»: the month that bounds the comparison is when what follows happened."""
        after = index + 1 + (self.scene.word(index + 1) in ("،", ","))
        if self.scene.word(after) not in beside("when") or not found.parts:
            return None
        if any(self.scene.word(i) in beside("in_it") for i in range(after + 1, after + 4)):
            return None  # «أكثر الشهور دموية منذ عام 2015، حيث ارتقى فيه 35»: in the month
        return Dated(index, "then", self._period(found.parts[0]))

    def _end_of(self, found: DateMention, period: Period) -> date | None:
        return period.end if found.kind == "range" else self.published

    def _up_to(self, found: DateMention) -> Period | None:
        """«حتى الآن»: with no start of its own, everything up to publication."""
        if found.kind != "until" or not found.until_published or found.span is None:
            return None
        return Period(None, found.span.last, True)

    def _period(self, found: DateMention) -> Period:
        """The days of a date; what is counted over a month or year that is not over ends with publication."""
        if found.span is None or found.vague:
            return NOTHING
        first, last = found.span.start, found.span.last
        published = self.published
        under_way = (
            first is not None and last is not None and published is not None and first <= published < last
        )
        if under_way and found.kind != "range" and (last - published).days > _WEEK:  # type: ignore[operator]
            return Period(first, published, True)
        return Period(first, last, found.until_published or last == published)

    def _words_before(self, index: int, most: int) -> list[int]:
        """The tokens before a date within its sentence, nearest first, up to the number or line before them."""
        sentence = self.scene.layout.sentence_of[index]
        found = []
        for at in range(index - 1, max(-1, index - most - 1), -1):
            if self.scene.layout.sentence_of[at] != sentence or self.scene.kind(at) in ("number", "line"):
                break
            found.append(at)
        return found

    def _word(self, index: int) -> str:
        word = self.scene.word(index)
        return word[1:] if word[:1] == "و" and len(word) > 3 else word

    def _until(self, index: int, found: DateMention) -> bool:
        """«حتى مساء أمس 13 نوفمبر»: the day up to which was counted."""
        for at in self._words_before(index, 3):
            word, before = self._word(at), self.scene.tokens[at].date
            if before is not None and before.kind == "until":
                return True  # «حتى مساء أمس 13 نوفمبر»
            pair = (self.scene.word(at - 1), word)
            if word in ("حتي", "لغايه", "until", "till", "by") or pair in (("up", "to"), ("as", "of")):
                return found.span is not None and found.kind in _DAYS
            if self.scene.kind(at) != "word":
                return False
        return False

    def _standing(self, index: int, found: DateMention) -> int | None:
        """The number of a running toll that stood at it on that day: "rose to 99 on Tuesday from 89 on Monday"."""
        if found.kind not in _DAYS or found.span is None:
            return None
        at = index - 1
        while at > index - 5 and (self._word(at) in beside("as_of") or self.scene.tokens[at].has("noun")):
            at -= 1
        if self.scene.kind(at) != "number" or self._word(at - 1) not in beside("toll_at"):
            return None
        for before in range(at - 1, max(-1, at - _TOLD), -1):
            token = self.scene.tokens[before]
            if token.kind in ("mark", "line"):
                return None
            if token.has("change_up", "change_down") or token.folded in beside("standing"):
                return at
        return None

    def _names_today(self, index: int) -> bool:
        """«وحتى اليوم (الأحد)»: the weekday of the day that was just named."""
        return self.scene.word(index - 1) == "(" and self.scene.kind(index - 2) == "date"

    def _since(self, index: int, found: DateMention) -> int | None:
        """The «منذ» that a date belongs to, however many words tell what happened then."""
        if found.kind in ("range", "since"):
            return index if found.kind == "since" or self._superlative(index) else None
        for at in self._words_before(index, _CLAUSE):
            if self.scene.kind(at) == "date":
                return None
            if self._word(at) in beside("since"):
                return at
        return None

    def _superlative(self, at: int) -> bool:
        """«أكبر عملياته … منذ …»: the date bounds a comparison, not a count."""
        nearest = at - 2 if self.scene.word(at - 1) in ("،", ",") else at - 1
        for index in range(nearest, max(-1, at - 9), -1):
            token = self.scene.tokens[index]
            if token.kind in ("number", "line") or (token.kind == "mark" and token.folded in ".،,"):
                return False
            if token.has("superlative"):
                return True
        return False

    def _reported(self, index: int, found: DateMention) -> bool:  # noqa: PLR0911  a cascade of tests reads best flat
        """True for the day on which somebody said it: «أعلن اليوم السبت», "said on Sunday", «في بيان يوم …»."""
        if found.span is None or found.kind not in _DAYS or (found.span.days or 0) > 2:
            return False
        if self._of_an_event(index):
            return False
        if self._had_said(index):
            return True
        for at in self._words_before(index, 6):
            token, word = self.scene.tokens[at], self._word(at)
            if word in ("ان", "بان", "انه", "that") or word in beside("counting"):
                return False  # «قالت إن أمس شهد …»: the day of what was told
            if token.has("outcome") and not token.has("saying"):
                return False
            if token.has("originator", "saying") or word in beside("reporting"):
                return True
        if self._toll_given_out(index):
            return True
        return self.scene.word(index + 1) in ("ان", "بان", "that") and found.kind != "date"

    def _of_an_event(self, index: int) -> bool:
        """What "Friday's bombing" tells of happened then, whoever said so when; "Friday's statement" was made then."""
        end = self.scene.tokens[index].end
        if self.scene.text[end : end + 2] not in ("'s", "’s"):
            return False
        after = next(
            (t for t in self.scene.tokens[index + 1 : index + 6] if t.kind == "word" and t.folded != "s"),
            None,
        )
        return after is not None and after.folded not in beside("reporting")

    def _had_said(self, index: int) -> bool:
        """Tell "The ministry had reported 37 killed on Monday": what was told before, and when it was told."""
        sentence = self.scene.layout.sentence_of[index]
        for at in range(index - 1, max(-1, index - _TOLD), -1):
            token = self.scene.tokens[at]
            if self.scene.layout.sentence_of[at] != sentence or token.kind in ("line", "date"):
                return False
            if self.scene.word(at) in ("that", ",", ";"):
                return False
            if token.has("saying") or token.folded in beside("giving_out"):
                return "had" in (self.scene.word(at - 1), self.scene.word(at - 2))
        return False

    def _toll_given_out(self, index: int) -> bool:
        """Tell "On Saturday, officials raised the death toll to 40": the day on which they counted, not the day of the deaths."""
        words = [self.scene.word(i) for i in range(index + 1, index + _TOLD)]
        stops = [i for i, w in enumerate(words) if w in (".", ";", "killed", "killing")]
        words = words[: stops[0]] if stops else words
        return "toll" in words and any(w in beside("giving_out") for w in words[: words.index("toll")])

    def _set_apart(self, index: int) -> int | None:
        """The word that sets a date apart: «مقارنة بعام 2020», "than in 2014", "events dated 5 May"."""
        sentence = self.scene.layout.sentence_of[index]
        for at in range(index - 1, max(-1, index - 9), -1):
            if self.scene.layout.sentence_of[at] != sentence or self.scene.kind(at) in ("line", "date"):
                return None
            word, near = self._word(at), index - at
            if word in beside("dated") and near == 1:
                return at
            if word in beside("equal") and near <= 5 and word != "same":
                return at
            if (
                word == "same"
                and near <= 5
                and self.scene.word(at + 1) in ("period", "months", "quarter", "time")
            ):
                return at
            if word in beside("comparing") or (word in beside("comparing_next") and near <= 2):
                return at if word != "as" or self.scene.word(at + 1) == "in" else None
        return None

    def _year_before(self, index: int) -> bool:
        word = self.scene.tokens[index].folded
        return word.endswith((" before", " earlier", "قبله", "سبقه", "قبلها", "سبقها"))

    def _began(self, index: int, found: DateMention) -> bool:
        """What began then goes on: "the fighting, which began on 20 January", "the war that broke out in 2011"."""
        span = found.span
        if span is None or self.published is None or span.start == self.published:
            return False
        day = span.days == 1
        if not day and found.kind not in ("month", "year"):
            return False
        sentence = self.scene.layout.sentence_of[index]
        for at in range(index - 1, max(-1, index - _BEGINNING - 1), -1):
            token = self.scene.tokens[at]
            if self.scene.layout.sentence_of[at] != sentence or token.kind in ("line", "mark"):
                return False
            if self._word(at) in beside("beginning"):
                return day or self._word(at - 1) in beside("which")
            counts = token.number is not None and token.number.kind != "ordinal"  # «عند السابعة» is the hour
            if counts or token.has("outcome"):
                return False
        return False
