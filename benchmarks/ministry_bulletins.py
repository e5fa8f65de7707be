"""How the reader does on ministries' bulletins, against the figures that a person read out of them.

``python -m benchmarks.ministry_bulletins [--show] [--keep FOLDER]``. The texts are those of ``bulletins.parquet`` that have Arabic:
50 of Gaza's ministry, each told in Arabic and again in English, and 3 of Lebanon's. The person's fields (``front_matter_json``)
are the dead and injured of the period, the totals since the war began, and the period's dead by sort (new, recovered, died of
wounds, added by the committee). Where a note of the person's says that the bulletin reported another number than the field
("reported as 18"), the number reported is taken.

What is compared, for each half of a text by itself, is a set of triples: outcome (killed or injured), what time it is of (the
``period`` or the ``total``), and number. A field is asked for where its number stands in that half at all, in digits or as a
dual (the person corrected some numbers and counted others together, so that not all do).
*Given* is every exact figure of killed or injured that the reading dates to the period or to the war; one that it dates otherwise
or not at all is wrong, but for those under a heading that the fields do not cover (since the ceasefire, dated so by the reading).
A bulletin of Lebanon's carries no date of its own: it is read as published on the day of the report, the others by what they say.

The last line is JSON: precision, recall and F1 over all halves.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from benchmarks.shared_data import shared_file

from tawthiq.model.figures import Figure, Reading
from tawthiq.reading import read
from tawthiq.text.normal import fold

BULLETINS = ("gaza-westbank-lebanon-daily", "bulletins.parquet")

_TOTALS = {"killed_cum": "killed", "injured_cum": "injured"}
_PERIOD = {
    "killed": "killed",
    "killed_truce_new": "killed",
    "killed_recovered": "killed",
    "killed_succumbed": "killed",
    "killed_committee": "killed",
    "injured": "injured",
}
_SINCE = {"gaza": date(2023, 10, 7), "lebanon": date(2026, 3, 2)}
_CEASEFIRE = {"gaza": date(2025, 10, 11)}
_LONGEST = 6
"""Days of the longest period that a bulletin reports on."""
_NOTED = re.compile(
    r"(killed|injured)?[^.\n]*?reported (?:as )?(\d+)(?: daily (killed|injured))?", re.IGNORECASE
)
_TWO = re.compile(r"شهيدان|شهيدين|\btwo\b", re.IGNORECASE)

Triple = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Case:
    """A bulletin and what a person read out of it."""

    name: str
    series: str
    text: str
    fields: dict[str, int]
    reported: date


@dataclass(frozen=True, slots=True)
class Half:
    """One language's part of a bulletin: what was asked for and what the reading gave."""

    name: str
    asked: frozenset[Triple]
    given: frozenset[Triple]


def load(path: Path) -> list[Case]:
    """The bulletins that have Arabic text."""
    return [_case(row) for row in pq.read_table(path).to_pylist() if row["body_has_arabic"]]


def _case(row: dict[str, Any]) -> Case:
    stated = json.loads(row["front_matter_json"])
    fields = {name: stated[name] for name in (*_TOTALS, *_PERIOD) if isinstance(stated.get(name), int)}
    for before, number, after in _NOTED.findall(stated.get("editorial_notes") or ""):
        fields[(before or after or "injured").lower()] = int(number)
    stem = row["file"].rpartition("/")[2].removesuffix(".md")
    return Case(
        f"{row['series']}-{stem}", row["series"], row["body"], fields, date.fromisoformat(row["report_date"])
    )


def halves(case: Case) -> Iterator[Half]:
    """Each language's part of a bulletin."""
    reading = read(case.text, published=case.reported if case.series == "lebanon" else None)
    start = 0
    for end in _bounds(case.text):
        words = case.text[start:end]
        asked = frozenset(triple for triple in _fields(case) if _stands(triple[2], words))
        yield Half(f"{case.name}[{start}:{end}]", asked, frozenset(_given(reading, case, start, end)))
        start = end


