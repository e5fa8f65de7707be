"""Arabic constructions, one bare sentence or short report each: what a careful coder would read there, and what not."""

from __future__ import annotations

import pytest
from tests.reading.test_arabic_cases import PUBLISHED, case, claims_of, figures_of

from tawthiq.reading import read

# What became of some of those who were arrested, wounded or missing

LATER = [
    case(
        "اعتُقل 60 شخصاً خلال أيار، أُفرج عن 12 منهم وتحول 40 منهم إلى مختفين قسرياً.",
        "60 captured; 12 released; 40 missing",
        "subset 12 of 60 holds; subset 40 of 60 holds",
    ),
    case(
        "وثّقت الشبكة 217 حالة اعتقال، بينها 12 طفلاً و4 سيدات، تحول 173 منها إلى حالات اختفاء قسري.",
        "217 captured; 12 captured children; 4 captured women; 173 missing",
        "subset 12 of 217 holds; subset 173 of 217 holds; subset 4 of 217 holds",
    ),
    case(
        "أصيب 30 شخصاً في التفجير، توفي 4 منهم في المستشفى.",
        "30 injured; 4 killed",
        "subset 4 of 30 holds",
    ),
    case("اعتُقل 60 شخصاً. وأُفرج عن 12 منهم فقط.", "60 captured; 12 released", "subset 12 of 60 holds"),
    case("اعتُقل 60 شخصاً. وقُتل 12 من المدنيين.", "60 captured; 12 killed civilians", ""),
    case(
        "قُتل 20 مدنياً وأصيب 40، منهم 8 قتلى و15 مصاباً من الأطفال.",
        "20 killed civilians; 40 injured civilians; 8 killed civilians; 15 injured children",
        "subset 15 of 40 holds; subset 8 of 20 holds",
    ),
]

# Which of two totals a list is of

TWO_TOTALS = [
    case(
        "قُتل 41 شخصاً في أيار، ليرتفع عدد القتلى إلى 691 منذ 7 أكتوبر. "
        "وتوزعوا على المحافظات: 20 في الخليل، و12 في جنين، و9 في نابلس.",
        "41 killed; 691 killed; 20 killed; 12 killed; 9 killed",
        "sum 41 = 20 + 12 + 9 holds",
    ),
    case(
        "أعلنت الوزارة ارتفاع حصيلة الشهداء في الضفة إلى 702 شهيداً منذ 7 أكتوبر.\n"
        "وأكدت استشهاد 41 فلسطينياً خلال أيار.\n"
        "وتوزع الشهداء على المحافظات كالتالي: 20 في جنين، و12 في نابلس، و9 في الخليل.\n"
        "ومن بين الشهداء 8 أطفال.",
        "702 killed; 41 killed; 20 killed; 12 killed; 9 killed; 8 killed children",
        "subset 8 of 41 holds; sum 41 = 20 + 12 + 9 holds",
    ),
    case(
        "قُتل 41 شخصاً في أيار، ليرتفع عدد القتلى إلى 691 منذ 7 أكتوبر، هم 500 رجل و100 امرأة و91 طفلاً.",
        "41 killed; 691 killed; 500 killed men; 100 killed women; 91 killed children",
        "sum 691 = 500 + 100 + 91 holds",
    ),
    case(
        "قُتل 41 شخصاً في أيار، ليرتفع عدد القتلى إلى 691 منذ 7 أكتوبر. "
        "وتوزعوا على المحافظات: 300 في الخليل، و200 في جنين، و181 في نابلس.",
        "41 killed; 691 killed; 300 killed; 200 killed; 181 killed",
        "sum 691 = 300 + 200 + 181 fails",
    ),
]


# When it was

TIMES = [
    ("قُتل 90 مدنياً حتى نهاية الشهر الماضي.", ["90 -..2024-05-31"]),
    ("قُتل 90 مدنياً حتى مساء أمس.", ["90 -..-"]),
    (
        "قُتل 40 شخصاً منذ بداية الشهر الجاري، و90 منذ مطلع الشهر الماضي.",
        ["40 2024-06-01..2024-06-10", "90 2024-05-01..2024-06-10"],
    ),
    ("قُتل 12 مدنياً في أواخر الشهر الماضي، و30 في أواخر العام الماضي.", ["12 -..-", "30 -..-"]),
    (
        "قُتل 61 شخصاً خلال الثلث الأول من العام الجاري، و23 في الربع الثاني من العام.",
        ["61 2024-01-01..2024-04-30", "23 2024-04-01..2024-06-10"],
    ),
    (
        "قُتل 61 شخصاً في النصف الأول من العام الماضي، مقابل 80 في النصف الثاني منه.",
        ["61 2023-01-01..2023-06-30", "80 -..-"],
    ),
    ("قُتل 61 شخصاً من 1 إلى 15 أيار، و20 في النصف الثاني من الشهر.", ["61 2024-05-01..2024-05-15", "20 -..-"]),
    (
        "قُتل 140 شخصاً بين آذار وأيار 2024، و90 بين عامي 2020 و2022.",
        ["140 2024-03-01..2024-05-31", "90 2020-01-01..2022-12-31"],
    ),
    # published on a Monday: who means yesterday says so
    ("قُتل 14 شخصاً منذ الأحد الماضي.", ["14 2024-06-02..2024-06-10"]),
    ("قُتل 14 شخصاً منذ السبت الماضي.", ["14 2024-06-08..2024-06-10"]),
    ("قُتل 14 شخصاً الأحد الماضي.", ["14 2024-06-09..2024-06-09"]),
    # a toll told behind the day's news is not the day's
    (
        "قُتل 5 أشخاص اليوم، لترتفع الحصيلة إلى 41 قتيلاً منذ مطلع الشهر.",
        ["5 2024-06-10..2024-06-10", "41 2024-06-01..2024-06-10"],
    ),
    ("قُتل 5 أشخاص اليوم، ما يرفع عدد القتلى إلى 41.", ["5 2024-06-10..2024-06-10", "41 -..2024-06-10"]),
    ("قُتل 5 أشخاص اليوم، و41 في الشهر الماضي.", ["5 2024-06-10..2024-06-10", "41 2024-05-01..2024-05-31"]),
    # a headline takes the time of the body's number where its own cannot be
    (
        "47 قتيلاً في ليبيا منذ بداية الشهر\n\nقالت البعثة إن عدد القتلى في ليبيا بلغ خلال الشهر الماضي 47 قتيلاً.",
        ["47 2024-05-01..2024-05-31", "47 2024-05-01..2024-05-31"],
    ),
]


