"""Lengths of time, ages and times of the clock, taken from the tokens that a rule matched."""

from __future__ import annotations

import re
from fractions import Fraction

from tawthiq.reading.date_drafts import Draft, index_of, made, value_at
from tawthiq.reading.date_tokens import Tokens, Unit
from tawthiq.reading.numbers import NumberPhrase


def past_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«خلال 72 ساعة الفائتة», "the past three days", «اليومين الماضيين»."""
    unit: Unit = value_at(tokens, match, "u")
    dual = tokens.tags[match.start("u")] == "V"
    count = 2 if dual else value_at(tokens, match, "n")
    number = None if dual else tokens.values[match.start("n")]
    definite = unit.definite if dual else isinstance(number, NumberPhrase) and number.definite
    if not definite and not re.search("[LC]", match.group()) and not _whole_days(tokens, match, unit):
        return None
    if tokens.tags[match.end() : match.end() + 1] == "I":
        return None  # «الـ48 ساعة المقبلة» is still to come
    return made(
        tokens,
        match,
        "relative",
        relative="past",
        count=count,
        unit=unit.name,
        days=_whole(count * unit.days),
    )


def past_day_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«خلال اليوم الماضي», "for the past day": the past 24 hours; «اليوم الأخير» is the last day of something."""
    said = tokens.values[match.start()], tokens.values[match.end() - 1]
    if "last" in said or "previous" in said:
        return None
    if "الاخير" in said or "السابق" in said:
        return made(tokens, match, "relative", vague=True)
    return made(tokens, match, "relative", relative="past", count=1, unit="day", days=1)


def _whole_days(tokens: Tokens, match: re.Match[str], unit: Unit) -> bool:
    """«خلال 24 ساعة»: so many whole days in hours are those just past, as headlines and ministries say it."""
    if unit.name != "hour" or tokens.tags[match.start("u")] == "V":
        return False
    before = tokens.values[match.start() - 1]
    return (
        value_at(tokens, match, "n") in (24, 48, 72, 96) and isinstance(before, str) and not before.isascii()
    )


def vague_past_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«الساعات الفائتة», "recent days" have no edges; «خلال ساعات», "a few days" are lengths without a number."""
    unit: Unit = value_at(tokens, match, "u")
    past = "L" in match.group() or tokens.values[match.start()] == "recent"
    return made(tokens, match, "relative" if past else "duration", unit=unit.name, vague=True)


def last_unit_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«الشهر الماضي», "last year", «العام الجاري», "this month"; a week or an hour has no edges that all agree on."""
    unit: Unit = value_at(tokens, match, "u")
    if not (unit.definite or tokens.text[tokens.starts[match.start("u")]].isascii()):
        return None
    which = "this" if "C" in match.group() else "last"
    if unit.name not in ("month", "year"):
        return made(tokens, match, "relative", unit=unit.name, vague=True)
    word = tokens.values[index_of(match, "l")]
    if word == "past":
        return made(
            tokens, match, "relative", relative="past", count=1, unit=unit.name, days=_whole(unit.days)
        )
    return made(tokens, match, "relative", relative=f"{which}-{unit.name}", unit=unit.name)


def duration_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«نحو 3 سنوات», «عامين ونصف», «يوم واحد», "48-hour"."""
    unit = value_at(tokens, match, "u")
    if not isinstance(unit, Unit):
        return None
    half = Fraction(1, 2) if index_of(match, "half") >= 0 else 0
    tag = tokens.tags[match.start("u")]
    said = 2 if tag == "V" else 1 if index_of(match, "n") < 0 else value_at(tokens, match, "n")
    count = said + half
    return made(
        tokens, match, "duration", count=_whole(count), unit=unit.name, days=_whole(count * unit.days)
    )


def vague_span_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«خلال الشهر»: a month, week or year that the words take for known, and that has no edges by itself."""
    unit: Unit = value_at(tokens, match, "u")
    if not unit.definite or unit.name == "hour":
        return None
    return made(tokens, match, "relative", unit=unit.name, vague=True)


def bare_duration_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«خلال شهر», "within a day": one of the unit."""
    unit = value_at(tokens, match, "u")
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
    """«عمره 12 عاماً», «عمرها 40 يوماً», "aged 5", "15-year-old"."""
    index = match.start("n")
    said, unit = tokens.values[index], value_at(tokens, match, "u")
    count, length = (2, said) if isinstance(said, Unit) else (said.value, unit)
    name = length.name if isinstance(length, Unit) else "year"
    if name in ("hour", "minute") or (name in ("year", "decade") and count > 130):
        return None
    after = match.end()
    return Draft(index, after, tokens.starts[index], tokens.ends[after - 1], "age", count=count, unit=name)


_SPEAKING = re.compile(
    r",\s+(?:said|told|says|recalled|recalls|who|whose|from|was|is|has|had|a|an|described|added|and his|and her)\b"
)


def age_after_name_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """Read "Hassan Omar, 37, said": a number between commas after a name is an age."""
    index = match.start("n")
    start = tokens.starts[index - 2]
    if not tokens.text[start].isupper() or not _SPEAKING.match(tokens.text, tokens.ends[index]):
        return None
    return age_draft(tokens, match)


def clock_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«11:26», «04:04 م»: two digits of minutes and nothing between them and the colon."""
    hour, minute = tokens.values[match.start("h")], tokens.values[match.start("mi")]
    if not (isinstance(hour, NumberPhrase) and isinstance(minute, NumberPhrase)):
        return None
    between = tokens.text[hour.end : minute.start]
    if len(between) != 1 or len(minute.text) != 2 or hour.value > 24 or minute.value > 59:
        return None
    half = tokens.values[index_of(match, "half")] if index_of(match, "half") >= 0 else ""
    hours = int(hour.value)
    if half in ("م", "pm") and hours < 12:
        hours += 12
    if half in ("ص", "am") and hours == 12:
        hours = 0
    return made(tokens, match, "time", clock=f"{hours % 24:02d}:{int(minute.value):02d}")


def hour_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«الساعة الخامسة مساءً», "5 pm", "5.30 p.m.", "0930 GMT", "12 noon"."""
    number: NumberPhrase = tokens.values[match.start("n")]
    if "p" in match.group() and not tokens.text.startswith(("noon", "Noon"), tokens.starts[match.end() - 1]):
        return None if tokens.tags[match.start()] != "Z" else made(tokens, match, "time")
    printed = number.form == "digits" and number.printed_digits in (0, 2)
    military = printed and len(number.text) == 4 and number.text.isdecimal() and number.value < 2400
    return made(tokens, match, "time") if number.value <= 24 or military else None


def midnight_draft(tokens: Tokens, match: re.Match[str]) -> Draft | None:
    """«منتصف الليل»."""
    return made(tokens, match, "time")
