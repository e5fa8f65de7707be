"""What the names of days say, taken from the tokens that a rule matched: dates with a day, weekdays, today and yesterday."""

from __future__ import annotations

import re
from dataclasses import replace

from tawthiq.reading.date_arithmetic import day_or_none
from tawthiq.reading.date_drafts import Draft, index_of, made, month_at, value_at, weekday_in, weekdays_in
from tawthiq.reading.date_tokens import Tokens, Unit, not_weekday_after
from tawthiq.reading.numbers import NumberPhrase
from tawthiq.reading.words import listed


def day_month_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«الخميس 20 كانون الثاني/يناير 2022», "24th of March 2019"."""
    month = month_at(tokens, *match.span("m"))
    return made(
        tokens,
        match,
        "date",
        year=value_at(tokens, match, "y"),
        month=month,
        day=value_at(tokens, match, "d"),
        weekday=weekday_in(tokens, match),
    )


def day_of_last_year_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«7 أكتوبر من العام الماضي»."""
    month = month_at(tokens, *match.span("m"))
    return made(
        tokens, match, "date", month=month, day=value_at(tokens, match, "d"), relative="day-last-year"
    )


_COUNTED_AFTER = re.compile(
    r"\s+(?!(?:has|have|had|was|were|is|and|to|with|when|in|at|the|that|until|after|before|by|from|on|which|where|while|its|his|last|this|as|after|during|near|it|they|he|she|we|said|morning|evening|night|afternoon|dawn|noon)\b)[a-z]",
)
"""A word that a number may count comes next; the verbs and particles that follow a date are none."""


_DOING = re.compile(r"\s+(?:killed|wounded|injured|left|claimed|hit|struck|cost|took)\b")
"""What happened on "last January 20", and is counted by nobody."""


def month_day_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """Read "January 20" and "March 24th, 2019"; but "in January 20 people", "last January 20 people" have a month and a number."""
    first = match.start("m")
    before = tokens.tags[first - 1] if first else ""
    if (
        before in "ifegL"
        and before
        and index_of(match, "y") < 0
        and tokens.values[match.start("d")].kind == "cardinal"
        and _COUNTED_AFTER.match(tokens.text, tokens.ends[match.start("d")])
        and not (before == "L" and _DOING.match(tokens.text, tokens.ends[match.start("d")]))
    ):
        return None
    return day_month_draft(tokens, match)


def numeric_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """2022/01/22, 2021.12.30, 22/1/2022; and 3/9/2021, which has two readings."""
    first, second = value_at(tokens, match, "a"), value_at(tokens, match, "b")
    year = value_at(tokens, match, "y")
    weekday = weekday_in(tokens, match)
    other = None
    if index_of(match, "first") < 0 and second <= 12 and first != second:
        settled = (second, first) if first > 12 else _by_weekday(tokens, weekday, (year, first, second))
        if settled is None:
            other = (year, second, first)
        else:
            first, second = settled
    begin, after = match.span()
    return Draft(
        begin,
        after,
        tokens.starts[begin],
        _clock_after(tokens, tokens.ends[after - 1]),
        "date",
        year=year,
        month=first,
        day=second,
        other=other,
        weekday=weekday,
    )


def _by_weekday(
    tokens: Tokens, weekday: tuple[int, int, int] | None, read: tuple[int, int, int]
) -> tuple[int, int] | None:
    """Month and day of «الجمعة 3/9/2021»: the reading that falls on that weekday, else the day first, as Arabic writes it."""
    if weekday is None:
        return None
    number, start, end = weekday
    year, first, second = read
    days = [day_or_none(year, first, second), day_or_none(year, second, first)]
    month_first, day_first = (day is not None and day.weekday() == number for day in days)
    if month_first != day_first:
        return (first, second) if month_first else (second, first)
    return None if tokens.text[start:end].isascii() else (second, first)


_ISO_CLOCK = re.compile(r"T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")


def _clock_after(tokens: Tokens, end: int) -> int:
    clock = _ISO_CLOCK.match(tokens.text, end)
    return clock.end() if clock else end


