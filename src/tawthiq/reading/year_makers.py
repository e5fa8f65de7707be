"""What the names of months, quarters and years say, taken from the tokens that a rule matched."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from tawthiq.model.dates import DateSpan, Precision
from tawthiq.reading.date_arithmetic import months_before
from tawthiq.reading.date_drafts import Draft, edge_of, index_of, made, month_at, value_at
from tawthiq.reading.date_tokens import Tokens, Unit, beside, middles
from tawthiq.reading.words import listed


def month_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«شهر آب», «آذار 2011», "late April 2023"."""
    month = month_at(tokens, *match.span("m"))
    edge = "m" if tokens.values[match.start()] in middles() else edge_of(tokens, match)
    return made(
        tokens,
        match,
        "month",
        year=value_at(tokens, match, "y"),
        month=month,
        edge=edge,
        vague=bool(edge),
    )


_LINE_HEAD = re.compile(r"(?:^|\n)[^\w\n]*\Z")


def heading_month_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """Read "• March: 25 attacks": a name that may be another word is a month at the head of its line, before a colon."""
    start = tokens.starts[match.start()]
    if not _LINE_HEAD.search(tokens.text[max(0, start - 12) : start]):
        return None
    return month_draft(tokens, match)


def numbered_month_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """Read "the first month of 2022"."""
    month = value_at(tokens, match, "o")
    return (
        made(tokens, match, "month", year=value_at(tokens, match, "y"), month=month) if month <= 12 else None
    )


def month_before_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«الشهر الذي سبقه»: before the month that the text named last."""
    if any(
        word not in words
        for word, words in zip(tokens.values[match.end() - 2 : match.end()], _BEFORE["Axx"], strict=True)
    ):
        return None
    return made(tokens, match, "month", relative="month-before")


_BEFORE = {
    "hAx": (("before", "earlier"),),
    "Axx": (("الذي", "التي"), ("قبله", "سبقه", "قبلها", "سبقها")),
}


def year_before_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """Read "the year before", «العام الذي سبقه»: before the year that the text is about."""
    wanted = _BEFORE[match.group()]
    said = tokens.values[match.end() - len(wanted) : match.end()]
    if any(word not in words for word, words in zip(said, wanted, strict=True)):
        return None
    return made(tokens, match, "year", relative="year-before")


def year_of_same_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«الفترة نفسها من 2023»: a year, and not so many of something."""
    named = match.start() - 3
    if tokens.tags[named] == "x" and tokens.values[named] not in beside("period"):
        return None
    return year_draft(tokens, match)


def year_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«العام 2021», "in 2015", «نهاية 2020»."""
    return made(
        tokens,
        match,
        "year",
        year=value_at(tokens, match, "y"),
        edge=edge_of(tokens, match),
        vague=bool(edge_of(tokens, match)),
    )


_THAT_WAS = re.compile(r"(?:was|is|were|of|that) \Z", re.IGNORECASE)
_IN_WHICH = re.compile(r",? (?:when|in which|during which)\b", re.IGNORECASE)


def year_that_was_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """Read "the deadliest year was 2022, when 2,161 people died": a year that tells when."""
    at = index_of(match, "y")
    before = tokens.text[max(0, tokens.starts[at] - 8) : tokens.starts[at]]
    if not _THAT_WAS.search(before) or not _IN_WHICH.match(tokens.text, tokens.ends[at]):
        return None
    return made(tokens, match, "year", year=value_at(tokens, match, "y"))


def two_months_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """Read "in May and June", "during November and December 2021": two months, one after the other."""
    first, last = month_at(tokens, *match.span("a")), month_at(tokens, *match.span("b"))
    if first is None or last is None or last != first % 12 + 1:
        return None
    year = value_at(tokens, match, "y")
    ends = (
        replace(
            made(tokens, match, "month", year=None if which == "a" else year, month=month),
            first=at,
            after=at + 1,
        )
        for which, month, at in (("a", first, match.start("a")), ("b", last, match.start("b")))
    )
    return made(tokens, match, "range", parts=tuple(ends))


def edge_of_this_unit_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«مطلع العام», «أواخر العام الماضي», «بداية الشهر الجاري», "the end of the year"."""
    unit: Unit = value_at(tokens, match, "u")
    if not (unit.definite or tokens.text[tokens.starts[match.start("u")]].isascii()):
        return None
    edge = (
        "m" if tokens.values[match.start()] in middles() and unit.name == "month" else edge_of(tokens, match)
    )
    relative = f"{'last' if 'L' in match.group() else 'this'}-{unit.name}"
    return made(tokens, match, unit.name, relative=relative, edge=edge, vague=True)


