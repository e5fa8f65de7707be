"""How fast a tally over many lines is: against hand-written DuckDB SQL of the same result, and against pandas.

The lines are made up, in the columns of a snapshot: incidents of three originators, each in governorates of its own, most of
them told once, a tenth told two or three times (the last moment counts), with monthly summaries of governorates (each counts the
larger of itself and its incidents, and what it leaves over stands apart), and with who held each place from when to when. The
question is the number killed by group, year and territory, with low, best and high.

``python -m benchmarks.bench_tally`` prints ratios of one run, the last line as JSON. ``--sizes`` measures several sizes of the
ledger, ``--table FILE`` writes them as a table, ``--chart FILE`` as a picture.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tawthiq.model.control import Control
from tawthiq.model.dates import DateSpan
from tawthiq.model.tallies import Query, Where
from tawthiq.model.terms import Measure
from tawthiq.tallying.containment import Containment
from tawthiq.tallying.control import Controls
from tawthiq.tallying.engine.answer import ask_snapshot
from tawthiq.tallying.engine.columns import COLUMNS, DICTIONARIES, Codes, arrow_schema
from tawthiq.tallying.engine.meeting import FREE, RETOLD
from tawthiq.tallying.engine.snapshots import (
    FORMAT,
    META,
    Snapshot,
    connect,
    open_snapshot,
    rules_of,
    sort_snapshot,
)

LINES = 10_000_000
START, DAYS = date(2012, 1, 1), 4383  # twelve years
GOVERNORATES, VILLAGES, ORIGINATORS = 12, 600, 3
GROUPS = ("", "civilians", "government-forces", "islamic-state", "sdf", "unidentified")
HOLDERS = ("government-forces", "islamic-state", "sdf")
QUERY = Query(("group", "year", "territory"), Where(measure=Measure.KILLED))


def places() -> Containment:
    """A country with its governorates and their villages."""
    parents = {f"g{n}": "country" for n in range(GOVERNORATES)}
    parents |= {f"p{n}": f"g{n % GOVERNORATES}" for n in range(VILLAGES)}
    armed = dict.fromkeys(("government-forces", "islamic-state", "sdf"), "affiliation")
    return Containment(parents, frozenset(), {"civilians": "status", "unidentified": "status", **armed})


def controls(containment: Containment) -> Controls:
    """Each village was held by four, one after the other."""
    told = []
    for place in range(VILLAGES):
        edges = [date(2010, 1, 1), *(START + timedelta(days=700 * n + place % 97) for n in (1, 3, 5)), None]
        for n in range(4):
            told.append(
                Control(
                    id=f"C{place}-{n}",
                    place_ids=(f"p{place}",),
                    holders=(HOLDERS[(place + n) % 3],),
                    held=DateSpan(edges[n], edges[n + 1]),
                )
            )
    return Controls.of(told, containment)


def dictionaries() -> dict[str, Codes]:
    """The ids behind the codes."""
    found = {name: Codes() for name in DICTIONARIES}
    for name, values in (
        ("measure", ["killed"]),
        ("who", [*GROUPS]),
        ("by", [""]),
        ("means", ["", "airstrike", "shelling"]),
        ("place", [*(f"p{n}" for n in range(VILLAGES)), *(f"g{n}" for n in range(GOVERNORATES))]),
        ("originator", [f"o{n}" for n in range(ORIGINATORS)]),
    ):
        for value in values:
            found[name].code(value)
    return found


MONTH = f"((year({{0}}) - {START.year}) * 12 + month({{0}}) - 1)"


def make_raw(path: Path, lines: int, work: Path, *, sorted_form: bool = False) -> int:
    """Rows as a ledger's export would write them, or as a snapshot has them once it is sorted; how many."""
    kinds = {"int32": "INT", "int8": "TINYINT", "int64": "BIGINT", "date32[day]": "DATE", "bool": "BOOLEAN",
             "string": "VARCHAR", "timestamp[us, tz=UTC]": "TIMESTAMPTZ", "list<item: string>": "VARCHAR[]"}  # fmt: skip
    types = {field.name: kinds.get(str(field.type), "VARCHAR[]") for field in arrow_schema()}
    incidents = int(lines / 1.15)
    with connect(work) as connection:
        connection.execute(f"""
            CREATE TEMP VIEW incidents AS SELECT i, (hash(i) % {DAYS})::INT AS d, (hash(i + 1) % {VILLAGES})::INT AS p,
                (hash(i + 2) % {len(GROUPS) - 1})::INT + 1 AS w, (hash(i + 3) % 9)::INT AS n, (hash(i + 4) % 3)::INT AS m,
                CASE WHEN hash(i + 5) % 10 = 0 THEN 2 + (hash(i + 6) % 2)::INT ELSE 1 END AS told
            FROM range({incidents}) t(i)""")
        # Each governorate is documented by one originator, so that nothing overlaps between them.
        connection.execute(f"""
            CREATE TEMP VIEW told AS
            SELECT 'L' || i || '-' || k AS line, w AS who, m AS means, p AS place, (p % {GOVERNORATES}) % {ORIGINATORS} AS originator,
                DATE '{START}' + d AS "first", DATE '{START}' + d + 1 AS "until", n + k AS best,
                CASE WHEN n % 3 = 0 THEN n + k + 2 ELSE n + k END AS high, DATE '{START}' + d + k AS as_of, i AS name,
                'I' || i AS incident, 1 AS clarity, false AS toll, (i // 40)::INT AS document, NULL::VARCHAR AS series,
                told AS tellings, k + 1 AS turn, (10::BIGINT ** 12)::BIGINT + (p % {GOVERNORATES}) * 1000 + {MONTH.format(f"(DATE '{START}' + d)")} AS parent
            FROM (SELECT *, unnest(range(told))::INT AS k FROM incidents)
            UNION ALL
            SELECT 'S' || g || '-' || mo, 0, 0, {VILLAGES} + g, g % {ORIGINATORS}, mo, (mo + INTERVAL 1 MONTH)::DATE,
                {incidents} // 400, {incidents} // 400 + 50, (mo + INTERVAL 1 MONTH)::DATE, (10::BIGINT ** 12)::BIGINT + g * 1000 + {MONTH.format("mo")},
                NULL, 2, true, -1 - g, 'monthly', 1, 1, NULL
            FROM range({GOVERNORATES}) t(g), (SELECT unnest(generate_series(DATE '{START}', DATE '{START}' + {DAYS - 1}, INTERVAL 1 MONTH))::DATE AS mo)""")
        given = {
            "row": "row_number() OVER () - 1", "line": "line", "status": "0", "measure": "0", "who": "who", "by": "0",
            "means": "means", "place": "place", "originator": "originator", '"first"': '"first"', '"until"': '"until"',
            "precision": "3", "low": "best", "best": "best", "high": "high", "as_of": "as_of", "published": "as_of",
            "known": "as_of", "moment": "as_of", "told": "as_of::TIMESTAMPTZ", "recorded": "as_of::TIMESTAMPTZ",
            "document": "document", "clarity": "clarity", "toll": "toll", "retracted": "false", "name": "name",
            "event": "CASE WHEN incident IS NOT NULL THEN name END", "covering": "false", "incident": "incident", "series": "series",
            "covers": "[]",
        }  # fmt: skip
        chosen = ", ".join(
            f'CAST({given.get(name, given.get(chr(34) + name + chr(34), "NULL"))} AS {types[name]}) AS "{name}"'
            for name in COLUMNS
        )
        form = "FORMAT parquet, COMPRESSION zstd"
        if sorted_form:
            given_row = given["row"]
            chosen = chosen.replace(given_row, "0")  # no rule looks at it here, and numbering takes memory
            chosen += f""", name AS thing, year("first")::INT AS year, (year("first") * 100 + month("first"))::INT AS month,
                (CASE WHEN tellings > 1 THEN {RETOLD} ELSE {FREE} END)::TINYINT AS kind_a, turn::INT AS turn_a, parent AS parent_a,
                parent IS NULL AS whole_a"""
            ((counted,),) = connection.execute("SELECT count(*) FROM told").fetchall()
            told = {"format": FORMAT, "rules": rules_of(places()), "head": "0" * 64, "sequence": 1, "lines": counted,
                    "variants": ["a"], "dictionaries": {name: codes.values for name, codes in dictionaries().items()}}  # fmt: skip
            form += f", KV_METADATA {{{META}: '{json.dumps(told)}'}}"
            connection.execute("SET preserve_insertion_order = false")
        connection.execute(f"COPY (SELECT {chosen} FROM told) TO '{path}' ({form})")
        ((rows,),) = connection.execute(f"SELECT count(*) FROM read_parquet('{path}')").fetchall()
    return int(rows)


