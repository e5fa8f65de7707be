"""What must hold of the reading of any text at all: nothing crashes it, nothing is invented, nothing is left out."""

from __future__ import annotations

import gc
import os
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.reading.invariants import CHECKS, check_bounds, check_digits, check_slices

from tawthiq.model.figures import Figure, Reading
from tawthiq.reading import read
from tawthiq.reading.scene import Scene

PUBLISHED = date(2022, 1, 26)

thorough = settings(max_examples=5_000 if os.environ.get("TAWTHIQ_HARD") else 150, deadline=None)

FRAGMENTS = """
قُتل|قتلى|أصيب|وأصيب|مقتل|جرحى|مدنيين|مدنياً|طفل|طفلان|وسيدتان|عنصراً|عناصر|من|بينهم|منهم|هم|والبقية|توزعوا على النحو التالي:|و|في|على يد
قوات سوريا الديمقراطية|تنظيم الدولة الإسلامية|النظام|روسيا|غارة|غارات|قصف|حلب|ريف إدلب|سجن غويران|كانون الثاني|الخميس|20 كانون الثاني 2022|أمس
خلال 24 ساعة|منذ آذار 2011|على الأقل|أكثر من|نحو|ما لا يقل عن|بين|عشرات|مئة|مئتان|ألفاً|ثلاثة|أحد عشر|مليون ونصف|نصف|ربع|أضعاف|مرات ونصف|بالمئة|%
وفق المرصد|نفى|دون وقوع ضحايا|ارتفع|إلى|يومياً|الأكبر|ـ|ً|ّ|«|»|،|؛|:|.|؟|(|)|-|–|—|•|\n|\n\n|\t|,|;|!|"|'|[|]|/|*|#|$|\u200f|\u202b|\u202c|\ufeff|\u00a0|\x00
0|1|2|3|5|7|12|20|83|401|484|503|1,200|12.5|1.200|٨٣|٤٠١|٤٬٢٠٠|۷|2011|2022|2022-01-20|20/1/2022|24th|3:45|M16|F-16|05|000|99999999999999999999|1e9|½|²
killed|were killed|wounded|others|civilians|people|children|a child|women|soldiers|fighters|members|of|including|among them|the rest|and|or|in|by|at least|more than|about
up to|between|to|from|dozens|hundreds|thousand|million|twenty-one|one|a hundred|half|a quarter|double|times|per cent|airstrikes|attacks|clashes|Islamic State|the SDF|Russian|SOHR
according to|denied|no casualties|rose|fell|a day|since March 2019|Thursday|January 20|on Sunday|yesterday|in 2021|Aleppo|the largest|aged|year-old|kilometres|a.m.|US-backed
"""
pieces = [piece for line in FRAGMENTS.strip().splitlines() for piece in line.split("|")]
pieces = [piece.encode().decode("unicode_escape") if piece.startswith("\\") else piece for piece in pieces]

reports = st.lists(
    st.tuples(st.sampled_from(pieces), st.sampled_from([" ", " ", " ", "", "\n"])), max_size=60
).map(lambda parts: "".join(piece + gap for piece, gap in parts))
numbered = st.lists(st.one_of(st.integers(0, 10**7).map(str), st.sampled_from(pieces)), max_size=40).map(
    " ".join
)
texts = st.one_of(reports, reports, numbered, st.text(max_size=300))

surprises = [
    "",
    "\ufeff",
    "ـ ـ",
    "قُتل ً 5 ّ مدنيين",
    "5%5%5%",
    "(((((5)))))",
    "بين 90 و60 قتيلاً",
    "between 90 and 60 killed",
    "30 شباط 2022 قُتل 3",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16") + " 3 killed 😀",
    "قُتل 5\r\nمدنيين\r\n",
    "0 killed, 00 wounded",
    "9" * 400 + " killed",
    "مئة " * 50 + "قتيل",
    "\ud800 killed 3",
    "12 killed in Aleppo and Homs",
    "قُتل 12 في حلب وحمص",
    "Friday, 20 January 2022, saw three people killed.",
    # found by tools/fuzz_reading.py
    "بدأ الهجوم في 6 حزيران 2024 وقتل 40 شخصاً",
    "2022-01-22T1\x01:38 ninety dead",
    "0F-16 over the town",
    "A" + "9" * 30 + " killed 3",
    "M16٨٣ killed 3",
]


@pytest.mark.parametrize("check", CHECKS)
@given(text=texts, published=st.sampled_from([None, PUBLISHED]))
@thorough
def test_whatever_the_text(check, text: str, published: date | None) -> None:
    check(read(text, published=published))


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("text", surprises, ids=range(len(surprises)))
def test_texts_that_surprise(check, text: str) -> None:
    check(read(text, published=PUBLISHED))


@given(text=texts)
@example("قُتل 12 مدنياً بينهم 3 أطفال")
@thorough
def test_reading_twice_is_equal(text: str) -> None:
    assert read(text, published=PUBLISHED) == read(text, published=PUBLISHED)


@given(text=reports)
@settings(max_examples=60, deadline=None)
def test_an_empty_line_before_and_after_changes_no_number(text: str) -> None:
    def values(reading: Reading) -> list[tuple[int | None, str]]:
        return [(figure.value, figure.text) for figure in reading.figures]

    assert values(read(text)) == values(read(f"\n\n{text}\n\n"))


def reading_with(figure: Figure, text: str = "قُتل 12 مدنياً") -> Reading:
    known = read(text)
    return Reading(known.document, (figure,), (), ())


@pytest.mark.parametrize(
    "check, changes",
    [
        (check_slices, {"text": "13"}),
        (check_digits, {"start": 8, "end": 14, "text": "مدنياً"}),
        (check_bounds, {"low": 13}),
    ],
)
def test_the_checks_can_fail(check, changes: dict[str, object]) -> None:
    figure = read("قُتل 12 مدنياً").figures[0]
    check(reading_with(figure))
    with pytest.raises(AssertionError):
        check(reading_with(replace(figure, **changes)))


def test_a_reading_leaves_nothing_of_its_work_behind() -> None:
    """A ring of stages would keep every text of a folder in memory until the garbage is collected."""
    text = "قُتل 12 مدنياً بينهم 3 أطفال في قصف للنظام على إدلب، وأصيب 5. Ten people, six of them children, were killed."
    read(text)
    gc.collect()
    gc.disable()
    try:
        assert read(text).figures
        assert not [thing for thing in gc.get_objects() if isinstance(thing, Scene)]
    finally:
        gc.enable()
