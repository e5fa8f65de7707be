"""Snapshots of a ledger: named by its head, used again, whole or not at all, and with nothing in them that may be erased."""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tawthiq.ledger import Ledger, open_ledger
from tawthiq.model.dates import DateSpan
from tawthiq.model.documents import Document
from tawthiq.model.figures import Figure, Reading
from tawthiq.model.lines import LineStatus
from tawthiq.model.tallies import Query
from tawthiq.model.terms import Bound, Measure
from tawthiq.tallying.engine import snapshots
from tawthiq.tallying.engine.session import LedgerCount, folder_of

PLANTED = [
    "Qamar al-Layth",
    "Outlet of Dayr Mawas",
    "شارع الزنبق",
    "Zahra Numan",
    "dispatch-of-zahra",
    "because Zahra saw it",
]
"""A source, an outlet, a place as written, a reviewer, a file's name and a reason: all of what a ledger may have to erase."""


def keep(ledger: Ledger, name: str, count: int, day: str) -> None:
    text = f"قالت المصادر إن {count} أشخاص قُتلوا في شارع الزنبق."
    start = text.index(str(count))
    figure = Figure(
        id="f1", start=start, end=start + len(str(count)), text=str(count), value=count, low=count, high=count,
        bound=Bound.EXACT, measure=Measure.KILLED, groups=("civilians",), place="شارع الزنبق",
        start_date=date.fromisoformat(day), end_date=date.fromisoformat(day), attributed_to="Qamar al-Layth",
    )  # fmt: skip
    document = Document(
        f"dispatch-of-zahra-{name}",
        text,
        f"{name:0<64}",
        "ar",
        date.fromisoformat(day),
        outlet="Outlet of Dayr Mawas",
    )
    ledger.record(Reading(document, (figure,)), author="Zahra Numan")
    for line in ledger.lines(statuses=(LineStatus.PROPOSED,)):
        ledger.review(line.id, LineStatus.ACCEPTED, author="Zahra Numan", reason="because Zahra saw it")


@pytest.fixture
def ledger(tmp_path: Path):
    with open_ledger(tmp_path / "toll.ledger", create=True) as opened:
        keep(opened, "a", 7, "2024-03-02")
        yield opened


def words_of(path: Path) -> str:
    """Everything that a Parquet file says, its metadata included."""
    table = pq.read_table(path)
    return json.dumps(table.to_pylist(), default=str, ensure_ascii=False) + str(
        pq.read_metadata(path).metadata
    )


def test_an_unchanged_ledger_uses_its_snapshot_again(ledger):
    first, second = LedgerCount.of(ledger), LedgerCount.of(ledger)
    assert first.snapshot.path.name == f"{ledger.head().hash}.parquet"
    assert (first.snapshot.reused, second.snapshot.reused) == (False, True)
    assert second.snapshot.path == first.snapshot.path
    keep(ledger, "b", 5, "2024-03-04")
    third = LedgerCount.of(ledger)
    assert third.snapshot.path != first.snapshot.path
    assert (third.snapshot.lines, first.snapshot.lines) == (2, 1)


def test_a_tally_says_which_snapshot_it_ran_on(ledger):
    head = ledger.head()
    source = LedgerCount.of(ledger).ask(Query(by=())).source
    assert (source.snapshot, source.sequence, source.recorded_on) == (head.hash, head.sequence, None)


def test_nothing_that_may_be_erased_is_in_a_snapshot(ledger):
    counted = LedgerCount.of(ledger)
    told = words_of(counted.snapshot.path) + counted.snapshot.path.read_bytes().decode("utf-8", "replace")
    assert [name for name in PLANTED if name in told] == []
    assert counted.ask(Query(by=("originator",))).originators == ("Qamar al-Layth",)


