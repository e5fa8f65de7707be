"""Recording, deciding, asking, rebuilding: one small ledger at a time."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ledger.reports import PUBLISHED, TOLL, battle, dispatches, document, figure, renamed

from tawthiq.ledger import (
    BadReview,
    EntryKind,
    Ledger,
    LedgerError,
    UnknownRecord,
    open_ledger,
    pending,
    proposing,
    review_queue,
)
from tawthiq.model.dates import DateSpan
from tawthiq.model.figures import Reading
from tawthiq.model.lines import LineStatus
from tawthiq.model.terms import Measure, Sensitivity


def ids(ledger: Ledger, **asked: object) -> list[str]:
    return [line.id for line in ledger.lines(statuses=None, **asked)]  # type: ignore[arg-type]


def test_importing_the_ledger_does_not_load_django() -> None:
    told = "import sys, tawthiq.ledger; print('django' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_a_report_is_recorded_whole(ledger: Ledger) -> None:
    recorded = ledger.record(battle(), author="ليلى")
    assert (recorded.document_new, recorded.lines_new, recorded.lines_known) == (True, 3, 0)
    assert [line.value for line in recorded.unplaced] == [50, 7]
    fighters = ledger.lines(statuses=None)[0]
    assert (fighters.low, fighters.best, fighters.high) == (124, 124, 124)
    assert fighters.status is LineStatus.PROPOSED
    assert fighters.happened == DateSpan.inclusive(date(2022, 1, 20), PUBLISHED)
    assert fighters.place == "سجن غويران"
    told = ledger.document(fighters.evidence.sha256)
    assert told.text is not None
    assert told.text[fighters.evidence.start : fighters.evidence.end] == "124 من عناصر"
    assert (told.name, told.outlet, told.published, told.erased) == ("report.txt", "وكالة", PUBLISHED, False)


def test_a_document_is_restricted_unless_its_header_or_the_recorder_says_otherwise(ledger: Ledger) -> None:
    cases = [
        (None, None, "restricted"),
        (Sensitivity.PUBLIC, None, "public"),
        (Sensitivity.PUBLIC, Sensitivity.CONFIDENTIAL, "confidential"),
    ]
    for number, (header, chosen, expected) in enumerate(cases):
        reading = renamed(battle(), sha256=f"{number:064}", sensitivity=header)
        assert ledger.record(reading, author="ليلى", sensitivity=chosen).sensitivity == expected
        assert ledger.document(f"{number:064}").sensitivity == expected
        assert ledger.document(f"{number:064}").public is (expected == "public")


def test_recording_twice_changes_nothing(ledger: Ledger) -> None:
    ledger.record(battle(), author="ليلى")
    head = ledger.head()
    again = ledger.record(renamed(battle(), name="copy.txt"), author="سامر")
    assert (again.document_new, again.lines_new, again.lines_known) == (False, 0, 3)
    assert ledger.head() == head


def test_a_better_reading_adds_only_what_is_new(ledger: Ledger) -> None:
    whole = battle()
    ledger.record(replace(whole, figures=whole.figures[:1]), author="ليلى")  # the headline's 124 alone
    ledger.review(ids(ledger)[0], LineStatus.CORRECTED, author="ليلى", reason="the body", best=125, high=125)
    again = ledger.record(whole, author="ليلى")
    assert (again.lines_new, again.lines_known) == (
        3,
        0,
    )  # the body's 124 names a place: another line for a person
    shifted = tuple(replace(told, end=told.end + 3) for told in whole.figures)
    third = ledger.record(replace(whole, figures=shifted), author="ليلى")
    assert (third.lines_new, third.lines_known) == (0, 3)


def test_a_person_accepts_corrects_and_rejects(ledger: Ledger) -> None:
    ledger.record(battle(), author="tawthiq")
    first, second, third = ids(ledger)
    assert ledger.lines() == []
    accepted = ledger.review(first, LineStatus.ACCEPTED, author="ليلى")
    assert (accepted.status, accepted.decided_by, accepted.reason) == (LineStatus.ACCEPTED, "ليلى", None)
    ledger.review(second, LineStatus.REJECTED, author="سامر", reason="counted by another source")
    corrected = ledger.review(
        third, LineStatus.CORRECTED, author="ليلى", reason="eight by the evening",
        low=7, best=8, high=8, value=8, place="غويران", place_ids=("ghwayran",),
        happened=DateSpan.inclusive(date(2022, 1, 21), PUBLISHED), groups=("civilians", "women"),
    )  # fmt: skip
    assert (corrected.low, corrected.best, corrected.high) == (7, 8, 8)
    assert (corrected.place, corrected.place_ids) == ("غويران", ("ghwayran",))
    assert corrected.groups == ("civilians", "women")
    assert corrected.happened.start == date(2022, 1, 21)
    assert [line.id for line in ledger.lines()] == [first, third]
    assert [line.id for line in ledger.lines(statuses=[LineStatus.REJECTED])] == [second]
    assert ledger.line(third) == corrected
    ledger.review(first, LineStatus.REJECTED, author="سامر", reason="withdrawn by its source")
    assert [line.id for line in ledger.lines()] == [third]
    told = [
        (entry.author, entry.body["decision"])
        for entry in ledger.entries()
        if entry.kind is EntryKind.REVIEWED
    ]
    assert told == [
        ("ليلى", "accepted"),
        ("سامر", "rejected"),
        ("ليلى", "corrected"),
        ("سامر", "rejected"),
    ]


REFUSED = [
    (LineStatus.PROPOSED, {}, "accepts, corrects or rejects"),
    (LineStatus.REJECTED, {"reason": " "}, "reason"),
    (LineStatus.CORRECTED, {"best": 5}, "reason"),
    (LineStatus.CORRECTED, {"reason": "x"}, "which fields"),
    (LineStatus.ACCEPTED, {"best": 5}, "which fields"),
    (LineStatus.CORRECTED, {"reason": "x", "id": "L1"}, "no field that a review may correct"),
    (LineStatus.CORRECTED, {"reason": "x", "best": -1}, "whole number"),
    (LineStatus.CORRECTED, {"reason": "x", "best": 2.5}, "whole number"),
    (LineStatus.CORRECTED, {"reason": "x", "best": 1}, "low may not be above best"),
    (LineStatus.CORRECTED, {"reason": "x", "measure": "killed"}, "a Measure"),
    (LineStatus.CORRECTED, {"reason": "x", "groups": "civilians"}, "tuple of ids"),
    (LineStatus.CORRECTED, {"reason": "x", "originator": ""}, "a name"),
    (
        LineStatus.CORRECTED,
        {"reason": "x", "happened": DateSpan.inclusive(PUBLISHED, date(2022, 1, 1))},
        "before it starts",
    ),
]


@pytest.mark.parametrize("decision, told, why", REFUSED)
def test_a_review_that_says_too_little_is_refused(
    ledger: Ledger, decision: LineStatus, told: dict[str, object], why: str
) -> None:
    ledger.record(battle(), author="ليلى")
    head = ledger.head()
    with pytest.raises(BadReview, match=why):
        ledger.review(ids(ledger)[0], decision, author="ليلى", **told)  # type: ignore[arg-type]
    assert ledger.head() == head


def test_a_nameless_author_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="who made it"):
        ledger.record(battle(), author=" ")
    assert list(ledger.documents()) == []


def test_what_is_not_there_is_said(ledger: Ledger) -> None:
    with pytest.raises(UnknownRecord, match="L0000000000"):
        ledger.review("L0000000000", LineStatus.ACCEPTED, author="ليلى")
    with pytest.raises(UnknownRecord, match="no document"):
        ledger.document("0" * 64)


def test_many_are_decided_together_or_none(ledger: Ledger) -> None:
    ledger.record(battle(), author="ليلى")
    with pytest.raises(UnknownRecord):
        ledger.review_all([*ids(ledger), "L0"], LineStatus.ACCEPTED, author="ليلى")
    assert ledger.lines() == []
    assert len(ledger.review_all(ids(ledger), LineStatus.ACCEPTED, author="ليلى", reason="read")) == 3
    assert {line.reason for line in ledger.lines()} == {"read"}


def test_the_queue_shows_the_words_in_their_context(ledger: Ledger) -> None:
    ledger.record(battle(), author="ليلى")
    waiting = list(review_queue(ledger, context=20))
    assert [item.words for item in waiting] == ["124 من عناصر", "50 من قوى الأمن", "سبعة مدنيين"]
    item = waiting[0]
    assert item.before is not None
    assert item.after is not None
    assert item.before.startswith("…")
    assert item.after.endswith("…")
    told = item.before.lstrip("…") + str(item.words) + item.after.rstrip("…")
    assert told in TOLL
    ledger.review(item.line.id, LineStatus.ACCEPTED, author="ليلى")
    assert len(list(review_queue(ledger))) == 2
    assert pending(ledger, ledger.line(item.line.id)).words == item.words


def test_as_recorded_on_replays_history(ledger: Ledger) -> None:
    ledger.record(battle(), author="ليلى")
    opened, recorded = (entry.recorded_at for entry in list(ledger.entries())[:2])
    first, *_ = ids(ledger)
    ledger.review(first, LineStatus.ACCEPTED, author="ليلى")
    accepted = list(ledger.entries())[-1].recorded_at
    ledger.review(first, LineStatus.CORRECTED, author="سامر", reason="later count", best=136, high=136)
    assert ids(ledger, recorded_on=opened) == []
    assert len(ids(ledger, recorded_on=recorded)) == 3
    assert ids(ledger, recorded_on=recorded - timedelta(microseconds=1)) == []
    assert [(line.best, line.decided_by) for line in ledger.lines(recorded_on=accepted)] == [(124, "ليلى")]
    assert [(line.best, line.decided_by) for line in ledger.lines()] == [(136, "سامر")]
    assert ledger.lines(recorded_on=datetime.now(UTC) + timedelta(days=1)) == ledger.lines()
    with pytest.raises(ValueError, match="no zone"):
        ledger.lines(recorded_on=datetime(2022, 1, 26))


def test_rebuilding_gives_the_same_tables(ledger: Ledger) -> None:
    for reading in dispatches(3):
        ledger.record(reading, author="ليلى")
    ledger.review(ids(ledger)[4], LineStatus.CORRECTED, author="ليلى", reason="x", best=5, low=5, high=5)
    before = (ledger.lines(statuses=None), list(ledger.documents()))
    rebuilt = ledger.rebuild()
    assert (rebuilt.documents, rebuilt.lines, rebuilt.mended) == (3, 30, 0)
    assert (ledger.lines(statuses=None), list(ledger.documents())) == before


DECISIONS = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(["accept", "reject", "correct"]), st.integers(0, 50)),
    max_size=8,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DECISIONS)
def test_any_history_rebuilds_verifies_and_replays(
    tmp_path_factory: pytest.TempPathFactory, decisions: list[tuple[int, str, int]]
) -> None:
    with open_ledger(tmp_path_factory.mktemp("any") / "l", create=True) as ledger:
        (reading,) = dispatches(1, 5)
        ledger.record(reading, author="ليلى")
        lines = ids(ledger)
        stands = [(list(ledger.entries())[-1].recorded_at, ledger.lines(statuses=None))]
        for which, what, best in decisions:
            if what == "correct":
                told = {"low": None, "best": best, "high": None}
                if ledger.line(lines[which]).best == best:
                    continue
                ledger.review(lines[which], LineStatus.CORRECTED, author="ليلى", reason="x", **told)
            else:
                decision = LineStatus.ACCEPTED if what == "accept" else LineStatus.REJECTED
                ledger.review(lines[which], decision, author="سامر", reason="x")
            stands.append((list(ledger.entries())[-1].recorded_at, ledger.lines(statuses=None)))
        assert ledger.rebuild().mended == 0
        assert ledger.verify() == []
        for at, stood in stands:
            assert ledger.lines(statuses=None, recorded_on=at) == stood


def test_several_ledgers_are_open_at_once(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "one", create=True) as one, open_ledger(tmp_path / "two", create=True) as two:
        one.record(battle(), author="ليلى")
        assert (len(ids(one)), len(ids(two))) == (3, 0)
        with open_ledger(tmp_path / "one") as again:
            assert ids(again) == ids(one)
            again.review(ids(again)[0], LineStatus.ACCEPTED, author="ليلى")
        assert len(one.lines()) == 1


def test_an_id_that_another_line_has_grows(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    def crowded(sha256: str, start: int, end: int, measure: str, digits: int = 1) -> str:
        return real(sha256, start, end, measure, digits)

    real = proposing.line_id
    monkeypatch.setattr(proposing, "line_id", crowded)  # 16 ids for 40 lines
    for reading in dispatches(20, 2):
        recorded = ledger.record(reading, author="ليلى")
        assert recorded.lines_new + len(recorded.skipped) >= 1
        assert ledger.record(reading, author="ليلى").lines_new == 0
    told = ids(ledger)
    assert len(set(told)) == len(told)
    assert ledger.verify() == []


def test_every_measure_and_a_time_with_its_zone_come_back(ledger: Ledger) -> None:
    published = datetime(2022, 1, 26, 18, 30, tzinfo=UTC)
    text = "\n".join(f"{number} {measure.value}" for number, measure in enumerate(Measure))
    figures = tuple(
        figure(text, f"{number} {measure.value}", number, measure=measure)
        for number, measure in enumerate(Measure)
    )
    told = Reading(
        document(text, published=published, title="عنوان", address="https://example.org/1"), figures
    )
    ledger.record(told, author="ليلى")
    assert {line.measure for line in ledger.lines(statuses=None)} == set(Measure) - {Measure.OTHER}
    (kept,) = ledger.documents()
    assert (kept.published, kept.title, kept.address) == (published, "عنوان", "https://example.org/1")
    assert kept.published_day == PUBLISHED
