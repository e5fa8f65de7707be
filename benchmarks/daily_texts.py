"""Daily bulletins of a health ministry, written by rule from rows of figures: the texts on which the audit of a running toll is tried.

Every text states a day's dead and injured beside the totals since the war began, in one of five Arabic or five English wordings of
our own. What varies, by the seed and nothing else: the language, the wording, the digits (Western or Arabic-Indic) with or without
thousands set apart, small counts and round thousands in words, nouns with their agreement, names of months, where the date stands
(dateline, head of the text, within a sentence, last line) and whose voice it is (the ministry's own page, an agency that quotes it).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from tawthiq.bulletins.agreement import Digits, form, shape

_MONTHS_AR = (
    ("يناير", "كانون الثاني"), ("فبراير", "شباط"), ("مارس", "آذار"), ("أبريل", "نيسان"),
    ("مايو", "أيار"), ("يونيو", "حزيران"), ("يوليو", "تموز"), ("أغسطس", "آب"),
    ("سبتمبر", "أيلول"), ("أكتوبر", "تشرين الأول"), ("نوفمبر", "تشرين الثاني"), ("ديسمبر", "كانون الأول"),
)  # fmt: skip
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS_AR = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_NOUNS_AR = {
    "قتيل": ("قتيل", "قتيلين", "قتلى", "قتيلاً"),
    "شهيد": ("شهيد", "شهيدين", "شهداء", "شهيداً"),
    "شخص": ("شخص", "شخصين", "أشخاص", "شخصاً"),
    "فلسطيني": ("فلسطيني", "فلسطينيين اثنين", "فلسطينيين", "فلسطينياً"),
    "جريح": ("جريح", "جريحين", "جرحى", "جريحاً"),
    "مصاب": ("مصاب", "مصابين اثنين", "مصابين", "مصاباً"),
}
"""The singular, the dual and the plural in the genitive, and the singular in the accusative after eleven to ninety-nine."""

_UNITS_AR = ("", "واحد", "اثنين", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة")
_TEENS_AR = {11: "أحد عشر", 12: "اثني عشر"}
_TENS_AR = ("", "", "عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين")
_HUNDREDS_AR = ("", "مئة", "مئتين", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة")
_UNITS_EN = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS_EN = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SPELT = 999
"""Up to where counts are put in words."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day's figures of a ministry: the period's dead and injured, and the totals since the war began."""

    day: date
    killed: int
    killed_total: int
    injured: int | None
    """None where the day gives none."""
    injured_total: int | None
    hours: int
    """How many hours the day's counts are of."""
    since: date


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A text that tells of a day."""

    day: Day
    language: str
    wording: str
    """Which wording it follows, as ``ar-list``."""
    text: str

    @property
    def name(self) -> str:
        """Its file's name, which tells nothing of the day: the date has to be read."""
        return f"{self.day.day.toordinal():07d}-{self.wording}.txt"


def bulletins(days: Iterable[Day], seed: int = 7, wording: str | None = None) -> Iterator[Bulletin]:
    """A text for each day; the same seed gives the same texts. ``wording`` takes one wording throughout."""
    for day in days:
        yield bulletin(day, Random(f"{seed}-{day.day.isoformat()}"), wording)


def bulletin(day: Day, chance: Random, wording: str | None = None) -> Bulletin:
    """One day's text."""
    drawn = chance.choice(sorted(WORDINGS))
    wording = wording or drawn
    voice: _Arabic | _English = _Arabic(day, chance) if wording.startswith("ar") else _English(day, chance)
    return Bulletin(day, wording[:2], wording, WORDINGS[wording](voice))


class _Voice:
    """What both languages draw by chance, once a text."""

    def __init__(self, day: Day, chance: Random) -> None:
        self.day = day
        self.chance = chance

    def one(self, *choices: str) -> str:
        return self.chance.choice(choices)


