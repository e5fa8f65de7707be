"""What a ledger refuses or survives: changed entries, replaced entries, a full disk, an interruption."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.ledger.reports import battle, dispatches

from tawthiq.ledger import Ledger, LedgerBusy, LedgerFull, LedgerReadOnly, open_ledger
from tawthiq.ledger.store import connections
from tawthiq.model.lines import LineStatus

ENTRY = "(sequence, kind, author, recorded_at, body, previous, hash)"


@pytest.fixture
def recorded(place: Path) -> Path:
    with open_ledger(place, create=True) as ledger:
        ledger.record(battle(), author="ليلى")
        ledger.review(ledger.lines(statuses=None)[0].id, LineStatus.ACCEPTED, author="ليلى", reason="read")
    return place


def alter(place: Path, *statements: str) -> None:
    """What somebody does who has the file and knows SQL."""
    connection = sqlite3.connect(place)
    try:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    finally:
        connection.close()


def problems(place: Path) -> list[str]:
    with open_ledger(place) as ledger:
        return [str(problem) for problem in ledger.verify()]


@pytest.mark.parametrize(
    "statement, refusal",
    [
        ("UPDATE tawthiq_entries SET kind = 'document' WHERE sequence = 2", "never changed"),
        ("UPDATE OR REPLACE tawthiq_entries SET sequence = 2 WHERE sequence = 3", "never changed"),
        ("DELETE FROM tawthiq_entries WHERE sequence = 5", "never deleted"),
        (f"INSERT OR REPLACE INTO tawthiq_entries {ENTRY} SELECT 2, kind, author, recorded_at, body, previous, hash"
         " FROM tawthiq_entries WHERE sequence = 3", "only appended"),
        (f"REPLACE INTO tawthiq_entries {ENTRY} SELECT * FROM tawthiq_entries WHERE sequence = 6", "only appended"),
        (f"INSERT INTO tawthiq_entries {ENTRY} SELECT 9, kind, author, recorded_at, body, previous, hash"
         " FROM tawthiq_entries WHERE sequence = 2", "only appended"),
        (f"INSERT INTO tawthiq_entries {ENTRY} SELECT 7, kind, author, recorded_at, body, previous, hash"
         " FROM tawthiq_entries WHERE sequence = 2", "only appended"),
        (f"INSERT INTO tawthiq_entries {ENTRY} SELECT NULL, kind, author, recorded_at, body, previous, hash"
         " FROM tawthiq_entries WHERE sequence = 2", "only appended"),
    ],
)  # fmt: skip
def test_the_database_refuses_what_is_not_appending(recorded: Path, statement: str, refusal: str) -> None:
    before = dump(recorded)
    with pytest.raises(sqlite3.IntegrityError, match=refusal):
        alter(recorded, statement)
    assert dump(recorded) == before
    assert problems(recorded) == []


def dump(place: Path) -> list[str]:
    connection = sqlite3.connect(place)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


DROPPED = tuple(
    f"DROP TRIGGER tawthiq_{name}"
    for name in (
        "entries_no_update",
        "entries_no_delete",
        "entries_only_append",
        "held_no_delete",
        "held_no_replace",
        "held_only_logged",
    )
)
NO_HELD = "INSERT INTO tawthiq_held VALUES (99, 2, 'ab', 'name', NULL, 1, zeroblob(60), NULL)"


@pytest.mark.parametrize(
    "statement, expected",
    [
        ("UPDATE tawthiq_entries SET kind = 'line-proposed' WHERE sequence = 2", "entry 2: was altered"),
        ("UPDATE tawthiq_entries SET author = '00' WHERE sequence = 3", "entry 3: was altered"),
        ("UPDATE tawthiq_entries SET recorded_at = '2022-01-26T00:00:00.000000Z' WHERE sequence = 6",
         "entry 6: was recorded before"),
        ("UPDATE tawthiq_entries SET body = CAST(replace(body, '124', '125') AS BLOB) WHERE sequence = 3",
         "entry 3: was altered"),
        ("UPDATE tawthiq_entries SET body = X'FF00' WHERE sequence = 3", "entry 3: cannot be read"),
        ("UPDATE tawthiq_entries SET kind = CAST(X'FF' AS TEXT) WHERE sequence = 3", "entry 3: was altered"),
        ("UPDATE tawthiq_entries SET recorded_at = CAST(X'FF' AS TEXT) WHERE sequence = 3", "entry 3: was altered"),
        ("UPDATE tawthiq_entries SET previous = '00' WHERE sequence = 4", "entry 4: does not carry the hash"),
        ("UPDATE tawthiq_entries SET hash = '00' WHERE sequence = 4", "entry 5: does not carry the hash"),
        ("DELETE FROM tawthiq_entries WHERE sequence = 3", "entry 4: follows entry 2"),
        ("UPDATE tawthiq_entries SET sequence = 10 WHERE sequence = 3", "entry 4: follows entry 2"),
        ("DELETE FROM tawthiq_entries", "entries: there are none"),
        ("UPDATE tawthiq_held SET sealed = zeroblob(60) WHERE kind = 'author'", "author of entry"),
        ("UPDATE tawthiq_held SET sealed = zeroblob(3) WHERE kind = 'text'", "text of entry 2 was altered"),
        ("UPDATE tawthiq_held SET kind = 'name' WHERE kind = 'text'", "name of entry 2 was altered"),
        ("UPDATE tawthiq_held SET kind = CAST(X'FF' AS TEXT) WHERE kind = 'text'", "of entry 2 was altered"),
        ("UPDATE tawthiq_held SET lookup = NULL WHERE kind = 'author'", "author of entry 1 cannot be found"),
        ("UPDATE tawthiq_held SET sequence = 3 WHERE kind = 'text'", "text of entry 2 is held for entry 3"),
        ("UPDATE tawthiq_held SET changed_by = 3 WHERE kind = 'text'", "text of entry 2 was changed, and no entry"),
        ("UPDATE tawthiq_held SET key = 7 WHERE kind = 'text'", "text of entry 2 was altered"),
        ("DELETE FROM tawthiq_held WHERE kind = 'reason'", "what entry 6 refers to is missing"),
        ("UPDATE tawthiq_held SET sealed = NULL WHERE kind = 'name'", "name of entry 2 is gone"),
        (NO_HELD, "no entry refers to it"),
        ("UPDATE tawthiq_lines SET document = 3", "line L"),
        ("UPDATE tawthiq_lines SET status = 'accepted'", "line L"),
        ("UPDATE tawthiq_lines SET decided = 3", "line L"),
        ("UPDATE tawthiq_lines SET state = X'7B7D'", "line L"),
        ("UPDATE tawthiq_lines SET sequence = sequence + 100", "line L"),
        ("DELETE FROM tawthiq_documents", "document "),
        ("UPDATE tawthiq_documents SET sha256 = 'public'", "document "),
        ("UPDATE tawthiq_about SET epoch = 3", "about: does not say"),
        ("ALTER TABLE tawthiq_lines ADD COLUMN spare TEXT", "guards: tawthiq_lines"),
        ("CREATE TRIGGER tawthiq_more AFTER INSERT ON tawthiq_entries BEGIN SELECT 1; END", "guards: tawthiq_more"),
    ],
)  # fmt: skip
def test_verify_finds_what_gets_past_the_guards(recorded: Path, statement: str, expected: str) -> None:
    alter(recorded, *DROPPED, statement)
    found = problems(recorded)
    assert sum("is missing or altered" in problem for problem in found) >= len(DROPPED)
    assert any(
        problem.startswith(expected)
        or f": the {expected}" in problem
        or expected in problem.partition(": ")[2]
        for problem in found
    ), found


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE tawthiq_held SET sealed = NULL, lookup = NULL, key = NULL WHERE kind = 'text'",
        "UPDATE tawthiq_held SET sealed = NULL, lookup = NULL, key = NULL, changed_by = 6 WHERE kind = 'text'",
        "UPDATE tawthiq_held SET sealed = zeroblob(60)",
        "UPDATE tawthiq_held SET sealed = zeroblob(60), key = 2, changed_by = 6",
        "DELETE FROM tawthiq_held",
        "REPLACE INTO tawthiq_held SELECT * FROM tawthiq_held WHERE id = 2",
        "INSERT OR REPLACE INTO tawthiq_held SELECT 99, sequence, 'x', kind, lookup, key, sealed, changed_by"
        " FROM tawthiq_held WHERE lookup IS NOT NULL",
        "UPDATE OR REPLACE tawthiq_held SET id = 2 WHERE id = 3",
    ],
)
def test_the_database_refuses_changes_of_what_is_held_that_no_entry_records(
    recorded: Path, statement: str
) -> None:
    before = dump(recorded)
    with pytest.raises(
        sqlite3.IntegrityError, match="only by an erasure or a change of keys that an entry records"
    ):
        alter(recorded, statement)
    assert dump(recorded) == before
    assert problems(recorded) == []


def test_text_of_another_type_is_refused_by_the_table_itself(recorded: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="cannot store"):
        alter(recorded, *DROPPED, "UPDATE tawthiq_entries SET body = 'text' WHERE sequence = 3")


def test_one_alteration_is_told_without_a_flood(recorded: Path) -> None:
    alter(
        recorded, "DROP TRIGGER tawthiq_held_only_logged", "UPDATE tawthiq_held SET sequence = 3 WHERE id = 4"
    )
    assert len(problems(recorded)) == 2  # the guard, and the one value


def test_rebuild_mends_the_query_tables(recorded: Path) -> None:
    alter(recorded, "UPDATE tawthiq_lines SET status = 'rejected'", "DELETE FROM tawthiq_documents")
    with open_ledger(recorded) as ledger:
        assert ledger.rebuild().mended == 4
        assert ledger.verify() == []
        assert ledger.lines()[0].best == 124


def test_no_name_and_no_word_of_a_document_stands_in_an_entry(ledger: Ledger) -> None:
    ledger.record(battle(title="عنوان", address="https://example.org/secret"), author="ليلى حداد")
    line = ledger.lines(statuses=None)[0]
    ledger.review(line.id, LineStatus.REJECTED, author="سامر", reason="قال أبو أحمد")
    chained = b"".join(
        entry.canonical + entry.author_commitment.encode() for entry in ledger.entries()
    ).decode()
    for word in (
        "ليلى",
        "سامر",
        "أحمد",
        "عنوان",
        "example",
        "وكالة",
        "report.txt",
        "غويران",
        "المرصد",
        "عناصر",
    ):
        assert word not in chained


def limit(ledger: Ledger, spare_pages: int) -> None:
    """Give the database only so much more room, as a full disk does."""
    ((pages,),) = ledger._tables.ask("PRAGMA page_count")
    ledger._tables.ask(f"PRAGMA max_page_count = {pages + spare_pages}")


def fill(ledger: Ledger, kept: list[str]) -> None:
    for reading in dispatches(60):
        kept.append(ledger.record(reading, author="ليلى").sha256)


@pytest.mark.parametrize("spare_pages", [0, 1, 3, 13])
def test_a_full_disk_loses_nothing(file_ledger: Ledger, spare_pages: int) -> None:
    file_ledger.record(battle(), author="ليلى")
    limit(file_ledger, spare_pages)
    kept: list[str] = []
    with pytest.raises(LedgerFull, match="no room left; nothing of this step was kept"):
        fill(file_ledger, kept)
    assert file_ledger.verify() == []
    assert len(list(file_ledger.documents())) == len(kept) + 1
    assert len(file_ledger.lines(statuses=None)) == 3 + 10 * len(kept)
    limit(file_ledger, 10_000)
    fill(file_ledger, kept)
    assert len(list(file_ledger.documents())) == 61
    assert file_ledger.verify() == []


@pytest.mark.parametrize("method", ["hold", "append", "add_lines", "add_documents"])
def test_an_interruption_leaves_nothing_half_written(
    ledger: Ledger, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.record(battle(), author="ليلى")
    head = ledger.head()
    (reading,) = dispatches(1)
    real: Callable[..., None] = getattr(ledger._tables, method)

    def interrupted(items: object) -> None:
        real(items)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(ledger._tables, method, interrupted)
        with pytest.raises(KeyboardInterrupt):
            ledger.record(reading, author="ليلى")
    assert ledger.head() == head
    assert len(list(ledger.documents())) == 1
    assert ledger.verify() == []
    assert ledger.record(reading, author="ليلى").lines_new == 10


WRITER = """
import sys
from tawthiq.ledger import open_ledger
from tests.ledger.reports import dispatches
with open_ledger(sys.argv[1]) as ledger:
    print("ready", flush=True)
    for reading in dispatches(300):
        ledger.record(reading, author="ليلى")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("after", [0.05, 0.2, 0.5])
