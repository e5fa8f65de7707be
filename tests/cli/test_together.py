"""`tawthiq audit --together` at the terminal: what is printed where, with which status it ends, over files and over a ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tawthiq.cli import main
from tawthiq.ledger import open_ledger
from tawthiq.model.lines import LineStatus

FIRST = "---\npublished: 2023-05-04\nsensitivity: public\n---\nThe Syrian Observatory said 40 people have been killed in Manbij since 28 April 2023.\n"
LATER = "---\npublished: 2023-05-07\nsensitivity: public\n---\nقال المرصد السوري لحقوق الإنسان إن 36 شخصاً قتلوا في منبج منذ 28 نيسان 2023.\n"
RISEN = LATER.replace("36", "46")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def lines(*arguments: object) -> list[dict[str, object]]:
    return [
        json.loads(line)
        for line in run("audit", "--together", "--format", "jsonl", *arguments).stdout.splitlines()
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "first.txt").write_text(FIRST, encoding="utf-8")
    (reports / "later.txt").write_text(LATER, encoding="utf-8")
    return reports


@pytest.fixture
def ledger(folder: Path, tmp_path: Path) -> Path:
    place = tmp_path / "ledger.db"
    assert run("record", folder, "--ledger", place, "--author", "ليلى").exit_code == 0
    return place


def test_a_toll_is_a_table_and_a_finding_has_the_words_of_both(folder: Path):
    result = run("audit", "--together", folder)
    assert result.exit_code == 1
    assert "Syrian Observatory for Human Rights: killed, Manbij" in result.stdout
    assert "40 as of 2023-05-04 (\u2068first.txt\u2069), then 36 as of 2023-05-07" in result.stdout
    assert "The Syrian Observatory said 40 people" in result.stdout
    assert "قال المرصد السوري لحقوق الإنسان إن 36 شخصاً" in result.stdout
    assert "2 documents, 1 tolls followed, 1 findings that fail, 0 for information" in result.stdout


def test_a_toll_that_only_rises_ends_with_0(folder: Path):
    (folder / "later.txt").write_text(RISEN, encoding="utf-8")
    result = run("audit", "--together", folder)
    assert result.exit_code == 0
    assert "+6" in result.stdout


def test_json_lines_are_series_then_findings_then_a_summary(folder: Path):
    told = lines(folder)
    assert [line["type"] for line in told] == ["series", "finding", "summary"]
    series, finding, summary = told
    assert [(m["document"], m["value"], m["as_of"]) for m in series["mentions"]] == [  # type: ignore[attr-defined]
        ("first.txt", 40, "2023-05-04"),
        ("later.txt", 36, "2023-05-07"),
    ]
    assert finding["mentions"] == [mention["id"] for mention in series["mentions"]]  # type: ignore[attr-defined]
    assert (finding["kind"], finding["verdict"], finding["severity"]) == ("fall", "fails", "figure")
    assert summary == {
        "type": "summary",
        "documents": 2,
        "series": 1,
        "told_once": 0,
        "not_followed": {},
        "findings": {"fails": 1, "undecided": 0},
    }


def test_the_output_is_the_same_for_any_number_of_processes(folder: Path):
    assert lines(folder, "--workers", "1") == lines(folder, "--workers", "2")


def test_a_toll_of_one_document_is_shown_where_all_is_asked_for(folder: Path):
    (folder / "later.txt").unlink()
    assert [line["type"] for line in lines(folder)] == ["summary"]
    assert [line["type"] for line in lines(folder, "--all")] == ["series", "summary"]
    assert "1 tolls told by one document alone: --all shows them" in run("audit", "--together", folder).stdout


def test_a_document_that_cannot_be_read_is_named_and_the_others_are_followed(folder: Path):
    (folder / "empty.txt").write_text("", encoding="utf-8")
    missing = folder / "missing.txt"
    result = run("audit", "--together", folder, missing)
    assert result.exit_code == 2
    assert "missing.txt" in result.stderr
    assert "1 findings that fail" in result.stdout


def test_a_report_is_written(folder: Path, tmp_path: Path):
    page = tmp_path / "report.html"
    result = run("audit", "--together", folder, "--html", page)
    assert f"Report: {page}" in result.stderr
    assert "then 36 as of 2023-05-07" in page.read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written_is_said_before_the_work(folder: Path, tmp_path: Path):
    result = run("audit", "--together", folder, "--html", tmp_path / "nowhere" / "report.html")
    assert result.exit_code == 2
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--together",), "Missing argument 'FILE...'"),
        ((), "Missing argument 'FILE...'"),
        (("--together", "a.txt", "--ledger", "l.db", "--known-on", "2023-05-07"), "leave out --together"),
    ],
)
def test_what_cannot_be_asked(arguments: tuple[str, ...], said: str):
    result = run("audit", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_the_documents_of_a_ledger_are_followed(ledger: Path):
    assert [line["type"] for line in lines("--ledger", ledger)] == ["series", "finding", "summary"]


def test_a_document_that_ledger_and_folder_hold_counts_once(ledger: Path, folder: Path):
    assert lines("--ledger", ledger, folder) == lines("--ledger", ledger)


def test_a_rejected_number_is_left_out(ledger: Path):
    with open_ledger(ledger) as kept:
        wrong = next(line for line in kept.lines(statuses=None) if line.best == 36)
        kept.review(wrong.id, LineStatus.REJECTED, author="ليلى", reason="misread")
    assert [line["type"] for line in lines("--ledger", ledger)] == ["summary"]


def test_a_corrected_number_is_as_it_was_corrected(ledger: Path):
    with open_ledger(ledger) as kept:
        wrong = next(line for line in kept.lines(statuses=None) if line.best == 36)
        changes = {"low": 46, "best": 46, "high": 46}
        kept.review(wrong.id, LineStatus.CORRECTED, author="ليلى", reason="misprinted", **changes)
    series, summary = lines("--ledger", ledger)
    assert [mention["value"] for mention in series["mentions"]] == [40, 46]  # type: ignore[attr-defined]
    assert summary["findings"] == {"fails": 0, "undecided": 0}


def test_the_words_of_a_document_that_is_not_public_are_withheld(folder: Path, tmp_path: Path):
    (folder / "later.txt").write_text(LATER.replace("public", "restricted"), encoding="utf-8")
    place = tmp_path / "ledger.db"
    run("record", folder, "--ledger", place, "--author", "ليلى")
    result = run("audit", "--together", "--ledger", place, "--format", "jsonl")
    assert "قال المرصد" not in result.stdout
    assert "later.txt" not in result.stdout
    assert '"value": 36' in result.stdout