def days_of_month_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«بين 20 و26 كانون الثاني», "20-26 January", «من الأحد 6 حتى الأربعاء 9 آذار»: two days of one month."""
    month = month_at(tokens, *match.span("m"))
    year = value_at(tokens, match, "y")
    named = weekdays_in(tokens, match)
    if len(named) != 2:
        named = [None, None]
    first, last = (
        made(tokens, match, "date", year=year, month=month, day=value_at(tokens, match, g), weekday=weekday)
        for g, weekday in zip("ab", named, strict=True)
    )
    return made(
        tokens, match, "range", parts=(_part(tokens, match, "a", first), _part(tokens, match, "b", last))
    )


def _part(tokens: Tokens, match: re.Match[str], group: str, draft: Draft) -> Draft:
    index = match.start(group)
    last = match.end() if group == "b" else index + 1
    return replace(draft, first=index, after=last, start=tokens.starts[index], end=tokens.ends[last - 1])


def month_days_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """Read "between September 23 and 30", "from May 3rd to 9th, 2021": the days stand after the month."""
    if "w" in match.group() and _COUNTED_AFTER.match(tokens.text, tokens.ends[match.end("b") - 1]):
        return None  # "on January 20 and 26 people were killed"
    return days_of_month_draft(tokens, match)


def day_of_known_month_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«26 من الشهر الجاري», «26 من الشهر نفسه», "the 26th of last month"."""
    unit: Unit = tokens.values[match.start("u")]
    number: NumberPhrase = tokens.values[match.start("d")]
    if unit.name != "month" or not (unit.definite or tokens.text[tokens.starts[match.start("u")]].isascii()):
        return None
    month = {"L": "last-month", "C": "this-month", "=": "same-month"}[tokens.tags[match.start("l")]]
    return made(
        tokens,
        match,
        "date",
        relative=f"day-of-{month}",
        day=int(number.value),
        weekday=weekday_in(tokens, match),
    )


def numbered_day_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«في اليوم الأول», "on the second day": a day of something that the words do not name."""
    return made(tokens, match, "relative", vague=True)


def same_day_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«في اليوم نفسه», "the same day": the day told last."""
    return made(tokens, match, "relative", relative="same-day")


_BESIDE = {"earlier": "day-before", "before": "day-before", "later": "day-after", "after": "day-after"}


def day_beside_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """Read "a day earlier", "the day before", "a day later", "the previous day": beside the day told last."""
    word = "before" if match.group() == "LD" else tokens.values[match.end() - 1]
    before = tokens.values[match.start() - 1] if match.start() else None
    relative = _BESIDE.get(word) if isinstance(word, str) else None
    leads = before in ("a", "one", "the") or tokens.tags[max(0, match.start() - 1) : match.start()] == "h"
    if relative is None or not leads or (match.group() == "LD" and "previous" not in _said(tokens, match)):
        return None
    if tokens.tags[match.end() : match.end() + 1] == "h":
        return made(tokens, match, "relative", vague=True)  # "the day before the truce"
    return made(tokens, match, "relative", relative=relative)


def _said(tokens: Tokens, match: re.Match[str]) -> str:
    return tokens.text[tokens.starts[match.start()] : tokens.ends[match.end() - 1]].lower()


def since_midnight_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«منذ منتصف الليل», "since dawn": today."""
    if "g" not in match.group() and not tokens.text[tokens.starts[match.start()]].isascii():
        return None
    return made(tokens, match, "relative", relative="today")


def hijri_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«15 رمضان 1443»: known for a date, and left unresolved."""
    return made(tokens, match, "date", relative="hijri")


def short_year_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """20/1/22: a year of two printed digits is of this century."""
    number: NumberPhrase = tokens.values[match.start("z")]
    first, second = value_at(tokens, match, "a"), value_at(tokens, match, "b")
    if len(number.text) != 2 or number.form != "digits":
        return None
    year = 2000 + int(number.value)
    found = made(tokens, match, "date", year=year, month=second, day=first)
    if second > 12 or first > 12:
        return replace(found, month=min(first, second), day=max(first, second))
    return found if first == second else replace(found, other=(year, first, second))


def weekday_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«مساء الخميس الماضي», «يوم أمس الثلاثاء», "Sunday"."""
    index = match.start("w")
    before = tokens.values[index - 1] if index else None
    if isinstance(before, str) and before in not_weekday_after():
        return None
    relative = "yesterday" if "E" in match.group() else "today" if "T" in match.group() else "weekday"
    relative = "weekday-last" if relative == "weekday" and "L" in match.group() else relative
    kind = "weekday" if relative.startswith("weekday") else "relative"
    return made(tokens, match, kind, relative=relative, weekday=weekday_in(tokens, match))


_TODAY_NOT_BEFORE = listed("date_makers", "today_not_before")


def relative_day_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«أمس», «أول من أمس», «صباح اليوم», "this morning"."""
    if "E" in match.group():
        two_back = "F" in match.group() or "o" in match.group()
        return made(tokens, match, "relative", relative="before-yesterday" if two_back else "yesterday")
    index = match.end()
    following = tokens.values[index] if index < len(tokens.values) else None
    before = tokens.tags[match.start() - 1] if match.start() else ""
    if isinstance(following, str) and following in _TODAY_NOT_BEFORE:
        return None
    if (before == "i" and "p" not in match.group()) or tokens.tags[index : index + 1] in ("o", "1", "="):
        return None  # «في اليوم»: a day; «اليوم الثالث»: the third
    if tokens.values[match.start() - 1 : match.start()] == ["ذلك"] and "W" not in match.group():
        return made(tokens, match, "relative", relative="same-day")  # «قتلى ذلك اليوم»
    return made(tokens, match, "relative", relative="today")
