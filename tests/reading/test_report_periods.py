"""The period that a report is on, and when what it tells of began, where the words beside a figure do not say."""

from __future__ import annotations

from datetime import date

import pytest

from tawthiq.auditing import audit
from tawthiq.reading import read

PUBLISHED = date(2024, 6, 10)  # a Monday


def dated(text: str) -> list[tuple[int | None, str]]:
    """Value and days of each figure: one day, «first..last», or «-»; ? for an open side."""
    return [(f.value, _days(f.start_date, f.end_date)) for f in read(text, published=PUBLISHED).figures]


def _days(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return "-"
    return str(first) if first == last else f"{first or '?'}..{last or '?'}"


REPORTS = [
    # a sentence of the report that counts nobody says what the report is on
    (
        "كشف تقرير حقوقي حجم الانتهاكات في المدينة.\nورصد التقرير ما جرى منذ 3 آذار 2020 حتى 30 نيسان 2024.\nوبلغ عدد القتلى 40 شخصاً، بينهم 9 أطفال.",
        [(40, "2020-03-03..2024-04-30"), (9, "2020-03-03..2024-04-30")],
    ),
    # … but not what it is told beside, nor a time that no report is said to be on
    ("تشهد البلاد نزاعاً.\nوحكم الرئيس من عام 1990 حتى عام 2011.\nقُتل 40 شخصاً في قصف.", [(40, "-")]),
    # halves and quarters of a year that publication tells
    (
        "قُتل 40 شخصاً في النصف الثاني من العام الماضي، و20 في الربع الأول من العام الجاري.",
        [(40, "2023-07-01..2023-12-31"), (20, "2024-01-01..2024-03-31")],
    ),
    ("قُتل 40 شخصاً في النصف الأول من العام الجاري.", [(40, "2024-01-01..2024-06-10")]),
    # every number after its own date
    (
        "بلغ عدد الهجمات في كانون الثاني (40) هجوماً، وفي شباط (30)، وانخفض في آذار إلى (9) هجمات ثم وصل في نيسان إلى (20).",
        [
            (40, "2024-01-01..2024-01-31"),
            (30, "2024-02-01..2024-02-29"),
            (9, "2024-03-01..2024-03-31"),
            (20, "2024-04-01..2024-04-30"),
        ],
    ),
    # … and before it
    (
        "قُتل 40 شخصاً في كانون الثاني، و30 في شباط، و20 في آذار.",
        [(40, "2024-01-01..2024-01-31"), (30, "2024-02-01..2024-02-29"), (20, "2024-03-01..2024-03-31")],
    ),
    # an onset is dated where another sentence dates it, whatever is said of that time
    (
        "قُتل 300 شخص خلال شهر نيسان، وهو الشهر الأكثر دموية منذ اندلاع الاحتجاجات في مارس 2023. وارتفع عدد القتلى منذ بدء الاحتجاجات إلى 2400 قتيل.",
        [(300, "2024-04-01..2024-04-30"), (2400, "2023-03-01..2024-06-10")],
    ),
    # what a paragraph says since when, before it counts
    (
        "هجوم دام في شمال البلاد\nقُتل 7 جنود في هجوم على قاعدتهم في شمال البلاد.\nوتشهد البلاد منذ عام 2015 هجمات متكررة. وخلفت أعمال العنف ألفي قتيل.",
        [(7, "-"), (2000, "2015-01-01..2024-06-10")],
    ),
    # the one recent day that the body tells of is the day of the news, beside years told as background
    (
        "مقتل 7 جنود في الشمال\nقُتل 7 جنود في هجوم على قاعدتهم.\nوقال الجيش إن القاعدة استُهدفت الأحد بقذائف.\nوتشهد البلاد منذ عام 2015 هجمات متكررة.",
        [(7, "2024-06-09"), (7, "2024-06-09")],
    ),
    # a report without a day's news counts for the time that it tells of
    (
        "أدانت النقابة قتل الصحفيين.\nوقتل الاحتلال 219 صحفياً منذ 7 أكتوبر 2023.\nكما قُتل 685 شخصاً من أسرهم.",
        [(219, "2023-10-07..2024-06-10"), (685, "2023-10-07..2024-06-10")],
    ),
    # … and one with a day's news does not
    (
        "قصف على المدينة يوقع قتلى\nقُتل 6 أشخاص في قصف على المدينة.\nويأتي ذلك خلال 24 ساعة من الهدوء.\nوقتل الاحتلال 219 صحفياً منذ 7 أكتوبر 2023.",
        [(6, "-"), (219, "2023-10-07..2024-06-10")],
    ),
    # the day on which it was disclosed is no day of dying
    ("كشفت الوزارة، الأحد، عن حصيلة جديدة بلغت 300 قتيل.", [(300, "-")]),
    # what is counted since the first part of a year or month is counted from its first day
    ("Attacks have killed 40 people in the province since early 2024.", [(40, "2024-01-01..2024-06-10")]),
    ("Since early March, 12 civilians were killed in the city.", [(12, "2024-03-01..2024-06-10")]),
    ("قُتل 40 شخصاً في المحافظة منذ أوائل العام 2023.", [(40, "2023-01-01..2024-06-10")]),
    # … but its last part has no first day, nor is "early" by itself a date
    ("قُتل 40 شخصاً في المحافظة منذ أواخر العام 2023.", [(40, "?..2024-06-10")]),
    ("In early March, 12 civilians were killed in the city.", [(12, "-")]),
    # a long clause may stand between "since" and its day
    (
        "Since fighting erupted between the armed forces of the country and the paramilitary forces of the old general on 15 April, monitors have recorded over 340 attacks.",
        [(340, "2024-04-15..2024-06-10")],
    ),
    # the war that broke out in a month or a year goes on
    (
        "The war, which broke out in 2011 after protests were repressed, has killed half a million people.",
        [(500000, "2011-01-01..2024-06-10")],
    ),
    ("The conflict that began in March 2015 has killed 19,000 people.", [(19000, "2015-03-01..2024-06-10")]),
    ("أودى النزاع الذي اندلع في العام 2011 بحياة 3000 شخص.", [(3000, "2011-01-01..2024-06-10")]),
    # … but the year in which somebody began something is that year, and a day of the clause keeps its own
    ("Monitors began in 2011. Shelling killed 9 people on 3 June.", [(9, "2024-06-03")]),
    # two weekdays and their two days
    (
        "There were around 11 air strikes in the capital on Sunday and Monday (2 and 3 June).",
        [(11, "2024-06-02..2024-06-03")],
    ),
    ("نُفذت 11 غارة جوية على المدينة الأحد والاثنين (2 و3 حزيران).", [(11, "2024-06-02..2024-06-03")]),
    # the month at the head of a line is that of all that the line counts, the last of the series too
    (
        "The group documented 97 attacks since the start of 2024. They left 79 people dead, by month:\n• April: 48 attacks left 35 dead.\n• May: 24 attacks left 18 dead, including 3 children.\n• June: 25 attacks left 26 dead.",
        [
            (97, "2024-01-01..2024-06-10"),
            (79, "2024-01-01..2024-06-10"),
            (48, "2024-04-01..2024-04-30"),
            (35, "2024-04-01..2024-04-30"),
            (24, "2024-05-01..2024-05-31"),
            (18, "2024-05-01..2024-05-31"),
            (3, "2024-05-01..2024-05-31"),
            (25, "2024-06-01..2024-06-30"),
            (26, "2024-06-01..2024-06-30"),
        ],
    ),
    (
        "توزعت الهجمات خلال العام 2024 كالتالي:\n- كانون الثاني: 48 هجوماً أسفرت عن 35 قتيلاً.\n- آذار: 25 هجوماً أسفرت عن 26 قتيلاً.",
        [
            (48, "2024-01-01..2024-01-31"),
            (35, "2024-01-01..2024-01-31"),
            (25, "2024-03-01..2024-03-31"),
            (26, "2024-03-01..2024-03-31"),
        ],
    ),
    # the number of the day tells since when a toll runs, and dates nothing that befell on the day
    (
        "For the third day in a row the army shelled the city. The number of the dead rose to 45, including 9 civilians.",
        [(45, "2024-06-08..2024-06-10"), (9, "2024-06-08..2024-06-10")],
    ),
    ("For the fifth consecutive day, shelling killed 6 people in Douma.", [(6, "-")]),
    (
        "لليوم السابع على التوالي تقصف القوات المدينة. وارتفع عدد القتلى إلى 45 بينهم 9 مدنيين.",
        [(45, "2024-06-04..2024-06-10"), (9, "2024-06-04..2024-06-10")],
    ),
    ("For the third month in a row the city was shelled. The number of the dead rose to 45.", [(45, "-")]),
    # which days the past six are
    (
        "The cells carried out eight operations in the past six days, precisely from June 3 to June 8. They left seven soldiers dead.",
        [(8, "2024-06-03..2024-06-08"), (7, "2024-06-03..2024-06-08")],
    ),
    (
        "نفذت الخلايا 8 عمليات خلال الأيام الستة الماضية، أي من 3 إلى 8 حزيران.",
        [(8, "2024-06-03..2024-06-08")],
    ),
]


@pytest.mark.parametrize("text, expected", REPORTS)
def test_the_time_of_a_report(text: str, expected: list[tuple[int, str]]) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize(
    "text, day",
    [
        ("قُتل 5 مدنيين يوم الجمعة 11/3/2022.", date(2022, 3, 11)),
        (
            "قُتل 5 مدنيين يوم الأحد 11/3/2022.",
            date(2022, 3, 11),
        ),  # neither reading falls on it: the day first
        ("قُتل 5 مدنيين يوم الخميس 11/3/2022.", date(2022, 11, 3)),
        ("قُتل 5 مدنيين في 3/11/2022.", None),
    ],
)
def test_a_weekday_settles_which_of_two_numbers_is_the_month(text: str, day: date | None) -> None:
    assert read(text, published=PUBLISHED).figures[0].start_date == day


def test_a_wrong_weekday_with_a_numeric_date_is_found() -> None:
    findings = audit(read("قُتل 5 مدنيين يوم الجمعة 12/3/2023 في حلب.", published=PUBLISHED))
    assert [(f.claim.kind, f.verdict) for f in findings] == [("weekday", "fails")]


@pytest.mark.parametrize(
    "text, values",
    [
        ("ومن أصل القتلى الـ2400 هناك 1400 مدني و1000 عسكري.", [2400, 1400, 1000]),
        ("وبين الجرحى الـ 40 ثلاثة أطفال.", [40, 3]),
        ("في اليوم الـ 82 من الحرب قُتل 40 مدنياً.", [40]),
        ("وقُتل المقاتل الـ12 في اللواء.", []),
        ("وتجاوز عدد المفقودين الـ 6800، بينهم 4500 طفل.", [6800, 4500]),
    ],
)
def test_a_number_with_the_article_counts_the_people_right_before_it(text: str, values: list[int]) -> None:
    assert [f.value for f in read(text, published=PUBLISHED).figures] == values


def test_the_mission_is_the_organisation_named_before() -> None:
    text = "وثقت بعثة الأمم المتحدة للدعم في ليبيا مقتل 9 مدنيين. وأضافت البعثة أن 4 آخرين أصيبوا. وقالت مصادر طبية إن 7 قُتلوا."
    sources = [f.attributed_to for f in read(text, published=PUBLISHED).figures]
    assert sources == ["بعثة الأمم المتحدة للدعم في ليبيا", "بعثة الأمم المتحدة للدعم في ليبيا", None]
