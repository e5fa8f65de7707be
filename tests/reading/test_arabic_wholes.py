"""Which total a part is told of, where nothing but words in between says so: rests, sums that run on, «بين القتلى المدنيين»."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reading.test_arabic_cases import claims_of

from tawthiq.reading import read

PUBLISHED = date(2024, 6, 10)  # a Monday


def told(text: str) -> list[str]:
    """The claims of a report, without the weekdays."""
    return [c for c in claims_of(read(text, published=PUBLISHED)) if not c.startswith("weekday")]


RESTS = [
    (
        "قُتل 48 مدنياً في محافظة حلب خلال أيار. وكان النصيب الأكبر لمدينة منبج بـ20 قتيلاً، والبقية توزعوا كالتالي: "
        "12 في الباب، و9 في جرابلس، و7 في عفرين.",
        ["sum 48 = 20 + 12 + 9 + 7 holds"],
    ),
    (
        "وثّق المكتب مقتل 48 مدنياً خلال شهر أيار. وسقط في منبج 20 منهم، فيما توزع الباقون على النحو التالي: "
        "12 في الباب و9 في جرابلس و6 في عفرين.",
        ["sum 48 = 20 + 12 + 9 + 6 fails"],
    ),
    (  # what is left of the month, not of the toll of years
        "قُتل 48 شخصاً تحت التعذيب خلال أيار، وبذلك تصل حصيلة من قضوا منذ عام 2020 إلى 2310 أشخاص. وكان لدرعا 20 شخصاً، "
        "أما البقية فتوزعوا كما يلي: 18 في دمشق و10 في حمص.",
        ["sum 48 = 20 + 18 + 10 holds"],
    ),
    # nobody says of how many they are the rest
    ("سقط في درعا 20 قتيلاً، والبقية توزعوا كالتالي: 18 في دمشق و10 في حمص.", []),
]

RUNNING = [
    (
        "سقط 26 قتيلاً أمس الأحد، ليصل العدد منذ بدء المعارك إلى 310 قتلى. وتوزع القتلى على النحو التالي: "
        "14 في أم درمان، و7 في بحري، و5 في الخرطوم.",
        ["sum 26 = 14 + 7 + 5 holds"],
    ),
    (
        "سقط 26 قتيلاً أمس الأحد، ليصل العدد منذ بدء المعارك إلى 310 قتلى. وتوزع القتلى على النحو التالي: "
        "140 في أم درمان، و100 في بحري، و70 في الخرطوم.",
        ["sum 310 = 140 + 100 + 70 holds"],
    ),
    (  # a slip of the pen in the day's list
        "سقط 26 قتيلاً أمس الأحد، ليصل العدد منذ بدء المعارك إلى 310 قتلى. وتوزع القتلى على النحو التالي: "
        "14 في أم درمان، و7 في بحري، و6 في الخرطوم.",
        ["sum 26 = 14 + 7 + 6 fails"],
    ),
    (
        "اعتقلت القوات 60 فلسطينياً خلال الأسبوع الماضي، وبذلك يرتفع عدد المعتقلين منذ مطلع العام إلى 940. "
        "وتوزع معتقلو الأسبوع كما يلي: 25 من الخليل، و20 من نابلس، و15 من جنين.",
        ["sum 60 = 25 + 20 + 15 holds"],
    ),
]

AMONG = [
    (
        "قُتل 90 شخصاً في الغارات بينهم 61 مدنياً، وأوضح المكتب أن بين القتلى المدنيين 14 طفلاً و9 نساء.",
        ["subset 14 of 61 holds", "subset 61 of 90 holds", "subset 9 of 61 holds"],
    ),
    (
        "قُتل 90 شخصاً في الغارات، هم 61 مدنياً و29 عسكرياً. ومن بين العسكريين 6 ضباط، فيما كان بين المدنيين 11 طفلاً.",
        ["subset 11 of 61 holds", "subset 6 of 29 holds", "sum 90 = 61 + 29 holds"],
    ),
    (
        "وثّقت المنظمة 340 انتهاكاً خلال أيار. ومن بين تلك الانتهاكات 45 جريمة قتل و60 حالة اعتقال.",
        ["subset 45 of 340 holds"],
    ),
    ("نفذ الطيران 52 غارة. ومن ضمن هذه الغارات 20 غارة ليلية استهدفت السوق.", ["subset 20 of 52 holds"]),
    (
        "اعتُقل 120 شخصاً أمس، وكان بين هؤلاء المعتقلين 8 أطفال و5 نساء.",
        ["subset 5 of 120 holds", "subset 8 of 120 holds"],
    ),
    # two parties, and a range of people: nobody is some of anybody
    ("أصيب 75 شخصاً في الاشتباكات بين المدنيين والعسكريين، وقُتل 12 آخرون.", []),
    ("قُتل 40 شخصاً في اشتباكات بين المتظاهرين المدنيين وقوات الأمن، و13 جندياً.", []),
]


@pytest.mark.parametrize("text, expected", RESTS + RUNNING + AMONG)
def test_parts_are_told_of_their_own_total(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text, bound",
    [
        ("تخطى عدد من قتلوا في غزة منذ اندلاع الحرب في أكتوبر 2023 أربعين ألف شخص.", "more_than"),
        ("زاد عدد القتلى منذ مطلع العام على 300 قتيل.", "more_than"),
        ("يزيد عدد المعتقلين في سجون الاحتلال عن 9000 معتقل.", "more_than"),
        ("ويربو عدد المفقودين منذ بداية النزاع على 8000 مفقود.", "more_than"),
        ("لا يقل عدد القتلى حتى الآن عن 30 قتيلاً.", "at_least"),
        ("لم يزد عدد الجرحى على 12 جريحاً.", "at_most"),
        ("زاد عدد القتلى عن العام الماضي، وبلغ 300 قتيل.", "exact"),
        ("زاد عدد القتلى عن الشهر الماضي ووصل إلى 300 قتيل.", "exact"),
    ],
)
def test_a_verb_hedges_the_number_behind_its_subject(text: str, bound: str) -> None:
    assert [f.bound for f in read(text, published=PUBLISHED).figures] == [bound]
