"""«The deadliest since March 2019»: asked of what a ledger had on the article's day."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.tallying.lines import CONTAINMENT, day, line

from tawthiq.model.terms import ClaimKind, Verdict
from tawthiq.reading import read
from tawthiq.tallying.known import against

PRISON = {"place": "sy-ghwayran-prison", "group": "combatants"}
TEXT = "The attack on Ghwayran prison on 20 January 2022 was the deadliest since March 2019, killing 124 fighters."
EARLY = line(40, days="2019-02-03", **PRISON)
LATER = line(90, days="2020-06-01", **PRISON)


def asked(*lines, text: str = TEXT, known_on: str = "2022-01-26"):
    reading = read(text, published=day("2022-01-26"))
    figures = tuple(replace(one, place_ids=("sy-ghwayran-prison",)) for one in reading.figures)
    found = against(replace(reading, figures=figures), list(lines), day(known_on), containment=CONTAINMENT)
    return next((one for one in found if one.claim.kind is ClaimKind.SUPERLATIVE), None)


@pytest.mark.parametrize(
    ("lines", "verdict", "words"),
    [
        ([EARLY, LATER], Verdict.HOLDS, "the largest of 1 others alike since 2019-03-01: 90"),
        ([EARLY, LATER, line(200, days="2021-05-05", **PRISON)], Verdict.FAILS, "larger since 2019-03-01: 200"),
        ([LATER], Verdict.UNDECIDED, "does not reach back to 2019-03-01: it has nothing alike before 2020-06-01"),
        ([], Verdict.UNDECIDED, "does not reach back to 2019-03-01: it has nothing alike (known"),
        ([EARLY], Verdict.UNDECIDED, "nothing alike since 2019-03-01 to compare with"),
        ([EARLY, LATER, line((100, None, None), days="2021-05-05", **PRISON)], Verdict.UNDECIDED, "not proved smaller"),
        ([EARLY, LATER, line(300, days="", as_of="2021-05-05", **PRISON)], Verdict.UNDECIDED, "not proved smaller"),
    ],
)  # fmt: skip
def test_what_the_ledger_says(lines, verdict, words):
    found = asked(*lines)
    assert (found.verdict, found.source) == (verdict, "ledger")
    assert words in found.reason
    assert "2019-03-01" in found.reason_ar


def test_a_larger_one_before_that_day_or_told_after_the_article_is_no_fault_of_it():
    before = line(500, days="2018-05-05", **PRISON)
    after = line(246, days="2021-06-01", published="2022-01-30", **PRISON)
    own = line(246, days="2022-01-20/2022-01-24", **PRISON)
    assert asked(EARLY, LATER, before, after, own, known_on="2022-02-10").verdict is Verdict.HOLDS


def test_only_like_is_compared():
    unlike = [
        line(900, "civilians", "2021-05-05", place="sy-ghwayran-prison"),
        line(900, days="2021-05-06", measure="injured", **PRISON),
        line(900, days="2021-05-01/2021-05-31", **PRISON),
        line(900, "combatants", "2021-05-07", place="iq-mosul"),
    ]
    assert asked(EARLY, LATER, *unlike).verdict is Verdict.HOLDS
    elsewhere = line(900, "combatants", "2021-05-07", place="sy-raqqa-city")
    assert asked(EARLY, LATER, elsewhere).verdict is Verdict.UNDECIDED


def test_a_number_in_the_sentence_before_is_the_one_that_is_meant():
    text = "124 fighters were killed in Ghwayran prison on 20 January 2022. It was the largest attack since March 2019."
    assert asked(EARLY, LATER, text=text).reason.startswith("124: the largest of 1")


def test_without_a_day_nothing_is_asked():
    assert asked(EARLY, LATER, text=TEXT.replace(" since March 2019", "")) is None