def _bounds(text: str) -> list[int]:
    """Where a bulletin's parts end: after the last Arabic letter before the English text, and at the end."""
    line_starts = [m.start() for m in re.finditer(r"^.*[A-Za-z]{3}.*[A-Za-z]{3}.*$", text, re.MULTILINE)]
    last_arabic = max((m.end() for m in re.finditer(r"[\u0621-\u064a]", text)), default=0)
    english = next((at for at in line_starts if at >= last_arabic and "http" not in text[at : at + 80]), None)
    return [len(text)] if english is None else [english, len(text)]


def _fields(case: Case) -> Iterator[Triple]:
    for name, number in case.fields.items():
        if name in _TOTALS:
            yield _TOTALS[name], "total", number
        elif number:
            yield _PERIOD[name], "period", number


def _stands(number: int, words: str) -> bool:
    """True where a number stands in a text at all, however it is written; dates and hours do not count."""
    plain = re.sub(r"(?<=\d)[,،.٬](?=\d{3})", "", fold(words))
    plain = re.sub(r"\d+ ?(?:hours|ساعه)|https?\S+", " ", plain)
    plain = re.sub(
        r"^\W*(?:\w+ )?\d\d? ?(?:\w+,?) ?20\d\d\W*$|\w+ \d\d?, 20\d\d|\d\d? \w+ 20\d\d",
        " ",
        plain,
        flags=re.MULTILINE,
    )
    plain = re.sub(r"october \d+|\d+ اكتوبر", " ", plain)
    if re.search(rf"(?<!\d){number}(?!\d)", plain):
        return True
    return number == 2 and _TWO.search(plain) is not None


def _given(reading: Reading, case: Case, start: int, end: int) -> Iterator[Triple]:
    for figure in reading.figures:
        outcome = str(figure.measure)
        if (
            not start <= figure.start < end
            or outcome not in {"killed", "injured"}
            or not figure.value
            or figure.denied
        ):
            continue
        time = _time(figure, case)
        if time != "ceasefire":
            yield outcome, time, figure.value


def _time(figure: Figure, case: Case) -> str:
    first, last = figure.start_date, figure.end_date
    if first is None or last is None:
        return "undated"
    if first == _SINCE[case.series]:
        return "total"
    if first == _CEASEFIRE.get(case.series):
        return "ceasefire"
    return (
        "period" if (last - first).days <= _LONGEST and abs((last - case.reported).days) <= 1 else "elsewhen"
    )


def score(cases: list[Case]) -> tuple[float, float, float, list[Half]]:
    """Precision, recall and F1 over all halves, and the halves."""
    told = [half for case in cases for half in halves(case)]
    hit = sum(len(half.asked & half.given) for half in told)
    precision = hit / max(1, sum(len(half.given) for half in told))
    recall = hit / max(1, sum(len(half.asked) for half in told))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall), told


def main() -> None:
    """Score the reader on the bulletins."""
    options = argparse.ArgumentParser()
    options.add_argument(
        "--show", action="store_true", help="each half that is not read as the person read it"
    )
    options.add_argument("--keep", type=Path, help="write the texts into this folder, to be audited together")
    chosen = options.parse_args()
    path = shared_file(*BULLETINS)
    if path is None:
        raise SystemExit(f"the shared data is not here: {'/'.join(BULLETINS)}")
    cases = load(path)
    if chosen.keep:
        chosen.keep.mkdir(parents=True, exist_ok=True)
        for case in cases:
            head = f"---\npublished: {case.reported}\n---\n" if case.series == "lebanon" else ""
            (chosen.keep / f"{case.name}.txt").write_text(head + case.text, encoding="utf-8")
    precision, recall, f1, told = score(cases)
    missed: Counter[str] = Counter()
    for half in told:
        for word, some in (("missed", half.asked - half.given), ("wrong", half.given - half.asked)):
            for outcome, time, number in sorted(some):
                missed[f"{word} {outcome} {time}"] += 1
                if chosen.show:
                    print(f"{half.name}: {word} {outcome} {time} {number}")
    for what, count in missed.most_common():
        print(f"{what:28} {count:4}")
    print(
        json.dumps(
            {
                "bulletins": len(cases),
                "halves": len(told),
                "asked": sum(len(half.asked) for half in told),
                "given": sum(len(half.given) for half in told),
                "precision": round(precision, 4),
                "recall": round(recall, 4),
                "f1": round(f1, 4),
            }
        )
    )


if __name__ == "__main__":
    main()
