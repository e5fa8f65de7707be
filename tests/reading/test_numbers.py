"""Every spelling of a number that reports use, and the words that only look like one."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.reading.numbers import NumberPhrase, read_numbers


def values(text: str, *kinds: str) -> list[tuple[str, int | Fraction]]:
    return [(p.text, p.value) for p in read_numbers(text) if not kinds or p.kind in kinds]


ARABIC = [
    ("مقتل مئة وأربعة وعشرين عنصراً", [("مئة وأربعة وعشرين", 124)]),
    ("مِئَةٌ وأَرْبَعَةٌ وعِشْرون قتيلاً", [("مِئَةٌ وأَرْبَعَةٌ وعِشْرون", 124)]),
    ("مائه واربعه وعشرون", [("مائه واربعه وعشرون", 124)]),
    ("سقط 44 ألفاً و63 ضحية", [("44 ألفاً و63", 44_063)]),
    ("سقط ٤٤ ألفاً و٦٣ ضحية", [("٤٤ ألفاً و٦٣", 44_063)]),
    ("10 آلاف و 473 انتهاكاً", [("10 آلاف و 473", 10_473)]),
    ("سبعة الاف و 515 جريحا", [("سبعة الاف و 515", 7_515)]),
    ("اربعة عشر الفا و855", [("اربعة عشر الفا و855", 14_855)]),
    ("خمسة وأربعون ألفاً وثلاثة وستون", [("خمسة وأربعون ألفاً وثلاثة وستون", 45_063)]),
    ("نزوح نصف مليون شخص", [("نصف مليون", 500_000)]),
    ("نزوح مليون ونصف شخص", [("مليون ونصف", 1_500_000)]),
    ("نزوح مليون ونصف المليون", [("مليون ونصف المليون", 1_500_000)]),
    ("ربع مليون نازح", [("ربع مليون", 250_000)]),
    ("2,5 مليون نازح", [("2,5 مليون", 2_500_000)]),
    ("مليون ومئتا ألف لاجئ", [("مليون ومئتا ألف", 1_200_000)]),
    ("ألفا مقاتل", [("ألفا", 2_000)]),
    ("ألفاً وخمسمئة مقاتل", [("ألفاً وخمسمئة", 1_500)]),
    ("خمسون ألفاً", [("خمسون ألفاً", 50_000)]),
    ("نحو ألفي شخص", [("ألفي", 2_000)]),
    ("ثلاث مئة وخمس نساء", [("ثلاث مئة وخمس", 305)]),
    ("مئتا شخص", [("مئتا", 200)]),
    ("إحدى عشرة امرأة واثنا عشر طفلاً", [("إحدى عشرة", 11), ("اثنا عشر", 12)]),
    ("الخمسة آلاف سجين", [("خمسة آلاف", 5_000)]),
    # what is said of two things stays two numbers
    ("39 من عناصره و5 مدنيين", [("39", 39), ("5", 5)]),
    ("39 و5 مدنيين", [("39", 39), ("5", 5)]),
    ("خمسة وعشرة", [("خمسة", 5), ("عشرة", 10)]),
    ("ألف مدني و63 عسكرياً", [("ألف", 1_000), ("63", 63)]),
    ("بين 5 و6 آلاف", [("5", 5), ("6 آلاف", 6_000)]),
    ("5 آلاف و6 آلاف جريح", [("5 آلاف", 5_000), ("6 آلاف", 6_000)]),
    ("ثلاثة وعشرون", [("ثلاثة وعشرون", 23)]),
    ("خمسة\nآلاف", [("خمسة", 5)]),
    ("خمسة وخمسون (55) قتيلاً", [("خمسة وخمسون (55)", 55)]),
    ("بلغ عدد النازحين من القرى القريبة من خطوط الاشتباك نحو خمسة\nآلاف", [("خمسة\nآلاف", 5_000)]),
    # attached prefixes and the article stay outside
    (
        "أمسكت بـ145 وبثلاثة و28 والـ48 ولـ6070",
        [("145", 145), ("ثلاثة", 3), ("28", 28), ("48", 48), ("6070", 6070)],
    ),
    ("خلال الأربع وعشرين ساعة", [("أربع وعشرين", 24)]),
    ("مدني واحد وامرأة واحدة", [("واحد", 1), ("واحدة", 1)]),
    ("مقتل مدني واحد من أبناء القرية", [("واحد", 1)]),
    ("الست سنوات الماضية", [("ست", 6)]),
]

ENGLISH = [
    ("a hundred and twenty-four fighters", [("a hundred and twenty-four", 124)]),
    ("Forty-five thousand people", [("Forty-five thousand", 45_000)]),
    ("3.5 million displaced", [("3.5 million", 3_500_000)]),
    ("half a million", [("half a million", 500_000)]),
    ("a million and a half", [("a million and a half", 1_500_000)]),
    ("one and a half million", [("one and a half million", 1_500_000)]),
    ("12k people", [("12k", 12_000)]),
    ("two thousand, three hundred and six dead", [("two thousand, three hundred and six", 2_306)]),
    ("five and six", [("five", 5), ("six", 6)]),
    ("two thousand, five of them women", [("two thousand", 2_000), ("five", 5)]),
    ("killed a man, two women and 3 children", [("two", 2), ("3", 3)]),
    ("the 5-year-old and the 48-hour truce", [("5", 5), ("48", 48)]),
    ("since mid-2015", [("2015", 2015)]),
    ("a dozen people", [("a dozen", 12)]),
    ("half a dozen men, two dozen women", [("half a dozen", 6), ("two dozen", 24)]),
    ("a dozen and five others", [("a dozen", 12), ("five", 5)]),
    ("Fifty-five (55) people", [("Fifty-five (55)", 55)]),
    ("two (2) and 3 (three) wounded", [("two (2)", 2), ("3 (three)", 3)]),
    ("five (5 of them women)", [("five", 5), ("5", 5)]),
    ("five (six) wounded", [("five", 5), ("six", 6)]),
    (
        "the number of people displaced by the fighting around the town reached five\nhundred",
        [("five\nhundred", 500)],
    ),
]

DIGITS = [
    ("1,234", [("1,234", 1_234)]),
    ("12\u00a0230 و12\u202f230", [("12\u00a0230", 12_230), ("12\u202f230", 12_230)]),
    ("4،630 شهيداً", [("4،630", 4_630)]),
    ("5،6", [("5", 5), ("6", 6)]),
    ("10٬473", [("10٬473", 10_473)]),
    ("١٠٬٤٧٣", [("١٠٬٤٧٣", 10_473)]),
    ("1.234.567", [("1.234.567", 1_234_567)]),
    ("4.168 قتيلاً", [("4.168", 4_168)]),
    ("4.168 كيلومتر", [("4.168", Fraction(4_168, 1_000))]),
    ("1,234.5", [("1,234.5", Fraction(12_345, 10))]),
    ("54.2%", [("54.2", Fraction(542, 10))]),
    ("2٫81", [("2٫81", Fraction(281, 100))]),
    ("2021.12.30", [("2021", 2021), ("12", 12), ("30", 30)]),
    ("۴۵ کشته", [("۴۵", 45)]),
    ("9" * 5_000, [("9" * 5_000, 0)]),
]


@pytest.mark.parametrize("text, expected", ARABIC + ENGLISH + DIGITS)
def test_number(text: str, expected: list[tuple[str, int | Fraction]]) -> None:
    assert values(text) == expected


REFUSED = [
    "أحد عناصر التنظيم وإحدى المدن وأحد عناصره",
    "يوم الأحد والاثنين والثلاثاء",
    "مساء الإثنين",
    "واحد من أكبر السجون وواحدة من المعارك",
    "كمية من الأسلحة",
    "لست متأكداً",
    "التقت الست فاطمة",
    "خمس الضحايا وسبع الأهالي",
    "ثلاثة أرباع السكان وثلاثة أرباعهم",
    "مئات القتلى وآلاف الجرحى وعشرات الآلاف",
    "بضعة آلاف",
    "بالمئة وبالمئة في المئة",
    "هذه ثانية واحد منهم",
    "one of the dead, no one, another one of its men",
    "two thirds and one third, a quarter, a third of them",
    "hundreds of people, several thousand, dozens, several dozen",
    "لأنه ألّفه",
]


@pytest.mark.parametrize("text", REFUSED)
def test_no_number(text: str) -> None:
    assert values(text) == []


NAMES = ["B52", "F-16", "COVID-19", "T-72", "G7", "4x4", "سو-24", "ميغ 29", "بي52", "D30"]


@pytest.mark.parametrize("name", NAMES)
def test_letters_glued_to_digits_are_a_name(name: str) -> None:
    assert [(p.text, p.kind) for p in read_numbers(f"({name})")] == [(name, "name")]


ORDINALS = [
    ("المرة الأولى", [("أولى", 1)]),
    ("اليوم الثالث عشر", [("ثالث عشر", 13)]),
    ("القرن الحادي والعشرين", [("حادي والعشرين", 21)]),
    ("القرن الـ21", [("21", 21)]),
    ("القرن العشرين", [("عشرين", 20)]),
    ("the twenty-first and 3rd", [("twenty-first", 21), ("3rd", 3)]),
    ("أول أمس", []),
]


@pytest.mark.parametrize("text, expected", ORDINALS)
def test_ordinal(text: str, expected: list[tuple[str, int]]) -> None:
    assert values(text, "ordinal") == expected
    assert values(text, "cardinal") == []


def test_form_and_precision_are_kept() -> None:
    phrases = read_numbers("ألفين و7 وخمسة آلاف و6 آلاف و54.20")
    assert [(p.text, p.form, p.kind, p.printed_digits) for p in phrases] == [
        ("ألفين و7", "mixed", "cardinal", 0),
        ("خمسة آلاف", "words", "cardinal", 0),
        ("6 آلاف", "mixed", "cardinal", 0),
        ("54.20", "digits", "decimal", 2),
    ]
    assert read_numbers("ألفين")[0].form == "dual-number"
    assert [p.prefix for p in phrases] == ["", "و", "و", "و"]


# --- a writer of number words, for the round trip only

_F = ["", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"]
_M = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
_TENS = ["", "عشر", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
_HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def _below_hundred(n: int, feminine: bool) -> str:
    units = _F if feminine else _M
    if n < 10:
        return units[n]
    if n == 10:
        return "عشر" if feminine else "عشرة"
    if n < 20:
        teen = "عشرة" if feminine else "عشر"
        first = {11: "إحدى" if feminine else "أحد", 12: "اثنتا" if feminine else "اثنا"}.get(n, units[n - 10])
        return f"{first} {teen}"
    unit = {1: "إحدى" if feminine else "واحد"}.get(n % 10, units[n % 10])
    return f"{unit} و{_TENS[n // 10]}" if n % 10 else _TENS[n // 10]


def _below_thousand(n: int, feminine: bool) -> str:
    parts = [_HUNDREDS[n // 100], _below_hundred(n % 100, feminine)]
    return " و".join(part for part in parts if part)


def arabic_words(n: int, feminine: bool) -> str:
    if n == 0:
        return "صفر"
    thousands, rest = divmod(n, 1000)
    head = {0: "", 1: "ألف", 2: "ألفان"}.get(thousands)
    if head is None:
        plural = 3 <= thousands % 100 <= 10
        exact = thousands % 100 == 0
        head = f"{_below_thousand(thousands, False)} {'آلاف' if plural else 'ألف' if exact else 'ألفاً'}"
    return " و".join(part for part in (head, _below_thousand(rest, feminine)) if part)


def oblique(words: str) -> str:
    """The accusative and genitive: عشرين for عشرون, مئتين for مئتان."""
    for straight, bent in (("ون", "ين"), ("تان", "تين"), ("نان", "نين"), ("فان", "فين"), ("اثنا ", "اثني ")):
        words = words.replace(straight, bent)
    return words.replace("اثنتا ", "اثنتي ")


def plain(words: str) -> str:
    """Careless spelling: no hamza, no final dots, an old مائة."""
    return words.replace("مئ", "مائ").translate(str.maketrans("أإآة", "اااه"))


@settings(max_examples=400)
@given(st.integers(0, 999_999), st.booleans(), st.booleans(), st.booleans())
def test_arabic_words_read_back(n: int, feminine: bool, bent: bool, careless: bool) -> None:
    words = arabic_words(n, feminine)
    words = oblique(words) if bent else words
    words = plain(words) if careless else words
    assert values(f"قُتل {words}.") == [(words, n)]


_ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ENGLISH_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def english_words(n: int, conjunction: str) -> str:
    if n < 20:
        return _ENGLISH[n]
    if n < 100:
        return _ENGLISH_TENS[n // 10] + (f"-{_ENGLISH[n % 10]}" if n % 10 else "")
    scale, name = (1000, "thousand") if n >= 1000 else (100, "hundred")
    head, rest = divmod(n, scale)
    joint = conjunction if rest < 100 else " "
    return f"{english_words(head, conjunction)} {name}" + (
        f"{joint}{english_words(rest, conjunction)}" if rest else ""
    )


@settings(max_examples=300)
@given(st.integers(0, 999_999), st.sampled_from([" and ", " "]))
def test_english_words_read_back(n: int, conjunction: str) -> None:
    words = english_words(n, conjunction)
    assert values(f"killed {words}.") == [(words, n)]


SCRIPTS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]


@given(
    st.integers(0, 10**12),
    st.sampled_from(SCRIPTS),
    st.sampled_from(["", ",", "٬", "،", ".", "\u00a0", "\u202f", "'"]),
)
def test_digits_read_back(n: int, script: str, separator: str) -> None:
    shown = f"{n:,}".replace(",", separator).translate(str.maketrans("0123456789", script))
    assert values(f"({shown})") == [(shown, n)]


@settings(max_examples=400)
@given(
    st.text(alphabet=st.sampled_from("0159٣۴.,،٬٫ \u00a0وبالـ\u200fألفمئة عشرون نصف-xkth\u064b\n'aهn"))
    | st.text()
)
def test_any_text_gives_phrases_that_are_its_slices(text: str) -> None:
    phrases: list[NumberPhrase] = read_numbers(text)
    assert all(text[p.start : p.end] == p.text and p.text for p in phrases)
    assert all(a.end <= b.start for a, b in pairwise(phrases))


def test_the_writer_can_fail() -> None:
    assert values("مئة وخمسة") != [("مئة وخمسة", 106)]
    assert values(arabic_words(23, False)) != [("ثلاثة وعشرون", 24)]