def snapshot_of(
    folder: Path, lines: int, containment: Containment, *, sorted_form: bool = False
) -> tuple[Snapshot, float | None]:
    """The snapshot, and the seconds in which it was sorted; None where it was made up in its sorted form."""
    raw, path = folder / "raw.parquet", folder / "whole.parquet"
    if sorted_form:
        make_raw(path, lines, folder, sorted_form=True)
        made = open_snapshot(path, rules_of(containment))
        assert made is not None
        return made, None
    rows = make_raw(raw, lines, folder)
    begun = time.perf_counter()
    sort_snapshot(
        raw, path, dictionaries(), {"head": "0" * 64, "sequence": 1, "lines": rows}, containment, only=["a"]
    )
    took = time.perf_counter() - begun
    raw.unlink()
    found = open_snapshot(path, rules_of(containment))
    assert found is not None
    return found, took


def by_engine(snapshot: Snapshot, containment: Containment, held: Controls) -> dict[Any, Any]:
    """The tally, as rows."""
    found = ask_snapshot(snapshot, QUERY, containment=containment, controls=held)
    assert found.total is not None
    rows = {
        (*cell.values, cell.rest): (cell.bounds.low, cell.bounds.best, cell.bounds.high)
        for cell in found.cells
    }
    return {
        **rows,
        "total": (found.total.bounds.low, found.total.bounds.best, found.total.bounds.high),
        "documents": found.documents,
    }


