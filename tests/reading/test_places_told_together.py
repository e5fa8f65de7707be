"""Where it happened: behind parts by age and sex, on the country that strikes fell on, in what «إذ» spells out."""

from __future__ import annotations

from datetime import date

import pytest

from tawthiq.reading import read

CASES = [
    ("لقي 8 عراقيين بينهم امرأتان حتفهم خلال العام الماضي في مدينة منبج.", ["منبج", "منبج"]),
    ("قُتل 9 مدنيين، بينهم طفلان، في حلب قُتل أحدهما.", [None, "حلب"]),
    ("ضحايا غارات التحالف على اليمن بلغوا أكثر من 900 شخص.", ["اليمن"]),
    ("41 قتيلاً و124 جريحاً هم حصيلة الغارات الإسرائيلية على لبنان يوم أمس.", ["لبنان", "لبنان"]),
    ("فُرضت العقوبات على لبنان بعد مقتل 9 أشخاص.", [None]),
    ("بلغ عدد القتلى على أرض العراق 31 مدنياً.", ["العراق"]),
    (
        "كانت بغداد الأكثر تضرراً، حيث بلغ مجموع الضحايا فيها 1272 شخصاً، إذ استشهد 317 وأصيب 955، تلتها ديالى.",
        ["بغداد", "بغداد", "بغداد"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_where_it_happened(text: str, expected: list[str | None]) -> None:
    assert [f.place for f in read(text, published=date(2024, 3, 10)).figures] == expected
