"""Whole published files through import and tally, against the sums that the files themselves give."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.ledger.conftest import HARD
from tests.shared.test_imports import TERMS, bring
from tests.tallying.lines import line

from tawthiq.exchange.importing.mapping import Map
from tawthiq.exchange.importing.placing import Gazetteer
from tawthiq.exchange.importing.running import run
from tawthiq.exchange.importing.tables import read_table
from tawthiq.exchange.importing.tally_log import TallyLog
from tawthiq.exchange.importing.ucdp_ged import UcdpGed
from tawthiq.exchange.importing.victims import Victims
from tawthiq.ledger import open_ledger
from tawthiq.model.dates import DateSpan
from tawthiq.model.tallies import Bounds, Query, Where
from tawthiq.model.terms import Measure
from tawthiq.model.victims import Victim
from tawthiq.tallying import tally
from tawthiq.tallying.containment import from_resources
from tawthiq.tallying.engine.answer import ask_snapshot
from tawthiq.tallying.engine.session import LedgerCount
from tawthiq.tallying.engine.snapshots import make_snapshot
from tawthiq.tallying.victims import lines_of_victims

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


DAILY = {"gaza_daily": 500, "west_bank_daily": 100, "lebanon_daily": 100, "infrastructure_damaged": 100}
"""Published tables with their revisions, and the past days on which each is asked about in full; else a quarter of them."""


@dataclass(frozen=True)
class Change:
    """What one revision made of one cell of a table."""

    on: date
    """When, in UTC."""
    field: str
    day: date
    number: int | None
    """None where it took the number away."""


@dataclass(frozen=True)
class Daily:
    """A published table of numbers day by day: its changes, how it ends, and the ledger that has them."""

    name: str
    changes: list[Change]
    published: list[dict[str, Any]]
    running: frozenset[str]
    """Fields that are running totals, of which the last day's number is the toll."""
    counted: LedgerCount

    def stood(self, until: date) -> dict[str, dict[date, int]]:
        """The table as it stood at the end of a day: field, day, number."""
        table: dict[str, dict[date, int]] = defaultdict(dict)
        for change in self.changes:
            if change.on <= until and change.day <= until:
                table[change.field].pop(change.day, None)
                if change.number is not None:
                    table[change.field][change.day] = change.number
        return table

    def told(self, field: str, known_on: date, last: date | None) -> tuple[Bounds | None, int]:
        """What the ledger tells of a field, and from how many counts."""
        window = None if last is None else DateSpan.inclusive(None, last)
        found = self.counted.ask(Query(("measure",), Where(series=f"{self.name}:{field}"), window, known_on))
        return (found.cells[0].bounds, found.cells[0].many) if found.cells else (None, 0)