def control_rows(held: Controls) -> list[tuple[int, date, date, str]]:
    return [
        (int(place[1:]), one.start, one.end, one.holder or "")
        for place, told in held.periods.items()
        for one in told
    ]


def by_sql(snapshot: Snapshot, held: Controls) -> dict[Any, Any]:
    """The same result by hand: the last line of each incident, who held its place, summaries against their incidents."""
    import pyarrow as pa  # noqa: PLC0415

    with connect() as connection:
        columns = list(zip(*control_rows(held), strict=True))
        table = pa.table(
            {n: pa.array(c) for n, c in zip(("place", "since", "till", "holder"), columns, strict=True)}
        )
        connection.register("control", table)
        connection.execute(f"""
            CREATE TEMP TABLE best AS
            WITH lines AS (SELECT * FROM read_parquet('{snapshot.path}') WHERE status < 2 AND measure = 0),
            last AS (
                SELECT name, arg_max(struct_pack(who, place, originator, "first", low, best, high), as_of) AS l
                FROM lines WHERE clarity = 1 GROUP BY name),
            incidents AS (SELECT unnest(l) FROM last)
            SELECT i.who, year(i."first") AS year, c.holder, date_trunc('month', i."first") AS month, i.originator,
                i.place % {GOVERNORATES} AS g, sum(low) AS low, sum(best) AS best, sum(high) AS high
            FROM incidents i ASOF LEFT JOIN control c ON i.place = c.place AND i."first" >= c.since
            GROUP BY ALL""")
        rows = connection.execute(
            "SELECT who, year, holder, sum(low), sum(best), sum(high) FROM best GROUP BY ALL"
        ).fetchall()
        rests = connection.execute(f"""
            WITH s AS (SELECT "first" AS month, originator, place - {VILLAGES} AS g, low, best, high FROM read_parquet('{snapshot.path}') WHERE clarity = 2),
            p AS (SELECT month, originator, g, sum(low) AS low, sum(best) AS best, sum(high) AS high FROM best GROUP BY ALL),
            v AS (SELECT p.best IS NULL AS alone, s.month, coalesce(p.low, 0) AS pl, coalesce(p.best, 0) AS pb, coalesce(p.high, 0) AS ph,
                    greatest(s.low, p.low) AS low, greatest(s.best, p.best) AS best,
                    CASE WHEN p.low > s.high THEN greatest(p.high, s.best, p.best)
                         WHEN p.best > s.best OR p.low > s.low THEN greatest(s.high, p.best, p.low) ELSE s.high END AS high
                  FROM s LEFT JOIN p USING (month, originator, g))
            SELECT year(month), alone, sum(greatest(0, low - ph)), sum(greatest(0, best - pb)), sum(greatest(0, high - pl)),
                sum(low), sum(best), sum(high) FROM v GROUP BY ALL""").fetchall()
        ((documents,),) = connection.execute(
            f"SELECT count(DISTINCT document) FROM read_parquet('{snapshot.path}') WHERE status < 2 AND measure = 0"
        ).fetchall()
    found: dict[Any, Any] = {
        (GROUPS[who] or None, str(year), holder or None, False): (int(low), int(best), int(high))
        for who, year, holder, low, best, high in rows
    }
    found |= {
        (None, str(year), None, not alone): (int(low), int(best), int(high))
        for year, alone, low, best, high, *_ in rests
    }
    total = tuple(sum(int(row[place]) for row in rests) for place in (5, 6, 7))
    return {**found, "total": total, "documents": documents}


