"""What ministries and observatories post day by day, in wording of ours: lists under a heading that says since when."""

from __future__ import annotations

from datetime import date

import pytest

from tawthiq.model.figures import Figure
from tawthiq.reading import read

LIST_AR = """مديرية الصحة في الوادي
حصيلة يومية

⭕ ما وصل إلى المشافي خلال الـ 48 ساعة الماضية.
\\* عدد الشهداء 9 شهداء (7 شهداء جدد + شهيد 1 متأثر بجراحه، شهيد 1 انتشال).
• عدد الإصابات: 14 إصابة.

🔴 منذ الهدنة (3 شباط):
• إجمالي الشهداء: 1,204
• إجمالي الإصابات: 3،877
• إجمالي حالات الانتشال: 212

🔴 الإحصائية التراكمية منذ بداية الحرب في 5 أيار 2021:
• العدد التراكمي للشهداء:21,350
• العدد التراكمي للإصابات:

58,112

مديرية الصحة
06 حزيران 2024
"""

LIST_EN = """Valley Directorate of Health

Casualties received by hospitals in the past 24 hours:

\\* Number of Martyrs: 4 (3 newly deceased, 1 martyr recovered).

▪️ 6 injuries.

Since the truce (February 3):

• Total number of martyrs: 1,208

• Total number of recovered bodies: 213

Cumulative statistics since the war began on May 5, 2021:

• Cumulative number of martyrs: 21,354

• Cumulative number of injuries: 58,118

Directorate of Health

June 7, 2024
"""


def told(figure: Figure) -> tuple[object, ...]:
    """A figure as a table of tolls has it."""
    return str(figure.measure), figure.value, str(figure.start_date), str(figure.end_date)


def test_an_arabic_list_takes_each_period_from_its_heading() -> None:
    reading = read(LIST_AR)
    assert reading.document.published == date(2024, 6, 6)
    assert [told(f) for f in reading.figures] == [
        ("killed", 9, "2024-06-04", "2024-06-06"),
        ("killed", 7, "2024-06-04", "2024-06-06"),
        ("killed", 1, "2024-06-04", "2024-06-06"),
        ("killed", 1, "2024-06-04", "2024-06-06"),
        ("injured", 14, "2024-06-04", "2024-06-06"),
        ("killed", 1204, "2024-02-03", "2024-06-06"),
        ("injured", 3877, "2024-02-03", "2024-06-06"),
        ("killed", 212, "2024-02-03", "2024-06-06"),
        ("killed", 21350, "2021-05-05", "2024-06-06"),
        ("injured", 58112, "2021-05-05", "2024-06-06"),
    ]


def test_an_english_list_takes_each_period_from_its_heading() -> None:
    reading = read(LIST_EN)
    assert reading.document.published == date(2024, 6, 7)
    assert [told(f) for f in reading.figures] == [
        ("killed", 4, "2024-06-06", "2024-06-07"),
        ("killed", 3, "2024-06-06", "2024-06-07"),
        ("killed", 1, "2024-06-06", "2024-06-07"),
        ("injured", 6, "2024-06-06", "2024-06-07"),
        ("killed", 1208, "2024-02-03", "2024-06-07"),
        ("killed", 213, "2024-02-03", "2024-06-07"),
        ("killed", 21354, "2021-05-05", "2024-06-07"),
        ("injured", 58118, "2021-05-05", "2024-06-07"),
    ]


@pytest.mark.parametrize(
    "last", ["6 حزيران 2024", "الخميس، 6 حزيران 2024", "June 6, 2024", "Thursday, 6 June 2024"]
)
def test_a_communique_is_dated_by_the_line_that_signs_it(last: str) -> None:
    text = (
        "تجددت الاشتباكات. " * 150
        + f"أعلنت مديرية الصحة مقتل 4 أشخاص وإصابة 7 في القصف على الوادي.\n\n{last}\n"
    )
    assert read(text).document.published == date(2024, 6, 6)


@pytest.mark.parametrize("last", ["2024", "حزيران 2024", "حقوق النشر محفوظة 6 حزيران 2024"])
def test_a_footer_is_no_signature(last: str) -> None:
    text = "تجددت الاشتباكات. " * 150 + f"أعلنت مديرية الصحة مقتل 4 أشخاص وإصابة 7.\n\n{last}\n"
    assert read(text).document.published is None


def test_a_heading_that_says_since_when_is_no_dateline() -> None:
    assert read("Totals since 5 May 2021:\n- Number of dead: 21,354\n").document.published is None
    [figure] = read("Totals since 5 May 2021:\n- Number of dead: 21,354\n").figures
    assert figure.start_date == date(2021, 5, 5)


def test_killed_and_wounded_behind_one_label_are_both() -> None:
    [figure] = read("Killed and wounded: 50").figures
    assert figure.measure == "casualties"


@pytest.mark.parametrize("words", ["عدم تسجيل أي قتيل", "دون تسجيل شهداء", "لم يُسجَّل أي شهيد"])
def test_a_day_without_dead_is_a_nought(words: str) -> None:
    [figure] = read(f"أعلنت مديرية الصحة {words} اليوم.").figures
    assert (figure.value, str(figure.measure)) == (0, "killed")


