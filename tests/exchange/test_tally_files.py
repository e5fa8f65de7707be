"""A tally in every kind of file: what it is a count of stands with each number."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import openpyxl
import pyarrow.parquet as pq
import pytest
from tests.tallying.lines import CONTAINMENT, battle, line

from tawthiq.bulletins.house import House
from tawthiq.bulletins.notes import notes
from tawthiq.bulletins.view import table_rows
from tawthiq.exchange.tally_files import KINDS, csv_text, write_tally
from tawthiq.exchange.tally_records import flat_rows, tally_document
from tawthiq.model.dates import DateSpan
from tawthiq.model.tallies import Query, Source, Where
from tawthiq.model.terms import Measure, Sensitivity
from tawthiq.tallying import ask

QUERY = Query(
    ("group",),
    Where(measure=Measure.KILLED, originator="sohr"),
    DateSpan.inclusive(date(2022, 1, 20), date(2022, 1, 26)),
    date(2022, 1, 26),
)


@pytest.fixture
def tally():
    from dataclasses import replace  # noqa: PLC0415

    return replace(ask(battle(), QUERY, CONTAINMENT), source=Source("ab" * 32, 41))


def test_each_row_says_what_it_counts(tally):
    for row in flat_rows(tally):
        assert (row["measure"], row["originators"], row["statuses"]) == ("killed", "sohr", "accepted")
        assert (row["from"], row["to"], row["known_on"]) == ("2022-01-20", "2022-01-26", "2022-01-26")
        assert (row["snapshot"], row["entry"]) == ("ab" * 32, 41)
        assert "from=2022-01-20" in row["expression"]


def test_csv_has_the_rows_and_their_total(tally):
    rows = list(csv.DictReader(io.StringIO(csv_text(tally, "en"))))
    assert [(row["label"], row["group"], row["best"]) for row in rows if row["best"] != "0"] == [
        ("Islamic State", "islamic-state", "124"),
        ("Internal Security Forces (Asayish) and Syrian Democratic Forces", "asayish+sdf", "50"),
        ("Civilians", "civilians", "7"),
        ("Total documented", "", "181"),
    ]


def test_a_workbook_is_set_from_right_to_left_in_arabic(tally, tmp_path):
    for language, right in (("ar", True), ("en", False)):
        write_tally(tally, tmp_path / "toll.xlsx", "xlsx", language)
        book = openpyxl.load_workbook(tmp_path / "toll.xlsx")
        assert [sheet.sheet_view.rightToLeft for sheet in book] == [right, right]
    values = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert ["Total documented", 181, 181, 181] in values
    assert ["As known on", "26 January 2022", None, None] in values
    assert any(row[0] == "Snapshot of the ledger" and row[1].startswith("abab") for row in values)


def test_parquet_carries_the_whole_tally_beside_its_rows(tally, tmp_path):
    write_tally(tally, tmp_path / "toll.parquet", "parquet", "en")
    table = pq.read_table(tmp_path / "toll.parquet")
    assert table.column("best").to_pylist()[-1] == 181
    told = json.loads(table.schema.metadata[b"tawthiq"])
    assert (told["snapshot"], told["known_on"], told["total"]["best"]) == ("ab" * 32, "2022-01-26", 181)


def test_json_reads_back(tally, tmp_path):
    write_tally(tally, tmp_path / "toll.json", "json", "en")
    told = json.loads((tmp_path / "toll.json").read_text("utf-8"))
    assert {row["values"]["group"]: row["best"] for row in told["rows"]}["civilians"] == 7
    assert told["originators"] == ["sohr"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_tally_of_nothing_still_says_what_was_asked(kind, tmp_path):
    write_tally(ask([], QUERY, CONTAINMENT), tmp_path / "toll", kind, "ar")
    assert (tmp_path / "toll").stat().st_size > 100


def test_where_nothing_was_documented_no_file_has_a_number(tmp_path):
    nothing = ask([], QUERY, CONTAINMENT)
    told = tally_document(nothing)
    assert [told["total"][end] for end in ("low", "best", "high")] == [None, None, None]
    assert [set(told[name].values()) for name in ("overlap", "not_broken_down", "not_allocable")] == [
        {None}
    ] * 3
    (row,) = csv.DictReader(io.StringIO(csv_text(nothing, "en")))
    assert (row["low"], row["best"], row["high"]) == ("", "", "")
    write_tally(nothing, tmp_path / "none.parquet", "parquet", "en")
    assert pq.read_table(tmp_path / "none.parquet").column("best").to_pylist() == [None]
    write_tally(nothing, tmp_path / "none.xlsx", "xlsx", "en")
    values = [
        [cell.value for cell in row] for row in openpyxl.load_workbook(tmp_path / "none.xlsx").worksheets[0]
    ]
    assert ["!", "Nothing was documented.", None, None] in values
    assert values[-1] == ["Total documented", None, None, None]


def test_rows_less_what_may_be_counted_twice_are_the_total(tmp_path):
    """7 civilians and 2 children of one place and time, of whom some may be the same: 7 to 9 people."""
    lines = [line(7, "civilians"), line(2, "children")]
    found = ask(lines, Query(("group",), Where(measure=Measure.KILLED)), CONTAINMENT)
    write_tally(found, tmp_path / "toll.parquet", "parquet", "en")
    write_tally(found, tmp_path / "toll.xlsx", "xlsx", "en")
    sheet = openpyxl.load_workbook(tmp_path / "toll.xlsx").worksheets[0]
    for rows in (flat_rows(found), pq.read_table(tmp_path / "toll.parquet").to_pylist()):
        assert [(row["row"], row["low"], row["best"], row["high"]) for row in rows[-2:]] == [
            ("overlap", -2, -2, 0),
            ("total", 7, 7, 9),
        ]
        for end in ("low", "best", "high"):
            assert sum(row[end] for row in rows[:-1]) == rows[-1][end]
    assert ["Less what may be counted twice", -2, -2, 0] in [[cell.value for cell in row] for row in sheet]
    assert "Less what may be counted twice,,overlap,-2,-2,0" in csv_text(found, "en")
    assert tally_document(found)["rows"][-1] == {"kind": "overlap", "low": -2, "best": -2, "high": 0}


def test_a_pair_that_nobody_resolved_is_told_in_words():
    lines = [line(7, "civilians", "2022-01-20"), line(2, "children", "2022-01-20")]
    found = ask(lines, Query(("group",), Where(measure=Measure.KILLED)), CONTAINMENT)
    (note,) = notes(found, House("en"))
    one = "7 civilians, sy-ghwayran-prison, on 20 January 2022, Syrian Observatory for Human Rights"
    assert f"{one} · 2 children" in note
    assert lines[0].id in note
    (pair,) = tally_document(found)["unresolved"]
    assert pair["left_words"].startswith("7 civilians")
    (note,) = notes(found, House("ar"))
    assert "المدنيون: 7" in note


def test_of_what_is_confidential_neither_place_nor_day_is_told():
    lines = [
        line(7, "civilians", "2022-01-20", sensitivity=Sensitivity.CONFIDENTIAL),
        line(2, "children", "2022-01-20"),
    ]
    found = ask(lines, Query((), Where(measure=Measure.KILLED)), CONTAINMENT)
    (note,) = notes(found, House("en"))
    assert "7 civilians, Syrian Observatory" in note


def test_the_low_of_what_is_not_broken_down_is_open_where_nobody_said_how_few_the_parts_leave():
    whole = line((None, 40, None), "", "2021-01-01/2021-12-31", place="sy")
    part = line((5, 5, None), "civilians", "2021-03-01", place="sy-homs")
    found = ask([whole, part], Query(("group",), Where(measure=Measure.KILLED)), CONTAINMENT)
    (rest,) = [row for row in csv.DictReader(io.StringIO(csv_text(found, "en"))) if row["row"] == "rest"]
    assert (rest["low"], rest["best"], rest["high"]) == ("", "35", "")


def test_what_may_be_counted_twice_has_its_low_and_high_in_the_table():
    lines = [line(7, "civilians"), line(2, "children")]
    found = ask(lines, Query(("group",), Where(measure=Measure.KILLED)), CONTAINMENT)
    (row,) = [row for row in table_rows(found, House("en")) if row.kind == "overlap"]
    assert (row.low, row.best, row.high) == ("\u2066−2\u2069", "\u2066−2\u2069", "0")