def test_a_killed_record_is_completed_by_running_it_again(place: Path, after: float) -> None:
    open_ledger(place, create=True).close()
    root = Path(__file__).parents[2]
    run = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(place)], cwd=root, stdout=subprocess.PIPE, text=True
    )
    assert run.stdout is not None
    assert run.stdout.readline() == "ready\n"
    time.sleep(after)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    with open_ledger(place) as ledger:
        assert ledger.verify() == []
        kept = len(list(ledger.documents()))
        assert len(ledger.lines(statuses=None)) == 10 * kept
        for reading in dispatches(300):
            ledger.record(reading, author="ليلى")
        assert len(list(ledger.documents())) == 300
        assert ledger.verify() == []


def test_writers_at_once_leave_one_whole_chain(place: Path) -> None:
    open_ledger(place, create=True).close()
    told = WRITER.replace("dispatches(300)", "list(dispatches(60))[int(sys.argv[2])::3]")
    root = Path(__file__).parents[2]
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", told, str(place), str(part)], cwd=root, stdout=subprocess.PIPE
        )
        for part in range(3)
    ]
    for run in runs:
        run.communicate(timeout=120)
    assert [run.returncode for run in runs] == [0, 0, 0]
    with open_ledger(place) as ledger:
        assert len(list(ledger.documents())) == 60
        assert ledger.verify() == []
        assert ledger.head().sequence == 1 + 60 * 11


