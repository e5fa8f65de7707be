"""``tawthiq import`` from the command line: what it says, what it refuses, and its status."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tawthiq.cli import main
from tawthiq.ledger import open_ledger
from tawthiq.ledger.erasing import Target
from tawthiq.model.control import Control
from tawthiq.model.victims import Victim

CONTROL = "place,held by,from,source\nManbij,SDF,2016-08-12,our map\nAfrin,SDF,2012-07-20,our map\n"
NAMES = "الاسم,العمر,الجنس\nهنادي العيسى,7,أنثى\nسليم بركات,كبير,ذكر\n"
SHEET_MAP = """
[about]
name = "our-incidents"
[columns]
date = "day"
place = "where"
source = "from whom"
[[lines]]
measure = "killed"
number = "killed"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "control.csv").write_text(CONTROL, encoding="utf-8")
    (tmp_path / "names.csv").write_text(NAMES, encoding="utf-8")
    return tmp_path


def bring(folder: Path, *told: str) -> Result:
    more = ["--ledger", str(folder / "toll.ledger"), "--as", "ليلى", "--reason", "first import"]
    return CliRunner().invoke(main, ["import", *told, *more])


def test_an_import_says_what_it_did_and_a_second_that_nothing_is_new(folder: Path) -> None:
    first = bring(folder, "control", str(folder / "control.csv"))
    assert (first.exit_code, "new          0 lines, 2 other records" in first.stdout) == (0, True), (
        first.output
    )
    second = bring(folder, "control", str(folder / "control.csv"))
    assert (second.exit_code, "Nothing was added: the ledger has all of it." in second.stdout) == (0, True)
    with open_ledger(folder / "toll.ledger") as ledger:
        told = ledger.records(Control)[0]
        assert (told.recorded_by, told.reason, told.row) == ("ليلى", "first import", 2)


def test_a_dry_run_makes_no_ledger_and_shows_what_each_column_becomes(folder: Path) -> None:
    result = bring(folder, "control", str(folder / "control.csv"), "--dry-run")
    assert result.exit_code == 0
    assert "Would import" in result.stdout
    assert "held by" in result.stdout
    assert "holder" in result.stdout
    assert "sy-manbij" in result.stdout
    assert not (folder / "toll.ledger").exists()


def test_a_refused_row_is_told_on_standard_error_and_in_the_status(folder: Path) -> None:
    (folder / "control.csv").write_text(CONTROL + "Azaz,the neighbours,2016-08-12,x\n", encoding="utf-8")
    result = bring(folder, "control", str(folder / "control.csv"))
    assert result.exit_code == 2
    assert "control.csv: row 4, column “held by”: “the neighbours” is in no vocabulary" in result.stderr
    assert "under [values.holder]" in result.stderr
    with open_ledger(folder / "toll.ledger") as ledger:
        assert len(ledger.records(Control)) == 2


def test_names_of_victims_are_in_no_output(folder: Path) -> None:
    for dry in (["--dry-run"], []):
        result = bring(folder, "victims", str(folder / "names.csv"), "--series", "own-names", *dry)
        assert result.exit_code == 2  # the second row's age is a word
        assert "row 3, column “العمر”: is no age" in result.stderr
        assert not any(name in result.output for name in ("هنادي", "سليم", "كبير"))
        assert "names are not shown" in result.stdout or not dry


@pytest.mark.parametrize(
    "told, wrong",
    [
        (["places"], "say what to import"),
        (["places", "control.csv", "--geonames", "SY"], "say what to import"),
        (["places", "control.csv", "--prefix", "my list"], "letters and digits"),
        (["ucdp-ged", "control.csv"], "is no table of UCDP GED events"),
        (["tally-log", "control.csv"], "is no log of changes"),
        (["victims", "names.csv", "--series", "قائمة"], "letters, digits"),
        (["control", "control.csv", "--map", "names.csv"], "is no map that can be read"),
        (["control", "control.csv", "--reason", " "], "say why"),
    ],
)
def test_what_cannot_be_imported_is_refused_with_what_to_do(
    folder: Path, told: list[str], wrong: str
) -> None:
    told = [str(folder / one) if one.endswith(".csv") else one for one in told]
    more = [] if "--reason" in told else ["--reason", "x"]
    result = CliRunner().invoke(
        main, ["import", *told, "--ledger", str(folder / "toll.ledger"), "--as", "ليلى", *more]
    )
    assert result.exit_code == 2
    assert wrong in result.output
    assert not (folder / "toll.ledger").exists()


def test_who_was_erased_is_not_told_again_by_the_next_import(folder: Path) -> None:
    told = ["victims", str(folder / "names.csv"), "--series", "own-names"]
    bring(folder, *told)
    with open_ledger(folder / "toll.ledger") as ledger:
        (victim,) = ledger.records(Victim)
        ledger.erase(Target(record=victim.id), author="ليلى", reason="her family asked")
    again = bring(folder, *told)
    assert f"not told again:\n               {victim.id}" in again.stdout
    with open_ledger(folder / "toll.ledger") as ledger:
        (after,) = ledger.records(Victim)
        assert (victim.name_ar is not None, after.name_ar) == (True, None)