@pytest.fixture(scope="module", params=DAILY)
def daily(request: pytest.FixtureRequest, data: Path, tmp_path_factory: pytest.TempPathFactory):
    """A published table."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    name, folder = request.param, data / "gaza-westbank-lebanon-daily"
    place = tmp_path_factory.mktemp(name) / "toll.ledger"
    with open_ledger(place, create=True) as ledger:
        bring(ledger, TallyLog(name), folder / f"{name}_revisions.parquet")
        days = defaultdict(set)
        for one in ledger.lines():
            days[one.series.partition(":")[2]].add(one.happened.start)
        rows = pq.read_table(folder / f"{name}_revisions.parquet").to_pylist()
        changes = [
            Change(
                datetime.fromisoformat(row["committed_at"]).astimezone(UTC).date(),
                row["field"],
                date.fromisoformat(row["report_date"]),
                None if (value := row["new_value"]) is None or value.startswith("-") else int(value),
            )
            for row in rows
            if row["field"] in days
        ]
        published = pq.read_table(folder / f"{name}.parquet").to_pylist()
        running = frozenset(field for field, starts in days.items() if len(starts) == 1)
        yield Daily(name, changes, published, running, LedgerCount.of(ledger))


def test_a_published_table_is_told_as_it_stood_on_any_past_day(daily: Daily):
    """On random past days, of a random field and up to a random day of the table."""
    dice = random.Random(7)
    first, last = min(one.on for one in daily.changes), max(one.on for one in daily.changes)
    for _ in range(DAILY[daily.name] if HARD else DAILY[daily.name] // 4):
        known_on = first + timedelta(dice.randrange((last - first).days + 1))
        table = daily.stood(known_on)
        field = dice.choice(sorted(name for name, cells in table.items() if cells))
        cells = table[field]
        until = dice.choice([None, dice.choice(sorted(cells))])
        rows = {day: value for day, value in cells.items() if until is None or day <= until}
        number = rows[max(rows)] if field in daily.running else sum(rows.values())
        many = 1 if field in daily.running else len(rows)
        assert daily.told(field, known_on, until) == (Bounds.exactly(number), many), (field, known_on)


def test_the_end_state_is_the_published_table(daily: Daily):
    end = date(2100, 1, 1)
    checked = Counter()
    for field in sorted({change.field for change in daily.changes} & set(daily.published[0])):
        cells = {
            date.fromisoformat(row["report_date"]): int(row[field])
            for row in daily.published
            if row[field] is not None and int(row[field]) >= 0
        }
        if not cells:
            continue
        number = cells[max(cells)] if field in daily.running else sum(cells.values())
        assert daily.told(field, end, None)[0] == Bounds.exactly(number), field
        for day in sorted(cells)[:: len(cells) // (3 if HARD else 1) + 1]:
            window = DateSpan.inclusive(None, day) if field in daily.running else DateSpan.day(day)
            found = daily.counted.ask(Query(("measure",), Where(series=f"{daily.name}:{field}"), window, end))
            assert found.cells[0].bounds == Bounds.exactly(cells[day]), (field, day)
            checked[field] += 1
    assert len(checked) > 3


BANDS = {"children": (0, 17), "adults": (18, 64), "elderly": (65, 130)}
YOUNG = {"babies": (0, 0), "toddlers": (1, 2), "pre-teens": (3, 11), "teens": (12, 17), "grown": (18, 130)}
NAMES = {
    "Men": ("adults", "men"), "Women": ("adults", "women"), "Boys": ("children", "men"), "Girls": ("children", "women"),
    "Senior Men": ("elderly", "men"), "Senior Women": ("elderly", "women"), "Sr. Men": ("elderly", "men"),
    "Sr. Women": ("elderly", "women"), "Male (no age)": (None, "men"), "Female (no age)": (None, "women"),
    "Man": ("adults", "men"), "Woman": ("adults", "women"), "Boy": ("children", "men"), "Girl": ("children", "women"),
    "Senior Man": ("elderly", "men"), "Senior Woman": ("elderly", "women"),
    "Teen Boy (Under 18)": ("teens", "men"), "Teen Girl (Under 18)": ("teens", "women"),
    "Pre-teen Boy (Under 12)": ("pre-teens", "men"), "Pre-teen Girl (Under 12)": ("pre-teens", "women"),
    "Toddler Boy (Under 3)": ("toddlers", "men"), "Toddler Girl (Under 3)": ("toddlers", "women"),
    "Baby Boy (Under 1)": ("babies", "men"), "Baby Girl (Under 1)": ("babies", "women"),
}  # fmt: skip


VERSIONS = ("1", "2", "3", "4", "5") if HARD else ("1", "2", "3")
UNTIL = {"1": "2024-01-05", "2": "2024-03-29", "3": "2024-04-30", "4": "2024-06-30", "5": "2024-08-31"}


def in_years(age: str | None) -> str | None:
    """A part of a year is not yet one; four rows give the year of birth, and the published tables count those as seniors."""
    return None if not age else str(int(min(float(age), 120)))


@pytest.fixture(scope="module")
def names(data: Path, tmp_path_factory: pytest.TempPathFactory):
    """The issues of the ministry's list, imported one after the other: the first as published, the others raw."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    folder, where = data / "gaza-moh-name-lists", tmp_path_factory.mktemp("names")
    published = pq.read_table(folder / "published_lists_with_english.parquet").to_pylist()
    raw = pq.read_table(folder / "raw_list_versions.parquet").to_pylist()
    schema = pa.schema([(name, pa.string()) for name in ("name", "age", "sex", "id")])
    told = Map(values={"sex": {"m": "male", "f": "female"}, "age": {"-1": ""}})
    with open_ledger(where / "toll.ledger", create=True) as ledger:
        for version in VERSIONS:
            source = published if version == "1" else raw
            rows = [
                {
                    "name": f"Person {number}",  # names are nothing to this test
                    "age": in_years(row["age"]),
                    **{n: row[n] for n in ("sex", "id")},
                }
                for number, row in enumerate(source)
                if row["list_version"] == version
            ]
            path = where / f"list-{version}.parquet"
            pq.write_table(
                pa.Table.from_pylist([row | {"sex": row["sex"].lower()} for row in rows], schema), path
            )
            form = Victims(
                Gazetteer(),
                told,
                series="moh-names",
                as_of=date.fromisoformat(UNTIL[version]),
                first=date(2023, 10, 7),
            )
            account = run(form, read_table(path), replace(TERMS, originator="moh-gaza"), ledger)
            assert account.refused == []
        yield ledger