_OF_IT = listed("year_makers", "of_it")


def part_of_known_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«النصف الثاني من الشهر», «الربع الثالث منه»: a part of what the text told of before, and no more is said for certain."""
    if index_of(match, "x") >= 0 and value_at(tokens, match, "x") not in _OF_IT:
        return None
    if index_of(match, "u") >= 0 and not value_at(tokens, match, "u").definite:
        return None
    return made(tokens, match, "relative", vague=True)


def first_months_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«الأشهر الثلاثة الأولى من العام 2021», "the first three months of 2021"."""
    unit, count = value_at(tokens, match, "u"), value_at(tokens, match, "n")
    if unit.name != "month" or not 0 < count <= 12 or value_at(tokens, match, "o") != 1:
        return None
    year = value_at(tokens, match, "y")
    span = (
        None
        if year is None
        else DateSpan(date(year, 1, 1), months_before(date(year + 1, 1, 1), 12 - int(count)), Precision.RANGE)
    )
    named = re.search("[LC]", match.group())
    relative = None if named is None else "first-months-last-year" if named[0] == "L" else "first-months"
    return made(tokens, match, "range", span=span, count=count, unit="month", relative=relative)


_FIRST_TWO = listed("year_makers", "first_two")


def first_two_months_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«الشهرين الأولين من العام 2023»; of which year they are, where it is not said, nobody knows."""
    if tokens.values[match.start() + 1] not in _FIRST_TWO or value_at(tokens, match, "u").name != "month":
        return None
    year = value_at(tokens, match, "y")
    if year is not None:
        span = DateSpan(date(year, 1, 1), date(year, 3, 1), Precision.RANGE)
        return made(tokens, match, "range", span=span, count=2, unit="month")
    named = re.search("[LC]", match.group())
    if named is None:
        return made(tokens, match, "relative", vague=True)
    relative = "first-months-last-year" if named[0] == "L" else "first-months"
    return made(tokens, match, "range", count=2, unit="month", relative=relative)


def quarter_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«الربع السابق», "the previous quarter": which one is told by what the report is on."""
    return made(tokens, match, "relative", vague=True)


def part_of_year_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«النصف الأول من العام 2021», «الثلث الأول من العام الجاري», "the second quarter of 2021"."""
    months = {"B": 6, "3": 4, "l": 3}[tokens.tags[match.start("k")]]
    which, year = value_at(tokens, match, "o"), value_at(tokens, match, "y")
    if not 1 <= which <= 12 // months:
        return None
    if year is None:  # «النصف الأول من العام الجاري»: which year that is, publication tells
        named = re.search("[LC]", match.group())
        relative = "months-last-year" if named is not None and named[0] == "L" else "months"
        english = tokens.text[tokens.starts[match.start()]].isascii()
        relative = "months-of-the-year" if english and named is None else relative
        return made(tokens, match, "range", count=months * which, day=months, unit="month", relative=relative)
    end = months_before(date(year + 1, 1, 1), 12 - months * which)
    return made(tokens, match, "range", span=DateSpan(months_before(end, months), end, Precision.RANGE))


def part_of_month_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«الأسبوع الأول من كانون الثاني», "the first half of May": within the month, and no more is said for certain."""
    month = month_at(tokens, *match.span("m"))
    return made(tokens, match, "month", year=value_at(tokens, match, "y"), month=month, edge="g", vague=True)


def years_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«بين عامي 2015 و2020», "2015-2020"."""
    first, last = value_at(tokens, match, "a"), value_at(tokens, match, "b")
    glued = tokens.starts[match.start("b")] - tokens.ends[match.start("a")] == 1
    if first >= last or ("-" in match.group() and not glued):
        return None
    unit = tokens.values[match.start()]
    if isinstance(unit, Unit) and unit.name != "year":
        return None
    return made(
        tokens, match, "range", span=DateSpan(date(first, 1, 1), date(last + 1, 1, 1), Precision.RANGE)
    )