class _Arabic(_Voice):
    """A text's numbers, nouns and dates in Arabic."""

    def __init__(self, day: Day, chance: Random) -> None:
        super().__init__(day, chance)
        self.digits = chance.choice([Digits.WESTERN, Digits.WESTERN, Digits.ARABIC_INDIC])
        self.grouped = chance.random() < 0.6
        self.months = chance.choice([0, 0, 1])
        self.dead = self.one("قتيل", "شهيد")
        self.hurt = self.one("جريح", "مصاب")

    def digits_of(self, count: int) -> str:
        return shape(f"{count:,}" if self.grouped and count > 999 else str(count), self.digits)

    def counted(self, count: int, noun: str, words: bool = False) -> str:
        """A number with its noun in the genitive: in words where asked and the words are usual."""
        one, two, few, many = _NOUNS_AR[noun]
        sort = form(count)
        if count == 1:
            return f"{one} واحد"
        if sort == "two":
            return two
        noun_form = {"few": few, "many": many}.get(sort, one)
        spelt = _spelt_ar(count) if words else None
        return f"{spelt or self.digits_of(count)} {noun_form}"

    def thousands(self, count: int, noun: str) -> str:
        """As «73 ألفاً و419 قتيلاً»: usual for totals."""
        many, rest = divmod(count, 1000)
        if many < 11 or many > 99 or rest < 3:
            return self.counted(count, noun)
        return f"{self.digits_of(many)} ألفاً و{self.counted(rest, noun)}"

    def total(self, count: int, noun: str) -> str:
        return self.thousands(count, noun) if self.chance.random() < 0.2 else self.counted(count, noun)

    def date(self, day: date, weekday: bool = False) -> str:
        names = _MONTHS_AR[day.month - 1]
        month = "/".join(reversed(names)) if self.months else names[0]
        text = shape(f"{day.day} {month} {day.year}", self.digits)
        return f"{_DAYS_AR[day.weekday()]} {text}" if weekday else text

    @property
    def since(self) -> str:
        day = self.day.since
        if self.chance.random() < 0.3:
            return f"{_ORDINALS_AR[day.day]} من {_MONTHS_AR[day.month - 1][0]} {shape(str(day.year), self.digits)}"
        return self.date(day)

    @property
    def past(self) -> str:
        hours = shape(str(self.day.hours), self.digits)
        return self.one(
            f"خلال الساعات الـ{hours} الماضية", f"في آخر {hours} ساعة", f"خلال الـ {hours} ساعة الأخيرة"
        )


_ORDINALS_AR = {7: "السابع", 1: "الأول", 2: "الثاني"}


class _English(_Voice):
    """A text's numbers, nouns and dates in English."""

    def __init__(self, day: Day, chance: Random) -> None:
        super().__init__(day, chance)
        self.grouped = chance.random() < 0.8
        self.american = chance.random() < 0.4
        self.dead = self.one("Palestinians", "people")

    def number(self, count: int, words: bool = False) -> str:
        if words and 0 < count <= _SPELT:
            return _spelt_en(count)
        return f"{count:,}" if self.grouped else str(count)

    def counted(self, count: int, noun: str, words: bool = False) -> str:
        singular = {"people": "person", "Palestinians": "Palestinian"}.get(noun, noun.removesuffix("s"))
        return f"{self.number(count, words) if count else 'no'} {singular if count == 1 else noun}"

    def date(self, day: date, weekday: bool = False) -> str:
        month = _MONTHS_EN[day.month - 1]
        text = f"{month} {day.day}, {day.year}" if self.american else f"{day.day} {month} {day.year}"
        return f"{_DAYS_EN[day.weekday()]}, {text}" if weekday else text

    @property
    def since(self) -> str:
        return self.date(self.day.since)

    @property
    def past(self) -> str:
        return self.one(f"in the past {self.day.hours} hours", f"over the last {self.day.hours} hours")


def _spelt_ar(count: int) -> str | None:
    """A count in words, masculine, in the genitive; None where digits are usual («مئة وواحد», above 999)."""
    hundreds, rest = divmod(count, 100)
    if count > _SPELT or count < 3 or (hundreds and rest in {1, 2}):
        return None
    return " و".join(part for part in (_HUNDREDS_AR[hundreds], _below_hundred_ar(rest)) if part)


def _below_hundred_ar(rest: int) -> str:
    if rest <= 10:
        return _UNITS_AR[rest]
    if rest < 20:
        return _TEENS_AR.get(rest) or f"{_UNITS_AR[rest - 10]} عشر"
    tens, units = divmod(rest, 10)
    return f"{_UNITS_AR[units]} و{_TENS_AR[tens]}" if units else _TENS_AR[tens]


