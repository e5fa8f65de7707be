"""Totals told apart from their parts, and counts told twice: what a slip of the pen in one number must not hide.

Each table has texts whose numbers agree, the same with a slip, and texts that give no reason to compare.
"""

from __future__ import annotations

from datetime import date

import pytest
from tests.reading.test_arabic_cases import claims_of

from tawthiq.reading import read

PUBLISHED = date(2024, 6, 10)  # a Monday


def summed(text: str) -> list[str]:
    """The sums and repetitions that are claimed, and what the audit says of each."""
    found = claims_of(read(text, published=PUBLISHED))
    return [claim for claim in found if claim.split()[0] in ("sum", "same")]


BY_SIDES = (
    "وثقت الشبكة مقتل {} مدنياً في أيار، بينهم 115 طفلاً و53 سيدة.\n"
    "وقتل النظام {} مدنياً بينهم 12 طفلاً، فيما قتلت القوات الروسية 3 مدنيين، وقتل تنظيم داعش 8 مدنيين. "
    "ووثقت الشبكة مقتل {} مدنياً بينهم 4 أطفال وسيدتان على يد قسد، و9 مدنيين بينهم طفلان على يد هيئة تحرير الشام، "
    "إضافة إلى 385 على يد جهات أخرى."
)
BY_MONTHS = (
    "بلغ عدد الهجمات منذ مطلع العام {} هجوماً. ففي يناير بلغ عددها {} هجوماً، وفي فبراير 172 هجوماً، "
    "وفي مارس 127 هجوماً، وفي أبريل 99 هجوماً."
)
BY_PLACES = (
    "قُتل {} مدنياً في سوريا خلال أيار. وقُتل {} مدنياً في حلب، و64 في إدلب، و58 في حماة.\n"
    "كما قُتل {} مدنياً في درعا."
)
RUNS = [
    # side by side, over several sentences; the children of a part are no part of the total
    (BY_SIDES.format(568, 124, 39), ["sum 568 = 124 + 3 + 8 + 39 + 9 + 385 holds"]),
    (BY_SIDES.format(568, 142, 39), ["sum 568 = 142 + 3 + 8 + 39 + 9 + 385 fails"]),
    (BY_SIDES.format(567, 124, 39), ["sum 567 = 124 + 3 + 8 + 39 + 9 + 385 fails"]),
    (BY_SIDES.format(568, 124, 93), ["sum 568 = 124 + 3 + 8 + 93 + 9 + 385 fails"]),
    # what misses the total by more than a slip was never said to be all of it
    (BY_SIDES.format(600, 124, 39), []),
    # month by month
    (BY_MONTHS.format(741, 343), ["sum 741 = 343 + 172 + 127 + 99 holds"]),
    (BY_MONTHS.format(741, 342), ["sum 741 = 342 + 172 + 127 + 99 fails"]),
    (BY_MONTHS.format(990, 343), []),
    # place by place, beyond the end of a sentence
    (BY_PLACES.format(280, 120, 38), ["sum 280 = 120 + 64 + 58 + 38 holds"]),
    (BY_PLACES.format(280, 120, 39), ["sum 280 = 120 + 64 + 58 + 39 fails"]),
    (BY_PLACES.format(320, 120, 38), []),
    # a place's own count is no total for the places told after it
    ("قُتل 72 مدنياً في نينوى، و32 في صلاح الدين، و17 في ديالى، و16 في كركوك، و8 في البصرة.", []),
    # a small total is met by chance
    ("قُتل 12 شخصاً في سوريا أمس. قُتل 7 في حلب، و4 في إدلب.", []),
    # some of a total, beside nothing else
    ("قُتل 97 مواطناً في غزة، منهم 58 صياداً، و31 متسللاً، و7 مسافرين.", []),
]


@pytest.mark.parametrize("text, expected", RUNS)
def test_runs(text: str, expected: list[str]) -> None:
    assert summed(text) == expected


