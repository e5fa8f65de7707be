"""What a date says, taken from the tokens that a rule matched: a draft, to be resolved when the whole text is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from tawthiq.model.dates import DateSpan, Precision
from tawthiq.reading.date_arithmetic import months_before
from tawthiq.reading.date_tokens import Tokens, Unit, not_weekday_after
from tawthiq.reading.numbers import NumberPhrase


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention before, and after, it is resolved."""

    first: int
    """Index of the first token, and of the one after the last."""
    after: int
    start: int
    end: int
    kind: str
    span: DateSpan | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    other: tuple[int, int, int] | None = None
    """Year, month, day of the other reading of 3/9/2021."""
    edge: str = ""
    """``s`` for the start of the month or year that ``whole`` is, ``e`` for its end, ``g`` for late, early, mid."""
    whole: DateSpan | None = None
    relative: str | None = None
    """What a relative mention needs publication for: ``today``, ``weekday``, ``past``, ``last-month`` …"""
    weekday: tuple[int, int, int] | None = None
    days: int | Fraction | None = None
    count: int | Fraction | None = None
    unit: str | None = None
    vague: bool = False
    until_published: bool = False
    clock: str | None = None
    parts: tuple[Draft, ...] = field(default=())


def _made(tokens: Tokens, match: re.Match[str], kind: str, **more: Any) -> Draft:
    first, after = match.span()
    return Draft(first, after, tokens.starts[first], tokens.ends[after - 1], kind, **more)


def _index(match: re.Match[str], group: str) -> int:
    """The token at which a named group begins; -1 where the rule has no such group or it matched nothing."""
    return match.start(group) if group in match.re.groupindex else -1


def _at(tokens: Tokens, match: re.Match[str], group: str) -> Any:
    """The value of the token at a named group, None where the group is absent."""
    index = _index(match, group)
    value = tokens.values[index] if index >= 0 else None
    return value.value if isinstance(value, NumberPhrase) else value


def _month_at(tokens: Tokens, start: int, end: int) -> int | None:
    """The month between two tokens: None where two names disagree or «كانون» is followed by another ordinal."""
    found: set[int | None] = set()
    for index in range(start, end):
        tag = tokens.tags[index]
        if tag in "MmJj":
            found.add(tokens.values[index])
        elif tag == "K":
            which = tokens.values[index + 1].value
            found.add(tokens.values[index][which - 1] if which in (1, 2) else None)
    return found.pop() if len(found) == 1 else None


def _weekday_in(tokens: Tokens, match: re.Match[str]) -> tuple[int, int, int] | None:
    for index in range(*match.span()):
        if tokens.tags[index] in "Wv":
            return tokens.values[index], tokens.starts[index], tokens.ends[index]
    return None


def day_month_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«الخميس 20 كانون الثاني/يناير 2022», "24th of March 2019"."""
    month = _month_at(tokens, *match.span("m"))
    found = _made(
        tokens, match, "date", year=_at(tokens, match, "y"), month=month, day=_at(tokens, match, "d")
    )
    return replace(found, weekday=_weekday_in(tokens, match))


_COUNTED_AFTER = re.compile(
    r"\s+(?!(?:has|have|had|was|were|is|and|to|with|when|in|at|the|that|until|after|before|by|from|on|which|where|while|its|his)\b)[a-z]",
)
"""A word that a number may count comes next; the verbs and particles that follow a date are none."""


def month_day_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """Read "January 20" and "March 24th, 2019"; but "in January 20 people" has a month and a number."""
    first = match.start("m")
    before = tokens.tags[first - 1] if first else ""
    if (
        before in "ife"
        and before
        and _index(match, "y") < 0
        and tokens.values[match.start("d")].kind == "cardinal"
        and _COUNTED_AFTER.match(tokens.text, tokens.ends[match.start("d")])
    ):
        return None
    return day_month_draft(tokens, match)


def numeric_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """2022/01/22, 2021.12.30, 22/1/2022; and 3/9/2021, which has two readings."""
    first, second = _at(tokens, match, "a"), _at(tokens, match, "b")
    year = _at(tokens, match, "y")
    found = _made(tokens, match, "date", year=year, weekday=_weekday_in(tokens, match))
    found = replace(found, end=_clock_after(tokens, found.end))
    if _index(match, "first") >= 0:
        return replace(found, month=first, day=second)
    if second > 12 or first == second:
        return replace(found, month=first, day=second)
    if first > 12:
        return replace(found, month=second, day=first)
    return replace(found, month=first, day=second, other=(year, second, first))


_ISO_CLOCK = re.compile(r"T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")


def _clock_after(tokens: Tokens, end: int) -> int:
    clock = _ISO_CLOCK.match(tokens.text, end)
    return clock.end() if clock else end


def days_of_month_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«بين 20 و26 كانون الثاني», "20-26 January": two days of one month."""
    month = _month_at(tokens, *match.span("m"))
    year = _at(tokens, match, "y")
    first, last = (
        _made(tokens, match, "date", year=year, month=month, day=_at(tokens, match, g)) for g in "ab"
    )
    return _made(
        tokens, match, "range", parts=(_part(tokens, match, "a", first), _part(tokens, match, "b", last))
    )


