"""Who did it and by what means: short reports of our own wording, and what each figure says in the order of the text."""

from __future__ import annotations

from datetime import date

import pytest

from tawthiq.reading import read

NOBODY: tuple[str, ...] = ()
ISRAEL, RUSSIA, STATE, IS, SDF = (
    ("israel",),
    ("russia",),
    ("government-forces",),
    ("islamic-state",),
    ("sdf",),
)


def _fields(text: str, field: str) -> list[object]:
    return [getattr(f, field) for f in read(text, published=date(2024, 6, 10)).figures]


MARKED = [
    ("قُتل 12 مدنياً على يد قوات النظام في درعا.", [STATE]),
    ("قُتل 12 مدنياً على يد قوات النظام، تلتها حماة حيث قُتل كثيرون على يد جهات أخرى.", [STATE]),
    ("قُتل 20 مدنياً على يد قوات التحالف الدولي ضد التنظيم.", [("coalition",)]),
    ("قُتل 5 مدنيين على يد قوات النظام و2 على يد قسد.", [STATE, SDF]),
    ("قُتل 30 مدنياً، بينهم 3 أطفال، على يد قوات النظام.", [STATE, STATE]),
    ("قُتل 86 مدنياً بينهم 6 أطفال و31 سيدة على يد قوات النظام.", [STATE, STATE, STATE]),
    ("وثّقنا مقتل 40 شخصاً لم نتمكن من تحديد الجهة المسؤولة عنها.", [("unknown",)]),
    ("Nine civilians were killed by the Iran-backed Houthis in Taiz.", [("houthis",)]),
    ("Nine civilians were killed in Mosul, recorded by the United Nations.", [NOBODY]),
    ("The study by American universities puts the dead at 130 people.", [NOBODY]),
]
EVENTS = [
    ("مقتل 7 مدنيين وإصابة 12 آخرين جراء قصف للدعم السريع على الفاشر", [("rsf",), ("rsf",)]),
    ("ارتفاع حصيلة العدوان الإسرائيلي على غزة إلى 71271 شهيداً", [ISRAEL]),
    ("أسفرت الهجمات الإسرائيلية والأمريكية عن مقتل 3 أشخاص.", [("israel", "united-states")]),
    ("أسفر الهجوم العسكري عن مقتل 5 مدنيين.", [NOBODY]),
    ("ارتكبت القوات الروسية 9 مجازر في حلب.", [RUSSIA]),
    ("Airstrikes on rebel positions killed 14 fighters in Idlib.", [NOBODY]),
    ("A missile fired at the Yemeni city of Marib killed 5 civilians.", [NOBODY]),
    ("Six civilians were killed in Turkish bombardment.", [("turkey",)]),
    # the owner of an event may have a long name, or be told by who leads it
    ("In the Saudi-led coalition's air war in Yemen 500 civilians were killed.", [("saudi-led-coalition",)]),
    ("Civilian Casualties in Saudi-led Air War Pass 500", [("saudi-led-coalition",)]),
    ("In the Syrian Democratic Forces' deadly attack 9 civilians were killed.", [SDF]),
    # … but not whom it was aimed at, nor a side with other words between
    ("In the attack on the Saudi-led coalition an air raid killed 9 soldiers.", [NOBODY]),
]
SUBJECTS = [
    ("قتل تنظيم الدولة 28 مدنياً، كما أنه قتل أيضاً 41 مقاتلاً.", [IS, IS]),
    ("قتل داعش 211 مقاتلاً خلال الاشتباكات مع الفصائل في حلب.", [IS]),
    ("أسفرت الاشتباكات بين الجيش وقوات الدعم السريع عن مقتل 15 شخصاً في الخرطوم.", [NOBODY]),
    ("حصيلة القتلى 150 قتيلاً في أعنف هجوم للتنظيم منذ سنوات.", [NOBODY]),
    ("قُتل 95 شخصاً، هم: 45 من الأسايش وحراس السجن و43 من تنظيم الدولة و7 مدنيين.", [NOBODY] * 4),
    ("محافظة تعز اليمنية شهدت مقتل 39 مدنياً.", [NOBODY]),
    ("قتلت قوات النظام 80 مدنياً، بينهم 4 نساء، وأصابت 97 شخصاً.", [STATE] * 3),
    ("قُتل 31 مدنياً في أعنف قصف تشنه قوات الدعم السريع على الفاشر.", [("rsf",)]),
    ("حصيلة القتلى 166 قتيلاً في أضخم هجوم ينفذه تنظيم الدولة.", [NOBODY]),
    ("أعلن الجيش الإسرائيلي أمس أنه نفذ 12 غارة على البقاع.", [ISRAEL]),
    ("أعلن الجيش الإسرائيلي تنفيذ 12 غارة على البقاع.", [ISRAEL]),
    ("وكان تنظيم الدولة قد دمر موقعاً عسكرياً قرب البوكمال، ما أدى إلى مقتل 14 شخصاً.", [IS]),
]


