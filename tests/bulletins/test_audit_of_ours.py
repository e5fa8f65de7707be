"""Our own bulletins pass our own audit, in both languages and both kinds of digits: one table of words serves both."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bulletins.example import bulletin, documents, lines
from tests.tallying.lines import CONTAINMENT, line

from tawthiq.auditing import audit
from tawthiq.bulletins.agreement import Digits
from tawthiq.bulletins.house import House
from tawthiq.bulletins.markdown import markdown
from tawthiq.bulletins.sentences import comparison_sentence
from tawthiq.model.dates import DateSpan
from tawthiq.model.tallies import Where
from tawthiq.model.terms import Verdict
from tawthiq.reading import read
from tawthiq.tallying import compare, tally

PUBLISHED = date(2022, 1, 27)


@pytest.mark.parametrize("more", ["", 'digits = "arabic-indic"', 'months = "gregorian"'])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_audit_finds_the_bulletins_claims_and_no_failure(language, more):
    text = markdown(bulletin(more), documents(lines()), language, "sources.md")
    findings = audit(read(text, published=PUBLISHED))
    assert [finding.reason for finding in findings if finding.verdict is not Verdict.HOLDS] == []
    claims = {(finding.claim.kind.value, finding.reason.split(";")[0]) for finding in findings}
    assert {
        ("ratio", "124 / 19 = 6.53"),
        ("share", "124 of 503 = 24.65 %"),
        ("sum", "124 + 50 + 7 = 181"),
    } <= claims


@given(
    st.integers(1, 3000), st.integers(1, 3000), st.sampled_from(["ar", "en"]), st.sampled_from(list(Digits))
)
@settings(max_examples=150, deadline=None)
def test_no_comparison_of_ours_fails(left, right, language, digits):
    where = Where(groups=("islamic-state",))
    windows = [DateSpan.inclusive(date(2022, 1, 20), date(2022, 1, 26)), DateSpan.year(2021)]
    counted = [line(left), line(right, days="2021-01-01/2021-12-31", as_of="2022-01-01", place="sy")]
    sides = [tally(counted, by=(), where=where, window=window, containment=CONTAINMENT) for window in windows]
    text = comparison_sentence(compare(*sides, containment=CONTAINMENT), House(language, digits))
    failing = [f.reason for f in audit(read(text, published=PUBLISHED)) if f.verdict is Verdict.FAILS]
    assert failing == [], text
