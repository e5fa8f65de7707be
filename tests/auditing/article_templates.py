"""Facts printed as articles, in the ways that field reports, agencies and yearly reviews have of telling the same things."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.auditing.random_articles import Facts

from tawthiq.resources.entries import GroupEntry

DEAD = ("قتلى", "قتيلاً", "قتيل")
ELEMENTS = ("عناصر", "عنصراً", "عنصر")
FIGHTERS = ("مقاتلين", "مقاتلاً", "مقاتل")
YEARS = ("سنوات", "سنة", "سنة")
MANY_YEARS = ("أعوام", "عاماً", "عام")

WEEKDAYS_AR = {
    "Monday": "الاثنين",
    "Tuesday": "الثلاثاء",
    "Wednesday": "الأربعاء",
    "Thursday": "الخميس",
    "Friday": "الجمعة",
    "Saturday": "السبت",
    "Sunday": "الأحد",
}
LEVANTINE = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
]
EGYPTIAN = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
]
MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHARES_AR = {"half": "نصف", "third": "ثلث", "quarter": "ربع", "fifth": "خُمس"}
SHARES_EN = {"half": "half", "third": "a third", "quarter": "a quarter", "fifth": "a fifth"}
BEFORE_MASCULINE = ["ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
BEFORE_FEMININE = ["ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"]
SMALL_EN = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
NO_ARTICLE = frozenset({"islamic-state", "hezbollah", "al-qaeda", "hts"})
TO_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


# ------------------------------------------------------------------------------------------------------------- Arabic


def counted(number: int, noun: tuple[str, str, str]) -> str:
    """The number with its noun in the form that agrees: «3 قتلى»، «11 قتيلاً»، «100 قتيل»."""
    few, many, hundreds = noun
    last_two = number % 100
    form = few if 3 <= last_two <= 10 else many if last_two >= 11 else hundreds
    return f"{number} {form}"


def small(facts: Facts, number: int, noun: tuple[str, str, str], *, feminine: bool = False) -> str:
    """A small number with its noun, in words where the house writes so: «ستة أضعاف»، «ست سنوات»."""
    if facts.words and 3 <= number <= 10:
        return f"{(BEFORE_FEMININE if feminine else BEFORE_MASCULINE)[number - 3]} {noun[0]}"
    return counted(number, noun)


def multiple(facts: Facts) -> str:
    """«6 أضعاف ونصف»، «ستة أضعاف ونصف»، «ضعفين ونصف»."""
    if facts.times == 2:
        return "ضعفين ونصف"
    return f"{small(facts, facts.times, ('أضعاف', 'ضعفاً', 'ضعف'))} ونصف"


def times_over(facts: Facts) -> str:
    """«6 مرات ونصف»، «ست مرات ونصف»، «مرتين ونصف»."""
    if facts.times == 2:
        return "مرتين ونصف"
    return f"{small(facts, facts.times, ('مرات', 'مرة', 'مرة'), feminine=True)} ونصف"


def days_ar(facts: Facts) -> str:
    return f"أقل من {small(facts, facts.days, ('أيام', 'يوماً', 'يوم'))}"


def span_ar(facts: Facts) -> str:
    """How long the battle lasted, as the headline says it."""
    return "ساعات" if facts.hours else days_ar(facts)


def day_ar(facts: Facts) -> str:
    day = facts.attack
    months = f"{EGYPTIAN[day.month - 1]}/{LEVANTINE[day.month - 1]}"
    return (
        f"{day.day} {LEVANTINE[day.month - 1]} {day.year}",
        f"{day.day} {months} {day.year}",
        f"{day.day} {EGYPTIAN[day.month - 1]} {day.year}",
    )[facts.style]


def month_ar(facts: Facts, day: date) -> str:
    names = (LEVANTINE, LEVANTINE, EGYPTIAN)[facts.style]
    return f"{names[day.month - 1]} {day.year}"


def analysis(facts: Facts) -> str:
    """An analyst's piece: the battle first, the year broken down at the end, the rest named as such."""
    f, side = facts, facts.side.name_ar
    return f"""خلال {span_ar(f)}.. معارك {f.town.name_ar} تكلّف {side} {SHARES_AR[f.share]} خسائر عام كامل

بدأ هجوم {side} على {f.town.name_ar} مساء {WEEKDAYS_AR[f.weekday]} {day_ar(f)}، وهو أكبر هجوم من نوعه منذ {month_ar(f, f.since)}، أي منذ نحو {small(f, f.years, YEARS, feminine=True)}. وقُتل في المعارك {f.battle} من مقاتلي {side} خلال {days_ar(f)}.

وهذه الحصيلة أكبر بأكثر من {times_over(f)} من قتلى {side} في {f.other_region.name_ar} خلال العام {f.year}، حيث قُتل على مدار العام {counted(f.base, ELEMENTS)} مقابل مقتل {f.again} خلال {days_ar(f)}.

كما تعادل الحصيلة {SHARES_AR[f.share]} قتلى {side} على مدار العام {f.year}، إذ بلغ عددهم {counted(f.total, DEAD)} توزعوا على النحو التالي: {f.part} في {f.region.name_ar} ({f.first} منهم باشتباكات مع {f.foe.name_ar}، والبقية -أي {f.rest}- بقصف {f.bomber.name_ar})، و{counted(f.other, DEAD)} في {f.other_region.name_ar}.
"""


