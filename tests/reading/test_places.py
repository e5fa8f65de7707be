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
    # two outcomes told together are told of one place, that behind the second
    (
        "The mission counted 6 deaths in Aleppo, 2 deaths and 16 injured in Homs, 1 death and 6 injured in Hama and 1 injured in Idlib.",
        ["Aleppo", "Homs", "Homs", "Hama", "Hama", "Idlib"],
    ),
    (
        "وثقت البعثة 6 قتلى في حلب، وقتيلين و16 جريحاً في حمص، و4 قتلى و6 جرحى في حماة.",
        ["حلب", "حمص", "حمص", "حماة", "حماة"],
    ),
    # … but where nothing follows, the second has the place of the first
    ("Nine people were killed in Aleppo and 12 injured.", ["Aleppo", "Aleppo"]),
    # where the counted attack was, and what is strung behind the parts
    ("On 18 May, 18 civilians were killed when two airstrikes hit a house in Douma.", ["Douma", "Douma"]),
    (
        "Six civilians, including three children, were killed and eight others were injured when airstrikes hit a house in Douma.",
        ["Douma"] * 3,
    ),
    # … and never the attack of another clause
    ("Nine people were killed. Two airstrikes hit a house in Douma.", [None, "Douma"]),
    # the items under a labelled line, up to the next label
    (
        "The attacks by place:\n- Homs: 26 operations left 62 dead:\n• 50 combatants.\n• 12 civilians.\n- Aleppo: One operation left three soldiers dead.",
        ["Homs"] * 4 + ["Aleppo"] * 2,
    ),
    # what "they" did was done where they were
    (
        "79 killed in a wave of attacks\n\nThe group documented 97 attacks in Daraa province. They left 79 people dead: 40 civilians and 39 soldiers.",
        ["Daraa province"] * 5,
    ),
    ("وثق المرصد 97 هجوماً في محافظة درعا. وأسفرت عن مقتل 79 شخصاً.", ["محافظة درعا"] * 2),
    (
        "The group documented 97 attacks in Daraa province. Landmines killed 79 people.",
        ["Daraa province", None],
    ),
]
NOWHERE = [
    "قُتل 9 أشخاص في طرابلس وبنغازي.",
    "أكثر من 40 غارة شنتها الطائرات الروسية على البادية السورية.",
    "قالت وزارة الصحة في غزة إن 6 أشخاص قُتلوا.",
    "بغداد، 1 تشرين الثاني 2016 – قُتل 1792 شخصاً.",
]


WRITTEN = [
    # places that the gazetteer does not know, by how they are written
    ("Twelve villagers were killed in Oroko on Monday.", ["Oroko"]),
    ("Twelve villagers were killed in the northern Kesra region.", ["Kesra region"]),
    ("Twelve people were killed in the restive Vanda province of Itura.", ["Itura"]),
    ("Gunmen killed twelve people in a town in Mastara district of Baloha.", ["Mastara district"]),
    ("Twelve people were killed at a village in the area of Mambiro, north of Buniro.", ["Mambiro"]),
    ("Twelve people were killed in eastern Republic of Vanda's Itura province.", ["Itura province"]),
    ("A blast in Vanda's northern city of Pesharo killed 12 people.", ["Pesharo"]),
    ("Nine people were killed in the al-Nayra camp.", ["al-Nayra camp"]),
    ("A car bomb killed 22 people in a Shiite area of Baghdad.", ["Baghdad"]),
    # the clause that tells what struck them tells where
    ("Nine people were killed when a car bomb exploded at a market in Oroko.", ["Oroko"]),
    # the clause goes on behind the parts
    (
        "Nearly 30 people, among them nine children and 4 women, have been killed in Idlib governorate.",
        ["Idlib governorate"] * 3,
    ),
    # an organisation's name is no place, though it holds one
    ("The Tell Brak Documentation Centre said that 18 people were killed in Darat Izza.", ["Darat Izza"]),
    ("The Aleppo Media Office counted 18 people killed.", [None]),
    ("قالت شبكة إدلب الإخبارية إن 18 شخصاً قُتلوا في قصف دارة عزة.", ["دارة عزة"]),
    ("أحصى مركز توثيق تل براك مقتل 18 شخصاً.", [None]),
    ("أحصى مرصد الرقة مقتل 18 شخصاً.", [None]),
    ("قُتل 18 شخصاً في مركز مدينة إدلب.", ["مدينة إدلب"]),
]
UNNAMED = [
    "Nine people were killed in Improvised explosive device attacks.",
    "Nine people were killed, according to figures published in The Guardian.",
    "Nine people were killed in Government-controlled areas.",
    "Nine people were killed in Operation Winter Storm.",
    "The group, based in Oxborough, counted nine people killed.",
    "Nine people were killed, it said on a day in Support of Victims of Torture.",
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_a_place_is_known_by_how_it_is_written(text: str, expected: list[str | None]) -> None:
    assert _fields(text, "place") == expected


@pytest.mark.parametrize("text", UNNAMED)
def test_other_names_in_capitals_are_no_places(text: str) -> None:
    assert set(_fields(text, "place")) == {None}


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
