"""A ministry's daily table as its maker published and corrected it: what it said on each day can be asked again."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.exchange.importing.conftest import Bring

from tawthiq.exchange.importing.tally_log import TallyLog, table_name
from tawthiq.ledger import Ledger
from tawthiq.model.terms import Measure

HEADER = "version,committed_at,report_date,field,old_value,new_value,kind\n"
LOG = HEADER + (
    "1,2024-01-15T12:00:00-05:00,2023-10-07,killed,,230,added\n"
    "1,2024-01-15T12:00:00-05:00,2023-10-07,killed_cum,,230,added\n"
    "1,2024-01-15T12:00:00-05:00,2023-10-08,killed_children_cum,,40,added\n"
    "1,2024-01-15T12:00:00-05:00,2023-10-08,ext_killed_cum,,300,added\n"
    "1,2024-01-15T12:00:00-05:00,2023-10-07,report_source,,mohtel,added\n"
    "2,2024-02-01T08:00:00Z,2023-10-07,killed,230,232,revised\n"
    "3,2024-03-01T08:00:00Z,2023-10-07,killed,232,,removed\n"
)


def gaza(*_: object) -> TallyLog:
    return TallyLog("gaza_daily", maker="Tables for All")


def test_each_change_is_a_line_said_when_it_was_published(ledger: Ledger, bring: Bring) -> None:
    account = bring(gaza, LOG)
    assert (account.read, account.refused, account.kept.lines_new) == (7, [], 6)
    assert account.skipped == {"report_source is no count": 1}
    killed = [line for line in ledger.lines() if line.series == "gaza_daily:killed"]
    assert [(line.best, line.retracted) for line in killed] == [(230, False), (232, False), (None, True)]
    assert {line.as_of for line in killed} == {date(2023, 10, 7)}
    assert killed[1].said == datetime(2024, 2, 1, 8, tzinfo=UTC)
    assert killed[1].evidence.published == date(2024, 2, 1)
    assert {line.happened.days for line in killed} == {1}


def test_a_running_total_counts_from_the_start_of_its_table(ledger: Ledger, bring: Bring) -> None:
    bring(gaza, LOG)
    total, children, filled = (line for line in ledger.lines() if line.series != "gaza_daily:killed")
    assert (total.happened.start, total.happened.days, total.originator) == (date(2023, 10, 7), 1, "moh-gaza")
    assert (children.age, children.happened.days, children.measure) == ("children", 2, Measure.KILLED)
    assert filled.originator == "Tables for All"  # filled in by the table's maker: not the ministry's count
    assert total.place_ids == ("ps-gaza",)


def test_what_the_table_said_on_any_day_can_be_asked_again(ledger: Ledger, bring: Bring) -> None:
    bring(gaza, LOG)

    def stood(day: date) -> int | None:
        told = [line for line in ledger.lines() if line.series == "gaza_daily:killed" and line.said]
        known = [line for line in told if line.evidence.published and line.evidence.published <= day]
        return known[-1].best if known else None

    assert [stood(date(2024, month, 20)) for month in (1, 2, 3)] == [230, 232, None]
    assert stood(date(2024, 1, 1)) is None


def test_fields_that_count_something_else_are_kept_as_such(ledger: Ledger, bring: Bring) -> None:
    rows = "4,2024-03-01T08:00:00Z,2023-10-09,famine_cum,,3,added\n"
    bring(gaza, HEADER + rows)
    (line,) = ledger.lines()
    assert (line.measure, line.best, line.series) == (Measure.OTHER, 3, "gaza_daily:famine_cum")


def test_a_number_below_nought_holds_for_nobody_and_is_noted(ledger: Ledger, bring: Bring) -> None:
    account = bring(gaza, HEADER + "4,2024-03-01T08:00:00Z,2023-10-09,killed,3,-73043,revised\n")
    (line,) = ledger.lines()
    assert (line.best, line.retracted, account.notes.total()) == (None, True, 1)
    assert "-73043" in (ledger.row_words(line.id) or "")


@pytest.mark.parametrize(
    "row, column",
    [
        ("4,2024-03-01T08:00:00,2023-10-09,killed,,3,added", "committed_at"),
        ("4,yesterday,2023-10-09,killed,,3,added", "committed_at"),
        ("4,2024-03-01T08:00:00Z,2023-10,killed,,3,added", "report_date"),
        ("4,2024-03-01T08:00:00Z,2023-10-09,killed people,,3,added", "field"),
        ("4,2024-03-01T08:00:00Z,2023-10-09,killed,,many,added", "new_value"),
        ("4,2024-03-01T08:00:00Z,2023-10-09,killed,,3-5,added", "new_value"),
    ],
)
def test_a_change_that_says_too_little_is_refused(
    ledger: Ledger, bring: Bring, row: str, column: str
) -> None:
    account = bring(gaza, LOG + row + "\n")
    assert [(one.row, one.column) for one in account.refused] == [(9, column)]
    assert account.kept.lines_new == 6


def test_a_second_run_and_a_longer_log_add_only_what_is_new(ledger: Ledger, bring: Bring) -> None:
    bring(gaza, LOG)
    assert bring(gaza, LOG).nothing_new
    longer = bring(gaza, LOG + "4,2024-04-01T08:00:00Z,2023-10-07,killed,,233,added\n", name="longer.csv")
    assert (longer.kept.known, longer.kept.lines_new) == (6, 1)
    assert ledger.verify() == []


def test_a_table_is_known_by_its_files_name() -> None:
    assert table_name("gaza_daily_revisions.parquet") == "gaza_daily"
    assert table_name("lebanon_daily.csv") == "lebanon_daily"


def test_a_column_may_say_whose_count_each_number_is(ledger: Ledger, bring: Bring) -> None:
    log = (
        "committed_at,report_date,field,new_value,originator\n"
        "2024-01-15T12:00:00Z,2023-10-07,killed_cum,230,moh-gaza\n"
        "2024-01-15T12:00:00Z,2023-10-07,killed_cum,210,المكتب الإعلامي الحكومي\n"
        "2024-02-15T12:00:00Z,2023-10-07,killed_cum,232,moh-gaza\n"
        "2024-02-15T12:00:00Z,2023-10-07,killed_cum,231,\n"
    )
    bring(lambda _: TallyLog("daily"), log, originator="our office")
    told = [(line.originator, line.best) for line in ledger.lines()]
    assert told == [("moh-gaza", 230), ("gaza-media-office", 210), ("moh-gaza", 232), ("our office", 231)]
    assert len({line.id for line in ledger.lines()}) == 4
