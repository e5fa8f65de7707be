"""``tally``, ``compare``, ``bulletin`` and ``trace`` at the terminal, on a ledger of three short reports."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tawthiq.cli import main
from tawthiq.ledger import open_ledger
from tawthiq.model.documents import Document
from tawthiq.model.figures import Figure, Reading
from tawthiq.model.lines import LineStatus
from tawthiq.model.terms import Bound, Measure, Sensitivity

SPEC = """
title = { ar = "حصيلة المعركة", en = "The toll of the battle" }
known_on = 2022-01-26
[[tally]]
name = "battle"
group = "islamic-state"
from = 2022-01-20
to = 2022-01-26
headline = true
[[tally]]
name = "year"
group = "islamic-state"
from = 2021-01-01
to = 2021-12-31
[[comparison]]
left = "battle"
right = "year"
"""


def _figure(number: int, value: int, text: str, first: str, last: str, place: str) -> Figure:
    start = text.index(str(value))
    return Figure(
        id=f"f{number}",
        start=start,
        end=start + len(str(value)),
        text=str(value),
        value=value,
        low=value,
        high=value,
        bound=Bound.EXACT,
        measure=Measure.KILLED,
        groups=("islamic-state",),
        place_ids=(place,),
        start_date=date.fromisoformat(first),
        end_date=date.fromisoformat(last),
        attributed_to="المرصد السوري لحقوق الإنسان",
    )


REPORTS = [
    ("first", 84, "2022-01-23", "2022-01-20", "2022-01-23", "sy-ghwayran", Sensitivity.PUBLIC),
    ("second", 124, "2022-01-26", "2022-01-20", "2022-01-26", "sy-ghwayran", Sensitivity.PUBLIC),
    ("year", 503, "2022-01-03", "2021-01-01", "2021-12-31", "sy", Sensitivity.RESTRICTED),
]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "ledger.db"
    with open_ledger(path, create=True) as opened:
        for name, value, published, first, last, place, sensitivity in REPORTS:
            text = f"قال المرصد إن عدد قتلى التنظيم بلغ {value} عنصراً."
            document = Document(
                name, text, f"{name:0<64}", "ar", date.fromisoformat(published), outlet=f"Outlet {name}"
            )
            reading = Reading(document, (_figure(1, value, text, first, last, place),))
            opened.record(reading, author="tester", sensitivity=sensitivity)
        for line in opened.lines(statuses=(LineStatus.PROPOSED,)):
            opened.review(line.id, LineStatus.ACCEPTED, author="Rana", reason="read")
    return path


@pytest.fixture
def run(ledger: Path):
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, [arguments[0], "--ledger", str(ledger), *arguments[1:]])

    return run


def rows(result: Result) -> list[dict]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_tally_as_a_table_says_what_it_counts_and_how_to_trace_it(run):
    result = run("tally", "--group", "islamic-state", "--from", "2022-01-20", "--to", "2022-01-26")
    assert result.exit_code == 0, result.output
    assert "Syrian Observatory for Human Rights" in result.output
    assert "Total documented" in result.output
    expression = "measure=killed,group=islamic-state,from=2022-01-20,to=2022-01-26"
    assert f"124  {expression}" in result.output
    assert "⟦124⟧" in run("trace", expression).output


def test_the_clock_of_what_was_said(run):
    at = {
        day: rows(run("tally", "--from", "2022-01-20", "--known-on", day, "--format", "jsonl"))[-1]["best"]
        for day in ("2022-01-24", "2022-01-26")
    }
    assert at == {"2022-01-24": 84, "2022-01-26": 124}


def test_the_clock_of_what_was_recorded(run):
    before = rows(run("tally", "--recorded-on", "2021-01-01", "--format", "jsonl"))
    assert [before[-1][end] for end in ("low", "best", "high")] == [None, None, None]


def test_a_tally_as_json_carries_its_question_and_population(run):
    head, *cells = rows(
        run("tally", "--by", "place", "--from", "2021-01-01", "--to", "2021-12-31", "--format", "jsonl")
    )
    assert head["kind"] == "tally"
    assert head["window"] == {"from": "2021-01-01", "to": "2021-12-31", "days": 365}
    assert head["originators"] == ["sohr"]
    assert [(cell["kind"], cell["best"]) for cell in cells] == [("cell", 503), ("total", 503)]


def test_a_comparison_in_both_languages(run):
    result = run(
        "compare",
        "group=islamic-state from=2022-01-20 to=2022-01-26",
        "group=islamic-state from=2021-01-01 to=2021-12-31",
    )
    assert result.exit_code == 0, result.output
    assert "124 / 503 = 0.25" in result.output
    assert "equal to about a quarter of the 503" in result.output
    assert "ما يعادل نحو ربع" in result.output


def test_a_misleading_comparison_is_refused_with_its_mend(run):
    result = run("compare", "group=islamic-state", "group=civilians")
    assert result.exit_code == 2
    assert "widen its window" in result.output
    share = run("compare", "--part-of-whole", "from=2022-01-20", "from=2021-01-01 to=2021-12-31")
    assert share.exit_code == 2
    assert "no part of the right" in share.output


@pytest.mark.parametrize(
    ("arguments", "mend"),
    [
        (("tally", "--group", "islamic-stat"), "did you mean islamic-state"),
        (("tally", "--known-on", "26-01"), "26-01"),
        (("tally", "--from", "2022-02-01", "--to", "2022-01-01"), "change"),
        (("tally", "--by", "group", "--by", "age"), "one of them at a time"),
        (("trace", "T0123456789"), "--spec"),
        (("trace", "Lnothing"), "Lnothing"),
        (("bulletin", "missing.toml"), "missing.toml"),
    ],
)
def test_a_fault_ends_with_status_2_and_the_mend(run, arguments, mend):
    result = run(*arguments)
    assert result.exit_code == 2
    assert mend in result.output
    assert "Traceback" not in result.output


def test_a_bulletin_is_written_and_its_figures_traced_by_id(run, tmp_path):
    spec = tmp_path / "toll.toml"
    spec.write_text(SPEC, encoding="utf-8")
    result = run("bulletin", str(spec), "--into", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    names = ["toll.ar.md", "toll.ar.sources.md", "toll.en.md", "toll.en.sources.md", "toll.html"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names
    page = (tmp_path / "out" / "toll.html").read_text(encoding="utf-8")
    ident = page.split('class="big" href="#ar-')[1].split('"')[0]
    traced = run("trace", ident, "--spec", str(spec))
    assert traced.exit_code == 0, traced.output
    assert "⟦124⟧" in traced.output
    assert "withheld" in page
    assert "503 عنصراً" not in page
    beside = run("compare", "--spec", str(spec), "battle", "year")
    assert "about a quarter" in beside.output


def test_what_is_withheld_is_shown_only_when_asked_for(run):
    question = "from=2021-01-01,to=2021-12-31"
    withheld, shown = (run("trace", question, *more).output for more in ((), ("--all",)))
    assert "The words are withheld (restricted)." in withheld
    assert "503 عنصراً" not in withheld
    assert "⟦503⟧" in shown
    for told in (withheld, shown):  # where it stood is no secret, only what is in it
        assert "Outlet year" in told
        assert "published 3 January 2022" in told


def test_a_specification_with_an_unknown_key_is_refused(run, tmp_path):
    spec = tmp_path / "toll.toml"
    spec.write_text(SPEC.replace("headline", "headlin"), encoding="utf-8")
    result = run("bulletin", str(spec))
    assert result.exit_code == 2
    assert "headlin: unknown key: did you mean “headline”?" in result.output


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx", "parquet"])
def test_a_tally_goes_into_a_file_of_the_kind_that_its_name_says(run, tmp_path, kind):
    result = run("tally", "--output", str(tmp_path / f"toll.{kind}"))
    assert result.exit_code == 0, result.output
    assert (tmp_path / f"toll.{kind}").stat().st_size > 100


def test_a_file_of_no_known_kind_is_refused_with_the_kinds_there_are(run, tmp_path):
    result = run("tally", "--output", str(tmp_path / "toll.doc"))
    assert (result.exit_code, "csv, json, xlsx, parquet" in result.output) == (2, True)


def test_what_is_no_text_does_not_go_to_the_terminal(run):
    result = run("tally", "--format", "xlsx")
    assert (result.exit_code, "--output FILE.xlsx" in result.output) == (2, True)


def test_a_snapshot_is_made_once(run, tmp_path):
    first, second = (rows(run("snapshot", "--into", str(tmp_path), "--format", "jsonl"))[0] for _ in range(2))
    assert (first["reused"], second["reused"], first["lines"]) == (False, True, 3)
    assert rows(run("tally", "--format", "jsonl"))[0]["snapshot"] == first["head"]


def test_a_place_that_the_ledger_never_heard_of_is_refused(run):
    result = run("tally", "--place", "ocha:C9999")
    assert (result.exit_code, "the ledger has nothing of it" in result.output) == (2, True)
