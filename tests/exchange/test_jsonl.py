"""What `read` and `audit` print for other programs, field by field."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tawthiq.exchange.jsonl import document_to_json, to_line
from tawthiq.model.documents import Document
from tawthiq.model.figures import Claim, Figure, Numeral, Reading
from tawthiq.model.findings import Finding
from tawthiq.model.terms import Bound, ClaimKind, Measure, Relation, Severity, Verdict

TEXT = "قتل 12 شخصاً، هم 7 مدنيين و5 مسلحين، في 3 آذار"


def reading() -> Reading:
    document = Document("note.txt", TEXT, "ab" * 32, language="ar", published=date(2024, 3, 4))
    return Reading(
        document,
        figures=(
            Figure(
                "f1", 4, 12, TEXT[4:12], 12, 12, 12, Bound.EXACT, Measure.KILLED, end_date=date(2024, 3, 3)
            ),
            Figure("f2", 17, 25, TEXT[17:25], 7, 7, 7, Bound.EXACT, Measure.KILLED, groups=("civilians",)),
            Figure("f3", 27, 35, TEXT[27:35], 5, 5, 5, Bound.EXACT, Measure.KILLED, groups=("combatants",)),
        ),
        claims=(
            Claim(
                "c1",
                ClaimKind.SUM,
                4,
                35,
                TEXT[4:35],
                ("f1", "f2", "f3"),
                stated=12,
                stated_low=12,
                stated_high=12,
            ),
        ),
        numerals=(Numeral(40, 41, "3", "date"),),
    )


def finding() -> Finding:
    claim = reading().claims[0]
    return Finding(claim, Verdict.HOLDS, "7 + 5 = 12", "٧ + ٥ = ١٢", None, 12, 12)


def test_a_reading_carries_no_verdict():
    shown = document_to_json(reading())
    assert shown["document"] == {
        "name": "note.txt",
        "sha256": "ab" * 32,
        "language": "ar",
        "published": "2024-03-04",
    }
    assert shown["figures"][1]["group"] == "civilians"
    assert shown["figures"][0]["end_date"] == "2024-03-03"
    assert shown["figures"][0]["start_date"] is None
    assert "verdict" not in shown["claims"][0]
    assert shown["numerals"] == [{"start": 40, "end": 41, "text": "3", "role": "date"}]
    assert "ledger" not in shown


def test_an_audit_puts_the_verdict_on_its_claim():
    claim = document_to_json(reading(), [finding()])["claims"][0]
    assert claim["operands"] == ["f1", "f2", "f3"]
    assert (claim["verdict"], claim["severity"], claim["reason"]) == ("holds", None, "7 + 5 = 12")
    assert (claim["computed_low"], claim["computed_high"]) == (12, 12)


def test_what_a_ledger_says_stands_apart_from_what_the_document_claims():
    claim = Claim("k1", ClaimKind.SAME, 4, 12, TEXT[4:12], ("f1",), Relation.POSSIBLE)
    asked = Finding(claim, Verdict.FAILS, "12 and 15", "", Severity.FIGURE, 15, 15, "ledger")
    shown = document_to_json(reading(), [finding(), asked])
    assert [entry["id"] for entry in shown["claims"]] == ["c1"]
    assert shown["ledger"][0]["verdict"] == "fails"


def test_a_time_of_publication_keeps_its_zone():
    moment = datetime(2024, 3, 4, 18, 30, tzinfo=UTC)
    shown = document_to_json(Reading(Document("n", "", "0", published=moment)))
    assert shown["document"]["published"] == "2024-03-04T18:30:00+00:00"


def test_arabic_is_printed_as_written_and_on_one_line():
    line = to_line(document_to_json(reading(), [finding()]))
    assert "قتل 12 شخصاً" not in line  # the text itself is not repeated, only its slices
    assert "12 شخصا" in line
    assert "\n" not in line


@given(st.fractions(), st.integers())
def test_numbers_are_json_numbers(fraction: Fraction, whole: int):
    claim = Claim("c1", ClaimKind.RATIO, 0, 0, "", stated=fraction, stated_low=whole)
    shown = json.loads(to_line(document_to_json(Reading(Document("n", "", "0"), claims=(claim,)))))["claims"][
        0
    ]
    assert shown["stated_low"] == whole
    assert abs(shown["stated"] - fraction) <= abs(fraction) * Fraction(1, 10**12)
