"""Keeping a ledger from the command line: seal, verify, backup, restore, erase, rotate-key, upgrade, export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.ledger.hands import Hands
from tests.ledger.reports import TOLL, battle

from tawthiq.cli import main
from tawthiq.ledger import open_ledger
from tawthiq.model.lines import LineStatus


def run(*arguments: object, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=typed)


@pytest.fixture
def recorded(place: Path) -> Path:
    with open_ledger(place, create=True) as ledger:
        ledger.record(battle(title="عنوان"), author="ليلى")
        ledger.review(ledger.lines(statuses=None)[0].id, LineStatus.ACCEPTED, author="سامر", reason="read")
    return place


def test_a_receipt_shows_what_was_done_to_the_chain_since(recorded: Path, tmp_path: Path) -> None:
    receipt = tmp_path / "receipt.json"
    sealed = run("seal", "--ledger", recorded, "--into", receipt, "--signing-key", tmp_path / "signing-key")
    assert sealed.exit_code == 0, sealed.output
    signer = sealed.stdout.split("signed by ")[1].split(":")[0]
    good = run("verify", "--ledger", recorded, "--receipt", receipt, "--signed-by", signer)
    assert (good.exit_code, "✓ as sealed at" in good.stdout) == (0, True), good.output
    other = run("verify", "--ledger", recorded, "--receipt", receipt, "--signed-by", "0" * 16)
    assert (other.exit_code, "was signed by" in other.stderr) == (2, True)
    hands = Hands(str(recorded))
    hands.rewrite(3, best=999)
    hands.rehash()
    hands.close()
    bad = run("verify", "--ledger", recorded, "--receipt", receipt)
    assert bad.exit_code == 1
    assert "is not the one that the receipt was made for" in bad.stdout
    assert run("seal", "--ledger", recorded, "--into", receipt).exit_code == 2  # nothing is overwritten
    receipt.write_text("{}")
    refused = run("verify", "--ledger", recorded, "--receipt", receipt)
    assert (refused.exit_code, "is not a receipt" in refused.stderr) == (2, True)


def test_a_backup_is_restored(recorded: Path, tmp_path: Path) -> None:
    copy, again = tmp_path / "copy", tmp_path / "again"
    assert "6 entries, verified" in run("backup", "--ledger", recorded, "--into", copy).stdout
    assert run("backup", "--ledger", recorded, "--into", copy).exit_code == 2
    assert "6 entries, verified" in run("restore", copy, "--ledger", again).stdout
    assert run("restore", copy, "--ledger", again).exit_code == 2
    assert run("verify", "--ledger", again).exit_code == 0
    missing = run("restore", tmp_path / "none", "--ledger", tmp_path / "new")
    assert (missing.exit_code, "there is no ledger" in missing.stderr) == (2, True)


def test_an_erasure_is_asked_for_and_told(recorded: Path) -> None:
    asked = (
        "erase",
        "--ledger",
        recorded,
        "--as",
        "هدى",
        "--reason",
        "asked by the family",
        "--containing",
        "عنوان",
    )
    assert run(*asked, typed="n\n").exit_code == 1
    assert "Erased 1 value, as entry 7 says" in run(*asked, typed="y\n").stdout
    told = run("verify", "--ledger", recorded)
    assert told.exit_code == 0
    assert "by entry 7: 1 title (\u2068asked by the family\u2069)" in told.stdout
    again = run(*asked, "--yes")
    assert (again.exit_code, "nothing of the kind" in again.stderr) == (2, True)
    nothing = run("erase", "--ledger", recorded, "--as", "هدى", "--reason", "x", typed="y\n")
    assert (nothing.exit_code, "say what to erase" in nothing.stderr) == (2, True)
    assert "Erase for good?" not in nothing.output


def test_keys_are_changed_and_their_loss_explained(
    recorded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, place = tmp_path / "own-keys", tmp_path / "own.ledger"
    monkeypatch.setenv("TAWTHIQ_KEY_FILE", str(keys))
    report = tmp_path / "report.txt"
    report.write_text("قُتل 12 مدنياً.", encoding="utf-8")
    made = run("record", report, "--ledger", place, "--author", "ليلى")
    assert f"A key was made: {keys}" in made.stderr
    assert "cannot read them again" in made.stderr
    told = run("rotate-key", "--ledger", place, "--as", "هدى")
    assert told.exit_code == 0, told.output
    assert len([line for line in keys.read_text().splitlines() if not line.startswith("#")]) == 2
    assert run("verify", "--ledger", place).exit_code == 0
    keys.unlink()
    lost = run("review", "--ledger", place, "--as", "هدى", "--accept-all", "--reason", "x")
    assert (lost.exit_code, "what it encrypts is lost with it" in lost.stderr) == (2, True)
    checked = run("verify", "--ledger", place)
    assert (checked.exit_code, "not checked" in checked.stderr) == (0, True)
    refused = run("rotate-key", "--ledger", place, "--as", "هدى")
    assert (refused.exit_code, keys.exists()) == (2, False)  # no new key that would open nothing


def test_an_upgrade_of_what_is_up_to_date_does_nothing(recorded: Path) -> None:
    assert "has the tables of this version already" in run("upgrade", "--ledger", recorded).stdout
    assert run("upgrade", "--ledger", recorded.with_name("none")).exit_code == 2


def test_an_export_says_what_it_withheld(recorded: Path, tmp_path: Path) -> None:
    told = run("export", "--ledger", recorded)
    *records, account = map(json.loads, told.stdout.splitlines())
    assert (len(records), account["right"], TOLL in told.stdout) == (4, "public", False)
    assert "4 records with fields that the right 'public' does not cover" in told.stderr
    into = tmp_path / "all.jsonl"
    assert run("export", "--ledger", recorded, "--right", "confidential", "--into", into).exit_code == 0
    assert "سامر" in into.read_text(encoding="utf-8")
    assert run("export", "--ledger", recorded, "--into", into).exit_code == 2


def test_record_makes_no_ledger_where_nothing_could_be_read(tmp_path: Path) -> None:
    place = tmp_path / "toll.ledger"
    told = run("record", tmp_path / "none.txt", "--ledger", place, "--author", "x")
    assert (told.exit_code, place.exists()) == (2, False)
    assert "Nothing was recorded" in told.stdout
