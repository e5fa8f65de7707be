"""Whose the counted are where a phrase before or behind says so, and lengths of time that the report gives by their ends."""

from __future__ import annotations

from datetime import date

import pytest

from tawthiq.reading import read


def _read(text: str) -> list[tuple[int | None, str]]:
    return [(f.value, ",".join(f.groups)) for f in read(text, published=date(2024, 3, 10)).figures]


def _days(text: str) -> list[str]:
    return [f"{f.start_date}..{f.end_date}" for f in read(text, published=date(2024, 3, 10)).figures]


SIDES = [
    ("وسقط من كتائب المعارضة 76 مقاتلاً.", [(76, "opposition-factions")]),
    (
        "القتلى هم 18 مقاتلاً من الفصائل السورية و31 على الأقل من جبهة النصرة.",
        [(18, "opposition-factions"), (31, "hts")],
    ),
    ("قُتل 31 شخصاً على الأقل من بين المارة.", [(31, "")]),
    ("أما القتلى في صفوف المقاتلين، وعددهم الإجمالي 295 عنصراً، فسقطوا أمس.", [(295, "combatants")]),
    ("قُتل 98 من العسكريين تابعين للنظام.", [(98, "government-forces")]),
    ("فرار 3 من عناصر «د ا ع ش» من سجن في الرقة.", [(3, "islamic-state")]),
    ("وأصيب 20 من الكادر التمريضي.", [(20, "medical-workers")]),
    (
        "استشهد 194 عنصراً من قوات الأمن العراقية وأصيب 289 عنصراً.",
        [(194, "iraq-forces"), (289, "iraq-forces")],
    ),
    ("قُتل 5 مدنيين وأصيب 3 عناصر.", [(5, "civilians"), (3, "")]),
    ("بلغ عدد من قتلتهم القوات العراقية من إرهابيي «داعش» 31 إرهابياً.", [(31, "islamic-state")]),
    (
        "قُتل 8 من قوات النظام، إضافة إلى 3 مدنيين. كما أصيب 15 آخرون بجروح.",
        [(8, "government-forces"), (3, "civilians"), (15, "")],
    ),
    ("قُتل 8 مدنيين في حلب. كما أصيب 15 آخرون بجروح.", [(8, "civilians"), (15, "civilians")]),
    ("اعتقلت قوات الاحتلال الإسرائيلي 310 معتقلين.", [(310, "")]),
    ("أُعيد القبض على 100 سجين.", [(100, "detainees")]),
]


@pytest.mark.parametrize(("text", "expected"), SIDES)
def test_whose_the_counted_are(text: str, expected: list[tuple[int | None, str]]) -> None:
    assert _read(text) == expected


SPELLS = [
    ("قُتل نحو 140 شخصاً خلال 20 يوماً من المعارك.", ["None..None"]),
    (
        "قُتل نحو 140 شخصاً خلال 20 يوماً من المعارك.\nوارتفع عدد من قضوا إلى 139 منذ 18 شباط وحتى أمس السبت.",
        ["2024-02-18..2024-03-09"] * 2,
    ),
    (
        "معارك في البلاد\nقُتل نحو 140 شخصاً خلال 12 يوماً من المعارك.\nوارتفع عدد من قضوا إلى 139 منذ 18 شباط وحتى أمس السبت.",
        ["None..None", "2024-02-18..2024-03-09"],
    ),
    ("وثقنا مقتل 22 مدنياً خلال شهري كانون الثاني وشباط.", ["2024-01-01..2024-02-29"]),
    (
        "سقط 30 قتيلاً يوم الثلاثاء 5 آذار.\nوتوزع قتلى ذلك اليوم على النحو التالي: 8 في الخرطوم و22 في نيالا.",
        ["2024-03-05..2024-03-05"] * 3,
    ),
    ("قُتل 12 مدنياً منذ بدء الحملة في 28 شباط حتى فجر الجمعة.", ["2024-02-28..2024-03-08"]),
]


@pytest.mark.parametrize(("text", "expected"), SPELLS)
def test_when_it_happened(text: str, expected: list[str]) -> None:
    assert _days(text) == expected
