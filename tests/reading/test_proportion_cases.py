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


SHARES = [
    ("قتل واحد من كل ثلاثة من أصل 90 معتقلاً، أي 30.", "share 1/3: 30, 90 holds"),
    ("قتل واحد من كل ثلاثة من أصل 90 معتقلاً، أي 50.", "share 1/3: 50, 90 fails"),
    ("أربعة من كل خمسة قتلى مدنيون: 160 من أصل 200.", "share 4/5: 160, 200 holds"),
    ("شكل المدنيون 60 بالمئة من القتلى البالغ عددهم 200، أي 120 مدنياً.", "share 3/5: 120, 200 holds"),
    ("شكل المدنيون 60 بالمئة من القتلى البالغ عددهم 200، أي 130 مدنياً.", "share 3/5: 130, 200 fails"),
    ("شكل الأطفال ربع القتلى، أي 50 من أصل 200.", "share 1/4: 50, 200 holds"),
    ("نسبة المدنيين بين القتلى الـ200 هي 60%، وعددهم 120.", "share 3/5: 120, 200 holds"),
    ("قتل 200 شخص، نصفهم تقريباً (98) من المدنيين.", "share 1/2: 98, 200 holds"),
    ("أكثر من نصف القتلى (60 من أصل 110) من المدنيين.", "share 1/2: 60, 110 holds"),
    ("قتل 332 شخصاً، هم 246 من التنظيم و79 من الأسايش و7 مدنيين. وشكل عناصر التنظيم نحو 74% من القتلى.", "share 37/50: 246, 332 holds"),
    ("قتل 332 شخصاً، هم 246 من التنظيم و79 من الأسايش و7 مدنيين، ويمثل قتلى التنظيم ثلاثة أرباع الحصيلة.", "share 3/4: 246, 332 holds"),
    ("قتل 200 شخص بينهم 120 مدنياً و50 طفلاً. وشكل المدنيون 60 بالمئة من القتلى، والأطفال 25 بالمئة.", "share 3/5: 120, 200 holds"),
    ("Civilians accounted for 60 per cent of the 200 people killed, or 120.", "share 3/5: 120, 200 holds"),
    ("The 332 dead were 246 IS members, 79 Asayish and 7 civilians. IS members made up 74 per cent of the dead.", "share 37/50: 246, 332 holds"),
    ("One in four of the 80 dead was a child: 20 in all.", "share 1/4: 20, 80 holds"),
]  # fmt: skip


@pytest.mark.parametrize("text, claim", SHARES)
def test_a_share_finds_its_part_and_its_whole(text: str, claim: str) -> None:
    assert claim in said(text)


def test_those_whose_share_it_is_are_not_all() -> None:
    text = "النساء والأطفال يشكلون 40% من الضحايا المدنيين البالغ عددهم 161، وهم 34 طفلاً و30 امرأة."
    assert said(text) == ["share 2/5: 34, 30, 161 holds"]


NO_SHARE = [
    "قتل 332 شخصاً، هم 246 من التنظيم و86 من الأسايش. وفي العراق شكل عناصر التنظيم 20% من القتلى.",
    "The 332 dead were 246 IS members and 86 Asayish. In 2019 IS members made up 20 per cent of the dead.",
    "قتل 332 شخصاً بينهم 246 من التنظيم. ويسيطر التنظيم على 20% من المحافظة.",
]


@pytest.mark.parametrize("text", NO_SHARE)
def test_a_share_of_another_place_or_time_is_of_other_numbers(text: str) -> None:
    assert [claim for claim in said(text, "share") if "?" not in claim] == []


OTHER_TIMES = [
    ("قتل 120 مدنياً في آذار. ومقارنة بشباط الذي قتل فيه 160، تراجع العدد بنسبة 25%.", "change -1/4: 160, 120 holds"),
    ("قتل 120 مدنياً في آذار. وكانت حصيلة شباط 160 قتيلاً، أي بانخفاض 40 قتيلاً.", "change -40: 160, 120 holds"),
    ("قتل 120 مدنياً في آذار. وكانت حصيلة شباط 170 قتيلاً، أي بانخفاض 40 قتيلاً.", "change -40: 170, 120 fails"),
    ("قتل 160 مدنياً في شباط. وفي آذار قتل 120 مدنياً، أي بانخفاض 40 عن شباط.", "change -40: 160, 120 holds"),
    ("قتل 160 مدنياً في شباط. وفي آذار قتل 120 مدنياً، أي بانخفاض 90 عن كانون الثاني.", "change -90: ?, 120 undecided"),
]  # fmt: skip


@pytest.mark.parametrize("text, claim", OTHER_TIMES)
def test_a_change_is_held_against_the_count_of_the_time_that_it_names(text: str, claim: str) -> None:
    assert said(text, "change") == [claim]


def test_a_share_is_of_the_total_of_its_own_time() -> None:
    text = "قتل 1227 مدنياً في آذار 2024. وكان عدد القتلى في شباط 1340 مدنياً. وسجلت حلب مقتل 310 مدنيين خلال آذار، أي ربع القتلى."
    assert said(text, "share") == ["share 1/4: 310, 1227 holds"]


SO_MANY_OF = [
    ("Government forces killed 80 of the 120 civilians, or two thirds.", ["subset 80: 120, 80 holds", "share 2/3: 80, 120 holds"]),
    ("He said 12 of the 20 wounded were children.", ["subset 12: 20, 12 holds"]),
    ("He said 32 of the 20 wounded were children.", []),
    ("Airstrikes caused 70 of the 120 casualties (58 per cent).", ["subset 70: 120, 70 holds", "share 29/50: 70, 120 holds"]),
    ("More than half of the 120 casualties, 70, were caused by airstrikes.", ["share 1/2: 70, 120 holds"]),
    ("Government forces killed 12 members of the 20th Brigade.", []),
]  # fmt: skip


@pytest.mark.parametrize("text, claims", SO_MANY_OF)
def test_so_many_of_so_many_are_some_of_them(text: str, claims: list[str]) -> None:
    assert sorted(said(text, "subset", "share")) == sorted(claims)


def test_what_they_were_is_said_of_the_part() -> None:
    reading = read("He said 12 of the 20 wounded were children.", published=PUBLISHED)
    assert [f.groups for f in reading.figures] == [("children",), ()]


BY_WHAT_SETS_APART = [
    ("قتل 16 شخصاً في التفجير. وأصيب 36 آخرون بجروح، أي أن عدد المصابين يزيد على ضعفي عدد القتلى.", "ratio 2: 36, 16 holds"),
    ("قتل 12 مدنياً وأصيب 40، أي أن عدد الجرحى ضعف عدد القتلى.", "ratio 2: 40, 12 fails"),
    ("اعتقل النظام 113 شخصاً بينهم 3 أطفال، وهو أكثر من ثلاثة أضعاف من اعتقلتهم قسد وعددهم 37 شخصاً.", "ratio 3: 113, 37 holds"),
    ("قتل 224 فلسطينياً، بينهم 53 في غزة، و171 في الضفة الغربية، أي أكثر من ثلاثة أضعاف قتلى القطاع.", "ratio 3: 171, 53 holds"),
]  # fmt: skip


@pytest.mark.parametrize("text, claim", BY_WHAT_SETS_APART)
def test_a_multiple_is_of_what_its_words_set_apart(text: str, claim: str) -> None:
    assert said(text, "ratio") == [claim]
