"""From what a date says to the days that it means, and from two dates to a range."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tawthiq.model.dates import DateSpan, Precision
from tawthiq.reading.date_arithmetic import (
    between,
    day_or_none,
    latest_year,
    months_before,
    past_span,
    weekday_before,
)
from tawthiq.reading.date_drafts import Draft
from tawthiq.reading.date_tokens import Tokens
from tawthiq.reading.words import listed

_DAYS_BACK = {"today": 0, "yesterday": 1, "before-yesterday": 2}


_SAME_BREATH = 160
"""Letters after a full date within which a day without a year lies in that year, where nobody says when the text was published."""

_POINTING = listed("date_resolving", "pointing")
"""Words that may point back at a month told, as «الجاري» cannot."""

_REVIEWED = 10
"""Days into a month in which reports on the month before come out."""

_NEAR = 62
"""Days before publication within which one of two readings of 3/9/2021 is taken when the other lies outside."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a text offers for resolving its dates: its publication, and where its years stand."""

    published: date | None
    years: tuple[tuple[int, int], ...] = ()
    """Offset and year of each full date, in the order of the text."""

    @classmethod
    def of(cls, drafts: Sequence[Draft], published: date | None) -> Context:
        """The context of a text with these mentions."""
        every = [part for draft in drafts for part in (draft, *draft.parts)]
        years = tuple((d.start, d.year) for d in every if d.year is not None and d.month is not None)
        return cls(published, years)

    def resolve(self, draft: Draft) -> Draft:
        """The draft with its days, where they can be told."""
        if draft.parts:
            return self._resolve_parts(draft)
        if draft.relative is not None:
            return self._relative(draft)
        if draft.kind == "date" and draft.month is not None and draft.day is not None:
            day = self._day(draft)
            return draft if day is None else replace(draft, span=DateSpan.day(day))
        if draft.kind == "month" and draft.month is not None:
            year = draft.year or self._year_for(draft, 1)
            return draft if year is None else _whole(draft, DateSpan.month(year, draft.month))
        if draft.kind == "year" and draft.year is not None:
            return _whole(draft, DateSpan.year(draft.year))
        return draft

    def _resolve_parts(self, draft: Draft) -> Draft:
        first, last = (self.resolve(part) for part in draft.parts)
        first = self.inherit_year(first, last)
        return replace(draft, parts=(first, last), span=between(first.span, last.span))

    def inherit_year(self, first: Draft, last: Draft) -> Draft:
        """«بين آذار وأيلول 2018»: a first date without a year of its own lies in the last one's, or in the year before."""
        until = last.span or (last.whole if last.edge == "e" else None)
        if first.year is not None or first.month is None or until is None or until.last is None:
            return first
        end = until.last
        year = end.year - ((first.month, first.day or 1) > (end.month, end.day))
        return self.resolve(replace(first, year=year, span=None))

    def _year_for(self, draft: Draft, day: int) -> int | None:
        if draft.month is None:
            return None
        if self.published is not None:
            return latest_year(draft.month, day, self.published)
        if not self.years:
            return None
        before = bisect_right(self.years, draft.start, key=lambda item: item[0])
        if not before or draft.start - self.years[before - 1][0] > _SAME_BREATH:
            return None  # the year of some other date is a guess
        return self.years[before - 1][1]

    def _day(self, draft: Draft) -> date | None:
        if draft.month is None or draft.day is None:
            return None
        year = draft.year or self._year_for(draft, draft.day)
        if year is None:
            return None
        day = day_or_none(year, draft.month, draft.day)
        return day if draft.other is None else self._nearer(day, day_or_none(*draft.other))

    def _nearer(self, one: date | None, two: date | None) -> date | None:
        """Which reading of 3/9/2021 is meant, by publication; None where both or neither may be."""
        if one is None or two is None:
            return one or two
        if self.published is None:
            return None
        near = [day for day in (one, two) if 0 <= (self.published - day).days <= _NEAR]
        exact = [day for day in near if day == self.published]
        chosen = exact or near
        return chosen[0] if len(chosen) == 1 else None

    def _relative(self, draft: Draft) -> Draft:
        day = self.published
        span = None if day is None else self._from_publication(draft, day)
        return draft if span is None or day is None else _so_far(_whole(draft, span), day)

    def _from_publication(self, draft: Draft, day: date) -> DateSpan | None:
        kind = draft.relative or ""
        if kind.startswith("day-"):
            return self._named_day(draft, kind.removeprefix("day-").removeprefix("of-"), day)
        if kind in _DAYS_BACK:
            return DateSpan.day(_on_its_weekday(day - timedelta(days=_DAYS_BACK[kind]), draft.weekday))
        if kind.startswith("weekday") and draft.weekday is not None:
            return DateSpan.day(weekday_before(day, draft.weekday[0], strictly=kind == "weekday-last"))
        if kind == "past" and draft.count is not None and draft.unit is not None and draft.days is not None:
            return past_span(day, draft.count, draft.unit, draft.days)
        if "months" in kind.removesuffix("-last-year") and draft.count is not None:
            before = (
                _lately(day, int(draft.count)) if kind.endswith("the-year") else kind.endswith("last-year")
            )
            return _part_of_year(draft, int(draft.count), day.year - before, day)
        last = months_before(day.replace(day=1), 1)
        spans = {
            "this-month": DateSpan.month(day.year, day.month),
            "last-month": DateSpan.month(last.year, last.month),
            "this-year": DateSpan.year(day.year),
            "last-year": DateSpan.year(day.year - 1),
        }
        return spans.get(kind)

    @staticmethod
    def _named_day(draft: Draft, kind: str, published: date) -> DateSpan | None:
        """«26 من الشهر الجاري», «7 أكتوبر من العام الماضي»; which "the same month" is, is told by the dates before it."""
        if kind == "last-year" and draft.month is not None and draft.day is not None:
            found = day_or_none(published.year - 1, draft.month, draft.day)
            return None if found is None else DateSpan.day(found)
        months = {"this-month": 0, "last-month": 1}
        if kind not in months or draft.day is None:
            return None
        first = months_before(published.replace(day=1), months[kind])
        found = day_or_none(first.year, first.month, draft.day)
        return None if found is None else DateSpan.day(found)


