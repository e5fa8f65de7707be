"""Whose count it is where no vocabulary knows the organisation: its name as the text writes it."""

from __future__ import annotations

import pytest

from tawthiq.reading import read

NAMED = [
    ("The Tell Brak Documentation Centre said that 18 people have been killed in Manbij.", "Tell Brak Documentation Centre"),
    ("At least 41 people were killed in Manbij, according to the Tell Brak Documentation Centre.", "Tell Brak Documentation Centre"),
    ("The Orchard Monitor (OM) has documented the killing of 12 civilians in Manbij.", "Orchard Monitor"),
    ("12 people were killed in Manbij in May, the Centre for the Documentation of Violations said.", "Centre for the Documentation of Violations"),
    ("A list published by the Peace and Memory Network names 12 people killed in Manbij.", "Peace and Memory Network"),
    ("Correction: the Orchard Monitor revised its toll of Manbij down to 39 dead, from 41.", "Orchard Monitor"),
    ("قال مركز تل براك للتوثيق إن ٢٧ شخصاً قتلوا في منبج.", "مركز تل براك للتوثيق"),
    ("وثّق مركز تل براك للتوثيق مقتل 33 شخصاً في منبج.", "مركز تل براك للتوثيق"),
    ("نقلت وكالة الشمال عن مركز تل براك للتوثيق أن عدد القتلى في منبج بلغ 31 قتيلاً.", "مركز تل براك للتوثيق"),
    ("قُتل 5 مدنيين في منبج، وفقاً لمركز تل براك للتوثيق.", "مركز تل براك للتوثيق"),
    ("قُتل 5 مدنيين في منبج بحسب ما وثقته شبكة ضفاف الفرات الإعلامية.", "شبكة ضفاف الفرات الإعلامية"),
    ("أعلنت مديرية صحة منبج مقتل 5 مدنيين.", "مديرية صحة منبج"),
    ("أحصى مكتب توثيق الشهداء مقتل 5 مدنيين في منبج.", "مكتب توثيق الشهداء"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_an_organisation_outside_the_vocabulary_is_named_as_written(text: str, name: str) -> None:
    assert {figure.attributed_to for figure in read(text).figures} == {name}


NOBODY = [
    "18 people were taken to the Tell Brak Medical Centre.",
    "The dead were taken to the Hope Centre and 18 people were buried.",
    "The shelling of the Tell Brak Documentation Centre killed 18 people.",
    "قال مركز طبي في منبج إن 5 مدنيين قُتلوا.",
    "قُتل 5 مدنيين في قصف على مركز تل براك للتوثيق.",
    "قال شهود لمركز تل براك للتوثيق إن 5 مدنيين قُتلوا.",
    "قُتل 5 مدنيين في مركز إيواء.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_what_does_not_count_is_nobodys_count(text: str) -> None:
    assert {figure.attributed_to for figure in read(text).figures} == {None}


def test_a_known_organisation_keeps_its_own_numbers_beside_one_that_is_not_known() -> None:
    text = (
        "The Orchard Monitor said that 18 people were killed in Manbij. "
        "The Syrian Network for Human Rights documented the killing of 29 civilians there."
    )
    assert [figure.attributed_to for figure in read(text).figures] == [
        "Orchard Monitor",
        "The Syrian Network for Human Rights",
    ]


def test_a_later_mention_by_the_same_name_needs_no_word_of_saying() -> None:
    text = "قال مركز تل براك للتوثيق إن 27 شخصاً قتلوا في منبج.\nوترتفع حصيلة مركز تل براك للتوثيق بذلك إلى 40 قتيلاً منذ مطلع العام."
    assert {figure.attributed_to for figure in read(text).figures} == {"مركز تل براك للتوثيق"}