def dispatch(facts: Facts) -> str:
    """An agency's dispatch: the toll in the headline, the year as a list after a colon."""
    f, side = facts, facts.side.name_ar
    return f"""مقتل {counted(f.battle, ELEMENTS)} من {side} في {f.town.name_ar} خلال {span_ar(f)}

قُتل {counted(f.again, ELEMENTS)} من {side} خلال {days_ar(f)} في معارك {f.town.name_ar} التي اندلعت يوم {WEEKDAYS_AR[f.weekday]} الموافق {day_ar(f)}، وهي الأعنف منذ {month_ar(f, f.since)}، أي منذ ما يقارب {small(f, f.years, MANY_YEARS)}.

وعلى مدار العام {f.year} قُتل {f.total} من عناصر {side}: {f.part} في {f.region.name_ar} ({f.first} على يد {f.foe.name_ar}، و{f.rest} بقصف {f.bomber.name_ar})، و{f.other} في {f.other_region.name_ar}.

وبذلك يكون عدد قتلى {side} في معارك {f.town.name_ar} أكثر من {multiple(f)} عدد من قُتلوا في {f.other_region.name_ar} خلال العام {f.year}، وهم {f.base}، ويعادل {SHARES_AR[f.share]} قتلى العام كله، وهم {f.total}.
"""


def review(facts: Facts) -> str:
    """A yearly review: the year first, the battle of the new year after it."""
    f, side = facts, facts.side.name_ar
    return f"""خلال {span_ar(f)}.. معارك {f.town.name_ar} تحصد {SHARES_AR[f.share]} ما خسره المقاتلون خلال العام {f.year}

وثّقنا على مدار العام {f.year} مقتل {counted(f.total, FIGHTERS)} من {side}، هم {f.part} في {f.region.name_ar} ({f.first} في اشتباكات مع {f.foe.name_ar} و{f.rest} بقصف {f.bomber.name_ar})، و{f.other} في {f.other_region.name_ar}.

وفي العام الجديد شنّ مقاتلو {side} يوم {WEEKDAYS_AR[f.weekday]} {day_ar(f)} هجوماً على {f.town.name_ar}، هو الأكبر لهم منذ {month_ar(f, f.since)}، أي منذ نحو {small(f, f.years, YEARS, feminine=True)}. وقُتل {counted(f.battle, FIGHTERS)} من {side} في {f.town.name_ar} خلال {days_ar(f)}، وهو ما يعادل {SHARES_AR[f.share]} قتلى {side} خلال العام {f.year}.

وحصيلة هذه المعارك، وهي {counted(f.again, DEAD)} من {side}، أعلى بأكثر من {times_over(f)} من حصيلة القتلى في {f.other_region.name_ar} خلال العام {f.year}، حيث سقط {counted(f.base, DEAD)}.
"""


def tally(facts: Facts) -> str:
    """A count that comes to its total last."""
    f, side = facts, facts.side.name_ar
    return f"""مقتل {counted(f.battle, FIGHTERS)} من {side} في {f.town.name_ar} خلال {span_ar(f)}

قُتل خلال العام {f.year} في {f.region.name_ar} {counted(f.part, FIGHTERS)} من {side}، منهم {f.first} في اشتباكات مع {f.foe.name_ar}، والبقية، وعددهم {f.rest}، بقصف {f.bomber.name_ar}. وقُتل {f.other} آخرون في {f.other_region.name_ar}، ليبلغ مجموع قتلى {side} خلال العام كله {counted(f.total, FIGHTERS)}.

أما معارك {f.town.name_ar}، التي بدأت مساء {WEEKDAYS_AR[f.weekday]} الموافق {day_ar(f)} وتعدّ الأعنف منذ {month_ar(f, f.since)}، أي منذ نحو {small(f, f.years, YEARS, feminine=True)}، فقد قُتل فيها {counted(f.again, FIGHTERS)} من {side} خلال {days_ar(f)}.

ويعادل ذلك {SHARES_AR[f.share]} قتلى العام {f.year}، ويزيد على {multiple(f)} عدد قتلى {f.other_region.name_ar} خلاله، البالغ {counted(f.base, DEAD)}.
"""


# ------------------------------------------------------------------------------------------------------------ English


def small_en(facts: Facts, number: int) -> str:
    return SMALL_EN[number - 2] if facts.words and number - 2 < len(SMALL_EN) else str(number)


def named(entry: GroupEntry) -> str:
    """The name with its article in running text."""
    return entry.name_en if entry.id in NO_ARTICLE else f"the {entry.name_en}"


def day_en(facts: Facts) -> str:
    day, month = facts.attack, MONTHS_EN[facts.attack.month - 1]
    return (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
    )[facts.style]


def english(facts: Facts) -> str:
    """The same in English, as an agency would file it."""
    f, side = facts, named(facts.side)
    days = f"in less than {small_en(f, f.days)} days"
    since = f"{MONTHS_EN[f.since.month - 1]} {f.since.year}"
    return f"""{f.battle} fighters of {side} killed in {f.town.name_en} {"within hours" if f.hours else days}

The battle of {f.town.name_en} began on the evening of {f.weekday}, {day_en(f)}, with the largest attack since {since}, about {small_en(f, f.years)} years ago. It has killed {f.again} fighters of {side} {days}.

That is more than {small_en(f, f.times)} and a half times the {f.base} fighters of {side} killed in {f.other_region.name_en} in {f.year}. It is equal to {SHARES_EN[f.share]} of the {f.total} fighters of {side} killed in all of {f.year}: {f.part} in {f.region.name_en} ({f.first} in clashes with {named(f.foe)} and the rest, {f.rest}, in bombardment by {named(f.bomber)}), and {f.other} in {f.other_region.name_en}.
"""


TEMPLATES: dict[str, Callable[[Facts], str]] = {
    template.__name__: template for template in (analysis, dispatch, review, tally, english)
}


def written(template: str, facts: Facts) -> str:
    """The article, in the digits of its house."""
    text = TEMPLATES[template](facts)
    return text.translate(TO_ARABIC_INDIC) if facts.arabic_digits and template != "english" else text
