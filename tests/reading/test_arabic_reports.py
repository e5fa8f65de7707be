"""Constructions of Arabic monthly reports and tolls: periods told by other periods, two of something, doers and means."""

from __future__ import annotations

from datetime import date

import pytest

from tawthiq.reading import Reading, read

PUBLISHED = date(2023, 2, 20)  # a Monday


def _read(text: str) -> Reading:
    return read(text, published=PUBLISHED)


def days(text: str) -> list[tuple[int | None, str]]:
    """Value and days of each figure: «first..last», «-» for none, ? for an open side."""
    rows = []
    for figure in _read(text).figures:
        first, last = figure.start_date, figure.end_date
        said = "-" if first is None and last is None else f"{first or '?'}..{last or '?'}"
        rows.append((figure.value, said))
    return rows


def told(text: str, *fields: str) -> list[tuple[object, ...]]:
    """The value of each figure and the fields asked for; lists as words with a comma between."""
    rows = []
    for figure in _read(text).figures:
        values = [getattr(figure, name) for name in fields]
        rows.append((figure.value, *(",".join(v) if isinstance(v, tuple) else v for v in values)))
    return rows


def kinds(text: str) -> list[str]:
    """The kind of each claim with the values of its operands."""
    reading = _read(text)
    value = {f.id: f.value for f in reading.figures}
    return [f"{c.kind} {' '.join(str(value.get(o)) for o in c.operands)}".strip() for c in reading.claims]


PERIODS = [
    # what is counted from the middle of a month, or up to it, has the 15th for its edge
    ("قُتل 40 شخصاً منذ منتصف آذار 2011.", [(40, "2011-03-15..2023-02-20")]),
    (
        "قُتل 40 شخصاً منذ اندلاع الاحتجاجات منتصف مارس 2011، بينهم 6 أطفال.",
        [(40, "2011-03-15..2023-02-20"), (6, "2011-03-15..2023-02-20")],
    ),
    ("قُتل 40 شخصاً بين منتصف آذار ونهاية نيسان 2012.", [(40, "2012-03-15..2012-04-30")]),
    ("قُتل 40 شخصاً من منتصف نيسان 2012 حتى منتصف أيار 2012.", [(40, "2012-04-15..2012-05-15")]),
    ("Since mid-March 2011, 40 people have been killed.", [(40, "2011-03-15..2023-02-20")]),
    # ... but in the middle of a month is no day, and the middle of a year none either
    ("قُتل 40 شخصاً في منتصف نيسان 2012.", [(40, "-")]),
    ("قُتل 40 شخصاً منذ منتصف عام 2011.", [(40, "?..2023-02-20")]),
    ("قُتل 40 شخصاً منذ أواخر آذار 2011.", [(40, "?..2023-02-20")]),
    # the same period of the year before; its parts go with it
    (
        "قُتل 136 شخصاً منذ مطلع العام، وفي الفترة ذاتها من العام الماضي قُتل 106 أشخاص، بينهم 5 نساء.",
        [(136, "2023-01-01..2023-02-20"), (106, "2022-01-01..2022-02-20"), (5, "2022-01-01..2022-02-20")],
    ),
    (
        "قُتل 136 شخصاً منذ مطلع العام. وبلغ عدد القتلى خلال الفترة نفسها من العام الماضي 106 قتلى.",
        [(136, "2023-01-01..2023-02-20"), (106, "2022-01-01..2022-02-20")],
    ),
    # the month before the one told last
    (
        "قُتل 12 شرطياً خلال الشهر الماضي، بينما قُتل 42 شرطياً و33 جندياً خلال الشهر الذي سبقه.",
        [(12, "2023-01-01..2023-01-31"), (42, "2022-12-01..2022-12-31"), (33, "2022-12-01..2022-12-31")],
    ),
    (
        "قُتل 40 مدنياً في أيار، و30 في الشهر الذي سبقه.",
        [(40, "2022-05-01..2022-05-31"), (30, "2022-04-01..2022-04-30")],
    ),
    ("قُتل 30 مدنياً في الشهر الذي سبقه.", [(30, "-")]),
    # the first two months of a year; two months that are past
    ("قُتل 40 مدنياً خلال الشهرين الأولين من العام 2022.", [(40, "2022-01-01..2022-02-28")]),
    ("قُتل 40 مدنياً خلال الشهرين الأولين من العام الماضي.", [(40, "2022-01-01..2022-02-28")]),
    ("قُتل 40 مدنياً خلال الشهرين الماضيين.", [(40, "2022-12-20..2023-02-20")]),
    # since when it is the largest bounds a comparison, no count, whatever comma stands before it
    ("بداية هذا العام هي الأكثر دموية في الضفة، منذ عام 2000 على الأقل، بحصيلة بلغت 61 شهيداً.", [(61, "-")]),
    (
        "كان يناير الماضي أكثر الشهور دموية في الضفة منذ عام 2015، حيث ارتقى فيه 35 شهيداً.",
        [(35, "2023-01-01..2023-01-31")],
    ),
    ("هو أعنف هجوم منذ آب 2010، حين قُتل 426 شخصاً.", [(426, "2010-08-01..2010-08-31")]),
    # what is said next has a time of its own, told before it or behind it
    (
        "قُتل 90 مدنياً في عام 2022، مشيرة إلى استمرار القتل منذ آذار 2011، وأضافت أنه قُتل 55 مدنياً بينهم 9 أطفال وسيدتان و3 مسعفين في كانون الأول.",
        [
            (90, "2022-01-01..2022-12-31"),
            (55, "2022-12-01..2022-12-31"),
            (9, "2022-12-01..2022-12-31"),
            (2, "2022-12-01..2022-12-31"),
            (3, "2022-12-01..2022-12-31"),
        ],
    ),
    (
        "قُتل 90 مدنياً منذ مطلع العام، وأضافت الشبكة أن 5 نساء بينهم.",
        [(90, "2023-01-01..2023-02-20"), (5, "2023-01-01..2023-02-20")],
    ),
]


