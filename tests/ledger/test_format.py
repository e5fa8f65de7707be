"""What docs/ledger.md says of the format is so: its programs are run on a ledger of ours."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.ledger.reports import battle, figure

from tawthiq.ledger import Ledger, open_ledger
from tawthiq.ledger.proposing import bounds_of
from tawthiq.model.lines import LineStatus
from tawthiq.model.terms import Bound

DOCS = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text(encoding="utf-8")
USE, VERIFIER = re.findall(r"```python\n(.*?)```", DOCS, re.S)


@pytest.fixture
def recorded(place: Path) -> Path:
    with open_ledger(place, create=True) as ledger:
        ledger.record(battle(title="عنوان"), author="ليلى")
        line = ledger.lines(statuses=None)[0]
        ledger.review(line.id, LineStatus.CORRECTED, author="ليلى", reason="late count", best=125, high=125)
    return place


def verify(place: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-c", VERIFIER, str(place)], check=False, capture_output=True, text=True
    )


def test_the_documented_verifier_comes_to_the_same_head(recorded: Path) -> None:
    told = verify(recorded)
    with open_ledger(recorded) as ledger:
        head = ledger.head()
    assert told.stdout == f"{head.sequence} {head.hash}\n", told.stderr


@pytest.mark.parametrize(
    "statement, found",
    [
        ("UPDATE tawthiq_entries SET kind = 'x' WHERE sequence = 3", "entry 3 was altered"),
        ("DELETE FROM tawthiq_entries WHERE sequence = 3", "entry 4 does not follow"),
        ("UPDATE tawthiq_held SET value = zeroblob(3) WHERE kind = 'title'", "the title"),
    ],
)
def test_the_documented_verifier_finds_what_was_altered(recorded: Path, statement: str, found: str) -> None:
    with sqlite3.connect(recorded) as altered:
        for guard in ("no_update", "no_delete"):
            altered.execute(f"DROP TRIGGER tawthiq_entries_{guard}")
        altered.execute(statement)
    altered.close()
    told = verify(recorded)
    assert told.returncode == 1
    assert found in told.stderr


def test_the_documented_use_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told: dict[str, list[object]] = {}
    exec(USE, told)
    assert len(told["counted"]) == 2
    assert told["before"] == []


def test_the_documented_keys_are_those_of_the_entries(ledger: Ledger) -> None:
    ledger.record(battle(), author="ليلى")
    ledger.review(ledger.lines(statuses=None)[0].id, LineStatus.ACCEPTED, author="ليلى")
    for entry in ledger.entries():
        (row,) = re.findall(rf"^\| `{entry.kind.value}` \| (.*) \|$", DOCS, re.M)
        assert set(entry.body) <= set(re.findall(r"`(\w+)`", row)), entry.kind


@pytest.mark.parametrize(
    "said, told",
    [
        ("124", figure("x", "x", 124)),
        ("at least 20", figure("x", "x", 20, high=None, bound=Bound.AT_LEAST)),
        ("more than 20", figure("x", "x", 20, low=21, high=None, bound=Bound.MORE_THAN)),
        ("up to 30", figure("x", "x", 30, low=None, bound=Bound.AT_MOST)),
        ("fewer than 30", figure("x", "x", 30, low=None, high=29, bound=Bound.LESS_THAN)),
        ("about 3500", figure("x", "x", 3500, low=None, high=None, bound=Bound.ABOUT)),
        ("60 to 90", figure("x", "x", None, low=60, high=90, bound=Bound.BETWEEN)),
    ],
)
def test_the_documented_bounds(said: str, told: object) -> None:
    (row,) = re.findall(rf"^\| {said} \| (.*) \|$", DOCS, re.M)
    low, best, high = (None if cell in ("open", "none") else int(cell) for cell in row.split(" | "))
    assert bounds_of(told) == (low, best, high)  # type: ignore[arg-type]
