"""`tawthiq read` and `tawthiq audit` at the terminal: what is printed where, and with which status it ends.

The reader and the arithmetic have their own tests: here two documents are known beforehand, and all others are read as
texts without figures.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.exchange.samples import ARABIC, ENGLISH, arabic, english

import tawthiq.auditing
import tawthiq.reading
from tawthiq.cli import main
from tawthiq.model.documents import Document
from tawthiq.model.figures import Reading

KNOWN = {ARABIC: arabic, ENGLISH: english}


@pytest.fixture(autouse=True)
def known_documents(monkeypatch: pytest.MonkeyPatch):
    def read_document(document: Document) -> Reading:
        if "boom" in document.text:
            raise RecursionError("too deep")
        if document.text not in KNOWN:
            return Reading(document)
        return dataclasses.replace(KNOWN[document.text]()[0], document=document)

    def audit(reading: Reading):
        sample = KNOWN.get(reading.document.text)
        return [finding for finding in sample()[1] if finding.source == "document"] if sample else []

    monkeypatch.setattr(tawthiq.reading, "read_document", read_document, raising=False)
    monkeypatch.setattr(tawthiq.auditing, "audit", audit, raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ar.txt").write_text(ARABIC, encoding="utf-8")
    (tmp_path / "en.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "plain.txt").write_text("لا أرقام في هذا النص.\n", encoding="utf-8")
    return tmp_path


def run(*arguments: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def test_a_document_with_a_failure_ends_with_1_and_shows_it_first(folder: Path):
    result = run("audit", folder / "ar.txt")
    assert result.exit_code == 1
    assert result.stdout.index("fails") < result.stdout.index("undecided ·")
    assert "7 + 4 = 11; the text says 12" in result.stdout
    assert "line 3" in result.stdout
    assert "40 / 12" not in result.stdout
    assert result.stderr == ""


def test_all_shows_what_holds_too(folder: Path):
    assert "40 / 12 = 3.33" in run("audit", "--all", folder / "ar.txt").stdout


def test_arabic_words_are_kept_whole_in_their_own_direction(folder: Path):
    assert "\u2068خلال ساعات\u2069" in run("audit", folder / "ar.txt").stdout
    assert "\u2068طفلان\u2069" in run("read", folder / "ar.txt").stdout


def test_a_document_without_a_failure_ends_with_0(folder: Path):
    result = run("audit", folder / "en.txt")
    assert result.exit_code == 0
    assert "1 undecided" in result.stdout


def test_a_text_without_figures_ends_with_0_and_says_so(folder: Path):
    result = run("audit", folder / "plain.txt")
    assert (result.exit_code, "no figures" in result.stdout) == (0, True)
    machine = run("audit", "--format", "jsonl", folder / "plain.txt")
    assert (machine.exit_code, json.loads(machine.stdout)["figures"]) == (0, [])
    assert "no figures" in machine.stderr


@pytest.mark.parametrize("command", ["read", "audit"])
def test_an_input_that_cannot_be_read_ends_with_2_and_the_others_are_done(folder: Path, command: str):
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4\n\x00")
    result = run(command, folder / "none.txt", folder / "bad.pdf", folder / "en.txt", "--format", "jsonl")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["document"]["name"] == "en.txt"
    assert str(folder / "none.txt") in result.stderr
    assert "PDF" in result.stderr


def test_jsonl_is_clean_whatever_is_said_on_standard_error(folder: Path):
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    result = run("audit", "--format", "jsonl", folder)
    objects = [json.loads(line) for line in result.stdout.splitlines()]
    assert [entry["document"]["name"] for entry in objects] == ["ar.txt", "en.txt", "plain.txt"]
    assert [claim["verdict"] for claim in objects[0]["claims"]].count("fails") == 2
    assert "photo.jpg" in result.stderr


def test_quiet_keeps_notices_back_and_errors_not(folder: Path):
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    result = run("--quiet", "read", folder, folder / "none.txt")
    assert "photo.jpg" not in result.stderr
    assert "none.txt" in result.stderr


def test_reading_says_nothing_of_verdicts(folder: Path):
    claims = json.loads(run("read", "--format", "jsonl", folder / "ar.txt").stdout)["claims"]
    assert claims
    assert "verdict" not in claims[0]


def test_the_table_shows_figures_claims_and_the_other_numbers(folder: Path):
    shown = run("read", folder / "ar.txt").stdout
    assert "islamic-state" in shown
    assert "distance" in shown
    assert "f2, f3, f5" in shown


def test_standard_input(folder: Path):
    result = run("audit", "-", stdin=ARABIC.encode())
    assert (result.exit_code, "stdin" in result.stdout) == (1, True)


@pytest.mark.parametrize("encoding", ["utf-16", "cp1256"])
def test_other_encodings_read_the_same(folder: Path, encoding: str):
    (folder / "old.txt").write_bytes(ENGLISH.encode(encoding))
    first, second = run(
        "audit", "--format", "jsonl", folder / "en.txt", folder / "old.txt"
    ).stdout.splitlines()
    assert json.loads(first)["figures"] == json.loads(second)["figures"]


@pytest.mark.parametrize("date", ["2022-02-30", "26/01/2022", "yesterday", "2022-01-26T10:00"])
def test_a_wrong_date_is_named(folder: Path, date: str):
    result = run("audit", "--published", date, folder / "en.txt")
    assert result.exit_code == 2
    assert date in result.stderr
    assert result.stdout == ""


def test_the_date_given_goes_before_what_a_document_states(folder: Path):
    (folder / "h.txt").write_text("---\npublished: 2022-01-20\n---\nNothing.\n", encoding="utf-8")
    result = run("read", "--format", "jsonl", "--published", "2022-01-26", folder / "h.txt")
    assert json.loads(result.stdout)["document"]["published"] == "2022-01-26"


def test_a_report_is_written(folder: Path):
    result = run("audit", "--html", folder / "report.html", folder / "ar.txt", folder / "en.txt")
    assert result.exit_code == 1
    assert (folder / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "report.html" in result.stderr
    assert "2 documents, 1 with a claim that fails" in result.stdout


def test_a_report_that_has_no_place_is_said_before_the_work(folder: Path):
    result = run("audit", "--html", folder / "no" / "report.html", folder / "ar.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no folder" in result.stderr


def test_no_report_of_nothing(folder: Path):
    result = run("audit", "--html", folder / "report.html", folder / "none.txt")
    assert result.exit_code == 2
    assert not (folder / "report.html").exists()


def test_a_fault_of_ours_in_one_document_does_not_cost_the_others(folder: Path):
    (folder / "b.txt").write_text("boom", encoding="utf-8")
    result = run("audit", "--format", "jsonl", folder / "b.txt", folder / "en.txt")
    assert result.exit_code == 2
    assert "b.txt" in result.stderr
    assert "too deep" in result.stderr
    assert json.loads(result.stdout)["document"]["name"] == "en.txt"


def test_known_on_needs_a_ledger(folder: Path):
    result = run("audit", "--known-on", "2022-01-26", folder / "en.txt")
    assert result.exit_code == 2
    assert "--ledger" in result.stderr


@pytest.mark.parametrize("place", ["none.db", "ar.txt", "."])
def test_what_is_no_ledger_is_said_and_left_alone(folder: Path, place: str):
    before = sorted(path.name for path in folder.iterdir())
    result = run("audit", "--ledger", folder / place, folder / "en.txt")
    assert result.exit_code == 2
    assert "Error" in result.stderr
    assert sorted(path.name for path in folder.iterdir()) == before
    assert (folder / "ar.txt").read_text(encoding="utf-8") == ARABIC


def test_no_file_is_a_usage_error():
    assert run("audit").exit_code == 2