def tables(data: Path):
    """The published tables: the list's version, which of its people, and the number of each of its rows."""
    import csv  # noqa: PLC0415

    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    with (data / "gaza-moh-name-lists" / "published_update_tables.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["key"] in ("Demographic", "Child Age Group"):
                heading = row["heading"] if row["key"] == "Demographic" else row["key"]
                found[row["list_version"], heading][row["label"]] = int(row["number"])
    return found


def of_table(by_version, version: str, heading: str):
    """The victims that a table is about."""
    now, before = by_version[version], by_version[str(int(version) - 1)] if int(version) > 1 else []
    then, here = {one.person or one.id for one in before}, {one.person or one.id for one in now}
    if "Before" in heading:
        return before
    if "Newly" in heading:
        return [one for one in now if (one.person or one.id) not in then]
    if "Removed" in heading:
        return [one for one in before if (one.person or one.id) not in here]
    return now


def test_the_published_tables_of_the_lists_are_reproduced(data, names):
    """Those of the issues imported: all eleven in the long run, the first eight in the short one."""
    by_version = defaultdict(list)
    version_of = {until: version for version, until in UNTIL.items()}
    for victim in names.records(Victim):
        by_version[version_of[str(victim.as_of)]].append(victim)
    lines = {line.as_of: line for line in names.lines()}
    checked = 0
    for (version, heading), rows in tables(data).items():
        if version not in VERSIONS:
            continue
        victims = of_table(by_version, version, heading)
        found = cells_of(victims, lines, YOUNG if heading == "Child Age Group" else BANDS)
        assert found == expected(rows), (version, heading)
        checked += 1
    assert checked == (11 if HARD else 8)


def cells_of(victims, lines, bands):
    """The tally by age of each sex, through a line that counts just these people."""
    whole = replace(lines[victims[0].as_of], low=len(victims), best=len(victims), high=len(victims))
    counted = [whole, *lines_of_victims([whole], victims, bands)]
    places = replace(
        from_resources(), dimensions={**from_resources().dimensions, **dict.fromkeys([*bands], "age")}
    )
    found = {}
    for sex in ("women", "men"):
        result = tally(counted, by=("age",), where=Where(groups=(sex,)), containment=places)
        found |= {(cell.values[0], sex): cell.bounds for cell in result.cells if not cell.rest}
    return {key: bounds for key, bounds in found.items() if key[0] != "grown"}


def expected(rows: dict[str, int]):
    found: Counter[tuple[str | None, str]] = Counter()
    for label, number in rows.items():
        if not label.startswith("Total "):
            age, sex = NAMES[label]
            found[age, sex] += number
    assert found.total() == next(number for label, number in rows.items() if label.startswith("Total "))
    return {key: Bounds.exactly(number) for key, number in found.items() if number}


def test_the_last_issue_of_a_list_is_the_toll_of_those_known_by_name(names):
    """Through the snapshot: nobody of an older issue is counted beside the newer one."""
    found = LedgerCount.of(names).ask(Query(("sex",), Where(series="moh-names")))
    assert found.total.bounds == Bounds.exactly({"3": 24672, "5": 34344}[VERSIONS[-1]])
    assert sum(cell.bounds.best or 0 for cell in found.cells) == found.total.bounds.best


ATTACKS = {
    250382: (
        "Atarib",
        [("2017-11-13", 53), ("2017-11-14", 61), ("2017-11-15", 69), ("2017-11-18", 82), ("2017-12-16", 83)],
    ),
    257160: ("Zardana", [("2018-06-07", 18), ("2018-06-08", 28), ("2018-06-08", 44), ("2018-06-20", 52)]),
    242363: ("Khan Shaykhun", [("2017-04-04", 58)]),
}
"""Of three attacks the observatory's dated headlines: the day and the number; each is looked for in the file."""


@pytest.mark.parametrize("event", ATTACKS, ids=lambda event: ATTACKS[event][0])
def test_an_attack_is_one_incident_with_its_toll_as_it_was_known_on_each_day(ucdp, tmp_path, event):
    """The headlines and UCDP's own line are lines of one incident; the observatory's toll is one, at its latest moment."""
    (row,) = [one for one in ucdp[0] if one["id"] == event]
    told = [(date.fromisoformat(day), number) for day, number in ATTACKS[event][1]]
    for day, number in told:
        assert re.search(rf'SOHR,{day},[^"]*\b{number}\b', row["source_article"])
    day = f"{row['date_start']}/{row['date_end']}"
    lines = [
        line(n, "", day, as_of=str(on), originator="sohr", document=f"h{on}-{n}", place="sy-idlib")
        for on, n in told
    ]
    lines.append(
        line(
            (row["low"], row["best"], row["high"]),
            "",
            day,
            as_of="2020-01-10",
            originator="ucdp",
            place="sy-idlib",
        )
    )
    lines = [replace(one, incident=f"I{event}", event_clarity=row["event_clarity"]) for one in lines]
    for on, _ in told:
        then = tally(lines, by=(), originator="sohr", known_on=on)
        assert then.total.bounds == Bounds.exactly(max(n for at, n in told if at <= on))
        assert then.total.many == 1
    last = max(n for _, n in told)
    both = tally(lines, by=())
    assert both.total.bounds == Bounds(max(last, row["low"]), max(last, row["best"]), last + row["high"])
    assert [pair.reason for pair in both.unresolved] == ["two originators"]
    found = ask_snapshot(make_snapshot(lines, tmp_path, "head", 1), both.query, few=0)
    assert (found.total.bounds, len(found.unresolved)) == (both.total.bounds, 1)
