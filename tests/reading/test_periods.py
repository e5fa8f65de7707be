"""When it happened: which date of a report is whose, and which is nobody's."""

from __future__ import annotations

from datetime import date

import pytest

from tawthiq.reading import read

PUBLISHED = date(2022, 1, 26)  # a Wednesday


def dated(text: str, published: date = PUBLISHED) -> list[tuple[int | None, str]]:
    """Value and days of each figure: one day, «first..last», or «-»; ? for an open side."""
    return [(f.value, days(f.start_date, f.end_date)) for f in read(text, published=published).figures]


def days(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return "-"
    return str(first) if first == last else f"{first or '?'}..{last or '?'}"


NEAR = [
    # the date of a figure's own clause goes before any other
    ("قُتل 4 مدنيين يوم الأحد، وقُتل 6 آخرون يوم الاثنين.", [(4, "2022-01-23"), (6, "2022-01-24")]),
    ("Four civilians were killed on Sunday and six on Monday.", [(4, "2022-01-23"), (6, "2022-01-24")]),
    # a day between a whole and its part is the part's
    (
        "قُتل 9 عناصر خلال الأيام الثلاثة الماضية: يوم الأحد شُنت 5 غارات وقُتل فيها 4 عناصر، ويوم الاثنين شُنت 7 غارات وقُتل فيها 5 عناصر.",
        [
            (9, "2022-01-23..2022-01-26"),
            (5, "2022-01-23"),
            (4, "2022-01-23"),
            (7, "2022-01-24"),
            (5, "2022-01-24"),
        ],
    ),
    # hours that make whole days are those just past
    ("استقبلت المشافي 12 قتيلاً خلال 24 ساعة.", [(12, "2022-01-25..2022-01-26")]),
    ("Twelve people were killed over the past two days.", [(12, "2022-01-24..2022-01-26")]),
    ("ومنذ منتصف الليل قُتل 8 مدنيين.", [(8, "2022-01-26")]),
    # what the words leave open stays open
    ("قُتل 8 مدنيين خلال الساعات الفائتة.", [(8, "-")]),
    ("في اليوم الأول قُتل 8 مدنيين.", [(8, "-")]),
    ("قضى خلال الشهر 8 مدنيين.", [(8, "-")]),
    ("In the previous quarter, 60 civilians were killed.", [(60, "-")]),
    ("Up to now 60 people have been killed.", [(60, "?..2022-01-26")]),
    # this year, and a month that is not over, reach to publication
    ("The group has killed 60 people this year.", [(60, "2022-01-01..2022-01-26")]),
    ("قُتل 60 مدنياً منذ مطلع العام.", [(60, "2022-01-01..2022-01-26")]),
    ("In the first three months of last year 60 civilians were killed.", [(60, "2021-01-01..2021-03-31")]),
]


@pytest.mark.parametrize("text, expected", NEAR)
def test_the_nearest_words_of_time_date_a_figure(text: str, expected: list[tuple[int, str]]) -> None:
    assert dated(text) == expected


SAID = [
    "A roadside bomb killed 5 civilians, medics told reporters on Monday.",
    "قال مصدر طبي يوم الاثنين إن 5 مدنيين قُتلوا بانفجار لغم.",
    "قُتل 5 مدنيين بانفجار لغم، بحسب بيان صدر يوم الاثنين.",
]


@pytest.mark.parametrize("text", SAID)
def test_the_day_of_saying_is_no_day_of_dying(text: str) -> None:
    assert dated(text) == [(5, "-")]


def test_the_day_that_a_statement_tells_of_is_one() -> None:
    assert dated("وجاء في البيان أن يوم أمس الثلاثاء شهد سقوط 9 قتلى.") == [(9, "2022-01-25")]


COMPARED = [
    (
        "The group has killed 60 people this year, against 90 in 2020.",
        [(60, "2022-01-01..2022-01-26"), (90, "2020-01-01..2020-12-31")],
    ),
    (
        "The mission counted 30 deaths in December. Over the same period in 2013, 80 people were killed. Of the dead, 4 were women.",
        [(30, "2021-12-01..2021-12-31"), (80, "2013-01-01..2013-12-31"), (4, "2021-12-01..2021-12-31")],
    ),
    (
        "قُتل 60 مدنياً خلال العام 2021، مقارنة بـ 90 مدنياً عام 2020. وكان بين القتلى 7 أطفال.",
        [(60, "2021-01-01..2021-12-31"), (90, "2020-01-01..2020-12-31"), (7, "2021-01-01..2021-12-31")],
    ),
    (
        "In 2021 the clashes left 40 dead, down from 55 the year before.",
        [(40, "2021-01-01..2021-12-31"), (55, "2020-01-01..2020-12-31")],
    ),
]


@pytest.mark.parametrize("text, expected", COMPARED)
def test_a_year_of_comparison_dates_only_its_own_number(text: str, expected: list[tuple[int, str]]) -> None:
    assert dated(text) == expected


LISTS = [
    "Early picture\n\nMonday 24 January: 9 killed.\n\nAleppo: 5 by shelling.\nIdlib: 4 shot dead.\n\n"
    "Sunday 23 January: 3 killed.\n\nHoms: 3 shot dead.",
    "حصيلة أولية\n\nالاثنين 24 كانون الثاني: 9 قتلى.\n\nحلب: 5 قتلى بالقصف.\nإدلب: 4 قتلى بالرصاص.\n\n"
    "الأحد 23 كانون الثاني: 3 قتلى.\n\nحمص: 3 قتلى بالرصاص.",
]


@pytest.mark.parametrize("text", LISTS)
def test_lines_under_a_day_take_the_day(text: str) -> None:
    monday, sunday = "2022-01-24", "2022-01-23"
    assert dated(text) == [(9, monday), (5, monday), (4, monday), (3, sunday), (3, sunday)]


def test_a_total_of_everything_is_not_bounded_by_the_day() -> None:
    text = "قُتل 6 مدنيين خلال 24 ساعة الماضية، وارتفعت الحصيلة الإجمالية منذ بدء الهجوم إلى 410 قتلى."
    assert dated(text) == [(6, "2022-01-25..2022-01-26"), (410, "?..2022-01-26")]
    text = "قُتل 6 مدنيين خلال 24 ساعة، ليرتفع إجمالي الضحايا إلى 410 قتلى و900 جريح."
    assert dated(text)[1:] == [(410, "?..2022-01-26"), (900, "?..2022-01-26")]
    assert dated("بلغ إجمالي القتلى 410 قتلى.") == [(410, "-")]
    text = "Six people were killed in the past 24 hours, taking the overall toll of the siege to 410 killed."
    assert dated(text) == [(6, "2022-01-25..2022-01-26"), (410, "?..2022-01-26")]


def test_a_toll_runs_from_the_start_that_the_text_tells_later() -> None:
    text = "أودت المعارك بحياة 102 شخصاً، بينهم 7 مدنيين.\n\nواندلعت مواجهات لم تتوقف منذ الخميس."
    assert dated(text) == [(102, "2022-01-20..2022-01-26"), (7, "2022-01-20..2022-01-26")]
    text = "The fighting, which began on 20 January, has cost 332 lives: 246 fighters and 86 guards."
    assert {d for _, d in dated(text)} == {"2022-01-20..2022-01-26"}


def test_background_dates_nothing_before_it() -> None:
    text = "قُتل 31 مدنياً بقصف على السوق.\n\nيشار إلى أنه منذ أيار 2020 تحاصر القوات المدينة."
    assert dated(text) == [(31, "-")]
    text = "At least 13 civilians were killed.\n\nThe town has been under siege since May 10, 2020."
    assert [d for _, d in dated(text)] == ["-"]


def test_another_attack_does_not_take_the_day_of_the_first() -> None:
    text = "قُتل 9 مدنيين فجر الجمعة بقصف على السوق، فيما قُتل 3 أطفال في قصف آخر."
    assert dated(text) == [(9, "2022-01-21"), (3, "-")]


def test_a_headline_takes_the_period_of_the_figure_that_it_restates() -> None:
    text = (
        "أكثر من 200 غارة روسية تقتل نحو 30 عنصراً في البادية\n\n"
        "قُتل 29 عنصراً من التنظيم خلال 72 ساعة الفائتة، بعد أن بلغ عدد الغارات التي شنتها الطائرات الحربية الروسية على مواقع "
        "انتشاره في البادية 210 غارات، وفق ما أفادت به مصادر محلية في المنطقة. ويوم الاثنين وحده شُنت 30 غارة.\n"
    )
    assert dated(text)[:2] == [(200, "2022-01-23..2022-01-26"), (30, "2022-01-23..2022-01-26")]


def test_as_of_is_the_day_up_to_which_was_counted() -> None:
    (figure,) = read(
        "بلغ عدد القتلى منذ 20 كانون الثاني 123 قتيلاً حتى مساء الأحد.", published=PUBLISHED
    ).figures
    assert (figure.as_of, days(figure.start_date, figure.end_date)) == (
        date(2022, 1, 23),
        "2022-01-20..2022-01-23",
    )
    (figure,) = read(
        "وثق التقرير، الذي نُشر أمس، مقتل 60 مدنياً خلال كانون الأول.", published=PUBLISHED
    ).figures
    assert figure.start_date == date(2021, 12, 1)


def test_an_age_is_told_from_a_date() -> None:
    reading = read(
        "قُتل رضيع عمره 40 يوماً وطفل عمره ثلاث سنوات عند 4 a.m. بعد حصار دام 6 أيام.", published=PUBLISHED
    )
    assert [n.role for n in reading.numerals] == ["age", "age", "time", "duration"]


def test_without_a_date_of_publication_nothing_relative_is_dated() -> None:
    assert [f.start_date for f in read("قُتل 4 مدنيين أمس، و5 خلال 24 ساعة.").figures] == [None, None]


TOLLS = [
    (
        "بلغت الحصيلة خلال الفترة الممتدة من 24 مارس/آذار الفائت من العام 2019، وحتى يومنا هذا، 740 قتيلاً.",
        [(740, "2019-03-24", "2024-12-07")],
    ),
    (
        "ارتفعت الحصيلة خلال الفترة الممتدة من 24 آذار 2019 إلى 1545 قتيلاً.",
        [(1545, "2019-03-24", "2024-12-07")],
    ),
    ("بلغ عدد القتلى منذ 7 أيار من العام الماضي 446 شخصاً.", [(446, "2023-05-07", "2024-12-07")]),
    (
        "وصل إلى المشافي منذ 5 أيار 2023 مئات الجرحى، ووصل إليها 23 قتيلاً و91 جريحاً خلال 24 ساعة الماضية.",
        [(23, "2024-12-06", "2024-12-07"), (91, "2024-12-06", "2024-12-07")],
    ),
    (
        "أعلنت المديرية وصول 4 قتلى جدد و12 إصابة إلى المشافي خلال الساعات الـ48 الماضية.",
        [(4, "2024-12-05", "2024-12-07"), (12, "2024-12-05", "2024-12-07")],
    ),
    (
        "أسفر القصف عن 3287 قتيلاً و1400 جريح منذ بدء الحملة.\nووصل 44 قتيلاً خلال 24 ساعة الماضية.",
        [(3287, None, "2024-12-07"), (1400, None, "2024-12-07"), (44, "2024-12-06", "2024-12-07")],
    ),
    (
        "ارتفع عدد القتلى في الوادي إلى 26257 قتيلاً.\nوقُتل 174 شخصاً خلال 24 ساعة الماضية.",
        [(26257, None, "2024-12-07"), (174, "2024-12-06", "2024-12-07")],
    ),
    (
        "بلغت الحصيلة 7160 قتيلاً منذ 7 أيار 2023.\nووصل عدد القتلى منذ وقف إطلاق النار إلى 481 شخصاً.",
        [(7160, "2023-05-07", "2024-12-07"), (481, None, None)],
    ),
]
"""Running totals as reports tell them; None where the text does not say, though it says when another count began."""


@pytest.mark.parametrize(("text", "figures"), TOLLS)
def test_a_running_total_is_counted_from_its_own_beginning(
    text: str, figures: list[tuple[int, str | None, str | None]]
) -> None:
    told = [f for f in read(text, published=date(2024, 12, 7)).figures if f.value is not None]
    days = [tuple(None if day is None else str(day) for day in (f.start_date, f.end_date)) for f in told]
    assert [(f.value, *day) for f, day in zip(told, days, strict=True)] == figures


def test_thousands_in_brackets_are_one_number() -> None:
    told = read("ارتفعت الحصيلة إلى (68) ألفاً و(234) قتيلاً، و(170) ألفاً و(373) مصاباً.").figures
    assert [(f.value, str(f.measure)) for f in told] == [(68234, "killed"), (170373, "injured")]


def test_what_a_month_is_compared_to_says_nothing_of_a_running_total() -> None:
    text = "Despite the decrease in August, compared to July, violence is high, with 12,000 people injured since the beginning of 2013."
    [figure] = read(text, published=date(2013, 9, 1)).figures
    assert (str(figure.start_date), figure.as_of) == ("2013-01-01", None)


def test_the_weekday_of_today_is_no_day_of_its_own() -> None:
    text = "بلغت الحصيلة خلال الفترة الممتدة من 24 آذار من عام 2019 وحتى اليوم (الأحد) 745 قتيلاً."
    assert dated(text, date(2020, 9, 13)) == [(745, "2019-03-24..2020-09-13")]


POINTED = [
    # the weekday that the text names, where it was put out the day after
    ("قُتل 4 مدنيين بانفجار لغم في بلدة حناوية اليوم الثلاثاء.", PUBLISHED, [(4, "2022-01-25")]),
    ("قُتل 4 مدنيين بانفجار لغم في بلدة حناوية اليوم الأربعاء.", PUBLISHED, [(4, "2022-01-26")]),
    # «this month» is the month just named, in the first days of the next
    (
        "كان شهر كانون الثاني دامياً في البلاد. وقُتل 61 مدنياً خلال هذا الشهر.",
        date(2022, 2, 2),
        [(61, "2022-01-01..2022-01-31")],
    ),
    (
        "كان شهر كانون الثاني دامياً في البلاد. وقُتل 61 مدنياً خلال الشهر الجاري.",
        date(2022, 2, 2),
        [(61, "2022-02-01..2022-02-02")],
    ),
    # what bounds a comparison is when what follows «حين» happened
    (
        "قُتل 90 شخصاً في كانون الأول 2021. وهذه أعلى حصيلة منذ آب 2019، حين قُتل 140 شخصاً وأصيب 33.",
        PUBLISHED,
        [(90, "2021-12-01..2021-12-31"), (140, "2019-08-01..2019-08-31"), (33, "2019-08-01..2019-08-31")],
    ),
    # who came through it is counted with its dead
    (
        "قُتل 5 أشخاص في انهيار مبنى أمس الثلاثاء. وقالت فرق الدفاع إن 12 شخصاً نجوا من الحادث.",
        PUBLISHED,
        [(5, "2022-01-25"), (12, "2022-01-25")],
    ),
]


@pytest.mark.parametrize(("text", "published", "expected"), POINTED)
def test_what_points_back_at_a_time_told(text: str, published: date, expected: list[tuple[int, str]]) -> None:
    assert dated(text, published) == expected


BATTLE = """ارتفعت حصيلة الاشتباكات في الوادي إلى 71 قتيلاً.
وأحصى مستشفى المدينة 40 جثة منذ صباح الاثنين.
يُذكر أن {} بدأت في الوادي يوم السبت الماضي."""


def test_a_toll_runs_from_the_beginning_of_what_it_is_the_toll_of() -> None:
    told = dated(BATTLE.format("الاشتباكات"))
    assert told[0] == (71, "2022-01-22..2022-01-26")
    assert dated(BATTLE.format("المفاوضات"))[0] != told[0], "the background of something else dates nothing"
