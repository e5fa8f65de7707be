"""Constructions of Arabic reports, each with what must be read and what must not: doers, lists, comparisons, running tolls."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reading.test_arabic_cases import claims_of

from tawthiq.reading import Reading, read

PUBLISHED = date(2024, 6, 10)  # a Monday
HEAD = "أحداث الشهر في البلاد\n"


def _read(text: str) -> Reading:
    return read(text, published=PUBLISHED)


def told(text: str, *fields: str) -> list[tuple[object, ...]]:
    """The value of each figure and the fields asked for; lists as words with a comma between."""
    rows = []
    for figure in _read(text).figures:
        values = [getattr(figure, name) for name in fields]
        rows.append((figure.value, *(",".join(v) if isinstance(v, tuple) else v for v in values)))
    return rows


DOERS = [
    # an adjective of no country of its own, a band with a name, ministries by their men
    ("قُتل 40 مدنياً جراء ألغام عصابة الحوثي في تعز.", [(40, "houthis")]),
    ("قُتل 40 مدنياً على يد عصابة مسلحة في تعز.", [(40, "other")]),
    ("أُعدم 9 مدنيين في السويداء على يد عناصر تابعة لوزارتي الدفاع والداخلية.", [(9, "government-forces")]),
    ("أعلنت وزارتا الدفاع والداخلية مقتل 9 مدنيين في السويداء.", [(9, "")]),
    # verbs in the present, a subject that goes on, the side that owns a count of events
    ("تنظيم الدولة يشن 26 عملية ويقتل 40 عسكرياً", [(26, "islamic-state"), (40, "islamic-state")]),
    ("وثقنا 26 عملية للتنظيم في بادية حمص، ونفذها تنظيم الدولة.", [(26, "islamic-state")]),
    ("نفذت قوات الاحتلال 34 عملية في غزة، واعتقلت 97 مواطناً.", [(34, "israel"), (97, "israel")]),
    ("نفذت قوات الاحتلال 34 عملية في غزة، وأصيب 97 مواطناً.", [(34, "israel"), (97, "")]),
    ("نفذت قوات الاحتلال 34 عملية في غزة. ونفذت تلك القوات 12 عملية.", [(34, "israel"), (12, "israel")]),
    # the ل before the number makes what stands before it the subject
    ("أدانت النقابة اعتقال الاحتلال لـ 18 صحفياً في غزة.", [(18, "israel")]),
    ("أدانت النقابة اعتقال 18 صحفياً في غزة.", [(18, "")]),
    # a verb with an object ending names its doer behind it; it says nothing of the number before
    (
        "قُتل 34 مدنياً: 9 قُتلوا في غارات روسية، و15 أعدمهم تنظيم «داعش»، و10 قتلتهم قوات النظام.",
        [(34, ""), (9, "russia"), (15, "islamic-state"), (10, "government-forces")],
    ),
    # the others are nobody's that was named
    (
        "قُتل 50 مدنياً على يد النظام، و30 على يد روسيا، وآخرون 20.",
        [(50, "government-forces"), (30, "russia"), (20, "")],
    ),
    # what a verb in the plural says behind a part is the part's
    (
        "قُتل 92 مدنياً، بينهم 19 طفلاً، منهم 15 مدنياً بينهم سيدة، قُتلوا على يد قوات النظام.",
        [(92, ""), (19, ""), (15, "government-forces"), (1, "government-forces")],
    ),
    # strikes told before are recalled, where they were one side's
    (
        HEAD + "شنت الطائرات الروسية 5 غارات على ريف إدلب. وأدت هذه الغارات إلى مقتل 12 مدنياً.",
        [(5, "russia"), (12, "russia")],
    ),
    (
        HEAD
        + "شنت الطائرات الروسية 5 غارات وشن التحالف الدولي 4 غارات في سوريا. وأدت هذه الغارات إلى مقتل 12 مدنياً.",
        [(5, "russia"), (4, "coalition"), (12, "")],
    ),
]


@pytest.mark.parametrize("text, expected", DOERS)
def test_doers(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text, "by") == expected


NOUNS = [
    ("سُجلت حالتا وفاة و6 حالات إصابة.", [(2, "killed"), (6, "injured")]),
    ("سُجلت 175 حالة إخفاء قسري و504 حالات اختطاف.", [(175, "missing"), (504, "captured")]),
    ("لقي 40 شخصاً مصرعهم وجرح 9 آخرون.", [(40, "killed"), (9, "injured")]),
    ("أدى الهجوم إلى مصرع وجرح 40 شخصاً.", [(40, "casualties")]),
    ("سقط 121 مدنياً، هم 49 قتيلاً و72 جريحاً.", [(121, "casualties"), (49, "killed"), (72, "injured")]),
    ("اعتُقل 97 مواطناً، منهم 58 صياداً، و32 متسللاً، و7 مسافرين.", [(97, "captured"), (58, "captured"), (32, "captured"), (7, "captured")]),
    ("قُتل 26 شخصاً من أبناء المحافظة، و25 من النازحين.", [(26, "killed"), (25, "killed")]),
    ("وصل 25 من النازحين إلى المخيم.", [(25, "displaced")]),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", NOUNS)
def test_what_is_counted(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text, "measure") == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("قُتل 60 إسرائيلياً بينهم 20 جندياً.", [(60, None), (20, "combatants")]),
        ("قُتل 60 درزياً في السويداء، و30 علوياً.", [(60, None), (30, None)]),
        ("أسقطت غارة إسرائيلية 9 مدنيين.", [(9, "civilians")]),
        ("قُتل 12 جندياً نظامياً في حمص.", [(12, "government-forces")]),
    ],
)
def test_nationality_or_creed_alone_is_no_group(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text, "group") == expected


CLAIMS = [
    # after an item's own breakdown a list goes on
    (
        "قُتل 641 مدنياً، توزعوا على الشكل التالي: 288 بينهم 55 طفلاً قتلوا في غارات روسية، و15 أعدمهم التنظيم، و281 بينهم 38 طفلاً و33 سيدة قتلوا في قصف، و57 في تفجيرات.",
        [
            "subset 33 of 281 holds",
            "subset 38 of 281 holds",
            "subset 55 of 288 holds",
            "sum 641 = 288 + 15 + 281 + 57 holds",
        ],
    ),
    ("قُتل 40 مدنياً، بينهم 5 أطفال قُتلوا في غارة، و3 نساء.", ["subset 3 of 40 holds", "subset 5 of 40 holds"]),
    # a list is of the headline's toll where the body gives only its parts
    (
        "مقتل 320 مدنياً في سوريا في أيار\nقتل النظام 150 مدنياً، وقتلت روسيا 79 مدنياً، وقتل آخرون 91 مدنياً.\nوتوزعت الحصيلة على المحافظات على النحو التالي: حلب 120، وإدلب 100، وحماة 100.",
        ["sum 320 = 120 + 100 + 100 holds"],
    ),
    # parts in the next sentence, with no word that says so
    (HEAD + "قُتل 40 شخصاً في قصف على المدينة أمس. القتلى 25 مدنياً و15 عسكرياً.", ["sum 40 = 25 + 15 holds"]),
    (HEAD + "قُتل 40 شخصاً في قصف على المدينة أمس. وفي حماة قُتل 3 مدنيين و15 عسكرياً.", []),
    # a share whose number stands in a bracket
    ("قُتل 90 مدنياً، ثلثهم من الأطفال (30 طفلاً).", ["share 1/3: 30 of 90 holds"]),
    ("قُتل 36 مدنياً، نصفهم (18) من النساء.", ["share 1/2: 18 of 36 holds"]),
    ("قُتل 90 مدنياً، ثلثهم من الأطفال (45 طفلاً).", ["share 1/3: 45 of 90 fails"]),
    ("قُتل 90 مدنياً، ثلثهم من الأطفال، وأصيب آخرون (45 طفلاً).", []),
    # so many against so many
    ("قُتل 120 مدنياً في أيار مقابل 40 في نيسان، أي ثلاثة أضعاف.", ["ratio 3: 120 / 40 holds"]),
    ("قُتل 120 مدنياً في أيار مقابل 40 في نيسان، أي أربعة أضعاف.", ["ratio 4: 120 / 40 fails"]),
    ("قُتل 120 مدنياً في أيار و40 في نيسان.", []),
    (
        "سقط 121 مدنياً في أيار، هم 49 قتيلاً و72 جريحاً، أي ضعف عددهم في نيسان البالغ 60.",
        ["ratio 2: 121 / 60 holds", "sum 121 = 49 + 72 holds"],
    ),
    # a per cent of the whole toll is not one of the last part
    (
        "قُتل 18 مدنياً في أيار، 11 منهم على يد النظام و2 على يد روسيا، أي 72 % من الحصيلة الكلية.",
        ["subset 11 of 18 holds", "subset 2 of 18 holds"],
    ),
    # so many a day, over a period that publication closes, or that nothing does
    ("قُتل 300 شخص منذ مطلع العام، بمعدل شخصين يومياً.", ["rate 2: 300 holds"]),
    ("قُتل 300 شخص منذ مطلع العام، بمعدل 9 أشخاص يومياً.", ["rate 9: 300 fails"]),
    ("قُتل 300 شخص في القصف، بمعدل 9 أشخاص يومياً.", ["rate 9: 300 undecided"]),
]


@pytest.mark.parametrize("text, expected", CLAIMS)
def test_claims(text: str, expected: list[str]) -> None:
    assert claims_of(_read(text)) == expected


def test_a_running_toll_is_one_toll_at_two_moments() -> None:
    text = "ارتفاع حصيلة القتلى في المدينة\nارتفعت حصيلة قتلى القصف على المدينة إلى 99 قتيلاً الأحد، بعد 89 السبت، بحسب الدفاع المدني."
    reading = _read(text)
    assert [(f.value, f.start_date, f.end_date, f.as_of) for f in reading.figures] == [
        (99, None, date(2024, 6, 9), date(2024, 6, 9)),
        (89, None, date(2024, 6, 8), date(2024, 6, 8)),
    ]
    assert claims_of(reading) == []


def test_the_day_of_an_attack_is_no_moment_of_its_toll() -> None:
    text = "هجوم على المدينة\nارتفع عدد القتلى إلى 99 شخصاً في الهجوم الذي وقع في المدينة السبت الماضي."
    assert [(f.value, f.start_date, f.as_of) for f in _read(text).figures] == [(99, date(2024, 6, 8), None)]


MORE_CLAIMS = [
    # some of a whole stays some of it, even where the parts happen to add up
    (
        HEAD + "اعتُقل 97 مواطناً في المدينة، منهم 58 صياداً، و32 عاملاً، و7 مسافرين.",
        ["subset 32 of 97 holds", "subset 58 of 97 holds", "subset 7 of 97 holds"],
    ),
    # dead and hurt told before their total
    (
        HEAD + "قُتل 90 مدنياً وأصيب 30 في المدينة. وبالإجمال بلغ عدد الضحايا 120 قتيلاً وجريحاً.",
        ["sum 120 = 90 + 30 holds"],
    ),
    # a list is announced by the line above it, whatever that before says
    (
        HEAD
        + "نفذ التنظيم 11 عملية في البلاد، قُتل فيها 4 عسكريين وأصيب 6 منهم.\nوتوزعت العمليات على النحو الآتي:\n– 9 عمليات في دير الزور.\n– عمليتان في الحسكة.",
        ["sum 11 = 9 + 2 holds"],
    ),
    # the rest without a number keeps a list from being all
    (
        "قُتل 164 مواطناً، بينهم 110 مدنيين، منهم 33 طفلاً، و8 نساء، والبقية ناشطون، منهم 18 قضوا في اغتيالات.",
        ["subset 110 of 164 holds", "subset 33 of 110 holds", "subset 8 of 110 holds"],
    ),
]


@pytest.mark.parametrize("text, expected", MORE_CLAIMS)
def test_more_claims(text: str, expected: list[str]) -> None:
    assert claims_of(_read(text)) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            HEAD + "أعلنت البعثة حصيلة جديدة للضحايا المدنيين في البلاد، حيث لقي 90 شخصاً مصرعهم.",
            [(90, "civilians")],
        ),
        (HEAD + "أعلنت البعثة حصيلة جديدة للضحايا في البلاد، حيث لقي 90 شخصاً مصرعهم.", [(90, None)]),
        ("قُتل 30 شخصاً، منهم 12 مدنياً والبقية عسكريون.", [(30, None), (12, "civilians")]),
        ("قُتل وجُرح 104 أحدهم مدني.", [(104, None)]),
        (
            "قُتل في الموصل العراقية 30 شخصاً، منهم 12 شرطياً و5 جنود.",
            [(30, None), (12, "iraq-forces"), (5, "iraq-forces")],
        ),
        ("قُتل 5 جنود في هجوم على بلدة كفرنعومة قرب حلب.", [(5, "combatants")]),
    ],
)
def test_groups(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text, "group") == expected


@pytest.mark.parametrize(
    "text, place",
    [
        ("قُتل 3 مدنيين في غارة على بلدة كفرنعومة.", "بلدة كفرنعومة"),
        ("قُتل 3 مدنيين في غارة على قرية دير سلوم قضاء صور.", "قرية دير سلوم"),
        ("قُتل 3 مدنيين في بلدة قريبة من الحدود.", None),
        ("قُتل 3 مدنيين وفق مديرية صحة المحافظة.", None),
    ],
)
def test_a_town_is_known_by_the_word_before_it(text: str, place: str | None) -> None:
    figure = _read(text).figures[0]
    assert (figure.place, figure.place_ids) == (place, ())