def test_the_first_of_the_dead_is_no_doer() -> None:
    reading = read("قُتل قيادي في «هيئة تحرير الشام» وعنصران من الجبهة الشامية.", published=PUBLISHED)
    assert [(f.value, f.group, f.by) for f in reading.figures] == [(2, "opposition-factions", ())]


@pytest.mark.parametrize("text, times", TIMES)
def test_times(text: str, times: list[str]) -> None:
    figures = read(text, published=PUBLISHED).figures
    assert [f"{f.value} {f.start_date or '-'}..{f.end_date or '-'}" for f in figures] == times


# Whom a number counts

WHOM = [
    case("قُتل 5 نازحين وأصيب 7 في قصف على مخيم في إدلب.", "5 killed civilians; 7 injured civilians"),
    case("نزح 300 شخص بعد مقتل 5 مدنيين.", "300 displaced; 5 killed civilians"),
    case(
        "مقتل 12 لاجئاً في درعا، بينهم 3 نساء.", "12 killed civilians; 3 killed women", "subset 3 of 12 holds"
    ),
    case("قُتل 10 منتسبين بهجوم في كركوك.", "10 killed iraq-forces"),
    case("قُتل 10 منتسبين بهجوم في درعا.", "10 killed"),
    case(
        "مقتل 488 عنصراً من منتسبي قوات الأمن العراقية وإصابة 492 عنصراً آخرين.",
        "488 killed iraq-forces; 492 injured iraq-forces",
    ),
    # names with a number in them, names that several armies bear
    case(
        "سقط 7 قتلى من الفيلق الخامس و4 من الفرقة الرابعة و9 من الفرقة 25 في درعا.",
        "7 killed government-forces; 4 killed government-forces; 9 killed government-forces",
    ),
    case("قُتل 5 عناصر من اللواء الثامن في درعا.", "5 killed opposition-factions"),
    case("سقط 7 قتلى في اليوم الخامس.", "7 killed"),
    case("قُتل 4 عناصر من الحرس الجمهوري في دمشق.", "4 killed government-forces"),
    case("قُتل 4 عناصر من الحرس الجمهوري في تعز.", "4 killed yemen-government"),
    case("قُتل 4 عناصر من الحرس الجمهوري.", "4 killed"),
    # "of them", and what they were
    case(
        "قُتل 12 شخصاً، 8 منهم عسكريون و4 مدنيون.",
        "12 killed; 8 killed combatants; 4 killed civilians",
        "subset 4 of 12 holds; subset 8 of 12 holds",
    ),
    case(
        "قُتل 12 شخصاً، 8 منهم من العسكريين و4 من المدنيين.",
        "12 killed; 8 killed combatants; 4 killed civilians",
        "subset 4 of 12 holds; subset 8 of 12 holds",
    ),
    case(
        "قُتل 12 شخصاً، 7 منهم نساء. وأصيب 4 مدنيين.",
        "12 killed; 7 killed women; 4 injured civilians",
        "subset 7 of 12 holds",
    ),
    # a number that names somebody unknown takes no group from the one before it
    case("قُتل 4 من كبار السن و2 من ذوي الاحتياجات الخاصة.", "4 killed elderly; 2 killed"),
    case("قُتل 14 عنصراً من قوات النظام و5 عناصر.", "14 killed government-forces; 5 killed government-forces"),
    # one of a thing is nobody
    case("قُتل 5 أشخاص من عائلة واحدة.", "5 killed"),
    case("قُتل 3 في إدلب وواحد في حماة.", "3 killed; 1 killed"),
]


# What rose or fell, where its words stand apart from the number

RISES = [
    case("وبذلك يرتفع إلى 196 تعداد الشهداء في القطاع.", "196 killed"),
    case("يرتفع إلى 34 عدد قتلى التنظيم في البادية.", "34 killed islamic-state"),
    case("ارتفع عدد القتلى إلى 41 وعدد الجرحى إلى 60.", "41 killed; 60 injured"),
    case(
        "بلغ عدد القتلى 8400 شخص، ويقل هذا العدد بمقدار 1600 عن عدد القتلى في 2014 والبالغ 10000.",
        "8400 killed; 10000 killed",
        "change -1600: 10000 to 8400 holds",
    ),
    case(
        "انخفض عدد القتلى بمقدار 22 قتيلاً ليبلغ 90 قتيلاً بعد أن كان 112.", "22 killed; 90 killed; 112 killed"
    ),
    case("ارتفع عدد القتلى بعد مقتل 4 جنود.", "4 killed combatants"),
]


@pytest.mark.parametrize("text, figures, claims", [*LATER, *TWO_TOTALS, *WHOM, *RISES])
def test_reads(text: str, figures: list[str], claims: list[str]) -> None:
    reading = read(text, published=PUBLISHED)
    assert (figures_of(reading), claims_of(reading)) == (figures, sorted(claims))
