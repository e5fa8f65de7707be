"""The ledger from the command line: record, review, rebuild, verify."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.ledger.reports import battle, document, figure

from tawthiq.cli import main
from tawthiq.cli.ledger_commands import _Account
from tawthiq.cli.review_dialogue import parsed
from tawthiq.ledger import Ledger, Recorded, open_ledger
from tawthiq.ledger.correcting import check_review
from tawthiq.ledger.proposing import propose
from tawthiq.model.dates import DateSpan
from tawthiq.model.figures import Reading
from tawthiq.model.lines import LineStatus
from tawthiq.model.terms import Bound, Certainty, Sensitivity, WherePrecision
from tawthiq.tallying.vocabulary import known

REPORT = (
    "---\noutlet: وكالة\npublished: 2022-01-26\n---\n"
    "قال المرصد السوري لحقوق الإنسان إن 124 من عناصر تنظيم الدولة الإسلامية قُتلوا في سجن غويران.\n"
)


def run(*arguments: object, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=typed)


@pytest.fixture
def recorded(place: Path) -> Path:
    with open_ledger(place, create=True) as ledger:
        ledger.record(battle(), author="tawthiq")
    return place


def test_record_says_what_was_new_known_and_unplaced(tmp_path: Path, place: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    first = run("record", report, "--ledger", place, "--author", "ليلى")
    assert first.exit_code == 0, first.output
    assert "new    1 document, 1 line proposed" in first.stdout
    assert "known  0 documents, 0 lines" in first.stdout
    second = run("record", report, "--ledger", place, "--author", "ليلى")
    assert "new    0 documents, 0 lines proposed" in second.stdout
    assert "known  1 document, 1 line" in second.stdout
    with open_ledger(place) as ledger:
        (line,) = ledger.lines(statuses=None)
        assert (line.best, line.groups) == (124, ("islamic-state",))
        assert [entry.author for entry in ledger.entries()][1:] == ["ليلى"] * 2


def test_record_tells_a_place_unknown_from_a_place_unsaid() -> None:
    told = document("3 killed in Nowhere, 4 killed")
    unsaid = figure(told.text, "4 killed", 4)
    reading = Reading(told, (figure(told.text, "3 killed", 3, place="Nowhere"), unsaid))
    lines = propose(reading, sensitivity=Sensitivity.PUBLIC, recorded_at=datetime.now(UTC)).lines
    account = _Account()
    account.add(told, Recorded(told.sha256, True, 2, 0, unplaced=lines), None)
    with CliRunner().isolation() as (stdout, *_):
        account.show("toll.ledger", "ليلى")
        shown = stdout.getvalue().decode()
    assert "1 new line without a place" in shown
    assert "1 new line at a place that is in no gazetteer" in shown
    assert "Nowhere" in shown


def test_record_takes_the_author_from_the_environment(
    tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    monkeypatch.setenv("TAWTHIQ_AUTHOR", "سامر")
    monkeypatch.setenv("TAWTHIQ_LEDGER", str(place))
    assert run("record", tmp_path / "report.txt").exit_code == 0
    with open_ledger(place) as ledger:
        assert list(ledger.entries())[-1].author == "سامر"


def test_record_goes_on_after_what_cannot_be_read(tmp_path: Path, place: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    told = run("record", tmp_path / "none.txt", tmp_path / "report.txt", "--ledger", place, "--author", "x")
    assert told.exit_code == 2
    assert "none.txt" in told.stderr
    assert "new    1 document" in told.stdout


def test_record_into_what_is_no_ledger(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    told = run("record", report, "--ledger", report, "--author", "x")
    assert told.exit_code == 2
    assert "is not a ledger; it was left as it is" in told.stderr
    assert report.read_text(encoding="utf-8") == REPORT


@pytest.mark.parametrize("command", [["review", "--as", "ليلى"], ["rebuild"], ["verify"]])
def test_a_ledger_that_is_not_there_is_not_made(place: Path, command: list[str]) -> None:
    told = run(*command, "--ledger", place)
    assert told.exit_code == 2
    assert "there is no ledger" in told.stderr
    assert not place.exists()


def test_review_needs_a_person_and_a_reason(recorded: Path) -> None:
    assert run("review", "--ledger", recorded).exit_code == 2
    assert run("review", "--ledger", recorded, "--as", " ").exit_code == 2
    told = run("review", "--ledger", recorded, "--as", "ليلى", "--accept-all")
    assert (told.exit_code, "--reason" in told.stderr) == (2, True)
    with open_ledger(recorded) as ledger:
        assert ledger.lines() == []


def test_review_accepts_all_with_a_reason(recorded: Path) -> None:
    told = run("review", "--ledger", recorded, "--as", "ليلى", "--accept-all", "--reason", "read one by one")
    assert "3 lines accepted" in told.stdout
    with open_ledger(recorded) as ledger:
        assert {(line.decided_by, line.reason) for line in ledger.lines()} == {("ليلى", "read one by one")}


def review(place: Path, *typed: str, line: str | None = None) -> Result:
    chosen = ("--line", line) if line else ()
    return run("review", "--ledger", place, "--as", "ليلى", *chosen, typed="\n".join((*typed, "")))


def stands(place: Path) -> list[tuple[LineStatus, int | None]]:
    with open_ledger(place) as ledger:
        return [(line.status, line.best) for line in ledger.lines(statuses=None)]


def test_review_shows_the_words_and_takes_decisions(recorded: Path) -> None:
    told = review(
        recorded, "a", "r", "counted twice", "c", "best=8", "high=8", "low = 8", "", "eight by evening"
    )
    assert told.exit_code == 0, told.output
    assert "⟦124 من عناصر⟧" in told.stdout
    assert "3 of 3 decided." in told.stdout
    assert stands(recorded) == [
        (LineStatus.ACCEPTED, 124),
        (LineStatus.REJECTED, 50),
        (LineStatus.CORRECTED, 8),
    ]


def test_review_can_be_left_and_taken_up_again(recorded: Path) -> None:
    assert "1 of 3 decided." in review(recorded, "x", "s", "a", "q").stdout
    assert [status for status, _ in stands(recorded)] == ["proposed", "accepted", "proposed"]
    assert "0 of 2 decided." in review(recorded).stdout  # the input ends: nothing is decided
    assert "2 of 2 decided." in review(recorded, "a", "a").stdout
    assert "No line waits for a decision." in review(recorded).stdout


def test_a_decided_line_can_be_looked_at_again(recorded: Path) -> None:
    review(recorded, "a", "a", "a")
    with open_ledger(recorded) as ledger:
        line = ledger.lines()[1].id
    assert "1 of 1 decided." in review(recorded, "r", "withdrawn", line=line).stdout
    assert stands(recorded)[1][0] == "rejected"
    assert review(recorded, "a", line="L0").exit_code == 2


def test_what_cannot_be_kept_is_asked_for_again(recorded: Path) -> None:
    told = review(recorded, "c", "best=1", "", "x", "best=125", "high=125", "", "x", "q")
    assert "low may not be above best" in told.stdout
    assert stands(recorded)[0] == (LineStatus.CORRECTED, 125)


@pytest.mark.parametrize(
    "typed, mend",
    [
        ("value=abc", "write a whole number in digits"),
        ("groups=women، civilan", "did you mean civilians"),
        ("place=Atlantis", "type place_ids= as well"),
        ("measure=dead", "one of killed, injured"),
        ("happened=26/1/2022", "write the dates as 2022-01-20..2022-01-26"),
        ("as_of=tomorrow", "write the date as 2022-01-26"),
        ("colour=red", "one of the fields above"),
        ("best", "one of the fields above"),
    ],
)
def test_a_correction_is_kept_whole_or_not_at_all(recorded: Path, typed: str, mend: str) -> None:
    told = review(recorded, "c", "value=21", typed, "", "", "q")
    assert mend in told.stdout
    assert "Nothing of it was kept" in told.stdout
    assert stands(recorded)[0] == (LineStatus.PROPOSED, 124)


def test_a_corrected_place_is_found_in_the_gazetteer(recorded: Path) -> None:
    review(recorded, "c", "place=إدلب", "", "misread", "c", "place=قرية", "place_ids=", "", "misread", "q")
    with open_ledger(recorded) as ledger:
        first, second, _ = ledger.lines(statuses=None)
    assert (first.place, first.place_ids[0]) == ("إدلب", known("place", "إدلب"))
    assert (second.place, second.place_ids) == ("قرية", ())


def test_a_corrected_number_is_what_counts_go_by(recorded: Path) -> None:
    assert "1 of 3 decided." in review(recorded, "c", "value=142", "", "digits turned round", "q").stdout
    assert stands(recorded)[0] == (LineStatus.CORRECTED, 142)
    assert "142 ·" in run("trace", "measure=killed,group=islamic-state", "--ledger", recorded).stdout


@pytest.mark.parametrize(
    "bound, low, best, high, after",
    [
        (Bound.EXACT, 22, 22, 22, (21, 21, 21, Bound.EXACT)),
        (Bound.AT_LEAST, 22, 22, None, (21, 21, None, Bound.AT_LEAST)),
        (Bound.BETWEEN, 20, None, 30, (21, 21, 21, Bound.EXACT)),
    ],
)
def test_a_corrected_number_keeps_the_hedge(
    recorded: Path, bound: Bound, low: int, best: int | None, high: int | None, after: object
) -> None:
    with open_ledger(recorded) as ledger:
        value = 22 if best else None
        line = replace(
            ledger.lines(statuses=None)[0], bound=bound, low=low, best=best, high=high, value=value
        )
    changed = replace(line, **check_review(line, LineStatus.CORRECTED, "misread", {"value": 21}))
    assert (changed.low, changed.best, changed.high, changed.bound) == after


def test_a_line_is_traced_with_the_decisions_on_it(recorded: Path) -> None:
    with open_ledger(recorded) as ledger:
        line = ledger.lines(statuses=None)[0].id
    assert "Status: proposed" in run("trace", line, "--ledger", recorded).stdout
    review(recorded, "c", "value=142", "", "misread", line=line)
    review(recorded, "r", "counted twice", line=line)
    told = run("trace", line, "--ledger", recorded).stdout
    assert "Status: rejected" in told
    assert told.index("misread") < told.index("counted twice")
    assert "ليلى" in told
    assert "\u2068124\u2069 → \u2068142\u2069" in told
    found = json.loads(run("trace", line, "--ledger", recorded, "--format", "jsonl").stdout)
    assert (found["status"], found["decided_by"], found["reason"]) == ("rejected", "ليلى", "counted twice")
    assert [one["status"] for one in found["history"]] == ["corrected", "rejected"]
    assert found["history"][0]["changes"]["best"] == ["124", "142"]


def test_lines_that_wait_for_a_decision_are_no_nought(recorded: Path) -> None:
    told = run("tally", "--ledger", recorded)
    assert "3 lines await review: --include proposed" in told.stdout
    assert "Nothing was documented" not in told.stdout
    assert "Total" not in told.stdout
    arabic = run("tally", "--ledger", recorded, "--language", "ar").stdout
    assert "بانتظار المراجعة: 3 أسطر" in arabic
    first = json.loads(run("tally", "--ledger", recorded, "--format", "jsonl").stdout.splitlines()[0])
    assert first["awaiting_review"] == 3
    elsewhere = run("tally", "--ledger", recorded, "--place", "ye").stdout
    assert "Nothing was documented" in elsewhere
    assert "await review" not in run("tally", "--ledger", recorded, "--include", "proposed").stdout


def test_a_bulletin_of_lines_that_wait_is_warned_of(recorded: Path, tmp_path: Path) -> None:
    spec = tmp_path / "toll.toml"
    spec.write_text(
        'title = { ar = "حصيلة", en = "Toll" }\nknown_on = 2022-01-26\n[[tally]]\nname = "battle"\n', "utf-8"
    )
    told = run("bulletin", spec, "--ledger", recorded, "--print", "en")
    assert told.exit_code == 0, told.output
    assert "battle: says nothing was documented; lines await review: 3" in told.stderr


def test_an_originator_that_nobody_knows_is_refused(recorded: Path) -> None:
    for written in ("SOHRR", "iraqbodycount"):
        told = run("tally", "--ledger", recorded, "--originator", written)
        assert (told.exit_code, "is not known: did you mean" in told.stderr) == (2, True)
    for written in ("sohr", "SOHR", "المرصد السوري لحقوق الإنسان", "rsf"):
        assert run("tally", "--ledger", recorded, "--originator", written).exit_code == 0


def test_a_correction_that_changes_nothing_is_none(recorded: Path) -> None:
    assert "Nothing changed" in review(recorded, "c", "best=124", "", "q").stdout
    assert stands(recorded)[0] == (LineStatus.PROPOSED, 124)


@pytest.mark.parametrize(
    "name, typed, value",
    [
        ("groups", "civilians، women", ("civilians", "women")),
        ("groups", "", ()),
        ("high", "", None),
        ("territory", "sdf", "sdf"),
        ("happened", "", DateSpan(None, None)),
        ("place_ids", "ocha:C1001, sy-manbij", ("ocha:C1001", "sy-manbij")),
        ("by", "ucdp:118", ("ucdp:118",)),
        ("incident", "Ifeed", "Ifeed"),
        ("covers", "I1, I2", ("I1", "I2")),
        ("crossed", "نعم", True),
        ("death_certainty", "probable", Certainty.PROBABLE),
        ("by_certainty", "alleged, disputed", (Certainty.ALLEGED, Certainty.DISPUTED)),
        ("where_prec", "4", WherePrecision.FIRST_ORDER),
        ("type_of_violence", "", None),
    ],
)
def test_typed_values(name: str, typed: str, value: object) -> None:
    assert parsed(name, typed) == value


@pytest.mark.parametrize(
    "name, typed",
    [("crossed", "perhaps"), ("where_prec", "9"), ("death_certainty", "very"), ("date_prec", "x")],
)
def test_a_typed_value_that_is_none_says_what_would_be(name: str, typed: str) -> None:
    with pytest.raises(ValueError, match=f"{name}: “{typed}” is not known: "):
        parsed(name, typed)


@pytest.mark.parametrize("typed", ["2022-01-20", "2022-01-20..2022-01-26", "2022-01-20..", "..2022-01-26"])
def test_typed_periods(typed: str) -> None:
    span = parsed("happened", typed)
    first, dots, last = typed.partition("..")
    assert (str(span.start or ""), str(span.last or "")) == (first, last if dots else first)


def test_verify_prints_the_head_or_the_problems(recorded: Path) -> None:
    good = run("verify", "--ledger", recorded)
    with open_ledger(recorded) as ledger:
        head = ledger.head()
        spoil(ledger)
    assert (good.exit_code, f"head {head.sequence} {head.hash}" in good.stdout) == (0, True)
    bad = run("verify", "--ledger", recorded)
    assert bad.exit_code == 1
    assert bad.stdout.count("✗ line L") == 3
    assert "4 rows had differed." in run("rebuild", "--ledger", recorded).stdout
    assert "no row had differed." in run("rebuild", "--ledger", recorded).stdout
    assert run("verify", "--ledger", recorded).exit_code == 0


def spoil(ledger: Ledger) -> None:
    with ledger._tables.writing():
        ledger._tables.clear_queries()
