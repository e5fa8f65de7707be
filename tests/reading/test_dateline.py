"""A document's own dateline, and the dates on a page that are none."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.reading.dateline import competing, find_published

BODY = "أعلنت الشبكة مقتل سبعة مدنيين في قصف طال أحياء سكنية من المدينة يوم الخميس 20 يناير 2022، بحسب شهود."
HEADLINE = "سبعة مدنيين قتلى في قصف على أحياء سكنية شمال المدينة القديمة"

FOUND = [
    (f"{HEADLINE}\n\nالجمعة 21 يناير 2022 04:04 م\n\n{BODY}", "الجمعة 21 يناير 2022", date(2022, 1, 21)),
    (f"{HEADLINE}\n2022/01/22\n{BODY}", "2022/01/22", date(2022, 1, 22)),
    (f"{HEADLINE}\nالخرطوم - وكالات: السبت 29 أبريل 2023\n{BODY}", "السبت 29 أبريل 2023", date(2023, 4, 29)),
    (f"بغداد، 1 تشرين الثاني 2016 – {BODY}", "1 تشرين الثاني 2016", date(2016, 11, 1)),
    (
        "Monthly figures\n\nBaghdad, 1 February 2015 – A total of 40 were killed.",
        "1 February 2015",
        date(2015, 2, 1),
    ),
    ("An update\nPublished on: 5 September 2024\nFighting went on.", "5 September 2024", date(2024, 9, 5)),
    (
        f"الخميس 28 مارس 2024\n{HEADLINE}\nالجمعة 28/يناير/2022 - 11:09 م\n{BODY}",
        "الجمعة 28/يناير/2022",
        date(2022, 1, 28),
    ),
]


@pytest.mark.parametrize("text, words, published", FOUND)
def test_found(text: str, words: str, published: date) -> None:
    found = find_published(text)
    assert found is not None
    assert (found[0], text[found[1] : found[2]]) == (published, words)


def test_a_time_with_its_zone_is_kept() -> None:
    found = find_published("Ninety dead\n\n2022-01-22T15:38:47+0000\n\nSome text.")
    assert found is not None
    assert found[0] == datetime(2022, 1, 22, 15, 38, 47, tzinfo=UTC)


NONE = [
    BODY,
    f"{HEADLINE}\n{BODY}\n"
    + "كلام لا تاريخ فيه. " * 200
    + "\nجميع الحقوق محفوظة 2025\nالخميس 2 يناير 2025\n",
    f"الأربعاء 22 يناير 2025\n{HEADLINE}\nقال المصدر أمس الأحد 30 كانون الثاني إن القتال انتهى.",
    f"{HEADLINE}\n21 يناير 2022 04:04 م\n23 يناير 2022 10:00 ص\n{BODY}",
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_no_dateline(text: str) -> None:
    assert find_published(text) is None


def test_competing_datelines_are_reported() -> None:
    assert competing(NONE[3])
    assert not competing(FOUND[0][0])


@given(st.text())
def test_never_crashes(text: str) -> None:
    find_published(text)
