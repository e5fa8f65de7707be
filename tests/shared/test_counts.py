"""Whole published files through import and tally, against the sums that the files themselves give."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.ledger.conftest import rounds
from tests.shared.test_imports import bring

from tawthiq.exchange.importing.placing import Gazetteer
from tawthiq.exchange.importing.tally_log import TallyLog
from tawthiq.exchange.importing.ucdp_ged import UcdpGed
from tawthiq.ledger import open_ledger
from tawthiq.model.dates import DateSpan
from tawthiq.model.tallies import Bounds, Query, Where
from tawthiq.model.terms import Measure
from tawthiq.resources import load_toml
from tawthiq.tallying.engine.session import LedgerCount

pytestmark = pytest.mark.shared
GOVERNORATES = {
    "Aleppo": "sy-aleppo", "Rif Dimashq": "sy-rif-dimashq", "Deir ez Zor": "sy-deir-ez-zor", "Idlib": "sy-idlib",
    "Ar Raqqah": "sy-raqqa", "Hamah": "sy-hama", "Homs": "sy-homs", "Daraa": "sy-daraa", "Damascus": "sy-damascus",
    "Al Hasakah": "sy-hasakah", "Latakia": "sy-latakia", "Quneitra": "sy-quneitra", "As Suwayda": "sy-suwayda",
    "Tartus": "sy-tartus",
}  # fmt: skip


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    return shared / "data"


@pytest.fixture(scope="module")
def ucdp(data: Path, tmp_path_factory: pytest.TempPathFactory):
    """The events as published, and the ledger that has them."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    path = data / "ucdp" / "ged_syria_20160101_20191130.parquet"
    place = tmp_path_factory.mktemp("ucdp") / "toll.ledger"
    with open_ledger(place, create=True) as ledger:
        bring(ledger, UcdpGed(Gazetteer()), path)
        yield pq.read_table(path).to_pylist(), LedgerCount.of(ledger)


@pytest.mark.parametrize(
    "dimension, key",
    [
        ("year", lambda event: str(event["year"])),
        ("dyad", lambda event: f"ucdp-dyad:{event['dyad_new_id']}"),
        ("governorate", lambda event: GOVERNORATES.get((event["adm_1"] or "").removesuffix(" Governorate"))),
    ],
)
def test_ucdp_syria_adds_up_to_the_datasets_own_sums(ucdp, dimension, key):
    events, counted = ucdp
    wanted: dict[str | None, list[int]] = defaultdict(lambda: [0, 0, 0])
    for event in events:
        for place, bound in enumerate(("low", "best", "high")):
            wanted[key(event)][place] += event[bound]
    found = counted.ask(Query((dimension,), Where(measure=Measure.KILLED)))
    assert {cell.values[0]: cell.bounds for cell in found.cells} == {
        value: Bounds(*sums) for value, sums in wanted.items()
    }
    assert found.total.bounds == Bounds(
        *(sum(event[bound] for event in events) for bound in ("low", "best", "high"))
    )
    assert found.unresolved == ()


def test_a_month_of_ucdp_is_the_events_that_lie_in_it(ucdp):
    events, counted = ucdp
    march = DateSpan.month(2018, 3)
    inside = [one for one in events if march.start <= one["date_start"] and one["date_end"] < march.end]
    found = counted.ask(Query(("month",), Where(measure=Measure.KILLED), march))
    assert found.total.bounds == Bounds(
        *(sum(event[bound] for event in inside) for bound in ("low", "best", "high"))
    )
    across = [
        one
        for one in events
        if one not in inside and one["date_start"] < march.end and one["date_end"] >= march.start
    ]
    assert len(found.straddling) >= len(across) > 0


@pytest.fixture(scope="module")
def gaza(data: Path, tmp_path_factory: pytest.TempPathFactory):
    """The changes of a published table, and the ledger that has them."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    folder = data / "gaza-westbank-lebanon-daily"
    place = tmp_path_factory.mktemp("gaza") / "toll.ledger"
    with open_ledger(place, create=True) as ledger:
        bring(ledger, TallyLog("gaza_daily"), folder / "gaza_daily_revisions.parquet")
        changes = pq.read_table(folder / "gaza_daily_revisions.parquet").to_pylist()
        days = defaultdict(set)
        for line in ledger.lines():
            days[line.series].add(line.happened.start)
        running = {series.partition(":")[2] for series, starts in days.items() if len(starts) == 1}
        published = pq.read_table(folder / "gaza_daily.parquet").to_pylist()
        yield changes, published, running, LedgerCount.of(ledger)


def stood(changes, until: date) -> dict[str, dict[date, int]]:
    """The table as it stood at the end of a day (UTC): field, day, number."""
    table: dict[str, dict[date, int]] = defaultdict(dict)
    for change in changes:
        if datetime.fromisoformat(change["committed_at"]).astimezone(UTC).date() > until:
            continue
        day, value = date.fromisoformat(change["report_date"]), change["new_value"]
        if day > until:
            continue
        table[change["field"]].pop(day, None)
        if value is not None and not value.startswith("-") and change["field"] not in TEXTS:
            table[change["field"]][day] = int(value)
    return table


TEXTS = frozenset(load_toml("tally_logs.toml")["tables"]["gaza_daily"]["texts"])


def told(counted: LedgerCount, field: str, known_on: date, last: date | None) -> tuple[Bounds | None, int]:
    window = None if last is None else DateSpan.inclusive(None, last)
    found = counted.ask(Query(("measure",), Where(series=f"gaza_daily:{field}"), window, known_on))
    return (found.cells[0].bounds, found.cells[0].many) if found.cells else (None, 0)


def test_a_published_table_is_told_as_it_stood_on_any_past_day(gaza):
    """On 500 random days (in the short run fifty), of a random field and up to a random day of the table."""
    changes, _, running, counted = gaza
    dice = random.Random(7)
    first, last = date(2024, 1, 15), date(2026, 8, 22)
    for _ in range(rounds(500)):
        known_on = first + timedelta(dice.randrange((last - first).days + 1))
        table = stood(changes, known_on)
        field = dice.choice(sorted(name for name, cells in table.items() if cells))
        cells = table[field]
        until = dice.choice([None, dice.choice(sorted(cells))])
        rows = {day: value for day, value in cells.items() if until is None or day <= until}
        number = rows[max(rows)] if field in running else sum(rows.values())
        many = 1 if field in running else len(rows)
        assert told(counted, field, known_on, until) == (Bounds.exactly(number), many), (field, known_on)


def test_the_end_state_is_the_published_table(gaza):
    _, published, running, counted = gaza
    end = date(2100, 1, 1)
    checked = Counter()
    for field in sorted(set(published[0]) - TEXTS - {"report_date"}):
        cells = {
            date.fromisoformat(row["report_date"]): int(row[field])
            for row in published
            if row[field] is not None
        }
        number = cells[max(cells)] if field in running else sum(cells.values())
        assert told(counted, field, end, None)[0] == Bounds.exactly(number), field
        for day in sorted(cells)[:: len(cells) // 3 + 1]:
            window = DateSpan.inclusive(None, day) if field in running else DateSpan.day(day)
            found = counted.ask(Query(("measure",), Where(series=f"gaza_daily:{field}"), window, end))
            assert found.cells[0].bounds == Bounds.exactly(cells[day]), (field, day)
            checked[field] += 1
    assert len(checked) > 20
