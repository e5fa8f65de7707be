"""Incidents, victims, control, judgements and the lines of imports: kept, told anew, withdrawn, erased, as of a day."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from tests.ledger.kept import judgement, publication, recorded_line, records, row, sheet

from tawthiq.ledger import BadRecord, Ledger, Row, UnknownRecord
from tawthiq.ledger.erasing import Target
from tawthiq.ledger.exporting import export
from tawthiq.ledger.keys import add_key, load_keyring
from tawthiq.ledger.record_bodies import RECORDS
from tawthiq.model.control import Control
from tawthiq.model.incidents import Incident
from tawthiq.model.judgements import Judgement, Publication, Sameness
from tawthiq.model.lines import LineStatus
from tawthiq.model.records import Record
from tawthiq.model.terms import Sensitivity
from tawthiq.model.victims import Victim

GIVEN = {"recorded_at": None, "recorded_by": None, "reason": None, "words": None}
AUTHOR, WHY = "سامر", "monthly import"


def bare(record: Record) -> Record:
    """Without what the ledger gives."""
    more = {"person": None} if isinstance(record, Victim) else {}
    return replace(record, **GIVEN, **more)


@pytest.fixture
def imported(ledger: Ledger) -> Ledger:
    ledger.keep([row(2), row(3, killed=5)], document=sheet(), author=AUTHOR, reason=WHY, accept=True)
    return ledger


def test_every_kind_of_record_comes_back_as_it_was_kept(imported: Ledger) -> None:
    for record in records():
        (found,) = imported.records(type(record), ids=[record.id])
        if type(record) in (Incident, Victim):  # the others were told again by the next row
            assert bare(found) == record
        assert (found.recorded_by, found.reason, found.withdrawn) == (AUTHOR, WHY, False)
        assert found.words is not None
        assert "هنادي العيسى" in found.words
    imported.keep([Row(None, (), (judgement(), publication()))], author="ليلى", reason="one raid")
    assert [bare(one) for one in imported.records(Judgement)] == [judgement()]
    assert [bare(one) for one in imported.records(Publication)] == [publication()]
    assert imported.verify() == []


def test_a_line_of_an_import_comes_back_accepted_by_who_imported_it(imported: Ledger) -> None:
    line = imported.line("Lfeed0002")
    told = recorded_line()
    kept = replace(line, status=told.status, recorded_at=told.recorded_at, decided_by=None, reason=None)
    assert replace(kept, evidence=told.evidence) == told
    assert (line.status, line.decided_by, line.reason) == (LineStatus.ACCEPTED, AUTHOR, WHY)
    assert line.evidence.row == 2
    assert (
        str(line.evidence.published) == "2022-01-23"
    )  # when the row was said, not when the file was published
    assert "killed: 3" in (imported.row_words(line.id) or "")
    (decision,) = imported.history(line.id)
    assert (decision.status, decision.by, decision.changes) == (LineStatus.ACCEPTED, AUTHOR, {})
    assert [one.best for one in imported.lines()] == [3, 5]


def test_lines_that_are_not_accepted_await_review(ledger: Ledger) -> None:
    ledger.keep([row()], document=sheet(), author=AUTHOR)
    assert ledger.lines() == []
    ledger.review("Lfeed0002", LineStatus.ACCEPTED, author="ليلى")
    assert [line.decided_by for line in ledger.lines()] == ["ليلى"]
    assert ledger.verify() == []


def test_the_groups_of_a_line_are_dimensions_apart() -> None:
    girls = recorded_line(groups=("children", "women"), crossed=True)
    assert (girls.age, girls.sex, girls.civil_status, girls.affiliation) == ("children", "women", None, None)
    both = recorded_line(groups=("children", "women"), crossed=False)
    assert (both.age, both.sex) == (None, None)  # women and children: a cell of its own
    sides = recorded_line(groups=("sdf", "asayish"), crossed=False)
    assert sides.affiliation == "asayish+sdf"


def test_importing_the_same_rows_again_adds_nothing(imported: Ledger) -> None:
    before = imported.head()
    kept = imported.keep(
        [row(2), row(3, killed=5)], document=sheet(), author=AUTHOR, reason="again", accept=True
    )
    assert (kept.rows, kept.known, kept.lines_new, kept.records_new) == (2, 2, 0, 0)
    assert imported.head() == before


def test_a_newer_row_of_the_same_key_corrects_its_line_and_tells_its_records_anew(imported: Ledger) -> None:
    then = imported.line("Lfeed0002").recorded_at
    kept = imported.keep([row(2, killed=4)], document=sheet("v2"), author=AUTHOR, reason="v2", accept=True)
    assert (kept.lines_revised, kept.lines_new, kept.records_new) == (1, 0, 0)
    assert imported.history("Lfeed0002")[-1].changes["best"] == (3, 4)
    assert (imported.line("Lfeed0002").best, imported.line("Lfeed0002").status) == (4, LineStatus.CORRECTED)
    assert [line.best for line in imported.lines(recorded_on=then)] == [3, 5]
    (incident,) = imported.records(Incident, ids=["Ifeed0002"])
    assert "killed: 4" in (incident.words or "")
    (before,) = imported.records(Incident, ids=["Ifeed0002"], recorded_on=then)
    assert "killed: 3" in (before.words or "")
    assert imported.verify() == []


def test_what_a_person_decided_is_left_as_it_is_and_said(imported: Ledger) -> None:
    imported.review(
        "Lfeed0002",
        LineStatus.CORRECTED,
        author="ليلى",
        reason="spoke to the hospital",
        best=2,
        low=2,
        high=2,
    )
    kept = imported.keep([row(2, killed=4)], document=sheet("v2"), author=AUTHOR, reason="v2", accept=True)
    assert (kept.left, kept.lines_revised) == (["Lfeed0002"], 0)
    assert imported.line("Lfeed0002").best == 2


def test_a_judgement_is_told_anew_and_the_last_one_stands(imported: Ledger) -> None:
    for verdict in (Sameness.SAME, Sameness.UNDECIDED):
        imported.keep([Row(None, (), (judgement(verdict),))], author="ليلى", reason="read side by side")
    assert [one.verdict for one in imported.records(Judgement)] == [Sameness.UNDECIDED]
    assert judgement(one="b", other="a").id == judgement(one="a", other="b").id


def test_a_record_is_withdrawn_with_a_reason_and_stays_to_be_seen(imported: Ledger) -> None:
    then = imported.line("Lfeed0003").recorded_at
    imported.withdraw("Cfeed", author="ليلى", reason="map of another day")
    assert [one.withdrawn for one in imported.records(Control)] == [True]
    assert [one.withdrawn for one in imported.records(Control, recorded_on=then)] == [False]
    with pytest.raises(BadRecord, match="withdrawn before"):
        imported.withdraw("Cfeed", author="ليلى", reason="again")
    with pytest.raises(UnknownRecord):
        imported.withdraw("Cnone", author="ليلى", reason="x")
    with pytest.raises(BadRecord, match="give one"):
        imported.withdraw("Cfeed", author="ليلى", reason=" ")
    assert imported.verify() == []
    imported.rebuild()
    assert imported.verify() == []


def test_one_official_number_is_one_person_in_several_lists(imported: Ledger) -> None:
    first, second = imported.records(Victim)
    assert first.person == second.person
    assert "01020304" not in (first.person or "")


def test_no_name_can_be_put_where_it_could_not_be_erased(ledger: Ledger) -> None:
    incident = replace(records()[0], by=("كتيبة الوادي",))
    with pytest.raises(BadRecord, match="names must stay erasable"):
        ledger.keep([Row(None, (), (incident,))], author=AUTHOR)
    assert ledger.head().sequence == 1


def test_an_erasure_takes_a_name_from_every_record(imported: Ledger) -> None:
    imported.erase(Target(containing="هنادي"), author="ليلى", reason="the family asks")
    assert {(one.name_ar, one.variants, one.words) for one in imported.records(Victim)} == {
        (None, None, None)
    }
    assert imported.row_words("Lfeed0002") is None
    assert [one.age for one in imported.records(Victim)] == [7, 7]
    assert imported.verify() == []


def test_erasing_a_document_takes_what_its_rows_brought(imported: Ledger) -> None:
    imported.erase(Target(document=sheet().sha256), author="ليلى", reason="for safety")
    for kind in RECORDS.values():
        for record in imported.records(kind):
            left = {name for name in type(record).ERASABLE if getattr(record, name) is not None}
            assert left <= {"reason", "originator"}, kind
    assert imported.line("Lfeed0002").place is None
    assert imported.verify() == []


def test_erasing_a_victim_takes_that_one_alone(imported: Ledger) -> None:
    imported.erase(Target(record="Vfeed0002"), author="ليلى", reason="the family asks")
    assert [one.name_ar for one in imported.records(Victim)] == [None, "هنادي العيسى"]
    assert imported.verify() == []


def test_a_change_of_keys_keeps_every_row_known(imported: Ledger) -> None:
    imported.rotate_key(add_key(load_keyring()), author="ليلى")
    kept = imported.keep([row(2)], document=sheet(), author=AUTHOR, accept=True)
    assert kept.known == 1
    assert imported.verify() == []


@pytest.mark.parametrize("right", list(Sensitivity))
def test_what_leaves_goes_by_the_right(imported: Ledger, right: Sensitivity) -> None:
    *told, _ = export(imported, right)
    text = repr(told)
    assert ("هنادي" in text) is (right is not Sensitivity.PUBLIC)
    assert ("أم سالم" in text) is (right is Sensitivity.CONFIDENTIAL)
    for record in told:
        if record["record"] == "victim":
            shown = {*record, *record["withheld"]} - {"record", "withheld"}
            assert shown == {part.name for part in fields(Victim)}