_NEARLY_OVER = timedelta(days=20)
"""Before its end a half or quarter "of the year" is spoken of as if it were over; before that, the last one is meant."""


def _lately(day: date, last: int) -> bool:
    """Whether the months of "the year" up to its ``last`` are those of the year before publication."""
    return day < months_before(date(day.year + 1, 1, 1), 12 - last) - _NEARLY_OVER


def _on_its_weekday(day: date, weekday: tuple[int, int, int] | None) -> date:
    """«اليوم الثلاثاء» in a text put out on the Wednesday: it was written the day before, on the weekday that it names."""
    before = day - timedelta(days=1)
    return before if weekday is not None and before.weekday() == weekday[0] else day


def _part_of_year(draft: Draft, last: int, year: int, published: date) -> DateSpan | None:
    """The months of a year up to its ``last``, or as many of them as ``draft.day`` says; None where they had not begun."""
    end = months_before(date(year + 1, 1, 1), 12 - last)
    if draft.day is None:
        return DateSpan(date(year, 1, 1), end, Precision.RANGE)
    start, end = months_before(end, draft.day), min(end, published + timedelta(days=1))
    return DateSpan(start, end, Precision.RANGE) if start <= published else None


def fill_same(tokens: Tokens, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with «اليوم نفسه» and «26 من الشهر نفسه» taken from the day told last, "the year before" from the first year.

    «هذا الشهر» said in the first days of a month, of the month before that the text has named last, is that month.
    """
    filled: list[Draft] = []
    last: DateSpan | None = None
    year: int | None = None
    month: DateSpan | None = None
    for draft in drafts:
        if draft.relative == "month-before":
            filled.append(replace(draft, span=_month_before(month)))
            continue
        if tokens.values[draft.first] in _POINTING and _of_the_month_before(draft, month):
            filled.append(replace(draft, kind="month", relative=None, span=month, until_published=False))
            continue
        if _is_month(draft) and draft.span is not None:
            month = draft.span
        same = _same(draft, last) if draft.relative != "year-before" else year and DateSpan.year(year - 1)
        if year is None and draft.span is not None and draft.span.start is not None and _is_year(draft):
            year = draft.span.start.year
        filled.append(replace(draft, span=same) if same else draft)
        if filled[-1].span is not None and filled[-1].span.days == 1:
            last = filled[-1].span
    return filled


def _of_the_month_before(draft: Draft, month: DateSpan | None) -> bool:
    span = draft.span
    if draft.relative != "this-month" or month is None or span is None:
        return False
    return span.start == month.end and span.days is not None and span.days <= _REVIEWED


def _is_month(draft: Draft) -> bool:
    return draft.kind == "month" or draft.relative in ("this-month", "last-month")


def _month_before(month: DateSpan | None) -> DateSpan | None:
    if month is None or month.start is None:
        return None
    before = months_before(month.start.replace(day=1), 1)
    return DateSpan.month(before.year, before.month)


def _is_year(draft: Draft) -> bool:
    return draft.kind == "year" or draft.relative in ("this-year", "last-year")


def _same(draft: Draft, last: DateSpan | None) -> DateSpan | None:
    if last is None or last.start is None:
        return None
    if draft.relative == "day-of-same-month" and draft.day is not None:
        day = day_or_none(last.start.year, last.start.month, draft.day)
        return None if day is None else DateSpan.day(day)
    return last if draft.relative == "same-day" else None


_BESIDE_DAYS = {"day-before": -1, "day-after": 1}


def fill_beside(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with "a day earlier" and "a day later" counted from the single day told last, which is no end of a range."""
    filled: list[Draft] = []
    last: date | None = None
    counted = False
    for draft in drafts:
        step = _BESIDE_DAYS.get(draft.relative or "")
        if step is not None and last is not None:
            last, counted = last + timedelta(days=step), True
        elif draft.relative != "same-day" and draft.kind in _OF_DAYS:
            single = draft.span is not None and draft.span.days == 1 and not draft.parts
            last, counted = draft.span.start if single and draft.span is not None else None, False
        beside = counted and last is not None and (step is not None or draft.relative == "same-day")
        filled.append(replace(draft, span=DateSpan.day(last)) if beside and last is not None else draft)
    return filled


_OF_DAYS = frozenset({"date", "weekday", "relative", "range", "since", "until", "month"})
"""Kinds of mentions that tell when; a length of time or a clock's time tells of no other day."""


def _whole(draft: Draft, span: DateSpan) -> Draft:
    """Give a draft its days; the start, end or middle of a month or year has none, but a range may use its first or last."""
    return replace(draft, whole=span) if draft.edge else replace(draft, span=span)


def _so_far(draft: Draft, published: date) -> Draft:
    """Let "this year" and "this month" reach to publication and no further."""
    if draft.span is None or draft.relative not in ("this-year", "this-month"):
        return draft
    return replace(draft, span=DateSpan.inclusive(draft.span.start, published), until_published=True)
