"""Does following a toll find the days on which a ministry's total rose by another number than the day's count, and no others?

``python -m benchmarks.daily_bulletins [--step N] [--seed N] [--wording WORDING] [--show]``. The rows are those of
``gaza_daily.parquet`` that give both a day's count and a total (1,013 days from 7 October 2023 on). ``daily_texts`` writes a
bulletin of each, in Arabic or English by chance; ``audit --together`` reads them all and is compared with the rows.

*Expected* are the days whose total is not the total of the comparable day before and the day's count: by subtraction, from the
rows alone; for the dead ten, for the injured sixteen. (The file's own description counts eleven: the first day has none before.)
Some of them follow a gap of days, so that nothing is wrong with the bulletin: a finding there says so, and counts. ``missed`` and
``false`` should be nought; ``other`` are findings of any other kind, of which the rows explain none.

With ``--step`` only every so many runs of a hundred days are taken, whole, so that the days still follow each other.
The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from benchmarks.daily_texts import Bulletin, Day, bulletins
from benchmarks.shared_data import shared_file
from click.testing import CliRunner

from tawthiq.cli import main as tawthiq

ROWS = ("gaza-westbank-lebanon-daily", "gaza_daily.parquet")
SINCE = date(2023, 10, 7)
_RUN = 100
"""Days of a run that ``--step`` takes whole."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the audit found of the days, beside what the rows say."""

    expected: frozenset[tuple[str, date]]
    """Outcome and day."""
    found: frozenset[tuple[str, date]]
    other: tuple[Json, ...]
    """Findings of other kinds."""
    points: Counter[str]
    """For each outcome, in how many documents its running toll was followed."""
    told: Counter[str]
    """For each outcome, how many documents tell its running toll."""

    @property
    def missed(self) -> list[tuple[str, date]]:
        return sorted(self.expected - self.found)

    @property
    def false(self) -> list[tuple[str, date]]:
        return sorted(self.found - self.expected)


def load(path: Path) -> list[Day]:
    """The comparable days, in order."""
    rows = pq.read_table(path).to_pylist()
    return [
        Day(
            date.fromisoformat(row["report_date"]),
            row["killed"],
            row["killed_cum"],
            row["injured"],
            row["injured_cum"],
            row["report_period"] or 24,
            SINCE,
        )
        for row in rows
        if row["killed"] is not None and row["killed_cum"] is not None
    ]


def expected(days: list[Day]) -> Iterator[tuple[str, date]]:
    """The days whose total is not the one before and the day's count, by outcome."""
    for before, day in pairwise(days):
        if day.killed_total - before.killed_total != day.killed:
            yield "killed", day.day
        if day.injured is None or day.injured_total is None or before.injured_total is None:
            continue
        if day.injured_total - before.injured_total != day.injured:
            yield "injured", day.day


def audited(texts: Iterable[Bulletin], folder: Path) -> list[Json]:
    """What ``audit --together`` prints of the texts."""
    for text in texts:
        (folder / text.name).write_text(text.text, encoding="utf-8")
    done = CliRunner().invoke(tawthiq, ["audit", str(folder), "--together", "--format", "jsonl"])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return [json.loads(line) for line in done.stdout.splitlines()]


def compare(days: list[Day], texts: list[Bulletin], folder: Path) -> Outcome:
    """Audit the texts together, and set what is found beside what the rows say."""
    lines = audited(texts, folder)
    day_of = {text.name: text.day.day for text in texts}
    series = {line["id"]: line for line in lines if line["type"] == "series"}
    findings = [line for line in lines if line["type"] == "finding"]
    found = {
        (series[f["series"]]["measure"], max(day_of[Path(side["document"]).name] for side in f["sides"]))
        for f in findings
        if f["kind"] == "daily"
    }
    points: Counter[str] = Counter()
    for one in series.values():
        if one["start_date"] == SINCE.isoformat():
            points[one["measure"]] = max(points[one["measure"]], one["documents"])
    told = Counter({"killed": len(days), "injured": sum(day.injured_total is not None for day in days)})
    return Outcome(
        frozenset(expected(days)),
        frozenset(found),
        tuple(f for f in findings if f["kind"] != "daily"),
        points,
        told,
    )


def runs(days: list[Day], step: int) -> list[Day]:
    """Every so manieth run of a hundred days."""
    return [day for index, day in enumerate(days) if (index // _RUN) % step == 0]


def main() -> None:
    """Write the texts, audit them, print what came of it."""
    options = argparse.ArgumentParser()
    options.add_argument("--step", type=int, default=1)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--wording")
    options.add_argument("--show", action="store_true")
    chosen = options.parse_args()
    path = shared_file(*ROWS)
    if path is None:
        raise SystemExit(f"the shared data is not here: {'/'.join(ROWS)}")
    days = runs(load(path), chosen.step)
    texts = list(bulletins(days, chosen.seed, chosen.wording))
    with tempfile.TemporaryDirectory() as folder:
        outcome = compare(days, texts, Path(folder))
    for wording, count in sorted(Counter(text.wording for text in texts).items()):
        print(f"{wording:12} {count:5} texts")
    for measure in ("killed", "injured"):
        print(
            f"{measure}: the toll followed through {outcome.points[measure]} of {outcome.told[measure]} texts"
        )
    for title, some in (("missed", outcome.missed), ("false", outcome.false)):
        print(f"{title}: {', '.join(f'{measure} {day}' for measure, day in some) or 'none'}")
    if chosen.show:
        for finding in outcome.other:
            print(f"other: {finding['kind']} {finding['verdict']}: {finding['reason']}")
    print(
        json.dumps(
            {
                "texts": len(texts),
                "expected": len(outcome.expected),
                "found": len(outcome.expected & outcome.found),
                "missed": len(outcome.missed),
                "false": len(outcome.false),
                "other": len(outcome.other),
                "followed": dict(outcome.points),
            }
        )
    )


if __name__ == "__main__":
    main()
