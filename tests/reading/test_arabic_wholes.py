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


REPORT = "مقتل 9 صحفيين خلال أيار\n"
AGAIN = [
    # a further part of the same whole, or some of the part told last
    (
        "قُتل 90 شخصاً بينهم 21 عسكرياً. كما أن 8 منهم قضوا تحت التعذيب.",
        ["subset 21 of 90 holds", "subset 8 of 90 holds"],
    ),
    (
        "قُتل 90 شخصاً بينهم 41 طفلاً. 8 منهم قضوا في قصف المدرسة.",
        ["subset 41 of 90 holds", "subset 8 of 41 holds"],
    ),
    # «منهم» passes over those whom something else befell; the wounded who die later are some of the wounded
    ("قُتل 12 شخصاً وأصيب 50 آخرون، توفي 3 منهم لاحقاً.", ["subset 3 of 50 holds"]),
    # a total by doer whose first part is «of them», and a part by place that stands beside it
    (
        "قُتل 9 صحفيين في سوريا خلال أيار وأصيب 31 آخرون. وحمّلت المنظمة قوات النظام مسؤولية مقتل 6 منهم، أربعة في إدلب "
        "واثنان في حلب، فيما قتلت القوات الروسية صحفياً واحداً، وقُتل صحفيان على يد هيئة تحرير الشام.",
        ["sum 6 = 4 + 2 holds", "sum 9 = 6 + 1 + 2 holds"],
    ),
    ("قُتل 12 مدنياً، سبعة في إدلب وخمسة في حلب.", ["sum 12 = 7 + 5 holds"]),
    ("قُتل 12 مدنياً، خمسة في إدلب وثلاثة في حلب.", ["subset 3 of 12 holds", "subset 5 of 12 holds"]),
    # the same wounded, fighters of a side and of none, few people with the same part
    (
        "أصيب 31 صحفياً وقُتل 9 آخرون خلال أيار. أما الجرحى الـ31 فقد أصيب معظمهم بالشظايا.",
        ["same 31, 31 holds"],
    ),
    ("مقتل 57 من داعش خلال أيار\nالمكتب - بلغ عدد القتلى 57 إرهابياً خلال أيار.", ["same 57, 57 holds"]),
    ("مقتل 57 مدنياً خلال أيار\nالمكتب - بلغ عدد القتلى 57 إرهابياً خلال أيار.", []),
    (
        "قُتل 6 سودانيين بينهم طفلان في قصف السوق. وقالت الشبكة إن 40 شخصاً قُتلوا، 6 منهم سودانيون بينهم طفلان.",
        [
            "same 2, 2 holds",
            "same 6, 6 holds",
            "subset 2 of 6 holds",
            "subset 2 of 6 holds",
            "subset 6 of 40 holds",
        ],
    ),
    # a headline one off the toll that the body breaks down, and one whose second number went astray
    (
        REPORT + "قُتل 8 صحفيين خلال أيار في سوريا. وقُتل خمسة منهم في إدلب.",
        ["same 9, 8 fails", "subset 5 of 8 holds"],
    ),
    (
        "حصيلة الحرب: 2350 قتيلاً و10690 جريحاً\nقُتل 41 شخصاً أمس. وترتفع بذلك الحصيلة إلى 2350 قتيلاً و10906 جرحى.",
        ["same 10690, 10906 fails", "same 2350, 2350 holds"],
    ),
]


@pytest.mark.parametrize("text, expected", AGAIN)
def test_what_is_told_again_is_the_same(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


def test_a_total_of_which_some_fell_to_nobody_known_is_no_sum() -> None:
    text = (
        "أصيب 20 صحفياً خلال أيار. وتقاسمت الإصابات قوات النظام (14) وهيئة تحرير الشام (4) والقوات الروسية (1)، "
        "ولم تتمكن الشبكة من معرفة الجهة التي اعتدت على مراسل."
    )
    assert not [c for c in told(text) if c.startswith("sum")]


@pytest.mark.parametrize(
    "text, claimed",
    [
        ("تأتي حمص على رأس المحافظات بـ3767 قتيلاً، وبعدها إدلب بـ1495 قتيلاً.", True),
        ("كانت الحصة الأكبر من الضحايا لدرعا بـ21 شخصاً.", True),
        ("كان عدد القتلى أكبر من الشهر الماضي بـ 40 قتيلاً.", False),
        ("كان العدد أعلى بـ 40 قتيلاً من العام الماضي.", False),
    ],
)
def test_a_definite_superlative_claims_where_a_comparative_does_not(text: str, claimed: bool) -> None:
    assert any(c.startswith("superlative") for c in told(text)) is claimed


NESTED = [
    (  # a list under a part is the part's; what the next side did is no part of it
        "قُتل 60 شخصاً من الطواقم الطبية والإغاثية في السودان خلال أيار. وقال التقرير إن 31 منهم قتلتهم قوات الدعم السريع، "
        "وهم 20 من الكوادر الطبية، و10 من فرق الإنقاذ، وواحد من المسعفين.",
        ["subset 31 of 60 holds", "sum 31 = 20 + 10 + 1 holds"],
    ),
    (
        "قُتل 60 شخصاً من الطواقم الطبية والإغاثية في السودان خلال أيار. وقال التقرير إن 31 منهم قتلتهم قوات الدعم السريع، "
        "وهم 20 من الكوادر الطبية، و12 من فرق الإنقاذ.",
        ["subset 31 of 60 holds", "sum 31 = 20 + 12 fails"],
    ),
    (  # by age in one sentence, by place in the next: dead and wounded each under their own
        "سقط 40 قتيلاً و51 جريحاً من المدنيين في أيار. أما الجرحى فهم 16 طفلاً و28 رجلاً و7 نساء. "
        "وتوزعت الخسائر على حلب بـ24 قتيلاً و37 جريحاً، ودرعا بـ16 قتيلاً و13 جريحاً، والباب التي أصيب فيها شخص واحد.",
        ["sum 40 = 24 + 16 holds", "sum 51 = 16 + 28 + 7 holds", "sum 51 = 37 + 13 + 1 holds"],
    ),
    (  # «أما الباقون»: the rest is a number of its own, and the next «منهم» is of it
        "قتلت روسيا 8 مدنيين في حلب، أما الـ19 الباقون فقُتلوا على يد جهات أخرى، وكان 13 منهم من الأطفال.",
        ["subset 13 of 19 holds"],
    ),
    (  # one of the greatest of a sort counts nothing
        "قُتل 12 من الجنود، وواحد من أكبر القادة في انتظار المحاكمة.",
        ["superlative None undecided"],
    ),
]


@pytest.mark.parametrize("text, expected", NESTED)
def test_a_list_under_a_part_is_of_that_part(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)
