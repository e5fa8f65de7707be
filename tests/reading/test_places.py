"""Where it happened, who held the ground, whose count it is: short reports of our own wording."""

from __future__ import annotations

from datetime import date

import pytest

from tawthiq.reading import read


def _fields(text: str, field: str) -> list[object]:
    return [getattr(f, field) for f in read(text, published=date(2024, 6, 10)).figures]


PLACES = [
    ("ثم درعا 154 قتيلاً، وبعدها حلب 127 قتيلاً، وحماة 123 قتيلاً.", ["درعا", "حلب", "حماة"]),
    ("قُتل 5 مدنيين في حلب و3 مدنيين في إدلب.", ["حلب", "إدلب"]),
    ("قُتل 59 مدنياً: حلب (31) وحمص (28).", [None, "حلب", "حمص"]),
    ("5 قتلى و7 جرحى في قصف إسرائيلي على رفح", ["رفح", "رفح"]),
    (
        "Diyala had 170 killed and 284 injured, Kirkuk 64 killed and 74 injured.",
        ["Diyala"] * 2 + ["Kirkuk"] * 2,
    ),
    ("BAGHDAD (AP) — Gunmen killed 12 people in Kut, Iraqi officials said.", ["Kut"]),
    ("قُتل 9 أشخاص في سجن غويران بمدينة الحسكة.", ["سجن غويران"]),
    ("قُتل 1521 مدنياً في سوريا.", ["سوريا"]),
]
NOWHERE = [
    "قُتل 9 أشخاص في طرابلس وبنغازي.",
    "أكثر من 40 غارة شنتها الطائرات الروسية على البادية السورية.",
    "قالت وزارة الصحة في غزة إن 6 أشخاص قُتلوا.",
    "بغداد، 1 تشرين الثاني 2016 – قُتل 1792 شخصاً.",
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_a_figure_takes_the_place_that_its_own_words_name(text: str, expected: list[str | None]) -> None:
    assert _fields(text, "place") == expected


@pytest.mark.parametrize("text", NOWHERE)
def test_several_places_a_stretch_a_dateline_and_a_seat_are_no_place(text: str) -> None:
    assert set(_fields(text, "place")) == {None}


TERRITORIES = [
    ("قُتل 12 مدنياً ضمن مناطق نفوذ قسد في دير الزور.", "sdf", "دير الزور"),
    ("قُتل 5 مدنيين ضمن مناطق سيطرة النظام.", "government-forces", None),
    ("Three civilians were killed in SDF-held areas.", "sdf", None),
    ("Three civilians were killed in Mosul.", None, "Mosul"),
]


@pytest.mark.parametrize(("text", "holder", "place"), TERRITORIES)
def test_a_sides_ground_is_its_territory_and_no_place(
    text: str, holder: str | None, place: str | None
) -> None:
    assert _fields(text, "territory") == [holder]
    assert _fields(text, "place") == [place]


def test_the_northeast_of_the_kurds_is_the_sdf() -> None:
    assert _fields("Six people died in the Kurdish-led northeast of Syria.", "territory") == ["sdf"]


SOURCES = [
    (
        "قالت وزارة الصحة إن 70 شخصاً قُتلوا، بينما ذكرت الأمم المتحدة أن 80 شخصاً قُتلوا.",
        ["وزارة الصحة", "الأمم المتحدة"],
    ),
    (
        "وثقت منظمة أطباء بلا حدود مقتل 70 شخصاً. وقالت مصادر طبية إن 9 أشخاص جُرحوا.",
        ["منظمة أطباء بلا حدود", None],
    ),
    ("قال طبيب لوكالة فرانس برس إن 6 أشخاص قُتلوا في الخرطوم.", [None]),
    ("وفقاً للمرصد السوري لحقوق الإنسان قُتل 6 أشخاص.", ["المرصد السوري لحقوق الإنسان"]),
    ("KABUL (AP) — 9 soldiers were killed in Kunduz.", [None]),
]


@pytest.mark.parametrize(("text", "expected"), SOURCES)
def test_a_count_keeps_its_own_organisation_and_no_other(text: str, expected: list[str | None]) -> None:
    assert _fields(text, "attributed_to") == expected
