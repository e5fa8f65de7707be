"""The words behind a line: their own sentence, marked at the offsets, and never those of a document that is not public."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st
from tests.tallying.lines import line

from tawthiq.model.terms import Sensitivity
from tawthiq.tallying.tracing import AROUND, words

TEXT = "عادت الحركة إلى السوق.\nوقال المرصد إن 124 من عناصر التنظيم قُتلوا حتى الأربعاء. ولم يعلق أحد."


@dataclass(frozen=True)
class Stored:
    text: str | None
    address: str | None = None
    erased: bool = False


def told(start: int, end: int, sensitivity: Sensitivity = Sensitivity.PUBLIC):
    one = line(124)
    return replace(one, evidence=replace(one.evidence, start=start, end=end, sensitivity=sensitivity))


def test_words_stand_in_their_own_sentence():
    start = TEXT.index("124")
    found = words(told(start, start + 3), lambda sha256: Stored(TEXT))
    assert (found.before, found.marked) == ("وقال المرصد إن ", "124")
    assert found.after == " من عناصر التنظيم قُتلوا حتى الأربعاء."


def test_a_long_sentence_is_cut_at_words_and_says_so():
    text = "كلمة " * 400 + "124" + " كلمة" * 400
    start = text.index("124")
    found = words(told(start, start + 3), lambda sha256: Stored(text))
    assert found.before.startswith("… كلمة")
    assert found.after.endswith("كلمة …")
    assert len(found.before) <= AROUND + 2


def test_what_is_not_public_is_withheld_unless_asked_for():
    secret = told(0, 5, Sensitivity.CONFIDENTIAL)
    assert words(secret, lambda sha256: Stored(TEXT)).withheld is Sensitivity.CONFIDENTIAL
    assert words(secret, lambda sha256: Stored(TEXT)).marked == ""
    assert words(secret, lambda sha256: Stored(TEXT), public_only=False).marked == TEXT[:5]


def test_what_was_erased_is_said_to_be():
    for gone in (None, Stored(None), Stored(TEXT, erased=True)):
        assert words(told(0, 5), lambda sha256, gone=gone: gone).erased


@given(st.text("ab .\n؟١", max_size=900), st.data())
def test_the_marked_words_are_those_at_the_offsets(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = words(told(start, end), lambda sha256: Stored(text))
    assert found.marked.split() == text[start:end].split()
