"""Who held which place from when to when, as recorders note it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.importing.conftest import Bring

from tawthiq.exchange.importing.control import ControlPeriods
from tawthiq.exchange.importing.mapping import read_map
from tawthiq.exchange.importing.placing import Gazetteer
from tawthiq.exchange.importing.refusals import TableError
from tawthiq.ledger import Ledger
from tawthiq.model.control import Control
from tawthiq.model.terms import Certainty

SHEET = """المكان,المحافظة,القوة المسيطرة,من تاريخ,إلى تاريخ,المصدر,درجة التأكد
منبج,حلب,قوات سوريا الديمقراطية,١٢/٨/٢٠١٦,,خريطة الميدان,مؤكد
الرقة,,تنظيم الدولة الإسلامية,13 كانون الثاني 2014,17 تشرين الأول 2017,,
"""


def with_map(path: Path | None) -> Callable[[Gazetteer], ControlPeriods]:
    told = read_map(path)
    return lambda gazetteer: ControlPeriods(gazetteer, told)


def mapped(tmp_path: Path, text: str) -> Callable[[Gazetteer], ControlPeriods]:
    path = tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    return with_map(path)


ORDER = "[about]\nday_first = true\n"


def test_periods_with_their_holders_sources_and_certainty(
    ledger: Ledger, bring: Bring, tmp_path: Path
) -> None:
    account = bring(mapped(tmp_path, ORDER), SHEET, originator="مكتب التوثيق")
    assert account.refused == []
    manbij, raqqa = ledger.records(Control)
    assert (manbij.place, manbij.place_ids, manbij.holders) == ("منبج", ("sy-manbij",), ("sdf",))
    assert (manbij.held.start, manbij.held.end) == (date(2016, 8, 12), None)  # still held, as far as is known
    assert (manbij.originator, manbij.certainty) == ("خريطة الميدان", Certainty.CONFIRMED)
    assert (raqqa.held.start, raqqa.held.last) == (date(2014, 1, 13), date(2017, 10, 17))
    assert (raqqa.originator, raqqa.certainty) == ("مكتب التوثيق", None)
    assert raqqa.place_ids == (
        "sy-raqqa",
        "sy-raqqa-city",
    )  # the city and its governorate bear one name: the candidates stay


def test_one_day_says_nothing_of_the_days_around_it(ledger: Ledger, bring: Bring) -> None:
    bring(with_map(None), "place,held by,on\nManbij,SDF,2023-10-09\n")
    (control,) = ledger.records(Control)
    assert control.held.days == 1


def test_a_place_that_nobody_knows_is_kept_as_written(ledger: Ledger, bring: Bring) -> None:
    account = bring(with_map(None), "place,held by,on\nKafr Nowhere,SDF,2023-10-09\n")
    (control,) = ledger.records(Control)
    assert (control.place, control.place_ids) == ("Kafr Nowhere", ())
    assert account.notes == {"a place that no gazetteer has, kept as written": 1}


def test_a_map_says_what_a_holder_is_called(ledger: Ledger, bring: Bring, tmp_path: Path) -> None:
    rows = "town,power,day\nManbij,the council,2023-10-09\nAfrin,SDF; Hezbollah,2023-10-09\nAzaz,nobody,2023-10-09\n"
    told = '[columns]\nplace = "town"\nholder = "power"\non = "day"\n[values.holder]\n"The Council" = "sdf"\nnobody = ""\n'
    assert bring(mapped(tmp_path, told), rows).refused == []
    assert [one.holders for one in ledger.records(Control)] == [("sdf",), ("sdf", "hezbollah"), ()]


@pytest.mark.parametrize(
    "row, column, wrong",
    [
        ("منبج,,لجان مجهولة الاسم,2016-08-12,,,", "القوة المسيطرة", "in no vocabulary"),
        (",,قسد,2016-08-12,,,", "المكان", "missing"),
        ("منبج,,قسد,,,,", "من تاريخ", "missing"),
        ("منبج,,قسد,2016-08-12,2016-08-01,,", "إلى تاريخ", "before its beginning"),
        ("منبج,,قسد,1437-11-09,,,", "من تاريخ", "Hijri"),
        ("منبج,,قسد,2016-08-12,,,ربما", "درجة التأكد", "not known"),
    ],
)
def test_a_period_that_says_too_little_is_refused_by_row_and_column(
    ledger: Ledger, bring: Bring, tmp_path: Path, row: str, column: str, wrong: str
) -> None:
    account = bring(mapped(tmp_path, ORDER), SHEET + row + "\n")
    (refusal,) = account.refused
    assert (refusal.row, refusal.column) == (4, column)
    assert wrong in refusal.wrong
    assert len(ledger.records(Control)) == 2


def test_a_second_run_adds_nothing_and_a_key_tells_a_period_anew(ledger: Ledger, bring: Bring) -> None:
    rows = "id,place,held by,from,to\n7,Manbij,SDF,2016-08-12,\n"
    bring(with_map(None), rows)
    assert bring(with_map(None), rows).nothing_new
    later = bring(with_map(None), rows.replace("2016-08-12,", "2016-08-12,2024-12-09"), name="later.csv")
    assert (later.kept.records_new, later.kept.records_revised) == (0, 1)
    assert [one.held.last for one in ledger.records(Control)] == [date(2024, 12, 9)]


def test_a_file_without_the_columns_is_refused_with_what_to_do(bring: Bring) -> None:
    with pytest.raises(TableError, match="no column is known for holder: say which in a map"):
        bring(with_map(None), "place,from\nManbij,2016-08-12\n")


@pytest.mark.parametrize(
    "told, wrong",
    [
        ("[colums]\nplace = 'x'\n", "is no part of a map"),
        ("[columns]\nplaces = 'x'\n", "is no field of control"),
        ("[columns]\nplace = 'town'\n", "has no column town"),
        ("[about]\ncalendar = 'lunar'\n", "gregorian"),
        ("place = [\n", "is no map that can be read"),
    ],
)
def test_a_map_that_cannot_be_right_is_refused(bring: Bring, tmp_path: Path, told: str, wrong: str) -> None:
    def go() -> Any:
        return bring(mapped(tmp_path, told), SHEET)

    with pytest.raises(TableError, match=wrong):
        go()