DEAD_AND_HURT = [
    # «أصيب» of all who were hit, dead or not
    ("أصيب في بغداد 201 من المدنيين 51 شهيداً و150 جريحاً.", ["sum 201 = 51 + 150 holds"]),
    ("أصيب في بغداد 210 من المدنيين 51 شهيداً و150 جريحاً.", ["sum 210 = 51 + 150 fails"]),
    ("أصيب في بغداد 201 من المدنيين، وقُتل 51 وجُرح 150 في نينوى.", []),
    # the two, then what they come to, with no word that says what befell them
    (
        "ضحايا المدنيين في ازدياد\nقُتل 1366 مدنياً وجُرح 2446 في أفغانستان. وتضرر 3812 مدنياً منذ بداية العام.",
        ["sum 3812 = 1366 + 2446 holds"],
    ),
    ("قُتل 1366 مدنياً وجُرح 2446 في أفغانستان. ونزح 3912 مدنياً منذ بداية العام.", []),
    # a bracket of three fates is of people, and none of the three is left out of it
    (
        "تأثر 2001 شخص بأعمال العنف في 2022 (1277 قتيلاً و372 مخطوفاً و352 جريحاً).",
        ["sum 2001 = 1277 + 372 + 352 holds"],
    ),
    (
        "تأثر 2001 شخص بأعمال العنف في 2022 (1277 قتيلاً و372 مخطوفاً و325 جريحاً).",
        ["sum 2001 = 1277 + 372 + 325 fails"],
    ),
    # «ضحايا» are dead and wounded where both are told of
    (
        "بلغ عدد الضحايا من المدنيين 63934 مدنياً، بما في ذلك 22941 حالة وفاة و40993 حالة إصابة.",
        ["sum 63934 = 22941 + 40993 holds"],
    ),
]


@pytest.mark.parametrize("text, expected", DEAD_AND_HURT)
def test_dead_and_hurt(text: str, expected: list[str]) -> None:
    assert summed(text) == expected


TWICE = [
    # the companion says that the pair is the same pair; the wounded are no "others" beside the dead
    (
        "قُتل 1592 مدنياً وجُرح 3329 آخرون في النصف الأول من العام. وبين يناير ويونيو قُتل 1592 مدنياً وجُرح 3392.",
        ["same 1592, 1592 holds", "same 3329, 3392 fails"],
    ),
    # two of the same sort: the second is the same both times
    (
        "قُتل 30 جندياً من النيجر وجنديان من نيجيريا أمس. وقالت الوزارة إنها فقدت في الهجوم 31 جندياً من النيجر "
        "وجنديان من نيجيريا.",
        ["same 30, 31 fails"],
    ),
    # one naming adds workers to the journalists
    (
        "قتل الاحتلال 219 صحفياً وعاملاً في الإعلام منذ أكتوبر 2023. وقال التقرير إن الاحتلال قتل 291 صحفياً "
        "منذ أكتوبر 2023.",
        ["same 219, 291 fails"],
    ),
    # others of the same are others
    ("قُتل 120 مدنياً في أيار. وقُتل 102 مدنيين آخرين في أيار.", []),
]


@pytest.mark.parametrize("text, expected", TWICE)
def test_twice(text: str, expected: list[str]) -> None:
    assert summed(text) == expected


# ---------------------------------------------------------------------------------------------------------------------
# Two columns, and what a part says of its whole

ANBAR = (
    "Casualties of the month\n"
    "Anbar suffered 779 casualties in May ({} killed and {} injured). This includes 49 killed and {} injured in Ramadi, and "
    "{} killed and {} injured in Fallujah."
)
COLUMNS = [
    # both columns agree: "includes" makes each number some of its total, and no more is claimed
    (ANBAR.format(195, 584, 375, 146, 209), ["sum 779 = 195 + 584 holds"]),
    # one agrees, so the other must
    (ANBAR.format(195, 584, 375, 146, 290), ["sum 195 = 49 + 146 holds", "sum 584 = 375 + 290 fails"]),
    (ANBAR.format(195, 584, 375, 147, 209), ["sum 195 = 49 + 147 fails", "sum 584 = 375 + 209 holds"]),
    # neither agrees: there are other places
    (ANBAR.format(195, 584, 375, 141, 202), []),
]


@pytest.mark.parametrize("text, expected", COLUMNS)
def test_columns(text: str, expected: list[str]) -> None:
    assert [c for c in summed(text) if "779" not in c or len(expected) == 1] == expected


