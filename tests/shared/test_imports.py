"""Imports of whole published files, against sums that the files themselves give."""

from __future__ import annotations

import os
import random
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tawthiq.exchange.importing.formats import Format
from tawthiq.exchange.importing.mapping import Map
from tawthiq.exchange.importing.places import Places
from tawthiq.exchange.importing.placing import Gazetteer
from tawthiq.exchange.importing.running import Account, Terms, run
from tawthiq.exchange.importing.tables import read_table
from tawthiq.exchange.importing.tally_log import TallyLog
from tawthiq.exchange.importing.ucdp_ged import UcdpGed
from tawthiq.exchange.importing.victims import Victims
from tawthiq.ledger import Ledger, open_ledger
from tawthiq.model.gazetteer import Place
from tawthiq.model.incidents import Incident
from tawthiq.model.terms import Sensitivity, Sex
from tawthiq.model.victims import Victim

pytestmark = pytest.mark.shared
HARD = bool(os.environ.get("TAWTHIQ_HARD"))
"""True for the whole of each file (``make test-hard``); else a part of some."""
TERMS = Terms("ليلى", "release", True, Sensitivity.PUBLIC)


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    pytest.importorskip("pyarrow", reason="the shared tables are Parquet files: install the extra “parquet”")
    return shared / "data"


def bring(ledger: Ledger, form: Format, path: Path) -> Account:
    if not path.is_file():
        pytest.skip(f"{path.name} is not among the shared data")
    return run(form, read_table(path), TERMS, ledger)


def test_ucdp_syria_is_the_datasets_own_sums(data: Path, tmp_path: Path) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415

    path = data / "ucdp" / "ged_syria_20160101_20191130.parquet"
    rows = 16566
    if not HARD and path.is_file():
        rows, part = 1500, tmp_path / "part.parquet"
        pq.write_table(pq.read_table(path).slice(5000, rows), part)
        path = part
    with open_ledger(tmp_path / "toll.ledger", create=True) as ledger:
        account = bring(ledger, UcdpGed(Gazetteer()), path)
        assert (account.read, account.refused, len(ledger.records(Incident))) == (rows, [], rows)
        lines = ledger.lines()
        incidents = {incident.id: incident for incident in ledger.records(Incident)}
        assert bring(ledger, UcdpGed(Gazetteer()), path).nothing_new

    places = Gazetteer()
    named = {
        "Damascus Governorate": "sy-damascus",
        "Hamah Governorate": "sy-hama",
        "Homs Governorate": "sy-homs",
    }
    wanted: Counter[tuple[str, str | int, str]] = Counter()
    for event in pq.read_table(path).to_pylist():
        for bound in ("low", "best", "high"):
            wanted["year", event["date_start"].year, bound] += event[bound]
            wanted["dyad", f"ucdp-dyad:{event['dyad_new_id']}", bound] += event[bound]
            if event["adm_1"] in named:
                wanted["place", named[event["adm_1"]], bound] += event[bound]
        for part in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"):
            wanted["part", part, "best"] += event[part]
    found: Counter[tuple[str, str | int, str]] = Counter()
    for line in lines:
        part = (line.key or "").rpartition(":")[2]
        incident = incidents[line.incident or ""]
        if line.part_of is not None:
            found["part", part, "best"] += line.best or 0
            continue
        around = {one for ident in line.place_ids for one in places.around(ident)}
        for bound in ("low", "best", "high"):
            value = getattr(line, bound)
            found["year", incident.happened.start.year if incident.happened.start else 0, bound] += value
            found["dyad", incident.dyad or "", bound] += value
            for governorate in around & set(named.values()):
                found["place", governorate, bound] += value
    assert {name: found[name] for name in wanted} == wanted