def test_thirty_documents_of_ten_lines_are_soon_recorded(ledger: Ledger) -> None:
    readings = list(dispatches(30))
    start = time.perf_counter()
    for reading in readings:
        ledger.record(reading, author="ليلى")
    assert time.perf_counter() - start < 2


def test_a_writer_that_waits_too_long_says_so(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.1)
    (reading,) = dispatches(1)
    with open_ledger(place, create=True) as one, open_ledger(place) as other, one._tables.writing():
        assert other.lines(statuses=None) == []  # a reader does not wait
        with pytest.raises(LedgerBusy, match="Try again later"):
            other.record(reading, author="ليلى")


def test_a_ledger_that_may_only_be_read_says_so(file_ledger: Ledger) -> None:
    file_ledger._tables.ask("PRAGMA query_only = ON")
    with pytest.raises(LedgerReadOnly, match="read but not written"):
        file_ledger.record(battle(), author="ليلى")
    assert file_ledger.verify() == []


def test_a_reader_sees_no_half_step(place: Path) -> None:
    (reading,) = dispatches(1)
    with open_ledger(place, create=True) as writer, open_ledger(place) as reader:
        with writer._tables.writing():
            writer._tables.add_documents([])
            assert list(reader.documents()) == []
        with reader._tables.still():
            before = reader._tables.last()
            writer.record(reading, author="ليلى")
            assert reader._tables.last() == before
        assert reader.head() == writer.head()
