"""Differences, multiples, fractions and per cents in Arabic: which two numbers each is said of."""

from __future__ import annotations

from datetime import date

import pytest

from tawthiq.auditing import audit
from tawthiq.model.figures import Reading
from tawthiq.reading import read

PUBLISHED = date(2024, 6, 10)


def said(text: str, *kinds: str) -> list[str]:
    reading = read(text, published=PUBLISHED)
    return [
        f"{f.claim.kind} {f.claim.stated}: {_operands(f.claim.operands, reading)} {f.verdict}"
        for f in audit(reading)
        if f.claim.kind in (kinds or ("change", "ratio", "share", "sum"))
    ]


def _operands(ids: tuple[str | None, ...], reading: Reading) -> str:
    return ", ".join("?" if name is None else str(reading.figure(name).value) for name in ids)


DIFFERENCES = [
    ("وثق المرصد مقتل 200 مدني في آذار، أي بزيادة قدرها 40 عن شباط الذي قتل فيه 160.", 40, "160, 200"),
    ("وثق المرصد مقتل 200 مدني في آذار، بزيادة 40 قتيلاً عن شباط الذي شهد مقتل 160.", 40, "160, 200"),
    ("وثق المرصد مقتل 200 مدني في آذار، أي أكثر بـ40 من شباط (160 قتيلاً).", 40, "160, 200"),
    ("وثق المرصد مقتل 120 مدنياً في آذار، أي أقل بـ40 مما سجله في شباط وهو 160.", -40, "160, 120"),
    ("وثق المرصد مقتل 120 مدنياً في آذار بانخفاض بلغ 40 قتيلاً مقارنة بشباط (160).", -40, "160, 120"),
    ("قتل 120 مدنياً في آذار، مسجلاً تراجعاً بمقدار 40 عن الشهر السابق الذي قتل فيه 160 مدنياً.", -40, "160, 120"),
    ("وثق المرصد مقتل 120 مدنياً، بفارق 40 عن الشهر السابق (160).", -40, "160, 120"),
]  # fmt: skip


@pytest.mark.parametrize("text, stated, ends", DIFFERENCES)
def test_a_difference_lies_between_two_counts(text: str, stated: int, ends: str) -> None:
    assert said(text) == [f"change {stated}: {ends} holds"]
    assert said(text.replace("40", "50")) == [f"change {50 if stated > 0 else -50}: {ends} fails"]


def test_a_number_behind_a_comparison_is_no_part() -> None:
    assert said("قتل 120 مدنياً مقارنة بشباط (90).", "subset", "sum") == []
    assert said("قتل 120 مدنياً (90 منهم في حلب).", "subset", "sum") != []


MULTIPLES = [
    ("قتل 40 مدنياً، أي أربعة أضعاف قتلى شباط البالغ عددهم 10.", "ratio 4: 40, 10 holds"),
    ("قتل 40 مدنياً، أي أربعة أضعاف قتلى شباط البالغ عددهم 20.", "ratio 4: 40, 20 fails"),
    ("تضاعف عدد القتلى من 40 في شباط إلى 80 في آذار.", "ratio 2: 80, 40 holds"),
    ("تضاعف عدد القتلى ثلاث مرات، من 20 إلى 60 قتيلاً.", "ratio 3: 60, 20 holds"),
    ("تضاعف عدد القتلى ثلاث مرات، من 20 إلى 80 قتيلاً.", "ratio 3: 80, 20 fails"),
    ("ارتفع عدد القتلى ثلاث مرات من 20 إلى 60.", "ratio 3: 60, 20 holds"),
    ("انخفض عدد القتلى إلى النصف: 40 في آذار مقابل 80 في شباط.", "change -1/2: 80, 40 holds"),
    ("انخفض عدد القتلى إلى الثلث: 40 في آذار مقابل 120 في شباط.", "change -2/3: 120, 40 holds"),
    ("قتل 200 مدني، وهو ما يزيد بنسبة 25% على حصيلة شباط (160).", "change 1/4: 160, 200 holds"),
    ("قتل 120 مدنياً، أي أقل بنسبة 25% من حصيلة شباط (160).", "change -1/4: 160, 120 holds"),
]


@pytest.mark.parametrize("text, claim", MULTIPLES)
def test_a_multiple_or_a_change_is_said_of_the_two_counts_beside_it(text: str, claim: str) -> None:
    assert claim in said(text)
