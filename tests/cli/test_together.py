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
        (("a.txt", "--known-on", "2023-05-07"), "--known-on asks a ledger"),
        (("--together", "a.txt", "--show-withheld"), "for your own eyes"),
        (("--together", "--ledger", "l.db", "--show-withheld", "--html", "r.html"), "for your own eyes"),
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


def test_who_keeps_a_ledger_may_see_her_own_words(folder: Path, tmp_path: Path):
    (folder / "later.txt").write_text(LATER.replace("public", "restricted"), encoding="utf-8")
    place = tmp_path / "ledger.db"
    run("record", folder, "--ledger", place, "--author", "ليلى")
    withheld = run("audit", "--together", "--ledger", place)
    assert "1 of the ledger's documents are not public" in withheld.stderr
    shown = run("audit", "--together", "--ledger", place, "--show-withheld")
    assert "later.txt" in shown.stdout
    assert "قال المرصد" in shown.stdout
    assert "not public" not in shown.stderr


def test_tolls_are_followed_as_they_were_known_on_a_day(ledger: Path, folder: Path):
    (folder / "undated.txt").write_text(
        "The Syrian Observatory said 44 people have been killed in Manbij since 28 April 2023.\n"
    )
    for held in (("--ledger", ledger), (folder,), ("--ledger", ledger, folder)):
        before = run("audit", "--together", "--all", "--known-on", "2023-05-05", *held)
        assert before.exit_code == 0, before.output
        assert "first.txt" in before.stdout
        assert "later.txt" not in before.stdout
        assert "undated.txt" not in before.stdout
        assert "published after 2023-05-05, or on a day nobody knows" in before.stderr
    assert run("audit", "--together", "--known-on", "2023-05-07", "--ledger", ledger).exit_code == 1


def test_a_part_is_shown_where_its_document_gives_no_total(tmp_path: Path):
    told = {
        "a": (
            "2023-05-04",
            "40 people, among them 9 children, have been killed in Manbij since 28 April 2023.",
        ),
        "b": ("2023-05-05", "12 children have been killed in Manbij since 28 April 2023."),
        "c": (
            "2023-05-07",
            "46 people, among them 13 children, have been killed in Manbij since 28 April 2023.",
        ),
    }
    for name, (day, text) in told.items():
        (tmp_path / f"{name}.txt").write_text(
            f"---\npublished: {day}\n---\nThe Syrian Observatory said {text}\n"
        )
    rows = [line.split() for line in run("audit", "--together", tmp_path).stdout.splitlines()]
    shown = [[cell for cell in row if cell != "~"] for row in rows if row and row[0].startswith("2023-")]
    assert [row[0] for row in shown] == ["2023-05-04", "2023-05-05", "2023-05-07"]
    assert shown[1][1] == "12"
    assert "b.txt" in shown[1][2]