@pytest.mark.parametrize("text, expected", PERIODS)
def test_periods(text: str, expected: list[tuple[int, str]]) -> None:
    assert days(text) == expected


TWO = [
    # the noun before «اثنين» is counted by it, and is no half of a pair of outcomes
    ("سقط 3 قتلى ومصابين اثنين في انفجار عبوة.", [(3, "killed", ""), (2, "injured", "")]),
    ("أصيب 3 جنود ومدنيين اثنين.", [(3, "injured", "combatants"), (2, "injured", "civilians")]),
    # a dual with «اثنان» behind it is told once
    ("قُتل عنصران اثنان من الجيش.", [(2, "killed", "")]),
    (
        "قُتل 12 شخصاً، بينهم جنديان اثنان وطفلتان اثنتان.",
        [(12, "killed", ""), (2, "killed", "combatants"), (2, "killed", "children")],
    ),
    # ... and these stay what they were
    ("أصيب اثنان من المدنيين.", [(2, "injured", "civilians")]),
    ("سقط 12 قتيلاً ومصاباً.", [(12, "casualties", "")]),
    ("سقط 3 قتلى و4 مصابين.", [(3, "killed", ""), (4, "injured", "")]),
    # «هذا العدد» is the number told already; «عدد من» is some
    ("لم يسجل هذا العدد من الشهداء من قبل.", []),
    ("سقط عدد من الشهداء.", [(None, "killed", "")]),
    # «تقتل وتجرح» is one outcome of one number, its doer before it
    ("إسرائيل تقتل وتجرح نحو 200 من الجنود.", [(200, "casualties", "combatants")]),
    # «مما يُعرف بـ» leads to a name, as «من» does
    (
        "قُتل 30، هم: 11 مدنياً و19 مما يُعرف بـ”حراس الجبل”.",
        [(30, "killed", ""), (11, "killed", "civilians"), (19, "killed", "")],
    ),
]


@pytest.mark.parametrize("text, expected", TWO)
def test_two_of_something_and_what_a_word_counts(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text, "measure", "groups") == expected


CAUSES = [
    # what exploded stands behind its number, or behind a «بـ»
    ("51 قتيلاً وجريحاً حصيلة تفجير 8 سيارات مفخخة.", [(51, "car-bomb", ""), (8, "", "")]),
    ("حصيلة التفجير بسيارتين مفخختين بلغت 9 جرحى.", [(9, "car-bomb", "")]),
    ("حصيلة التفجير في السوق بلغت 9 جرحى.", [(9, "explosive-device", "")]),
    # what killed is what hurt, where the active verb names no other subject
    (
        "والقصف وحده قتل 40 مدنياً، بينهم 3 أطفال، وأصاب 90 آخرين، بينما قتل القناصة 12 مدنياً وأصابوا 5 آخرين.",
        [
            (40, "shelling", ""),
            (3, "shelling", ""),
            (90, "shelling", ""),
            (12, "sniper", ""),
            (5, "sniper", ""),
        ],
    ),
    ("والقصف وحده قتل 40 مدنياً، وأصيب 90 آخرون بالرصاص.", [(40, "shelling", ""), (90, "shooting", "")]),
    # explosive remnants of war are no mine that anybody laid
    ("قُتل 29 مدنياً جراء انفجار مخلفات الحرب.", [(29, "other", "")]),
    ("قُتل 29 مدنياً جراء انفجار ألغام.", [(29, "mine", "")]),
    # who fails to face the killing has not done it, and facing it is no fight
    ("قُتل 36 شخصاً في جرائم قتل، في ظل تقاعس الشرطة الإسرائيلية عن مواجهتها.", [(36, "", "")]),
    ("قُتل 9 جنود في مواجهات مع الجيش الإسرائيلي.", [(9, "clash", "")]),
    # a band by its letters
    ('قُتل 7 مدنيين على يد ميليشيا "ب ي د".', [(7, "", "sdf")]),
]


@pytest.mark.parametrize("text, expected", CAUSES)
def test_causes(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text, "means", "by") == expected