def _part(tokens: Tokens, match: re.Match[str], group: str, draft: Draft) -> Draft:
    index = match.start(group)
    last = match.end() if group == "b" else index + 1
    return replace(draft, first=index, after=last, start=tokens.starts[index], end=tokens.ends[last - 1])


def _edge(match: re.Match[str]) -> str:
    return match.group()[0] if match.group()[0] in "seg" else ""


def month_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«شهر آب», «آذار 2011», "late April 2023"."""
    month = _month_at(tokens, *match.span("m"))
    return _made(
        tokens,
        match,
        "month",
        year=_at(tokens, match, "y"),
        month=month,
        edge=_edge(match),
        vague=bool(_edge(match)),
    )


def hijri_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«15 رمضان 1443»: known for a date, and left unresolved."""
    return _made(tokens, match, "date", relative="hijri")


def year_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«العام 2021», "in 2015", «نهاية 2020»."""
    return _made(
        tokens, match, "year", year=_at(tokens, match, "y"), edge=_edge(match), vague=bool(_edge(match))
    )


def edge_of_this_year_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«مطلع العام», «نهاية العام الماضي», "the end of the year"."""
    relative = "last-year" if "L" in match.group() else "this-year"
    return _made(tokens, match, "year", relative=relative, edge=_edge(match), vague=True)


def first_months_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«الأشهر الثلاثة الأولى من العام 2021», "the first three months of 2021"."""
    unit, count = _at(tokens, match, "u"), _at(tokens, match, "n")
    if unit.name != "month" or not 0 < count <= 12 or _at(tokens, match, "o") != 1:
        return None
    year = _at(tokens, match, "y")
    span = (
        None
        if year is None
        else DateSpan(date(year, 1, 1), months_before(date(year + 1, 1, 1), 12 - int(count)), Precision.RANGE)
    )
    return _made(tokens, match, "range", span=span, count=count, unit="month")


def part_of_year_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«النصف الأول من العام 2021», "the second quarter of 2021"."""
    months = 6 if tokens.tags[match.start("k")] == "B" else 3
    which, year = _at(tokens, match, "o"), _at(tokens, match, "y")
    if not 1 <= which <= 12 // months:
        return None
    end = months_before(date(year + 1, 1, 1), 12 - months * which)
    return _made(tokens, match, "range", span=DateSpan(months_before(end, months), end, Precision.RANGE))


def years_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«بين عامي 2015 و2020», "2015-2020"."""
    first, last = _at(tokens, match, "a"), _at(tokens, match, "b")
    glued = tokens.starts[match.start("b")] - tokens.ends[match.start("a")] == 1
    if first >= last or ("-" in match.group() and not glued):
        return None
    unit = tokens.values[match.start()]
    if isinstance(unit, Unit) and unit.name != "year":
        return None
    return _made(
        tokens, match, "range", span=DateSpan(date(first, 1, 1), date(last + 1, 1, 1), Precision.RANGE)
    )


def short_year_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """20/1/22: a year of two printed digits is of this century."""
    number: NumberPhrase = tokens.values[match.start("z")]
    first, second = _at(tokens, match, "a"), _at(tokens, match, "b")
    if len(number.text) != 2 or number.form != "digits":
        return None
    year = 2000 + int(number.value)
    found = _made(tokens, match, "date", year=year, month=second, day=first)
    if second > 12 or first > 12:
        return replace(found, month=min(first, second), day=max(first, second))
    return found if first == second else replace(found, other=(year, first, second))


def past_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«خلال 72 ساعة الفائتة», "the past three days", «اليومين الماضيين»."""
    unit: Unit = _at(tokens, match, "u")
    dual = tokens.tags[match.start("u")] == "V"
    count = 2 if dual else _at(tokens, match, "n")
    number = None if dual else tokens.values[match.start("n")]
    definite = unit.definite if dual else isinstance(number, NumberPhrase) and number.definite
    if not definite and not re.search("[LC]", match.group()):
        return None
    return _made(
        tokens,
        match,
        "relative",
        relative="past",
        count=count,
        unit=unit.name,
        days=_whole(count * unit.days),
    )


