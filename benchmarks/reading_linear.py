"""How reading time grows with the length of a text, on texts made to be hard: one thing repeated without an end.

``python -m benchmarks.reading_linear [--from BYTES] [--to BYTES] [--seconds S] [PATTERN …]``

Each pattern is repeated to 10 KB, then twice that, and so on to 10 MB, or until one reading takes longer than ``--seconds``.
``growth`` is the exponent of the last two doublings, log2 of how much longer twice the text takes: 1.0 is linear, 2.0
quadratic. The last line is JSON: for each pattern the largest size reached, the seconds it took and the growth, and the worst
growth of all. A text of real dispatches, repeated, stands among the patterns for comparison.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path
from time import process_time

from tawthiq.reading import read

DISPATCHES = Path(__file__).resolve().parents[1] / "examples" / "ghwayran-2022" / "dispatches"

PATTERNS = {
    "sentence ar": "قُتل 5 مدنيين بينهم طفلان في قصف على بلدة الأتارب، وأصيب 12 آخرون.\n",
    "sentence en": "Five civilians, including two children, were killed in shelling on the town and 12 wounded.\n",
    "one sentence ar": "وقُتل 5 مدنيين و",
    "one sentence en": "and 5 civilians were killed and ",
    "parts without an end": "بينهم 3 أطفال و",
    "parts without an end en": "including 3 children, ",
    "list items": "- 5 قتلى في حلب\n",
    "numbers": "5 ",
    "one long number": "1",
    "thousands": "1,000",
    "number words ar": "مئة و",
    "number words en": "one hundred and ",
    "brackets open": "(5 ",
    "brackets only": "(",
    "brackets nested": "((5 قتلى) ",
    "brackets open and closed": "(5) ",
    "ranges": "بين 5 و",
    "dates": "12/1/2022 ",
    "half dates": "12/",
    "months": "كانون الثاني/",
    "weekdays": "Thursday ",
    "percent": "5% من ",
    "hedges": "at least ",
    "names": "قوات سوريا الديمقراطية و",
    "halves of names": "قوات سوريا ",
    "places": "ريف دير الزور الشرقي ",
    "one long word": "و",
    "one long word en": "a",
    "marks": "\u0651",
    "stretching strokes": "ـ",
    "spaces": " ",
    "line ends": "\n",
    "full stops": ". ",
    "quotes": "«5» ",
    "one word": "قتلى ",
    "one word en": "killed ",
    "letters of another script": "\u0e01",
    "marks on a word": "ق\u0651\u064e\u0640",
    "one sentence of numerals": "12 قتيلاً، ",
    "one sentence of numerals en": "12 dead, ",
    "wholes": "20 قتيلاً هم 5 أطفال و",
    "datelines": "Aleppo, 12 January 2022 - \n",
    "days as headings": "السبت 5 آب 2023: 4 قتلى\n",
    "shares": "نصف القتلى و",
    "ratios": "ضعف 5 ",
    "sources": "وفق المرصد السوري 5 قتلى ",
    "since": "منذ آذار 2011 حتى ",
    "scales": "مليون و",
    "anaphors": "التنظيم الجيش ",
    "mixed digits and letters": "5T1",
    "times of the clock": "12:30:",
}


def repeated(pattern: str, size: int) -> str:
    """The pattern repeated to about so many bytes of UTF-8."""
    return pattern * max(1, size // len(pattern.encode()))


def seconds(text: str) -> float:
    """The processor time that one reading takes: other programs on the machine do not count."""
    start = process_time()
    read(text)
    return process_time() - start


def measure(pattern: str, smallest: int, largest: int, limit: float) -> dict[str, float | int | None]:
    """Double the text until it is large enough or takes too long; the size reached, its seconds and the growth."""
    times: list[float] = []
    size = smallest
    while True:
        times.append(seconds(repeated(pattern, size)))
        if times[-1] > limit or size * 2 > largest:
            break
        size *= 2
    back = min(2, len(times) - 1)
    growth = math.log2(times[-1] / times[-1 - back]) / back if back else None
    return {
        "bytes": size,
        "seconds": round(times[-1], 3),
        "growth": None if growth is None else round(growth, 2),
    }


def main() -> int:
    """Measure each pattern and print as it goes."""
    parser = argparse.ArgumentParser(description="Measure how reading time grows.")
    parser.add_argument("--from", dest="smallest", type=int, default=10_000)
    parser.add_argument("--to", dest="largest", type=int, default=10_240_000)
    parser.add_argument(
        "--seconds", type=float, default=10.0, help="no further doubling after a reading this long"
    )
    parser.add_argument("patterns", nargs="*", metavar="PATTERN")
    asked = parser.parse_args()
    dispatches = "\n\n".join(path.read_text() for path in sorted(DISPATCHES.glob("*.txt")))
    patterns = {"dispatches": dispatches, **PATTERNS}
    read(dispatches)  # vocabularies are built once
    result: dict[str, dict[str, float | int | None]] = {}
    for name in asked.patterns or patterns:
        result[name] = measure(patterns[name], asked.smallest, asked.largest, asked.seconds)
        print(f"{name:26} {result[name]}", flush=True)
    worst = max(result, key=lambda name: result[name]["growth"] or 0.0)
    print(json.dumps({"patterns": result, "worst": worst, "worst_growth": result[worst]["growth"]}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