def erased_at_the_family_s_wish(folder: Path) -> None:
    bring(folder, "victims", str(folder / "names.csv"), "--series", "own-names")
    with open_ledger(folder / "toll.ledger") as ledger:
        (victim,) = ledger.records(Victim)
    told = ["erase", "--ledger", str(folder / "toll.ledger"), "--as", "ليلى", "--record", victim.id]
    done = CliRunner().invoke(main, [*told, "--reason", "her family asked", "--yes"])
    assert "a keyed hash of 1 name stays" in done.output, done.output


def mended(folder: Path) -> list[str]:
    """The list with its second row put right, and one name more."""
    rows = NAMES.replace("كبير", "45").replace("العيسى", "العيسي") + "Lina Haddad,30,أنثى\n"
    (folder / "mended.csv").write_text(rows, encoding="utf-8")
    return ["victims", str(folder / "mended.csv"), "--series", "own-names"]


def names_in(folder: Path) -> list[str | None]:
    with open_ledger(folder / "toll.ledger") as ledger:
        assert ledger.verify() == []
        return [victim.name_ar or victim.name_en for victim in ledger.records(Victim)]


def test_a_mended_list_does_not_bring_back_who_was_erased(folder: Path) -> None:
    erased_at_the_family_s_wish(folder)
    tried = bring(folder, *mended(folder), "--dry-run")
    result = bring(folder, *mended(folder))
    for one in (tried, result):
        assert one.exit_code == 2
        assert "mended.csv: row 2: tells a name that was erased from this ledger; leave it out" in one.stderr
        assert "they become  1 line, 2 victims" in one.stdout
        assert "هنادي" not in one.output
    assert names_in(folder) == [None, "سليم بركات", "Lina Haddad"]
    with open_ledger(folder / "toll.ledger") as ledger:
        assert [line.high for line in ledger.lines(statuses=None)][-1] == 3  # the list still counts her


def test_who_was_erased_is_recorded_again_where_a_person_says_so(folder: Path) -> None:
    erased_at_the_family_s_wish(folder)
    wrong = bring(folder, *mended(folder), "--again", "her")
    assert (wrong.exit_code, "give the number of a row, or 'all'" in wrong.stderr) == (2, True)
    assert bring(folder, *mended(folder), "--again", "4").exit_code == 2
    assert bring(folder, *mended(folder), "--again", "2").exit_code == 0
    assert names_in(folder) == [None, "سليم بركات", "Lina Haddad", "هنادي العيسي"]
    assert bring(folder, *mended(folder)).exit_code == 0  # a second run adds nothing, and refuses nothing


def test_a_namesake_of_somebody_erased_is_not_lost_when_all_are_wanted(folder: Path) -> None:
    erased_at_the_family_s_wish(folder)
    assert bring(folder, *mended(folder), "--again", "all").exit_code == 0
    assert names_in(folder)[1:] == ["هنادي العيسي", "سليم بركات", "Lina Haddad"]


def test_who_told_an_incident_is_in_no_dry_run(folder: Path) -> None:
    (folder / "sheet.csv").write_text(
        "day,where,killed,from whom\n2024-03-12,Manbij,3,Abu Khalid\n", encoding="utf-8"
    )
    (folder / "map.toml").write_text(SHEET_MAP, encoding="utf-8")
    result = bring(
        folder,
        "sheet",
        str(folder / "sheet.csv"),
        "--map",
        str(folder / "map.toml"),
        "--originator",
        "o",
        "--dry-run",
    )
    assert "Abu Khalid" not in result.output
    assert "source=given, kept confidential" in result.stdout


def test_a_newer_row_counts_only_where_somebody_accepts_it(folder: Path) -> None:
    keyed = SHEET_MAP.replace("[columns]", '[columns]\nkey = "no"')
    (folder / "map.toml").write_text(keyed, encoding="utf-8")
    for killed, accept in ((7, []), (8, [])):
        (folder / "sheet.csv").write_text(
            f"no,day,where,killed,from whom\n1,2024-03-12,Manbij,{killed},x\n", encoding="utf-8"
        )
        told = bring(
            folder,
            "sheet",
            str(folder / "sheet.csv"),
            "--map",
            str(folder / "map.toml"),
            "--originator",
            "o",
            *accept,
        )
        assert told.exit_code == 0, told.output
    assert "left         1 line as they were though a newer row differs" in told.stdout
    with open_ledger(folder / "toll.ledger") as ledger:
        (line,) = ledger.lines(statuses=None)
        assert (line.best, line.status.value) == (7, "proposed")