def by_pandas(snapshot: Snapshot, held: Controls) -> dict[Any, Any]:
    """The same rows in pandas; summaries against their incidents by a merge."""
    import pandas as pd  # noqa: PLC0415

    names = [
        "name",
        "who",
        "place",
        "originator",
        "first",
        "low",
        "best",
        "high",
        "as_of",
        "clarity",
        "status",
        "measure",
        "document",
    ]
    lines = pd.read_parquet(snapshot.path, columns=names)
    lines = lines[(lines["status"] < 2) & (lines["measure"] == 0)]
    documents = lines["document"].nunique()
    lines["first"] = pd.to_datetime(lines["first"]).astype("datetime64[us]")
    lines["as_of"] = pd.to_datetime(lines["as_of"])
    last = lines[lines["clarity"] == 1].sort_values("as_of").drop_duplicates("name", keep="last")
    control = pd.DataFrame(control_rows(held), columns=["place", "since", "till", "holder"])
    control["since"] = pd.to_datetime(control["since"].astype(str)).astype("datetime64[us]")
    last = pd.merge_asof(
        last.sort_values("first"), control.sort_values("since").astype({"place": "int32"}),
        left_on="first", right_on="since", by="place",
    )  # fmt: skip
    last["year"], last["month"], last["g"] = (
        last["first"].dt.year,
        last["first"].dt.to_period("M"),
        last["place"] % GOVERNORATES,
    )
    rows = last.groupby(["who", "year", "holder"])[["low", "best", "high"]].sum()
    parts = last.groupby(["month", "originator", "g"])[["low", "best", "high"]].sum().reset_index()
    sums = lines[lines["clarity"] == 2].assign(
        g=lambda f: f["place"] - VILLAGES, month=lambda f: f["first"].dt.to_period("M")
    )
    both = sums.merge(parts, on=["month", "originator", "g"], how="left", suffixes=("", "_p")).fillna(0)
    total = int(both[["best", "best_p"]].max(axis=1).sum())
    found = {(GROUPS[w], str(y), h): int(v) for (w, y, h), v in rows["best"].items()}
    return {**found, "total": total, "documents": documents}


def timed(run: Callable[[], dict[Any, Any]], times: int) -> tuple[float, dict[Any, Any]]:
    """The median of some runs, and what the last one gave."""
    took, found = [], {}
    for _ in range(times):
        begun = time.perf_counter()
        found = run()
        took.append(time.perf_counter() - begun)
    return statistics.median(took), found


