"""Whom a list names: the tally, the bulletin and the trace say the same of them, and lead to the rows that name them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from tawthiq.cli import main

NAMES = "الاسم,العمر,الجنس\nهنادي العيسى,7,أنثى\nسليم بركات,34,ذكر\nبدر الخلف,6,ذكر\nنوار الصالح,,ذكر\nسمر الصالح,,\n"
SPEC = """
title = { ar = "أسماء", en = "Names" }
[[tally]]
name = "sex"
by = ["sex"]
[[tally]]
name = "males"
group = ["men"]
by = ["age"]
"""


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """A list of five: a girl of seven, a man, a boy, somebody male without an age, and somebody of whom nothing is said."""
    names = tmp_path / "names.csv"
    names.write_text(NAMES, encoding="utf-8")
    (tmp_path / "names.toml").write_text(SPEC, encoding="utf-8")
    told = ("--ledger", str(tmp_path / "toll.ledger"), "--as", "ليلى", "--reason", "r", "--accept")
    run("import", "victims", str(names), "--series", "own-names", "--as-of", "2024-03-20", *told)
    return told[1]


def run(*told: str) -> str:
    result = CliRunner().invoke(main, told)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_tally_bulletin_and_trace_say_the_same_of_each_sex(ledger: str) -> None:
    rows = json.loads(run("tally", "--ledger", ledger, "--by", "sex", "--format", "json"))["rows"]
    counted = {row["values"]["sex"]: row["best"] for row in rows}
    assert counted == {"men": 3, "women": 1, None: 1}
    page = run("bulletin", str(Path(ledger).with_name("names.toml")), "--ledger", ledger, "--print", "en")
    assert dict(re.findall(r"\| (\w+) \| \[(\d)\]", page))["Male"] == "3"
    assert dict(re.findall(r"\| (\w+) \| \[(\d)\]", page))["Female"] == "1"
    for row in rows:
        if row["kind"] == "cell":
            assert f"{row['best']} · " in run("trace", row["expression"], "--ledger", ledger)


def test_a_boy_is_called_male_and_not_a_man(ledger: str) -> None:
    spec = str(Path(ledger).with_name("names.toml"))
    english, arabic = (run("bulletin", spec, "--ledger", ledger, "--print", one) for one in ("en", "ar"))
    assert "documented 3 men and boys killed" in english
    assert re.search(r"\b(Men|Women)\b", english) is None
    assert "مقتل 3 ذكور" in arabic
    assert "رجال" not in arabic
    assert "| البالغون | [1]" in arabic  # no id of ours among Arabic words


def test_a_number_of_a_list_leads_to_the_rows_that_name_them(ledger: str) -> None:
    told = run("trace", "measure=killed,by=sex,row=men", "--ledger", ledger, "--all")
    assert "Named in the list, in row 3." in told
    assert "Named in the list, in row 5." in told
    assert "erased" not in told
    assert "بركات" not in told
    whole = run("trace", "measure=killed", "--ledger", ledger, "--all")
    assert "The count of a list of names, from its row 2 on." in whole
    withheld = run("trace", "measure=killed,by=sex,row=men", "--ledger", ledger)
    assert "withheld (restricted)" in withheld
    assert "row 3" not in withheld


def test_nothing_is_published_as_known_on_a_day_to_come(ledger: str) -> None:
    spec = Path(ledger).with_name("names.toml")
    spec.write_text("known_on = 2999-01-01\n" + SPEC, encoding="utf-8")
    result = CliRunner().invoke(main, ["bulletin", str(spec), "--ledger", ledger, "--print", "en"])
    assert result.exit_code != 0
    assert "known_on: 2999-01-01 is yet to come" in result.output