def vague_past_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«الساعات الفائتة», "recent days" have no edges; «خلال ساعات», "a few days" are lengths without a number."""
    unit: Unit = _at(tokens, match, "u")
    past = "L" in match.group() or tokens.values[match.start()] == "recent"
    return _made(tokens, match, "relative" if past else "duration", unit=unit.name, vague=True)


def last_unit_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«الشهر الماضي», "last year", «العام الجاري», "this month"; a week or an hour has no edges that all agree on."""
    unit: Unit = _at(tokens, match, "u")
    if not (unit.definite or tokens.text[tokens.starts[match.start("u")]].isascii()):
        return None
    which = "this" if "C" in match.group() else "last"
    if unit.name not in ("month", "year"):
        return _made(tokens, match, "relative", unit=unit.name, vague=True)
    word = tokens.values[_index(match, "l")]
    if word == "past":
        return _made(
            tokens, match, "relative", relative="past", count=1, unit=unit.name, days=_whole(unit.days)
        )
    return _made(tokens, match, "relative", relative=f"{which}-{unit.name}", unit=unit.name)


def duration_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«نحو 3 سنوات», «عامين ونصف», «يوم واحد», "48-hour"."""
    unit = _at(tokens, match, "u")
    if not isinstance(unit, Unit):
        return None
    half = Fraction(1, 2) if _index(match, "half") >= 0 else 0
    tag = tokens.tags[match.start("u")]
    said = 2 if tag == "V" else 1 if _index(match, "n") < 0 else _at(tokens, match, "n")
    count = said + half
    return _made(
        tokens, match, "duration", count=_whole(count), unit=unit.name, days=_whole(count * unit.days)
    )


def bare_duration_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«خلال شهر», "within a day": one of the unit."""
    unit = _at(tokens, match, "u")
    index = match.start("u")
    if not isinstance(unit, Unit) or unit.definite:
        return None
    before = tokens.values[index - 1]
    if tokens.text[tokens.starts[index]].isascii() and before not in ("a", "an", "one"):
        return None
    start = tokens.starts[index]
    return Draft(
        index,
        index + 1,
        start,
        tokens.ends[index],
        "duration",
        count=1,
        unit=unit.name,
        days=_whole(unit.days),
    )


def _whole(value: int | Fraction) -> int | Fraction:
    return int(value) if value == int(value) else value


def age_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«عمره 12 عاماً», "aged 5", "15-year-old"."""
    index = match.start("n")
    number: NumberPhrase = tokens.values[index]
    if number.value > 130:
        return None
    after = match.end()
    return Draft(
        index, after, tokens.starts[index], tokens.ends[after - 1], "age", count=number.value, unit="year"
    )


def clock_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«11:26», «04:04 م»: two digits of minutes and nothing between them and the colon."""
    hour, minute = tokens.values[match.start("h")], tokens.values[match.start("mi")]
    if not (isinstance(hour, NumberPhrase) and isinstance(minute, NumberPhrase)):
        return None
    between = tokens.text[hour.end : minute.start]
    if len(between) != 1 or len(minute.text) != 2 or hour.value > 24 or minute.value > 59:
        return None
    half = tokens.values[_index(match, "half")] if _index(match, "half") >= 0 else ""
    hours = int(hour.value)
    if half in ("م", "pm") and hours < 12:
        hours += 12
    if half in ("ص", "am") and hours == 12:
        hours = 0
    return _made(tokens, match, "time", clock=f"{hours % 24:02d}:{int(minute.value):02d}")


def hour_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«الساعة الخامسة مساءً», "5 pm"."""
    value = tokens.values[match.start("n")].value
    return _made(tokens, match, "time") if value <= 24 else None


def midnight_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«منتصف الليل»."""
    return _made(tokens, match, "time")


def weekday_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«مساء الخميس الماضي», «يوم أمس الثلاثاء», "Sunday"."""
    index = match.start("w")
    before = tokens.values[index - 1] if index else None
    if isinstance(before, str) and before in not_weekday_after():
        return None
    relative = "yesterday" if "E" in match.group() else "today" if "T" in match.group() else "weekday"
    relative = "weekday-last" if relative == "weekday" and "L" in match.group() else relative
    kind = "weekday" if relative.startswith("weekday") else "relative"
    return _made(tokens, match, kind, relative=relative, weekday=_weekday_in(tokens, match))


_TODAY_NOT_BEFORE = frozenset(["التالي", "نفسه", "ذاته", "الواحد", "التاليه"])


def relative_day_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«أمس», «أول من أمس», «صباح اليوم», "this morning"."""
    if "E" in match.group():
        two_back = "F" in match.group() or "o" in match.group()
        return _made(tokens, match, "relative", relative="before-yesterday" if two_back else "yesterday")
    index = match.end()
    following = tokens.values[index] if index < len(tokens.values) else None
    before = tokens.tags[match.start() - 1] if match.start() else ""
    if isinstance(following, str) and following in _TODAY_NOT_BEFORE:
        return None
    if (before == "i" and "p" not in match.group()) or tokens.tags[index : index + 1] in ("o", "1"):
        return None  # «في اليوم»: a day; «اليوم الثالث»: the third
    return _made(tokens, match, "relative", relative="today")