PROSE = (
    "تجددت الاشتباكات على الأطراف الشمالية للوادي وفي القرى المحيطة به، وسط قصف متقطع لم يتوقف منذ ساعات. "
    * 3
)


@pytest.mark.parametrize(
    "opening",
    [
        "أفادت مديرية الصحة اليوم الخميس 6 حزيران 2024 بأن عدد القتلى بلغ 40 قتيلاً في قرى الوادي والبلدات المحيطة به",
        "أفادت مديرية الصحة اليوم (6 حزيران 2024) بأن عدد القتلى بلغ 40 قتيلاً في قرى الوادي والبلدات المحيطة به",
        "The valley's health directorate said today, Thursday, 6 June 2024, that 40 people had been killed in its villages",
    ],
)
def test_the_day_that_a_text_calls_today_is_that_of_publication(opening: str) -> None:
    assert read(f"{opening}.\n{PROSE}").document.published == date(2024, 6, 6)


@pytest.mark.parametrize(
    "opening",
    [
        "قالت مديرية الصحة اليوم إن الحرب التي بدأت في 6 حزيران 2024 أودت بحياة 40 شخصاً في قرى الوادي والبلدات المحيطة به",
        "The directorate said today that the war which began in the northern villages on 6 June 2024 had killed 40 people",
    ],
)
def test_today_does_not_date_what_is_told_after_it(opening: str) -> None:
    assert read(f"{opening}.\n{PROSE}").document.published is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "قالت وزارة الصحة في غزة إن 3 أشخاص قُتلوا.\nوبلغت الحصيلة 90 قتيلاً، بحسب الوزارة.",
            ["وزارة الصحة في غزة", "وزارة الصحة في غزة"],
        ),
        (
            "Five people were killed, the Gaza health ministry said.\nThe ministry said 90 people had been killed so far.",
            ["Gaza health ministry", "Gaza health ministry"],
        ),
        ("Five people were killed, the Gaza health ministry said.\nThe ministry of defence said 2 soldiers died.", ["Gaza health ministry", None]),
        ("Five people were killed in the town.\nThe ministry said 90 people had been killed so far.", [None, None]),
    ],
)  # fmt: skip
def test_the_ministry_is_the_one_named_before(text: str, names: list[str | None]) -> None:
    assert [figure.attributed_to for figure in read(text).figures] == names


def test_parts_told_with_a_time_of_their_own_are_of_that_time() -> None:
    text = (
        "Valley, 6 June 2024 - The war has killed 4,965 people since 5 May 2021, the directorate said.\n"
        "The figure includes 56 people killed and 87 injured over the last 24 hours."
    )
    assert [told(f) for f in read(text).figures] == [
        ("killed", 4965, "2021-05-05", "2024-06-06"),
        ("killed", 56, "2024-06-05", "2024-06-06"),
        ("injured", 87, "2024-06-05", "2024-06-06"),
    ]


def test_labels_without_bullets_are_items_of_the_heading_above() -> None:
    text = (
        "Valley Directorate of Health\n\nReceived during the past 48 hours.\n\\* Number of martyrs: 19\n"
        "Number of injuries: 60 injuries.\n\nSince the truce (February 3):\nTotal number of martyrs: 1,144\n\n"
        "Since the war began on May 5, 2021:\nTotal number of martyrs 73,269\nTotal number of injuries: 173,811\n\nJune 7, 2024\n"
    )
    assert [told(f) for f in read(text).figures] == [
        ("killed", 19, "2024-06-05", "2024-06-07"),
        ("injured", 60, "2024-06-05", "2024-06-07"),
        ("killed", 1144, "2024-02-03", "2024-06-07"),
        ("killed", 73269, "2021-05-05", "2024-06-07"),
        ("injured", 173811, "2021-05-05", "2024-06-07"),
    ]


def test_a_number_in_an_address_counts_nobody() -> None:
    text = "https://health.example/en/media/view/85812/total-toll-4211-dead\nبلغت الحصيلة 4211 قتيلاً و12173 جريحاً."
    assert [figure.value for figure in read(text).figures] == [4211, 12173]


def test_new_ones_need_no_noun_of_their_own() -> None:
    [figure] = read("* عدد الشهداء 3 جديد.").figures
    assert (figure.value, str(figure.measure)) == (3, "killed")


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("بلغ عدد القتلى 40 قتيلاً، آخرهم عنصر من قوات سوريا الديمقراطية قضى متأثراً بجراحه.", ("عنصر", "sdf")),
        ("قُتل 12 شخصاً بينهم عنصر من الدفاع المدني.", ("عنصر", "rescue-workers")),
    ],
)
def test_a_bare_member_that_a_breakdown_names_is_one(text: str, one: tuple[str, str]) -> None:
    figure = read(text).figures[-1]
    assert (figure.text, figure.group, figure.value, figure.implied) == (*one, 1, True)
