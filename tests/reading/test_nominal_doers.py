"""Doers that no verb names (the keeper of a prison, "ascribed to", the noun of an action, sides in brackets), and means told by name."""

from __future__ import annotations

from datetime import date

import pytest

from tawthiq.reading import read


def _by(text: str) -> list[str]:
    return [",".join(f.by) for f in read(text, published=date(2024, 3, 10)).figures]


PRISONS = [
    ("أودى التعذيب في سجون نظام الأسد بحياة ما لا يقل عن 115 شخصاً.", ["government-forces"]),
    ("قضى 34 مدنياً تحت التعذيب داخل معتقلات الحوثيين.", ["houthis"]),
    ("وفاة 12 معتقلاً تحت التعذيب في الفروع الأمنية التابعة للنظام.", ["government-forces"]),
    ("مقتل 7 أشخاص تعذيباً في أقبية قوات سوريا الديمقراطية.", ["sdf"]),
    # nobody is said to have done it where only the place of death is told
    ("قضى 5 عناصر من قوات النظام في سجن غويران خلال الهجوم.", [""]),
    ("توفي 6 معتقلين في سجون النظام.", [""]),
]
ASCRIBED = [
    (
        "ونسب التقرير إلى ميليشيا الحوثي 60 انتهاكاً، وإلى قوات التحالف العربي 25 انتهاكاً، كما سجل 10 انتهاكات لقوات الدعم السريع.",
        ["houthis", "saudi-led-coalition", "rsf"],
    ),
    ("انتقلت القوات إلى مواقع التحالف العربي حيث رصدنا 25 انتهاكاً.", [""]),
]
NOUNS = [
    ("سجل التقرير اعتقال قوات الإدارة الذاتية إعلاميين اثنين في الحسكة.", ["autonomous-administration"]),
    ("وثق المركز اعتقال قوات النظام 43 مدنياً في حماة.", ["government-forces"]),
    (
        "رصد التقرير اختطاف ميليشيا الحوثي 15 مدنياً وقتل قوات الاحتلال الإسرائيلي 3 أطفال.",
        ["houthis", "israel"],
    ),
    ("ألقت قوى الأمن الداخلي القبض على 5 أشخاص في الرقة.", ["asayish"]),
    ("وثق المركز اعتقال 5 عناصر من قوات النظام.", [""]),
    ("وثق المركز اعتقال قيادي في قوات النظام و3 عناصر من الحرس.", [""]),
]
BRACKETS = [
    (
        "قُتل 40 مدنياً: قوات النظام (30) وفصائل المعارضة المسلحة (6) والقوات الروسية (4).",
        ["", "government-forces", "opposition-factions", "russia"],
    ),
    (
        "أما الإصابات العشرون فتقاسمتها قوات النظام (16) وفصائل المعارضة المسلحة (4).",
        ["", "government-forces", "opposition-factions"],
    ),
    ("عدد القتلى بين قوات النظام (30) وقسد (6).", ["", ""]),
]
SPEAKERS = [
    ('كشفت الأمم المتحدة في العراق، اليوم الأحد، أن "أعمال العنف" أسفرت عن مقتل 28 عراقياً.', [""]),
    ("أكدت إسرائيل أن الانفجار أسفر عن مقتل 8 أشخاص.", [""]),
    ("أعلن الجيش الإسرائيلي أن قواته قتلت 5 فلسطينيين في جنين.", ["israel"]),
    ("أعلنت قسد أنها قتلت 9 من عناصر التنظيم.", ["sdf"]),
]
RELATIVES = [
    ("رصدنا 22 عملية قامت بها خلايا تنظيم الدولة الإسلامية.", ["islamic-state"]),
    ("وثق التقرير 4 هجمات استخدمت فيها قوات النظام براميل متفجرة.", ["government-forces"]),
    ("قُتل 7 مدنيين بألغام زرعها الحوثيون في الحديدة.", ["houthis"]),
    (
        "بلغ عدد من قتلتهم القوات العراقية من إرهابيي «داعش» خلال عام 2023 نحو 311 إرهابياً.",
        ["iraq-forces"],
    ),
]
HEADINGS = [
    ('حصيلة ضحايا "العدوان الإسرائيلي": 320 شهيداً و900 جريح', ["israel", "israel"]),
    ("المرصد السوري عن الغارات الروسية: 12 قتيلاً في حادث سير", [""]),
]


@pytest.mark.parametrize(
    ("text", "expected"), PRISONS + ASCRIBED + NOUNS + BRACKETS + SPEAKERS + RELATIVES + HEADINGS
)
def test_who_is_named_without_a_verb_of_killing(text: str, expected: list[str]) -> None:
    assert _by(text) == expected


def _means(text: str) -> list[str]:
    return [",".join(f.means) for f in read(text, published=date(2024, 3, 10)).figures]


MEANS = [
    ("شن طيران التحالف 26 هجمة جوية أودت بحياة 99 مدنياً.", ["airstrike", "airstrike"]),
    ("نفذت قوات النظام 11 هجمة برية أسفرت عن مقتل 15 مدنياً.", ["ground-attack", "ground-attack"]),
    ("قتلت ألغام الحوثيين 27 مدنياً، بينهم 14 طفلاً، وجرحت 41 آخرين.", ["mine", "mine", "mine"]),
    ("قتل القصف المدفعي والجوي 12 شخصاً.", ["shelling,airstrike"]),
    ("قُتل 8 مدنيين في قصف جوي ومدفعي لقوات النظام.", ["airstrike,shelling"]),
    ("قُتل 11 مدنياً في عملية للطيران الأمريكي بدون طيار.", ["drone-strike"]),
    ("بلغ عدد القتلى 30 مدنياً خلال الشهر، وذلك جراء القصف الإسرائيلي.", ["shelling"]),
    ("بلغ عدد القتلى 30 مدنياً، وذلك بحسب المركز. وتواصل القصف الإسرائيلي.", [""]),
    ("نفذت خلايا التنظيم 22 عملية، تمت عبر هجمات مسلحة وتفجيرات.", ["ground-attack,explosive-device"]),
    ("نفذت خلايا التنظيم 22 عملية، وشهد الشهر تفجيرات أخرى.", [""]),
    ("وثقنا 4 هجمات استخدمت فيها قوات النظام غازات سامة.", ["chemical"]),
    (
        "قُتل 60 مقاتلاً في الاشتباكات وفي استهدافات بسيارات مفخخة، بينهم 13 أعدمهم تنظيم الدولة.",
        ["clash,car-bomb", "execution"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MEANS)
def test_how_they_died_and_how_an_attack_was_made(text: str, expected: list[str]) -> None:
    assert _means(text) == expected
