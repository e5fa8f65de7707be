"""What docs/ledger.md says of the format is so. The second verifier, which is written by it, is in test_second_verifier.py."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.ledger.hands import second_verifier
from tests.ledger.kept import judgement, publication, row, sheet
from tests.ledger.reports import battle, figure

from tawthiq.ledger import EntryKind, Ledger, Row
from tawthiq.ledger.erasing import Target
from tawthiq.ledger.keys import load_keyring
from tawthiq.ledger.proposing import bounds_of
from tawthiq.ledger.record_bodies import RECORDS
from tawthiq.ledger.rows import DOCUMENT_WORDS
from tawthiq.ledger.vault import MARKS
from tawthiq.model.lines import LineStatus
from tawthiq.model.terms import Bound

DOCS = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text(encoding="utf-8")
(USE,) = re.findall(r"```python\n(.*?)```", DOCS, re.S)


def test_the_documented_use_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told: dict[str, list[object]] = {}
    exec(USE, told)
    assert len(told["counted"]) == 2
    assert told["before"] == []


def test_the_documented_keys_are_those_of_the_entries(ledger: Ledger) -> None:
    ledger.record(battle(), author="ليلى")
    ledger.review(ledger.lines(statuses=None)[0].id, LineStatus.ACCEPTED, author="ليلى")
    ledger.keep([row()], document=sheet(), author="ليلى", reason="import")
    ledger.keep([Row(None, (), (judgement(), publication()))], author="ليلى", reason="read side by side")
    ledger.withdraw("Cfeed", author="ليلى", reason="not checked")
    ledger.erase(Target(author="ليلى"), author="سامر", reason="asked for")
    ledger.rotate_key(load_keyring(), author="سامر")
    kinds, proposed = set(), set[str]()
    for entry in ledger.entries():
        (keys,) = re.findall(rf"^\| `{entry.kind.value}` \| (.*) \|$", DOCS, re.M)
        told = set(re.findall(r"`(\w+)`", keys))
        if entry.kind in RECORDS:
            told |= {"id", "sensitivity", "document", "row", "words", "reason", "supersedes"}
        if entry.kind is EntryKind.RECORDED:
            told |= proposed
        proposed = set(entry.body) if entry.kind is EntryKind.PROPOSED else proposed
        assert set(entry.body) <= told, (entry.kind, set(entry.body) - told)
        kinds.add(entry.kind)
    assert kinds == set(EntryKind)


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


def test_the_second_verifier_is_short_and_shares_no_code() -> None:
    tool = (Path(__file__).parents[2] / "tools" / "verify_ledger.py").read_text(encoding="utf-8")
    assert len(tool.splitlines()) < 150
    assert not re.search(r"^\s*(?:from|import) tawthiq", tool, re.M)


def test_the_second_verifier_knows_every_key_that_holds_a_commitment() -> None:
    told = {name for record in RECORDS.values() for name in record.ERASABLE}
    told |= {*DOCUMENT_WORDS, "place", "originator", "words", "reason", MARKS}
    assert told == set(second_verifier.COMMITTED)
