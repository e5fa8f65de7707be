"""The document's own dateline: when it says that it was published.

Only a line near the top that is a dateline in form is believed: a line of its own with a full date, perhaps with a weekday, a
clock time, a place or a label ("Published on:"), or the place and date that open the first paragraph ("Baghdad, 1 February
2015 –"); and where there is none, the full date that a sentence near the top calls today,
or one that is all the last line holds, as communiqués are signed. A page's running clock beside it, a footer's year or a date in a sentence is none. Where two datelines say different
days there is no telling, and none is returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

from tawthiq.reading.date_tokens import SEPARATORS, month_names
from tawthiq.reading.dates import DateMention, read_dates
from tawthiq.reading.layout import of_the_page
from tawthiq.text.normal import IGNORED, fold, fold_stretch

Published = date | datetime

_HEAD = 2_500
"""Characters from the top in which a dateline may stand."""

_FULL_YEAR = re.compile(r"(?:19|20)\d\d")
_ANY_YEAR = re.compile(rf"(?:[1١۱][{IGNORED}]*[9٩۹]|[2٢۲][{IGNORED}]*[0٠۰])[{IGNORED}]*\d[{IGNORED}]*\d")
"""The same before folding."""
_LONGEST = 150
"""Letters of the longest line that may be a dateline by itself, its date spelt out in two calendars."""
_OPENING_ROOM = 120
"""Characters of a paragraph in which the place and date that open it stand."""
_ROOM = 45
"""Letters that a dateline may carry beside its date: a place, an outlet, a label."""

_LABELS = re.compile(
    r"(?:published|posted|updated|date|تاريخ|نشر|النشر|بتاريخ|اخر تحديث|تحديث)[^\n]{0,20}$", re.IGNORECASE
)
_OPENING = re.compile(rf"[\s{IGNORED}]*[-–—―]")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:(Z)|([+-])(\d\d):?(\d\d))?\Z")


@dataclass(frozen=True, slots=True)
class _Dateline:
    """A date in a line that has the form of a dateline."""

    published: Published
    start: int
    end: int
    marked: bool
    """True where a clock time, a label, or the place that opens a paragraph shows it to be one."""

    @property
    def day(self) -> date:
        return self.published.date() if isinstance(self.published, datetime) else self.published


def find_published(text: str) -> tuple[Published, int, int] | None:
    """The date of publication by the document's own dateline, with the offsets of the date.

    A time with its zone where the dateline has both (2022-01-22T15:38:47+0000), else a date. None where there is no dateline,
    or where two of them compete.
    """
    found = _believed(text[: 3 * _HEAD])
    if not found:
        spoken = _today(text[:_HEAD]) or _closing(text)
        found = [] if spoken is None else [spoken]
    if len({dateline.day for dateline in found}) != 1:
        return None
    return found[0].published, found[0].start, found[0].end


def competing(text: str) -> bool:
    """True where two datelines of the text say different days."""
    return len({dateline.day for dateline in _believed(text[: 3 * _HEAD])}) > 1


@lru_cache(maxsize=16)
def _believed(text: str) -> list[_Dateline]:
    """The marked datelines, or where there is none the plain ones that may be believed.

    Of the top of a text: asked twice of the same, once for the day and once for whether two compete.
    """
    found = list(_datelines(text))
    marked = [dateline for dateline in found if dateline.marked]
    return marked or [dateline for dateline in found if not _running_clock(text, dateline)]


_HEADLINE = 40
"""Letters of a line that may be a headline; above it stands the furniture of a page, its running clock too."""


def _running_clock(text: str, dateline: _Dateline) -> bool:
    """True for a plain date above the headline that the text's own weekdays contradict («أمس الأحد» on a Wednesday)."""
    above = text[: dateline.start].splitlines()
    if any(sum(map(str.isalpha, line)) >= _HEADLINE for line in above):
        return False
    agree = against = 0
    for mention in read_dates(text[dateline.end : dateline.end + 2 * _HEAD], dateline.day):
        for part in mention.parts or (mention,):
            if part.weekday is None or part.kind == "weekday" or part.span is None or part.span.start is None:
                continue
            fits = part.span.start.weekday() == part.weekday
            agree, against = agree + fits, against + (not fits)
    return against > agree


_TODAY = re.compile(r"\b(?:اليوم|today)\b[^\n]{0,60}", re.IGNORECASE)


def _today(text: str) -> _Dateline | None:
    """The day that a text calls today and gives in full: «أعلنت الوزارة اليوم السبت 4 أيار 2024», "today (4 May 2024)"."""
    for spot in _TODAY.finditer(text):
        if _FULL_YEAR.search(fold(spot[0])) is None:
            continue
        mentions = read_dates(spot[0])
        for mention, following in zip([None, *mentions], mentions, strict=False):
            alone = mention is None or (
                mention.start == 0 and not spot[0][mention.end : following.start].strip(" ,،(")
            )
            named = following.start == 0 or mention is not None
            published = _moment(following)
            if (
                alone
                and named
                and following.kind == "date"
                and _said_in_full(following)
                and published is not None
            ):
                return _Dateline(
                    published, spot.start() + following.start, spot.start() + following.end, True
                )
    return None