LISTS = [
    # a report that leaves a side out tells of some, whatever "other parties" close its list
    (
        "قُتل 957 مدنياً، وقُتل 17 مدنياً على يد القوات الروسية، و9 مدنيين على يد تنظيم داعش، و11 مدنياً على يد قسد، و624 مدنياً على يد جهات أخرى.",
        [],
    ),
    # ... and one that leaves none out claims to be all
    (
        "قُتل 661 مدنياً، وقُتل 17 مدنياً على يد القوات الروسية، و9 مدنيين على يد تنظيم داعش، و11 مدنياً على يد قسد، و624 مدنياً على يد جهات أخرى.",
        ["sum 661 17 9 11 624"],
    ),
    # two parts of one sum are two, however alike
    ("قُتل 60 شخصاً، هم: 22 مدنياً و19 جندياً و19 جندياً.", ["sum 60 22 19 19"]),
    # the soldiers among soldiers and civilians make no sum with them
    (
        "إسرائيل تقتل وتجرح نحو 200 من العسكريين والمدنيين\nأسفرت الضربات عن مقتل 75 عسكرياً وإصابة 72 آخرين، ومقتل 28 مدنياً وإصابة 22 آخرين.",
        [],
    ),
    # lowest and fewest rank as largest does; «الحد الأدنى» ranks nothing
    ("بلغ عدد القتلى 41 قتيلاً، وهو أدنى مستوى منذ 2012.", ["superlative"]),
    ("بلغ عدد القتلى 41 قتيلاً، وهذه الأرقام هي الحد الأدنى.", []),
]


@pytest.mark.parametrize("text, expected", LISTS)
def test_lists_and_ranks(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


PLACES = [
    # a number in brackets has its place behind them, and never the place of the number before
    (
        "بلغ عدد الجرحى 179 من المتظاهرين، محافظة بغداد (97) مصاب و (57) في محافظة ميسان و (15) في ذي قار وإصابة (10) في واسط.",
        [(179, None), (97, "محافظة بغداد"), (57, "محافظة ميسان"), (15, "ذي قار"), (10, "واسط")],
    ),
    # what an "and" joins behind a comma is another thought
    (
        "في الضفة 114 شهيداً، منهم 19 شهيداً على الأقل في نابلس، وغالبيتهم من مخيم بلاطة.",
        [(114, "الضفة"), (19, "نابلس")],
    ),
    # where a war began says nothing of where each fell; where an operation began does
    ("قُتل 77 شخصاً منذ بداية التصعيد في لبنان.", [(77, None)]),
    ("قُتل 77 شخصاً في لبنان.", [(77, "لبنان")]),
    ("وصلت الحصيلة منذ انطلاق عملية سجن غويران إلى 89 قتيلاً.", [(89, "سجن غويران")]),
    # a government by its capital is no place
    ("في مناطق سيطرة حكومة دمشق قُتل 34 شخصاً.", [(34, None)]),
    ("في دمشق قُتل 34 شخصاً.", [(34, "دمشق")]),
    # the number of a square is its name
    ("انفجرت سيارة في ساحة 55 في مدينة الصدر فقُتل 10 أشخاص.", [(10, "مدينة الصدر")]),
]


@pytest.mark.parametrize("text, expected", PLACES)
def test_places(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text, "place") == expected


WHO = [
    # a check post that an attack struck is no doer of it
    ("قُتل 32 شخصاً في هجوم استهدف حاجز تفتيش للشرطة في الكاظمية.", [(32, "", "")]),
    ("قُتل 32 شخصاً في هجوم للجيش السوري.", [(32, "", "government-forces")]),
    # children by their age
    ("قُتل 36 شخصاً، منهم 3 ضحايا دون سن 18.", [(36, "", ""), (3, "children", "")]),
    ("قُتل 36 شخصاً، منهم 5 دون سن الثامنة عشرة.", [(36, "", ""), (5, "children", "")]),
    ("قُتل 36 شخصاً، منهم 5 ضحايا دون سن الثلاثين.", [(36, "", ""), (5, "", "")]),
]


@pytest.mark.parametrize("text, expected", WHO)
def test_who_was_counted_and_who_did_it(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text, "groups", "by") == expected


OUTCOMES = [
    # a verb in the plural closes what was said of those before it; two verbs of one person are one outcome
    ("40 شخصاً قُتلوا وأصيب 90 آخرون.", [(40, "killed"), (90, "injured")]),
    ("قُتلوا وأصيبوا 40 شخصاً.", [(40, "casualties")]),
]


@pytest.mark.parametrize("text, expected", OUTCOMES)
def test_outcomes(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text, "measure") == expected


def test_whose_count_it_is_ends_before_according_to() -> None:
    text = "وقال المرصد حسبما أفادت مصادر إن من بين الضحايا 40 مدنياً. ووثق المرصد السوري لحقوق الإنسان مقتل 90 شخصاً."
    assert told(text, "attributed_to") == [
        (40, "المرصد السوري لحقوق الإنسان"),
        (90, "المرصد السوري لحقوق الإنسان"),
    ]