def _spelt_en(count: int) -> str:
    hundreds, rest = divmod(count, 100)
    tail = (
        _UNITS_EN[rest]
        if rest < 20
        else _TENS_EN[rest // 10] + (f"-{_UNITS_EN[rest % 10]}" if rest % 10 else "")
    )
    if not hundreds:
        return tail
    return f"{_UNITS_EN[hundreds]} hundred" + (f" and {tail}" if rest else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# -- the wordings


def _ar_list(v: _Arabic) -> str:
    """The ministry's own page: lists under headings, the date in the last line."""
    day = v.day
    lines = ["وزارة الصحة في غزة", "", "الإحصاء اليومي لضحايا الحرب على قطاع غزة", ""]
    lines += [f"وصل إلى المستشفيات {v.past}:", f"- عدد الشهداء: {v.digits_of(day.killed)}"]
    if day.injured is not None:
        lines.append(f"- عدد المصابين: {v.digits_of(day.injured)}")
    lines += ["", f"الحصيلة منذ {v.since}:", f"- إجمالي الشهداء: {v.digits_of(day.killed_total)}"]
    if day.injured_total is not None:
        lines.append(f"- إجمالي المصابين: {v.digits_of(day.injured_total)}")
    return "\n".join([*lines, "", v.date(day.day)]) + "\n"


def _ar_dateline(v: _Arabic) -> str:
    """An agency: the date and the place before the first sentence; small counts in words."""
    day = v.day
    if day.killed:
        news = f"مقتل {v.counted(day.killed, v.one('شخص', 'فلسطيني'), words=True)}"
        if day.injured:
            news += f" وإصابة {v.counted(day.injured, 'شخص' if day.injured > 2 else 'فلسطيني', words=True)}"
    else:
        news = "عدم تسجيل أي قتيل"
        if day.injured:
            news += f" وإصابة {v.counted(day.injured, 'فلسطيني', words=True)}"
    hurt = "" if day.injured_total is None else f"، وحصيلة الجرحى إلى {v.total(day.injured_total, v.hurt)}"
    verb = "ارتفعت" if day.killed else "وصلت"
    return (
        f"غزة، {v.date(day.day, weekday=True)}\n\n"
        f"أعلنت وزارة الصحة في غزة {news} في القطاع {v.past}.\n"
        f"وأضافت في بيان أن حصيلة القتلى {verb} إلى {v.total(day.killed_total, v.dead)} منذ {v.since}{hurt}.\n"
    )


def _ar_headline(v: _Arabic) -> str:
    """A news site: the total in the headline, the day's counts below it."""
    day = v.day
    total = v.counted(day.killed_total, v.dead)
    hurt = "" if day.injured_total is None else f" و{v.counted(day.injured_total, v.hurt)}"
    came = f"{v.counted(day.killed, v.dead)}" if day.killed else f"0 {v.dead}"
    also = (
        "" if day.injured is None else f" و{v.counted(day.injured, v.hurt) if day.injured else f'0 {v.hurt}'}"
    )
    return (
        f"صحة غزة: حصيلة الحرب {total}\n"
        f"{v.date(day.day, weekday=True)}\n\n"
        f"قالت وزارة الصحة في قطاع غزة إن مستشفيات القطاع استقبلت {v.past} {came}{also}.\n"
        f"وبلغت الحصيلة الإجمالية {total}{hurt} منذ اندلاع الحرب في {v.since}، بحسب الوزارة.\n"
    )


def _ar_sentence(v: _Arabic) -> str:
    """The date within the first sentence; the total before the day's counts."""
    day = v.day
    hurt = "" if day.injured_total is None else f"، فيما بلغ عدد الجرحى {v.total(day.injured_total, v.hurt)}"
    told = [f"{v.counted(day.killed, v.dead)}" if day.killed else f"0 {v.dead}"]
    if day.injured:
        told.append(v.counted(day.injured, v.hurt))
    return (
        f"أفادت وزارة الصحة بغزة اليوم {v.date(day.day, weekday=True)} بأن عدد القتلى في قطاع غزة منذ {v.since}"
        f" بلغ {v.total(day.killed_total, v.dead)}{hurt}.\n"
        f"وأوضحت الوزارة أن الحصيلة تشمل {' و'.join(told)} سقطوا {v.past}.\n"
    )


def _ar_post(v: _Arabic) -> str:
    """A post on a channel: short lines, the number after its label."""
    day = v.day
    lines = [f"تقرير وزارة الصحة في قطاع غزة - {v.date(day.day)}", ""]
    lines.append(f"الشهداء {v.past}: {v.digits_of(day.killed)}")
    if day.injured is not None:
        lines.append(f"الإصابات {v.past}: {v.digits_of(day.injured)}")
    lines.append(f"الشهداء منذ {v.since}: {v.digits_of(day.killed_total)}")
    if day.injured_total is not None:
        lines.append(f"الإصابات منذ {v.since}: {v.digits_of(day.injured_total)}")
    return "\n".join(lines) + "\n"


def _en_list(v: _English) -> str:
    """The ministry's own page in English."""
    day = v.day
    lines = ["Ministry of Health in Gaza", "", "Daily report on casualties in the Gaza Strip", ""]
    lines += [f"Received by hospitals {v.past}:", f"- Number of dead: {v.number(day.killed)}"]
    if day.injured is not None:
        lines.append(f"- Number of injured: {v.number(day.injured)}")
    lines += ["", f"Totals since {v.since}:", f"- Number of dead: {v.number(day.killed_total)}"]
    if day.injured_total is not None:
        lines.append(f"- Number of injured: {v.number(day.injured_total)}")
    return "\n".join([*lines, "", v.date(day.day)]) + "\n"


def _en_dateline(v: _English) -> str:
    """An agency."""
    day = v.day
    verb = "was" if day.killed == 1 else "were"
    hurt = "" if not day.injured else f" and {v.counted(day.injured, 'others')} injured"
    total = "" if day.injured_total is None else f" and {v.number(day.injured_total)} injured"
    return (
        f"GAZA, {v.date(day.day, weekday=True)}\n\n"
        f"{_capital(v.counted(day.killed, v.dead, words=True))} {verb} killed{hurt} in the Gaza Strip {v.past},"
        f" the Gaza health ministry said.\n"
        f"The ministry said {v.number(day.killed_total)} people had been killed{total} in the territory since {v.since}.\n"
    )


def _en_headline(v: _English) -> str:
    """A news site."""
    day = v.day
    hurt = "" if day.injured_total is None else f" and {v.number(day.injured_total)} injured"
    also = "" if day.injured is None else f" and {v.number(day.injured)} injured"
    return (
        f"Gaza death toll stands at {v.number(day.killed_total)}, health ministry says\n"
        f"{v.date(day.day, weekday=True)}\n\n"
        f"Hospitals in the Gaza Strip recorded {v.number(day.killed)} dead{also} {v.past}, Gaza's health ministry said.\n"
        f"The toll of the war since {v.since} is now {v.number(day.killed_total)} dead{hurt}, according to the ministry.\n"
    )


def _en_sentence(v: _English) -> str:
    """The date within the first sentence; the total first."""
    day = v.day
    hurt = "" if day.injured_total is None else f" and injured {v.number(day.injured_total)}"
    also = "" if not day.injured else f" and {v.number(day.injured)} injured"
    return (
        f"The war in the Gaza Strip has killed {v.counted(day.killed_total, v.dead)}{hurt} since {v.since},"
        f" the Health Ministry in Gaza said today, {v.date(day.day, weekday=True)}.\n"
        f"The figure includes {v.counted(day.killed, v.dead)} killed{also} {v.past}.\n"
    )


def _en_post(v: _English) -> str:
    """A post on a channel."""
    day = v.day
    lines = [f"Gaza Ministry of Health update, {v.date(day.day)}", ""]
    lines.append(f"Killed {v.past}: {v.number(day.killed)}")
    if day.injured is not None:
        lines.append(f"Injured {v.past}: {v.number(day.injured)}")
    lines.append(f"Killed since {v.since}: {v.number(day.killed_total)}")
    if day.injured_total is not None:
        lines.append(f"Injured since {v.since}: {v.number(day.injured_total)}")
    return "\n".join(lines) + "\n"


WORDINGS: dict[str, Callable[..., str]] = {
    "ar-list": _ar_list,
    "ar-dateline": _ar_dateline,
    "ar-headline": _ar_headline,
    "ar-sentence": _ar_sentence,
    "ar-post": _ar_post,
    "en-list": _en_list,
    "en-dateline": _en_dateline,
    "en-headline": _en_headline,
    "en-sentence": _en_sentence,
    "en-post": _en_post,
}
"""Every wording by its name."""
