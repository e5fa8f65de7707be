"""UCDP events as published, in a few rows: the three attacks on Atarib, Zardana and Khan Shaykhun, and one that is one-sided.

The numbers are UCDP's own for these events; the headlines are ours.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.exchange.importing.conftest import Bring

from tawthiq.exchange.importing.refusals import TableError
from tawthiq.exchange.importing.ucdp_ged import UcdpGed
from tawthiq.ledger import Ledger
from tawthiq.model.gazetteer import Term
from tawthiq.model.incidents import Incident
from tawthiq.model.lines import LineStatus
from tawthiq.model.terms import Bound, Sensitivity, TypeOfViolence, WherePrecision

HEADER = (
    "id,year,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,side_a_new_id,side_a,side_b_new_id,"
    "side_b,source_headline,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,country,event_clarity,date_prec,"
    "date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low\n"
)
SYRIA = "299,Syria: Government,11973,Government of Syria - Syrian insurgents,118,Government of Syria,4456,Syrian insurgents"
ATARIB = (
    f'250382,2017,1,{SYRIA},"Toll of the market rises, to 83",1,Atarib town,Aleppo Governorate,Atarib district,36.14,36.83,'
    "Syria,1,1,2017-11-13 00:00:00.000,2017-11-13 00:00:00.000,0,0,83,0,83,84,69\n"
)
ZARDANA = (
    f"257156,2018,1,{SYRIA},Zardana,1,Zardana village,Idlib Governorate,,36.05,36.75,Syria,1,1,2018-06-07 00:00:00.000,"
    "2018-06-08 00:00:00.000,0,3,49,0,52,52,52\n"
)
ONE_SIDED = (
    "300001,2018,3,558,IS - Civilians,1022,IS - Civilians,234,IS,1,Civilians,x,6,Syria,,,,,Syria,2,4,"
    "2018-07-01 00:00:00.000,2018-07-31 00:00:00.000,0,0,9,0,9,9,9\n"
)
FILE = HEADER + ATARIB + ZARDANA + ONE_SIDED


def test_an_event_is_an_incident_with_its_total_and_its_parts(ledger: Ledger, bring: Bring) -> None:
    account = bring(UcdpGed, FILE)
    assert (account.read, account.refused) == (3, [])
    atarib, zardana, _ = ledger.records(Incident)
    assert (atarib.key, str(atarib.happened.start), atarib.happened.days) == (
        "ucdp-ged:250382",
        "2017-11-13",
        1,
    )
    assert (atarib.sides, atarib.dyad) == (("government-forces", "opposition-factions"), "ucdp-dyad:11973")
    assert atarib.by == ()  # who took part is not who killed whom
    assert zardana.happened.days == 2
    total, civilians = (line for line in ledger.lines() if line.incident == atarib.id)
    assert (total.low, total.best, total.high, total.bound) == (69, 83, 84, Bound.BETWEEN)
    assert (civilians.civil_status, civilians.best, civilians.part_of) == ("civilians", 83, total.id)
    assert (civilians.low, civilians.high) == (None, None)  # UCDP publishes the best estimate of a part
    assert total.originator == "ucdp"
    assert "Toll of the market rises, to 83" in (ledger.row_words(total.id) or "")


def test_parts_of_an_exact_total_are_exact(ledger: Ledger, bring: Bring) -> None:
    bring(UcdpGed, HEADER + ZARDANA)
    total, fighters, civilians = ledger.lines()
    assert [(line.low, line.best, line.high) for line in (total, fighters, civilians)] == [
        (52, 52, 52), (3, 3, 3), (49, 49, 49),
    ]  # fmt: skip
    assert fighters.affiliation == "opposition-factions"


def test_one_sided_violence_names_who_did_it(ledger: Ledger, bring: Bring) -> None:
    bring(UcdpGed, HEADER + ONE_SIDED)
    (incident,) = ledger.records(Incident)
    assert (incident.by, incident.type_of_violence) == (("islamic-state",), TypeOfViolence.ONE_SIDED)
    assert (incident.event_clarity, incident.where_prec) == (2, WherePrecision.COUNTRY)
    assert incident.place_ids == ("sy",)


def test_a_place_is_the_narrowest_that_is_known_within_its_governorate(ledger: Ledger, bring: Bring) -> None:
    bring(UcdpGed, FILE)
    atarib, zardana, _ = ledger.records(Incident)
    assert atarib.place_ids == ("sy-atarib",)
    assert zardana.place == "Zardana village"
    assert zardana.place_ids[0] in ("sy-zardana", "sy-idlib")


def test_names_of_actors_are_kept_once(ledger: Ledger, bring: Bring) -> None:
    bring(UcdpGed, FILE)
    names = {term.id: (term.name_en, term.same_as) for term in ledger.records(Term)}
    assert names["ucdp:234"] == ("IS", "islamic-state")
    assert names["ucdp-dyad:11973"] == ("Government of Syria - Syrian insurgents", None)
    assert bring(UcdpGed, FILE + "\n", name="again.csv").kept.records_new == 0


def test_a_second_run_adds_nothing_and_another_file_only_what_is_new(ledger: Ledger, bring: Bring) -> None:
    bring(UcdpGed, FILE)
    before = ledger.head()
    again = bring(UcdpGed, FILE)
    assert (again.kept.known, again.nothing_new, ledger.head()) == (3, True, before)
    assert bring(UcdpGed, HEADER + ATARIB, name="part.csv").nothing_new


def test_a_later_release_corrects_the_lines_of_its_events(ledger: Ledger, bring: Bring) -> None:
    bring(UcdpGed, FILE)
    later = bring(UcdpGed, (HEADER + ATARIB + ZARDANA).replace(",83,84,69", ",84,84,84").replace(",0,0,83,0,", ",0,0,84,0,"),
                  name="v22.csv", reason="release 22")  # fmt: skip
    assert (later.kept.lines_revised, later.kept.lines_new, later.kept.known) == (2, 0, 1)
    total = next(line for line in ledger.lines() if (line.key or "").endswith("250382:best"))
    assert (total.best, total.reason) == (84, "release 22")
    assert ledger.verify() == []


def test_a_part_that_a_later_release_puts_at_nought_stands_no_more(ledger: Ledger, bring: Bring) -> None:
    bring(UcdpGed, FILE)
    later = bring(
        UcdpGed, (HEADER + ATARIB).replace(",0,0,83,0,", ",0,0,0,83,"), name="v22.csv", reason="release 22"
    )
    (gone,) = later.kept.emptied
    told = ledger.line(gone)
    assert (told.key, told.status, told.reason) == (
        "ucdp-ged:250382:deaths_civilians", LineStatus.REJECTED, "release 22",
    )  # fmt: skip
    assert (later.kept.lines_new, ledger.verify()) == (1, [])


@pytest.mark.parametrize(
    "there, here, column, wrong",
    [
        ("2017-11-13 00:00:00.000,2017-11-13", "2017-11-13 00:00:00.000,2017-11-12", "date_end", "before date_start"),
        (",83,84,69", ",,84,69", "best", "is missing"),
        (",83,84,69", ",many,84,69", "best", "is no number"),
        ("Syria,1,1,2017", "Syria,7,1,2017", "event_clarity", "is no code of UCDP's"),
        (",118,Government of Syria", ",,Government of Syria", "side_a_new_id", "is missing"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_is_named_and_costs_no_other(
    ledger: Ledger, bring: Bring, there: str, here: str, column: str, wrong: str
) -> None:
    account = bring(UcdpGed, HEADER + ATARIB.replace(there, here, 1) + ZARDANA)
    (refusal,) = account.refused
    assert (refusal.row, refusal.column) == (2, column)
    assert wrong in refusal.wrong
    assert refusal.mend
    assert [incident.key for incident in ledger.records(Incident)] == ["ucdp-ged:257156"]


def test_a_file_of_another_kind_is_refused_as_a_whole(ledger: Ledger, bring: Bring) -> None:
    with pytest.raises(
        TableError, match=r"no table of UCDP GED events as UCDP publishes it: .*import sheet --map"
    ):
        bring(UcdpGed, "id,name\n1,x\n")
    assert ledger.head().sequence == 1


def test_bounds_out_of_order_are_kept_as_stated_and_noted(ledger: Ledger, bring: Bring) -> None:
    account = bring(UcdpGed, HEADER + ATARIB.replace(",83,84,69", ",83,60,69"))
    total = next(iter(ledger.lines()))
    assert (total.low, total.best, total.high) == (69, 83, 60)
    assert account.notes.total() == 1


def test_a_dry_run_writes_nothing_and_says_what_would_be(ledger: Ledger, bring: Bring) -> None:
    account = bring(UcdpGed, FILE, dry=True)
    assert (account.kept.lines_new, account.kept.records_new) == (7, 11)
    assert ledger.head().sequence == 1


def test_a_tally_by_dyad_calls_each_by_its_name(ledger: Ledger, bring: Bring, tmp_path: Path) -> None:
    from tawthiq.bulletins.house import House  # noqa: PLC0415
    from tawthiq.bulletins.view import cell_label  # noqa: PLC0415
    from tawthiq.model.tallies import Query  # noqa: PLC0415
    from tawthiq.tallying.engine.session import LedgerCount  # noqa: PLC0415

    bring(UcdpGed, HEADER + ATARIB, sensitivity=Sensitivity.PUBLIC)
    found = LedgerCount.of(ledger, folder=tmp_path / "snapshots").ask(Query(by=("dyad",)))
    (cell,) = (one for one in found.cells if not one.rest)
    (term,) = (one for one in ledger.records(Term) if one.vocabulary == "dyad")
    assert cell.values == (term.id,)
    assert cell_label(found, cell, House("en")) == term.name_en