def _closing(text: str) -> _Dateline | None:
    """The date that signs a communiqué: all that its last line holds, in full, a weekday or a comma aside."""
    body = text.rstrip()
    start = max(body.rfind("\n"), body.rfind("\r")) + 1
    line = body[start:]
    if len(line) > _SIGNATURE or _FULL_YEAR.search(fold(line)) is None or _under_furniture(body[:start]):
        return None
    mentions = read_dates(line)
    full = [m for m in mentions if m.kind == "date" and _said_in_full(m)]
    rest = line
    for mention in reversed(mentions):
        rest = rest[: mention.start] + rest[mention.end :]
    if len(full) != 1 or any(map(str.isalnum, rest)):
        return None
    published = _moment(full[0])
    return (
        None if published is None else _Dateline(published, start + full[0].start, start + full[0].end, True)
    )


def _under_furniture(above: str) -> bool:
    """True where the line above is the page's own: "All rights reserved", and today's date under it."""
    last = above.rstrip().rpartition("\n")[2]
    return of_the_page(last, len(last.split()))


_SIGNATURE = 60
"""Characters of the longest last line that is only a date."""


def _datelines(text: str) -> Iterator[_Dateline]:
    """Each dateline near the top."""
    start = 0
    for line in text[:_HEAD].splitlines(keepends=True):
        if _ANY_YEAR.search(line) is not None:
            yield from _in_line(line, start)
        start += len(line)


def _in_line(line: str, offset: int) -> Iterator[_Dateline]:
    if len(line) > _LONGEST and sum(map(str.isalpha, line)) > _LONGEST:
        line = line[:_OPENING_ROOM]  # a paragraph: only what opens it may be a dateline
    if not _may_hold_date(fold_stretch(line)):
        return
    mentions = read_dates(line)
    full = [m for m in mentions if m.kind == "date" and _said_in_full(m)]
    if not full:
        return
    mention = full[0]
    published = _moment(mention)
    if published is None:
        return
    start, end = offset + mention.start, offset + mention.end
    if _opens_paragraph(line, mention):
        yield _Dateline(published, start, end, True)
    elif len(full) == 1 and _stands_alone(line, mentions) and not _heads_a_list(line):
        marked = any(m.kind == "time" for m in mentions) or isinstance(published, datetime)
        labelled = _LABELS.search(fold(line[: mention.start])) is not None
        yield _Dateline(published, start, end, marked or labelled)


_BESIDE_YEAR = re.compile(rf"{_FULL_YEAR.pattern}\s*[{SEPARATORS}]|[{SEPARATORS}]\s*{_FULL_YEAR.pattern}")


def _may_hold_date(line: str) -> bool:
    """False for a folded line without a full year, and for one with neither a month's name nor a mark beside the year."""
    if _FULL_YEAR.search(line) is None:
        return False
    return _BESIDE_YEAR.search(line) is not None or month_names().search(line) is not None


def _said_in_full(mention: DateMention) -> bool:
    return mention.span is not None and _FULL_YEAR.search(fold(mention.text)) is not None


def _moment(mention: DateMention) -> Published | None:
    match = _ISO.search(mention.text)
    if match is None:
        return mention.span.start if mention.span else None
    numbers = [int(part or 0) for part in match.group(1, 2, 3, 4, 5, 6)]
    try:
        moment = datetime(*numbers)  # type: ignore[arg-type]  # six whole numbers
    except ValueError:
        return mention.span.start if mention.span else None
    if match.group(7):
        return moment.replace(tzinfo=UTC)
    if match.group(8) is None:
        return moment.date()
    offset = timedelta(hours=int(match.group(9)), minutes=int(match.group(10)))
    return moment.replace(tzinfo=timezone(-offset if match.group(8) == "-" else offset))


def _opens_paragraph(line: str, mention: DateMention) -> bool:
    """Tell "Baghdad, 1 February 2015 – Acts of …": a short place, the date, a dash."""
    before = line[: mention.start].strip(f" \t,،:({IGNORED}")
    place = len(before) <= 30 and not any(character.isdecimal() for character in before)
    return place and len(before.split()) <= 4 and _OPENING.match(line, mention.end) is not None


def _heads_a_list(line: str) -> bool:
    """«منذ 7 أكتوبر 2023:»: since when, over what is listed under it."""
    return fold(line).rstrip(" \t\r\n*_").endswith(":")


def _stands_alone(line: str, mentions: list[DateMention]) -> bool:
    """True where little but the date stands in the line."""
    rest = line
    for mention in reversed(mentions):
        rest = rest[: mention.start] + rest[mention.end :]
    letters = sum(character.isalpha() for character in rest)
    return letters <= _ROOM and not any(character.isdecimal() for character in rest)
