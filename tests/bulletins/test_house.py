"""The house's voice: periods, names and whom a number counts, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from tawthiq.bulletins.agreement import Digits
from tawthiq.bulletins.house import House
from tawthiq.bulletins.sentences import feminine, whom_phrase
from tawthiq.model.dates import DateSpan
from tawthiq.model.tallies import Bounds
from tawthiq.model.terms import Measure

ARABIC, ENGLISH = House("ar"), House("en")
KILLED = Measure.KILLED


@pytest.mark.parametrize(
    ("span", "arabic", "english"),
    [
        (DateSpan.year(2021), "خلال العام 2021", "in 2021"),
        (DateSpan.month(2022, 1), "خلال شهر كانون الثاني 2022", "in January 2022"),
        (DateSpan.day(date(2022, 1, 20)), "في 20 كانون الثاني 2022", "on 20 January 2022"),
        (
            DateSpan.inclusive(date(2022, 1, 20), date(2022, 1, 26)),
            "خلال الفترة من 20 كانون الثاني 2022 حتى 26 كانون الثاني 2022",
            "between 20 January 2022 and 26 January 2022",
        ),
        (DateSpan(date(2022, 1, 20), None), "منذ 20 كانون الثاني 2022", "since 20 January 2022"),
        (DateSpan(None, date(2022, 1, 27)), "حتى 26 كانون الثاني 2022", "until 26 January 2022"),
        (DateSpan.inclusive(date(2021, 1, 1), date(2021, 12, 31)), "خلال العام 2021", "in 2021"),
        (None, "", ""),
    ],
)
def test_periods(span, arabic, english):
    assert ARABIC.period(span) == arabic
    assert ENGLISH.period(span) == english


@pytest.mark.parametrize(
    ("bounds", "groups", "arabic", "english"),
    [
        (
            Bounds.exactly(124),
            ("islamic-state",),
            "124 من عناصر تنظيم «الدولة الإسلامية»",
            "124 members of Islamic State",
        ),
        (Bounds.exactly(7), ("civilians",), "7 مدنيين", "7 civilians"),
        (Bounds.exactly(1), ("children",), "طفل واحد", "1 child"),
        (Bounds.exactly(181), (), "181 شخصاً", "181 people"),
        (Bounds(20, 20, None), (), "ما لا يقل عن 20 شخصاً", "at least 20 people"),
        (Bounds(60, None, 90), ("civilians",), "ما بين 60 و90 مدنياً", "between 60 and 90 civilians"),
        (Bounds(None, 3500, None), (), "نحو 3,500 شخص", "about 3,500 people"),
        (
            Bounds.exactly(50),
            ("asayish", "sdf"),
            "50 من عناصر قوى الأمن الداخلي وعناصر قوات سوريا الديمقراطية",
            "50 members of the internal security forces and the Syrian Democratic Forces",
        ),
        (Bounds.exactly(12), ("russia",), "12 من عناصر القوات الروسية", "12 members of Russian forces"),
    ],
)
def test_whom_a_number_counts(bounds, groups, arabic, english):
    assert whom_phrase(bounds, groups, KILLED, ARABIC) == arabic
    whom = whom_phrase(bounds, groups, KILLED, ENGLISH)
    assert whom in {english, english.replace("Russian forces", "the Russian forces")}


def test_events_are_counted_by_their_own_noun():
    assert (
        whom_phrase(Bounds(12231, 12231, None), (), Measure.AIRSTRIKES, ARABIC)
        == "ما لا يقل عن 12,231 غارة جوية"
    )


def test_digits_of_the_house_are_for_arabic_only():
    assert House("ar", Digits.ARABIC_INDIC).day(date(2022, 1, 26)) == "٢٦ كانون الثاني ٢٠٢٢"
    assert House("en", Digits.ARABIC_INDIC).day(date(2022, 1, 26)) == "26 January 2022"


@pytest.mark.parametrize(
    ("name", "is_feminine"),
    [
        ("المرصد السوري لحقوق الإنسان", False),
        ("الشبكة السورية لحقوق الإنسان", True),
        ("وزارة الصحة", True),
        ("الأمم المتحدة", True),
    ],
)
def test_the_verb_agrees_with_the_originator(name, is_feminine):
    assert feminine(name) is is_feminine


def test_names_take_their_article_within_an_english_sentence():
    assert ENGLISH.oblique("sdf") == "the Syrian Democratic Forces"
    assert ENGLISH.oblique("autonomous-administration").startswith("the Autonomous Administration")
    assert ENGLISH.oblique("hezbollah") == "Hezbollah"
    assert ENGLISH.place("sy-aa-area") == "the area of the Autonomous Administration"