@pytest.mark.skipif(not HARD, reason="twenty thousand names take a while: make test-hard")
def test_a_list_of_the_ministry_has_the_published_ages_and_sexes(data: Path, tmp_path: Path) -> None:
    import pyarrow.compute as pc  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    folder = data / "gaza-moh-name-lists"
    if not folder.is_dir():
        pytest.skip("the ministry's lists are not among the shared data")
    rows = pq.read_table(folder / "raw_list_versions.parquet")
    pq.write_table(rows.filter(pc.equal(rows["list_version"], "2")), tmp_path / "list.parquet")
    with open_ledger(tmp_path / "toll.ledger", create=True) as ledger:
        account = bring(ledger, Victims(Gazetteer(), Map(), series="moh-names"), tmp_path / "list.parquet")
        victims = ledger.records(Victim)
        (line,) = ledger.lines()
    found: Counter[str] = Counter()
    for one in victims:
        men = one.sex is Sex.MALE
        if one.age is None:
            found["Male (no age)" if men else "Female (no age)"] += 1
        elif one.age < 18:
            found["Boys" if men else "Girls"] += 1
        elif one.age < 65:
            found["Men" if men else "Women"] += 1
        else:
            found["Sr. Men" if men else "Sr. Women"] += 1
    found["Total Persons"] = line.best or 0
    heading = "Demographics of Our Updated List After Merge"
    published = {
        row.text("label"): int(row.text("number") or 0)
        for row in read_table(folder / "published_update_tables.csv").rows
        if row.text("list_version") == "2"
        and row.text("heading") == heading
        and row.text("key") == "Demographic"
    }
    assert (account.refused, dict(found)) == ([], published)


@pytest.mark.parametrize(
    "name",
    ["gaza_daily", "west_bank_daily", "lebanon_daily", "infrastructure_damaged"]
    if HARD
    else ["lebanon_daily"],
)
def test_a_daily_table_ends_as_published_and_stood_as_it_did(name: str, data: Path, tmp_path: Path) -> None:
    folder = data / "gaza-westbank-lebanon-daily"
    with open_ledger(tmp_path / "toll.ledger", create=True) as ledger:
        account = bring(ledger, TallyLog(name), folder / f"{name}_revisions.parquet")
        assert account.refused == []
        lines = ledger.lines()
    import pyarrow.parquet as pq  # noqa: PLC0415

    changes = pq.read_table(folder / f"{name}_revisions.parquet").to_pylist()
    assert len(lines) + account.skipped.total() == account.read == len(changes)
    counts = {line.series.partition(":")[2] for line in lines if line.series}
    told = [(datetime.fromisoformat(change["committed_at"]), change) for change in changes]
    chance = random.Random(name)
    moments = [chance.choice(told)[0] for _ in range(10)] + [datetime.now(UTC)]
    for moment in moments:
        stood: dict[tuple[str, str], int | None] = {}
        for line in lines:
            if isinstance(line.said, datetime) and line.said <= moment and line.series:
                stood[line.series.partition(":")[2], str(line.as_of)] = line.best
        wanted: dict[tuple[str, str], int | None] = {}
        for said, change in told:
            value = change["new_value"]
            if change["field"] in counts and said <= moment:
                number = None if value is None or int(value) < 0 else int(value)
                wanted[change["field"], change["report_date"]] = number
        assert stood == wanted
    for row in pq.read_table(folder / f"{name}.parquet").to_pylist():
        for field in counts & row.keys():
            value = row[field]
            assert stood.get((field, row["report_date"])) == (
                None if value is not None and value < 0 else value
            )


def test_communities_that_share_a_name_keep_all_their_candidates(data: Path, tmp_path: Path) -> None:
    path = data / "syria-ocha-cod" / "communities_adm4.parquet"
    with open_ledger(tmp_path / "toll.ledger", create=True) as ledger:
        account = bring(ledger, Places(Gazetteer(), Map(), prefix="ocha", country="SY"), path)
        assert (account.read, account.refused) == (7266, [])
        places = Gazetteer.of(ledger)
        ids = {place.pcode: place.same_as or place.id for place in ledger.records(Place)}
        assert bring(ledger, Places(places, Map(), prefix="ocha", country="SY"), path).nothing_new
    rows = list(read_table(path).rows)
    borne = Counter(row.text("name_ar") for row in rows)
    shared = [row for row in rows if borne[row.text("name_ar")] > 1]
    assert len(shared) == 1005
    for row in shared:
        own, name = ids[row.text("pcode")], row.text("name_ar")
        assert own in places.find(name)
        assert len(places.find(name)) > 1
        around = [row.text(level) for level in ("admin1_ar", "admin2_ar", "admin3_ar")]
        assert own in places.find(name, around)
