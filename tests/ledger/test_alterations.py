"""Whatever somebody alters who has the database in hand is found, and said where; with a receipt even a chain made anew.

A tenth of the random ones runs here, all of them with ``make test-hard``.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.ledger.conftest import rounds
from tests.ledger.hands import Hands, second_opinion
from tests.ledger.kept import judgement, publication, row, sheet
from tests.ledger.reports import battle, dispatches

from tawthiq.ledger import Ledger, LedgerDamaged, Problem, Row, open_ledger
from tawthiq.ledger.erasing import Target
from tawthiq.ledger.keys import load_keyring
from tawthiq.ledger.receipts import Receipt
from tawthiq.model.judgements import Sameness
from tawthiq.model.lines import LineStatus

TABLES = {
    "tawthiq_entries": "sequence",
    "tawthiq_held": "id",
    "tawthiq_documents": "sequence",
    "tawthiq_lines": "sequence",
    "tawthiq_records": "sequence",
    "tawthiq_decisions": "sequence",
}
CHECKED_BY_BOTH = {
    "tawthiq_entries": {"kind", "author", "recorded_at", "body", "previous", "hash", "sequence"},
    "tawthiq_held": {"commitment", "kind", "sequence", "sealed", "key"},
}


def lived(ledger: Ledger) -> None:
    """A ledger that has seen everything: documents, decisions, corrections, an erasure, a change of keys, and work after."""
    ledger.record(battle(title="عنوان", address="https://example.org"), author="ليلى")
    for reading in dispatches(4, 5):
        ledger.record(reading, author="سامر")
    lines = [line.id for line in ledger.lines(statuses=None)]
    ledger.review_all(lines[:9], LineStatus.ACCEPTED, author="ليلى", reason="read beside the text")
    ledger.review(lines[1], LineStatus.CORRECTED, author="ليلى", reason="later count", best=51, high=51)
    ledger.review(lines[1], LineStatus.CORRECTED, author="سامر", reason="later still", place="الحسكة")
    ledger.review(lines[2], LineStatus.REJECTED, author="ليلى", reason="counted twice")
    ledger.keep([row(2), row(3)], document=sheet(), author="سامر", reason="monthly import", accept=True)
    ledger.keep([row(2, killed=4)], document=sheet("next"), author="سامر", reason="counted anew", accept=True)
    ledger.keep([Row(None, (), (judgement(),))], author="ليلى", reason="one raid, told twice")
    ledger.keep(
        [Row(None, (), (judgement(Sameness.UNDECIDED), publication()))], author="ليلى", reason="in doubt"
    )
    ledger.withdraw("Cfeed", author="ليلى", reason="not checked")
    ledger.erase(Target(originator="sohr"), author="ليلى", reason="asked by the source")
    ledger.erase(Target(document=ledger.line(lines[5]).evidence.sha256), author="سامر", reason="for safety")
    ledger.rotate_key(load_keyring(), author="ليلى")
    (reading,) = dispatches(1, 6)
    ledger.record(replace(reading, document=replace(reading.document, sha256="ab" * 32)), author="هدى")


@pytest.fixture
def altered(location: str) -> Iterator[tuple[Ledger, Hands, Receipt]]:
    """A ledger that has been lived in, somebody with its database in hand, and a receipt of its head."""
    with open_ledger(location, create=True) as ledger:
        lived(ledger)
        assert ledger.verify() == []
        receipt = ledger.seal()
        hands = Hands(location)
        yield ledger, hands, receipt
        hands.close()


def beyond_guards(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.where != "guards"]


def other_value(chance: random.Random, value: Any, kind: str) -> Any:
    """Something else of the same type: one bit, one letter, one more or less, nothing, or something where nothing was."""
    if value is None:
        return {"bytes": b"{}", "int": 3, "text": "x"}[kind]
    if kind == "int":
        return value + chance.choice([-1, 1, 7, 1000])
    if kind == "text":
        at = chance.randrange(len(value))
        return value[:at] + chance.choice([c for c in "0aZ-" if c != value[at]]) + value[at + 1 :]
    at = chance.randrange(len(value))
    flipped = bytes([value[at] ^ (1 << chance.randrange(8))])
    return chance.choice([value[:at] + flipped + value[at + 1 :], value[:at], value + b" "])


def test_any_alteration_of_a_stored_value_is_found_and_located(
    altered: tuple[Ledger, Hands, Receipt], settings_keys: Path
) -> None:
    ledger, hands, _ = altered
    chance = random.Random(f"alterations {hands.postgresql}")
    keys = {table: [key for (key,) in hands.ask(f"SELECT {TABLES[table]} FROM {table}")] for table in TABLES}
    seen = set()
    for _ in range(rounds(1000)):
        table = chance.choice(list(TABLES))
        column, kind = chance.choice(hands.columns(table))
        kind = "int" if "int" in kind.lower() else "text" if kind.lower() == "text" else "bytes"
        key, at = TABLES[table], chance.choice(keys[table])
        before = hands.row(table, key, at)
        value = other_value(chance, before[column], kind)
        told = f"{table}.{column} of {at}: {before[column]!r} to {value!r}"
        if hands.ask(f"SELECT 1 FROM {table} WHERE {column} = ?", (value,)) and column in (
            key,
            "commitment",
            "sha256",
        ):
            continue  # the table itself would refuse it
        hands.ask(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (value, at))
        found = beyond_guards(ledger.verify())
        assert found, told
        sequence = before["sequence"]
        near = {sequence, sequence + 1, value if column == "sequence" else sequence}
        assert any(problem.sequence in near for problem in found), (told, found)
        if column in CHECKED_BY_BOTH.get(table, ()):
            assert second_opinion(ledger.location, settings_keys), told
        back = value if column == key else at
        hands.ask(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (before[column], back))
        seen.add((table, column))
    assert beyond_guards(ledger.verify()) == []
    assert len(seen) == sum(len(hands.columns(table)) for table in TABLES) or rounds(1000) < 1000


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_row_and_a_row_too_many_are_found(
    altered: tuple[Ledger, Hands, Receipt], table: str
) -> None:
    ledger, hands, _ = altered
    chance = random.Random(table)
    key = TABLES[table]
    for _ in range(rounds(50)):
        (at,) = chance.choice(hands.ask(f"SELECT {key} FROM {table}"))
        row = hands.row(table, key, at)
        hands.ask(f"DELETE FROM {table} WHERE {key} = ?", (at,))
        found = beyond_guards(ledger.verify())
        last = at == ledger.head().sequence + 1
        assert last or any(problem.sequence in (row["sequence"], row["sequence"] + 1) for problem in found), (
            row
        )
        hands.put(table, row)
        twin = row | {key: 10_000}
        twin |= {
            name: f"{twin[name]}x"
            for name in ("commitment", "sha256", "id")
            if isinstance(twin.get(name), str)
        }
        twin |= {"lookup": None} if "lookup" in twin else {}
        hands.put(table, twin)
        found = beyond_guards(ledger.verify())
        assert found, twin
        hands.ask(f"DELETE FROM {table} WHERE {key} = 10000")
    assert beyond_guards(ledger.verify()) == []


def test_entries_in_another_order_are_found(altered: tuple[Ledger, Hands, Receipt]) -> None:
    ledger, hands, _ = altered
    chance = random.Random("order")
    for _ in range(rounds(100)):
        one, two = sorted(chance.sample(range(1, ledger.head().sequence + 1), 2))
        for _there_and_back in range(2):
            for new, old in ((-1, one), (one, two), (two, -1)):
                hands.ask("UPDATE tawthiq_entries SET sequence = ? WHERE sequence = ?", (new, old))
            if _there_and_back == 0:
                found = {problem.sequence for problem in ledger.verify()}
                assert {one, two} <= found
    assert beyond_guards(ledger.verify()) == []


def test_an_entry_put_between_two_others_is_found_even_with_its_hashes(
    altered: tuple[Ledger, Hands, Receipt],
) -> None:
    ledger, hands, receipt = altered
    last = ledger.head().sequence
    for sequence in range(last, 4, -1):
        hands.ask("UPDATE tawthiq_entries SET sequence = ? WHERE sequence = ?", (sequence + 1, sequence))
    hands.put("tawthiq_entries", hands.row("tawthiq_entries", "sequence", 4) | {"sequence": 5})
    assert any(problem.sequence == 5 for problem in ledger.verify())
    hands.rehash()
    assert ledger.examine([receipt]).problems


def cut(hands: Hands, after: int) -> None:
    """Take the last entries away with all that they brought, and leave no trace."""
    for table in TABLES:
        hands.ask(f"DELETE FROM {table} WHERE sequence > ?", (after,))


def test_a_receipt_shows_that_the_end_was_cut_off(altered: tuple[Ledger, Hands, Receipt]) -> None:
    ledger, hands, receipt = altered
    cut(hands, ledger.head().sequence - 1 - 6)  # the last document and its lines
    assert beyond_guards(ledger.verify()) == []  # nothing inside the ledger can tell
    (told,) = beyond_guards(list(ledger.examine([receipt]).problems))
    assert told.sequence == receipt.sequence
    assert "is missing" in told.what


def test_a_receipt_shows_that_a_whole_chain_was_computed_anew(altered: tuple[Ledger, Hands, Receipt]) -> None:
    ledger, hands, receipt = altered
    hands.rewrite(4, best=999)
    assert any(problem.sequence == 4 for problem in ledger.verify())
    hands.rehash()
    assert beyond_guards(ledger.verify()) == []  # nothing inside the ledger can tell
    (told,) = beyond_guards(list(ledger.examine([receipt]).problems))
    assert told.sequence == receipt.sequence
    assert "not the one that the receipt was made for" in told.what


def test_a_receipt_stays_good_while_the_ledger_grows(altered: tuple[Ledger, Hands, Receipt]) -> None:
    ledger, _, receipt = altered
    ledger.erase(Target(author="سامر"), author="ليلى", reason="left the desk")
    assert beyond_guards(list(ledger.examine([receipt]).problems)) == []


def test_a_receipt_of_another_ledger_proves_nothing(
    altered: tuple[Ledger, Hands, Receipt], tmp_path: Path
) -> None:
    ledger, _, receipt = altered
    with open_ledger(tmp_path / "other", create=True) as other:
        lived(other)
        assert any("another ledger" in problem.what for problem in other.examine([receipt]).problems)
    assert ledger.location


def test_both_verifiers_agree_on_a_sound_ledger(
    altered: tuple[Ledger, Hands, Receipt], settings_keys: Path
) -> None:
    ledger, _, _ = altered
    assert second_opinion(ledger.location, settings_keys) == []
    assert second_opinion(ledger.location) == []


def test_a_torn_file_is_told_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    with open_ledger(whole, create=True) as ledger:
        for reading in dispatches(60):
            ledger.record(reading, author="ليلى")
    size = whole.stat().st_size
    chance = random.Random("torn")
    for _ in range(rounds(100)):
        torn = tmp_path / "torn"
        shutil.copy(whole, torn)
        at = chance.randrange(8192, size - 4096)
        with torn.open("r+b") as file:
            file.seek(at)
            file.write(chance.randbytes(chance.randrange(64, 4096)))
        try:
            with open_ledger(torn) as ledger:
                problems = ledger.verify()
        except LedgerDamaged:  # what a ledger says of itself is torn: it does not even open, and says so
            continue
        assert problems or _only_indexes_differ(torn), at


def _only_indexes_differ(torn: Path) -> bool:
    """True where every row is as it was, and only what finds rows quickly is torn, or room that nothing uses."""
    hands = Hands(str(torn))
    rows = [hands.ask(f"SELECT * FROM {table} NOT INDEXED ORDER BY +{key}") for table, key in TABLES.items()]
    hands.close()
    whole = Hands(str(torn.with_name("whole")))
    told = [whole.ask(f"SELECT * FROM {table} NOT INDEXED ORDER BY +{key}") for table, key in TABLES.items()]
    whole.close()
    return rows == told
