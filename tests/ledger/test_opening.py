"""What may lie at the place of a ledger, and what is said of it; nothing that is no ledger is touched."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.ledger.reports import battle

from tawthiq.ledger import (
    EngineMissing,
    LedgerError,
    LedgerMissing,
    NewerLedger,
    NotALedger,
    open_ledger,
)


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_ledger_is_made_only_when_asked(place: Path) -> None:
    with pytest.raises(LedgerMissing, match="there is no ledger"):
        open_ledger(place)
    assert not place.exists()
    with open_ledger(place, create=True) as ledger:
        opening = next(ledger.entries())
    assert (opening.sequence, opening.kind, opening.author) == (1, "ledger-opened", "tawthiq")
    assert opening.body["format"] == 1
    with open_ledger(place, create=True) as ledger:
        assert ledger.head().sequence == 1


def test_making_a_ledger_leaves_one_file(place: Path) -> None:
    with open_ledger(place, create=True) as ledger:
        ledger.record(battle(), author="ليلى")
    assert [path.name for path in place.parent.iterdir()] == [place.name]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissing, match="no such folder"):
        open_ledger(tmp_path / "none" / "toll.ledger", create=True)


@pytest.mark.parametrize("content", [b"", b"124 killed\n", b"SQLite format 3\x00", bytes(range(256)) * 20])
@pytest.mark.parametrize("create", [True, False])
def test_a_file_that_is_no_ledger_is_left_alone(place: Path, content: bytes, create: bool) -> None:
    place.write_bytes(content)
    with pytest.raises(NotALedger, match="left as it is"):
        open_ledger(place, create=create)
    assert state(place.parent) == {place.name: content}


def test_a_database_of_another_program_is_left_alone(place: Path) -> None:
    with sqlite3.connect(place) as other:
        other.execute("CREATE TABLE contacts (name TEXT)")
    other.close()
    before = state(place.parent)
    with pytest.raises(NotALedger, match="another program"):
        open_ledger(place, create=True)
    assert state(place.parent) == before


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(NotALedger, match="is a folder"):
        open_ledger(tmp_path, create=True)
    assert state(tmp_path) == {}


@pytest.mark.parametrize("address", ["mysql://host/name", "https://example.org/ledger"])
def test_an_address_of_another_kind(address: str) -> None:
    with pytest.raises(NotALedger, match="postgresql://"):
        open_ledger(address, create=True)


def test_postgresql_without_its_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(EngineMissing, match=r"pip install 'tawthiq\[postgresql\]'"):
        open_ledger("postgresql://localhost/toll", create=True)


def test_a_ledger_of_a_later_version_is_refused_and_left_alone(place: Path) -> None:
    open_ledger(place, create=True).close()
    with sqlite3.connect(place) as later:
        later.execute("UPDATE tawthiq_about SET schema = 99")
    later.close()
    before = state(place.parent)
    with pytest.raises(NewerLedger, match=r"later version of tawthiq.*Upgrade"):
        open_ledger(place)
    assert state(place.parent) == before


def test_a_ledger_that_lost_its_tables_is_damaged_not_a_crash(place: Path) -> None:
    open_ledger(place, create=True).close()
    with sqlite3.connect(place) as torn:
        torn.execute("DROP TABLE tawthiq_about")
    torn.close()
    with pytest.raises(LedgerError, match="refused"):
        open_ledger(place)


def test_a_torn_file_is_damaged_not_a_crash(place: Path) -> None:
    with open_ledger(place, create=True) as ledger:
        ledger.record(battle(), author="ليلى")
    data = place.read_bytes()
    place.write_bytes(data[:100] + b"\xff" * 3000 + data[3100:])
    with pytest.raises(LedgerError, match="refused"), open_ledger(place) as ledger:
        ledger.verify()


def test_two_that_make_it_at_once_share_one(place: Path) -> None:
    told = (
        "import sys; from tawthiq.ledger import open_ledger\n"
        "with open_ledger(sys.argv[1], create=True) as ledger: print(ledger.head().hash)"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", told, str(place)], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    hashes = {run.communicate(timeout=60)[0] for run in runs}
    assert [run.returncode for run in runs] == [0] * 4
    assert len(hashes) == 1
    assert [path.name for path in place.parent.iterdir()] == [place.name]


def test_a_place_that_may_not_be_written(place: Path) -> None:
    """A path below a file can hold nothing, whoever asks."""
    place.write_text("x")
    with pytest.raises(LedgerError):
        open_ledger(place / "toll.ledger", create=True)


def test_the_relative_and_the_odd_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("سجل الضحايا؟ #1 100%.ledger", "a b.ledger"):
        with open_ledger(name, create=True) as ledger:
            assert ledger.head().sequence == 1
        assert (tmp_path / name).is_file()