def test_a_name_in_a_snapshot_would_be_noticed(ledger, monkeypatch):
    """The guard above can fail: lines with their words opened would put the source into the file."""
    monkeypatch.setattr(
        type(ledger), "unnamed_lines", lambda self, at: (self.head(), self.lines(statuses=None))
    )
    told = words_of(LedgerCount.of(ledger).snapshot.path)
    assert "Qamar al-Layth" in told


def test_a_past_state_of_the_ledger_is_a_snapshot_of_its_own(ledger):
    then = datetime.now(UTC)
    before = ledger.head()
    keep(ledger, "b", 5, "2024-03-04")
    past = LedgerCount.of(ledger, then)
    assert past.snapshot.head == before.hash
    assert past.ask(Query(by=())).total.bounds.best == 7
    assert LedgerCount.of(ledger).ask(Query(by=())).total.bounds.best == 12


def test_a_ledger_before_its_first_entry_counts_nothing(ledger):
    empty = LedgerCount.of(ledger, datetime(2000, 1, 1, tzinfo=UTC)).ask(Query())
    assert (empty.total.bounds.best, empty.originators) == (None, ())


def test_what_fails_half_way_leaves_no_file(ledger, monkeypatch):
    def fails(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(snapshots, "sort_snapshot", fails)
    with pytest.raises(OSError, match="No space"):
        LedgerCount.of(ledger)
    assert list(folder_of(ledger.location).iterdir()) == []


def test_a_snapshot_that_is_no_snapshot_is_made_anew(ledger):
    path = LedgerCount.of(ledger).snapshot.path
    path.write_bytes(b"not a table")
    again = LedgerCount.of(ledger)
    assert not again.snapshot.reused
    assert again.ask(Query(by=())).total.bounds.best == 7


def test_another_gazetteer_makes_another_snapshot(ledger, monkeypatch):
    LedgerCount.of(ledger)
    monkeypatch.setattr(snapshots, "rules_of", lambda _places: "other")
    monkeypatch.setattr("tawthiq.tallying.engine.session.rules_of", lambda _places: "other")
    assert not LedgerCount.of(ledger).snapshot.reused


def test_only_its_owner_reads_a_snapshot(ledger):
    assert LedgerCount.of(ledger).snapshot.path.stat().st_mode & 0o077 == 0


def test_others_may_write_while_a_snapshot_is_made(tmp_path):
    """The trap of a second reader: whoever opens the file anew must not drop the lock that this process holds."""
    place = tmp_path / "toll.ledger"
    with open_ledger(place, create=True) as one, open_ledger(place) as other:
        keep(one, "a", 7, "2024-03-02")
        with one._step("Zahra Numan"):  # a step of writing that is still open
            assert LedgerCount.of(other).snapshot.lines == 1
        assert one.verify() == []


def test_a_window_is_asked_of_the_snapshot(ledger):
    keep(ledger, "b", 5, "2024-03-04")
    march_2 = DateSpan.day(date(2024, 3, 2))
    assert LedgerCount.of(ledger).ask(Query(by=(), window=march_2)).total.bounds.best == 7


def test_old_snapshots_go_but_for_the_newest_and_those_in_use(ledger):
    """A ledger that grows entry by entry for months: the snapshots of old heads do not pile up, nor does one in use go."""
    folder = folder_of(ledger.location)
    LedgerCount.of(ledger)
    old, foreign = [], folder / "mine.parquet"
    foreign.write_bytes(b"")
    for number in range(8):
        path = folder / f"{number:064x}.parquet"
        path.write_bytes(b"")
        then = time.time() - 30 * 86_400 + number
        os.utime(path, (then, then))
        old.append(path)
    os.utime(old[0])  # somebody is asking it
    os.utime(foreign, (0, 0))
    keep(ledger, "another", 3, "2022-01-25")
    made = LedgerCount.of(ledger).snapshot
    left = [path for path in old if path.exists()]
    assert left == [old[0], *old[-2:]]
    assert (made.pruned, made.path.exists(), foreign.exists()) == (5, True, True)
    assert LedgerCount.of(ledger).snapshot.pruned == 0
