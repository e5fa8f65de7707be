"""Claims about time that a sentence makes: a weekday with a date, a length of time with the days that it lies between."""

from __future__ import annotations

from datetime import date

import pytest

from tawthiq.auditing import audit
from tawthiq.reading import read

PUBLISHED = date(2024, 6, 10)


def said(text: str) -> list[str]:
    findings = audit(read(text, published=PUBLISHED))
    return [
        f"{f.claim.kind} {f.claim.stated} {f.verdict}"
        for f in findings
        if f.claim.kind in ("weekday", "duration")
    ]


NAMED = [
    "قتل خمسة مدنيين مساء الأحد ({day}-3-2023) في قصف على البلدة.",
    "قتل خمسة مدنيين في {day} آذار 2023 (الأحد) في قصف على البلدة.",
    "قتل خمسة مدنيين في {day} آذار 2023، وهو يوم الأحد.",
    "Five civilians were killed on Sun., Mar. {day}, 2023.",
    "Five civilians were killed on {day} March 2023, a Sunday.",
    "On March {day}, 2023, Sunday, five civilians were killed.",
    "On {day} March 2023 (Sunday), five civilians were killed.",
    "Five civilians were killed on Sunday (March {day}, 2023).",
]


@pytest.mark.parametrize("text", NAMED)
def test_a_weekday_stands_before_or_behind_its_date(text: str) -> None:
    assert said(text.format(day=5)) == ["weekday Sunday holds"]
    assert said(text.format(day=7)) == ["weekday Sunday fails"]


TWO_WEEKDAYS = [
    "قتل 5 مدنيين من يوم الأحد 5 وحتى الأربعاء 8 مارس 2023.",
    "Between Sunday 5 and Wednesday 8 March 2023 five civilians were killed.",
]


@pytest.mark.parametrize("text", TWO_WEEKDAYS)
def test_each_end_of_a_range_has_its_weekday(text: str) -> None:
    assert said(text) == ["weekday Sunday holds", "weekday Wednesday holds"]
    assert said(text.replace("8", "9")) == ["weekday Sunday holds", "weekday Wednesday fails"]


NIGHTS = [
    "قتل 5 مدنيين ليل الأحد الاثنين 5-6 مارس 2023 في قصف على البلدة.",
    "قتل 5 مدنيين ليلة الأحد/الاثنين 5/6 مارس 2023 في قصف على البلدة.",
    "On the night of Sunday to Monday, 5-6 March 2023, five civilians were killed.",
    "Five civilians were killed on Sunday and Monday (5 and 6 March 2023).",
    "وقتل خمسة مدنيين يومي الأحد والاثنين 5 و6 مارس 2023 في قصف.",
]


@pytest.mark.parametrize("text", NIGHTS)
def test_a_night_or_two_days_have_two_weekdays(text: str) -> None:
    assert said(text) == ["weekday Sunday holds", "weekday Monday holds"]


NO_CLAIM = [
    "قتل ثلاثة في 5 مارس، الأحد الماضي شهد مقتل عشرة.",
    "On March 6, 2023, Sunday's attack killed five.",
    "وبعد ثلاثة أيام من القصف الذي وقع في 20 يناير 2022 قتل 45 شخصاً.",
    "Five people were killed on 6 March 2023. Sunday's funeral drew hundreds.",
    "The war has lasted three years, and from 5 to 9 March 2023 it killed 45 people.",
    "قتل 45 شخصاً خلال الأيام الماضية، ومن 3 إلى 9 مارس 2023 جرح عشرون.",
]


@pytest.mark.parametrize("text", NO_CLAIM)
def test_what_only_stands_near_a_date_is_no_claim(text: str) -> None:
    assert said(text) == []


LENGTHS = [
    ("قتل 45 شخصاً خلال خمسة أيام، من الأحد 5 مارس حتى الخميس 9 مارس 2023.", 5, "holds"),
    ("استمرت المعارك ستة أيام من 20 إلى 30 يناير 2022 وقتل فيها 332 شخصاً.", 6, "fails"),
    ("بعد 10 أيام من بدء الهجوم في 1 مارس 2023، أعلنت القوات في 11 مارس 2023 مقتل 40 مسلحاً.", 10, "holds"),
    ("بعد 10 أيام من بدء الهجوم في 1 مارس 2023، أعلنت القوات في 15 مارس 2023 مقتل 40 مسلحاً.", 10, "fails"),
    ("في 20 يناير 2022 هاجم مسلحون السجن. وبعد ثلاثة أيام، في 26 يناير 2022، استعيد وقتل 45.", 3, "fails"),
    ("In five days, between 3 and 7 March 2023, 45 people were killed.", 5, "holds"),
    ("45 people were killed over nine months, from January to June 2022.", 270, "fails"),
    ("The attack began on 1 March 2023 and ended three weeks later, on 22 March 2023, with 45 dead.", 21, "holds"),
    ("It began on 20 January 2022. Three days later, on 26 January 2022, 45 were dead.", 3, "fails"),
]  # fmt: skip


@pytest.mark.parametrize("text, days, verdict", LENGTHS)
def test_a_length_of_time_lies_between_the_days_beside_it(text: str, days: int, verdict: str) -> None:
    assert f"duration {days} {verdict}" in said(text)


def test_the_same_time_of_a_year_is_a_year() -> None:
    reading = read(
        "اعتقل 900 فلسطيني، واعتقل في الفترة نفسها من 2023 أكثر من 1340 فلسطينياً.", published=PUBLISHED
    )
    assert [f.value for f in reading.figures] == [900, 1340]
    assert ("2023", "date") in [(n.text.split()[-1], str(n.role)) for n in reading.numerals]