def peak() -> float:
    """The most memory that this process has held since it began, in GB; where Linux does not say, what it and its parent did."""
    status = Path("/proc/self/status")
    told = re.search(r"VmHWM:\s*(\d+)", status.read_text()) if status.exists() else None
    return (int(told[1]) if told else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1e6


def measure(
    lines: int, times: int, *, pandas: bool, by_hand: bool = True, sorted_form: bool = False
) -> dict[str, Any]:
    """One size: what each way took, and whether they gave the same."""
    containment = places()
    held = controls(containment)
    with tempfile.TemporaryDirectory(prefix="bench-tally-") as folder:
        snapshot, sorting = snapshot_of(Path(folder), lines, containment, sorted_form=sorted_form)
        alone = subprocess.run(
            [sys.executable, "-m", "benchmarks.bench_tally", "--only", str(snapshot.path)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        memory = json.loads(alone.stdout.splitlines()[-1])["memory_gb"]
        tally, found = timed(lambda: by_engine(snapshot, containment, held), times)
        result = {"lines": snapshot.lines, "sort_s": sorting, "tally_s": tally, "memory_gb": memory}
        if by_hand:
            sql, wanted = timed(lambda: by_sql(snapshot, held), times)
            if found != wanted:
                different = [key for key in {*found, *wanted} if found.get(key) != wanted.get(key)]
                raise SystemExit(
                    f"the tally and the SQL differ: {[(k, found.get(k), wanted.get(k)) for k in different[:5]]}"
                )
            result |= {"sql_s": sql, "tally_to_sql": tally / sql}
        if pandas:
            slow, rows = timed(lambda: by_pandas(snapshot, held), 1)
            same = all(
                found[*key, False][1] == value for key, value in rows.items() if isinstance(key, tuple)
            )
            if not same or rows["total"] != found["total"][1]:
                raise SystemExit("the tally and pandas differ")
            result |= {"pandas_s": slow, "tally_to_pandas": tally / slow}
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in result.items()}


def alone(path: Path) -> None:
    """The tally and nothing else, for its memory."""
    containment = places()
    snapshot = open_snapshot(path, rules_of(containment))
    assert snapshot is not None
    by_engine(snapshot, containment, controls(containment))
    print(json.dumps({"memory_gb": round(peak(), 2)}))


def table(results: list[dict[str, Any]]) -> str:
    """The sizes as a Markdown table."""
    head = "| lines | snapshot made | tally | SQL by hand | tally / SQL | pandas | tally / pandas | memory |\n|--:|--:|--:|--:|--:|--:|--:|--:|"
    columns = (("sort_s", ".1f", " s"), ("tally_s", ".2f", " s"), ("sql_s", ".2f", " s"), ("tally_to_sql", ".2f", ""),
               ("pandas_s", ".1f", " s"), ("tally_to_pandas", ".3f", ""), ("memory_gb", ".2f", " GB"))  # fmt: skip
    rows = [
        f"| {one['lines']:,} | "
        + " | ".join(
            "not measured" if one.get(name) is None else f"{one[name]:{form}}{unit}"
            for name, form, unit in columns
        )
        + " |"
        for one in results
    ]
    return "\n".join([head, *rows])


def chart(results: list[dict[str, Any]], path: Path) -> None:
    """The seconds of each way by the number of lines, both on logarithmic scales."""
    import vl_convert  # noqa: PLC0415

    ways = {"tally_s": "tally", "sql_s": "SQL by hand", "pandas_s": "pandas"}
    values = [
        {"lines": one["lines"], "seconds": one[name], "way": way}
        for one in results
        for name, way in ways.items()
        if name in one
    ]
    axis = {"scale": {"type": "log"}, "type": "quantitative"}
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json", "width": 420, "height": 240, "data": {"values": values},
        "mark": {"type": "line", "point": True},
        "encoding": {"x": {"field": "lines", **axis}, "y": {"field": "seconds", **axis}, "color": {"field": "way", "type": "nominal", "title": None}},
    }  # fmt: skip
    path.write_bytes(vl_convert.vegalite_to_png(json.dumps(spec), scale=1))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--lines", type=int, default=LINES)
    asked.add_argument("--sizes", type=int, nargs="*")
    asked.add_argument("--times", type=int, default=3)
    asked.add_argument("--no-pandas-from", type=int, default=20_000_000)
    asked.add_argument("--no-sql-from", type=int, default=50_000_000)
    asked.add_argument(
        "--sorted-from",
        type=int,
        default=50_000_000,
        help="from how many lines on they are made up in the form of a sorted snapshot",
    )
    asked.add_argument("--table", type=Path)
    asked.add_argument("--chart", type=Path)
    asked.add_argument("--only", type=Path, help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.only is not None:
        alone(told.only)
        return
    results = []
    for lines in told.sizes or [told.lines]:
        results.append(
            measure(
                lines,
                told.times,
                pandas=lines < told.no_pandas_from,
                by_hand=lines < told.no_sql_from,
                sorted_form=lines >= told.sorted_from,
            )
        )
        print(json.dumps(results[-1]), flush=True)
    if told.table is not None:
        told.table.write_text(table(results) + "\n", encoding="utf-8")
    if told.chart is not None:
        chart(results, told.chart)


if __name__ == "__main__":
    main()