@pytest.mark.parametrize(("text", "expected"), MARKED + EVENTS + SUBJECTS)
def test_who_is_said_to_have_done_it(text: str, expected: list[tuple[str, ...]]) -> None:
    assert _fields(text, "by") == expected


HUNGER = """قُتل 20 مدنياً في غارات إسرائيلية على غزة.
وسجلت المستشفيات 3 حالات وفاة بسبب المجاعة."""


def test_hunger_is_no_sides_doing_unless_the_text_says_so() -> None:
    assert _fields(HUNGER, "by") == [ISRAEL, NOBODY]
    assert _fields(HUNGER, "means") == [("airstrike",), ("other",)]


MEANS = [
    ("أسفر القصف الإسرائيلي عن مقتل 5 مدنيين وإصابة 7 آخرين.", [("shelling",), ("shelling",)]),
    ("قُتل 94 مدنياً بينهم 32 طفلاً وسبعة تحت التعذيب.", [NOBODY, NOBODY, ("torture",)]),
    ("وصل عدد الشهداء منذ بداية الهجوم إلى 114 شهيداً.", [NOBODY]),
    ("حصيلة القتلى 150 قتيلاً في أضخم هجمات التنظيم.", [NOBODY]),
    ("قُتل 31 مدنياً في أعنف قصف على الفاشر.", [("shelling",)]),
    ("قُتل 5 مدنيين بانفجار لغم في ريف حماة.", [("mine",)]),
    ("قُتل 3 عناصر في هجوم بطائرة مسيرة.", [("drone-strike",)]),
    ("قُتل 4 عناصر في تفجيرات وكمائن للتنظيم.", [("explosive-device", "ambush")]),
    ("أوقعت المقاتلات الروسية 29 قتيلاً من التنظيم.", [("airstrike",)]),
    ("Three fighters died in attacks by Turkish drones.", [("drone-strike",)]),
]


@pytest.mark.parametrize(("text", "expected"), MEANS)
def test_means_are_those_that_the_figure_is_told_with(text: str, expected: list[tuple[str, ...]]) -> None:
    assert _fields(text, "means") == expected


ONE_SIDED = """الروس في البادية: مقتل 12 عنصراً من التنظيم بغارات روسية

نفذت الطائرات الروسية غارات أسفرت عن مقتل 12 عنصراً من التنظيم في بادية حمص خلال الأسبوع الماضي، بحسب المرصد.
وبذلك بلغ عدد القتلى 800 قتيل، بينهم 300 مدني."""


def test_a_report_about_one_side_gives_it_every_figure_and_its_means_only_to_what_it_may_contain() -> None:
    assert _fields(ONE_SIDED, "by") == [RUSSIA] * 4
    assert _fields(ONE_SIDED, "means")[2] == ()


def test_a_second_doer_ends_the_one_sided_report() -> None:
    both = ONE_SIDED + "\nوقتل تنظيم الدولة 9 مدنيين."
    assert _fields(both, "by")[2:] == [NOBODY, NOBODY, IS]


SPEAKERS = [
    (
        "قالت قوات سوريا الديمقراطية إن 374 عنصراً من داعش قُتلوا. وتختلف هذه الأرقام عمّا وثّقه المرصد السوري لحقوق الإنسان.",
        [(374, "قوات سوريا الديمقراطية")],
    ),
    (
        "The Israeli army said three soldiers were killed in Rafah. At least 12 civilians died in a strike, the Syrian"
        " Observatory for Human Rights said.",
        [(3, "Israeli army"), (12, "Syrian Observatory for Human Rights")],
    ),
    (
        "وثق المرصد السوري لحقوق الإنسان مقتل 12 مدنياً.\nقالت قوات النظام إنها سيطرت على القرية.\nكما قُتل 4 أطفال في القصف.",
        [(12, "المرصد السوري لحقوق الإنسان"), (4, "المرصد السوري لحقوق الإنسان")],
    ),
]


@pytest.mark.parametrize(("text", "counted"), SPEAKERS)
def test_a_side_that_gives_a_count_of_its_own_is_whose_count_it_is(text, counted):
    assert [(f.value, f.attributed_to) for f in read(text).figures] == counted