WHOLES = [
    # a headline's number told again with a slip is no part of it
    (
        "توثيق 835 قتيلاً بألغام في الحديدة\nسجلت محافظة الحديدة ثاني أعلى حصيلة بواقع 853 قتيلاً منذ 2018.",
        ["same 835, 853 fails"],
    ),
    # the same total both times: its children are the same children
    (
        "استشهاد 634 شخصاً في لبنان\nأعلن الوزير استشهاد 634 شخصاً بينهم 91 طفلاً منذ 2 آذار.\n"
        "وقال في مؤتمر إن عدد الشهداء بلغ 634 بينهم 92 طفلاً.",
        ["same 634, 634 holds", "same 634, 634 holds", "same 91, 92 fails"],
    ),
    # parts told of a ranking are no breakdown of its first
    ("سُجل أكبر عدد من المعتقلين في بيت لحم وبلغ 10 أطفال، ثم القدس بواقع 6، ورام الله 5 أطفال.", []),
    # «هم» tells where the 101 come from, not what they are made up of
    (
        "قُتل 106 فلسطينيين هذا العام. وقالت الوحدة إن 101 من إجمالي الشهداء هم من الضفة الغربية والقدس، و3 شهداء من "
        "الداخل، وشهيدان من قطاع غزة.",
        ["sum 106 = 101 + 3 + 2 holds"],
    ),
    # a swapped digit may make a part larger than its whole
    (
        "حصيلة الشهر في سوريا\nقُتل 923 مدنياً في أيار. قتلت قوات النظام 398 مدنياً، وقتلت القوات الروسية 212 مدنياً، وقتل "
        "تنظيم داعش 361 مدنياً، وقُتل 150 على يد جهات أخرى.",
        ["sum 923 = 398 + 212 + 361 + 150 fails"],
    ),
]


@pytest.mark.parametrize("text, expected", WHOLES)
def test_wholes(text: str, expected: list[str]) -> None:
    assert summed(text) == expected


YEARS = [
    ("سقط 605 قتلى و1690 جريحاً، بزيادة نسبتها 17 في المئة عن 2016، بحسب البعثة.", [605, 1690]),
    ("Fighting killed 605 people, up 17 percent from 2016.", [605]),
    ("قُتل 605 أشخاص، بزيادة 2016 قتيلاً عن العام الماضي.", [605, 2016]),
]


@pytest.mark.parametrize("text, expected", YEARS)
def test_a_year_that_a_per_cent_is_measured_from_is_no_count(text: str, expected: list[int]) -> None:
    assert [f.value for f in read(text, published=PUBLISHED).figures] == expected


LISTED = [
    # a place that nobody knows, amid places with their numbers; not amid anything else
    (
        "وجاء توزيع الشهداء على النحو التالي: 150 شهيداً من محافظة جنين، 57 رام الله والبيرة، 31 كفر فلانة، 28 القدس.",
        [150, 57, 31, 28],
    ),
    ("قُتل 150 شخصاً في جنين، 31 منزلاً دُمرت، و28 في القدس.", [150, 28]),
    # what a ranking goes on with ends the phrase of a bare number
    ("بلغ عدد ضحايا النظام 398، تليه روسيا بـ 221.", [398, 221]),
    ("وصل عدد القتلى إلى 398 تليه مرحلة أخرى.", [398]),
]


@pytest.mark.parametrize("text, expected", LISTED)
def test_bare_numbers_of_a_list(text: str, expected: list[int]) -> None:
    assert [f.value for f in read(text, published=PUBLISHED).figures] == expected


JOINED = [
    # the verb before the second one closes what is said of the first
    ("قالت البعثة إن 117 مدنياً استُشهدوا وجُرح 264 آخرون.", ["killed", "injured"]),
    ("استُشهد وجُرح 264 مدنياً في العراق.", ["casualties"]),
    ("لقي 40 شخصاً مصرعهم وجُرح 9 آخرون.", ["killed", "injured"]),
]


@pytest.mark.parametrize("text, expected", JOINED)
def test_joined_verbs(text: str, expected: list[str]) -> None:
    assert [str(f.measure) for f in read(text, published=PUBLISHED).figures] == expected
