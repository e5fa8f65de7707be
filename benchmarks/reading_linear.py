"""How the time of reading and auditing grows with the length of a text, on texts made to be hard (``hostile_texts``).

``python -m benchmarks.reading_linear [--sizes BYTES …] [--seconds S] [--list] [TEXT …]``

Each text is read, and what was read is audited, at 1, 2, 5 and 10 MB, or until one reading takes longer than ``--seconds``.
``growth`` is the exponent between the last two sizes: 1.0 is linear, 2.0 quadratic. The last line is JSON: for each text the
largest size reached, the seconds of reading and of auditing, microseconds a byte and the growth; the worst growth and the
slowest of all.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
from collections.abc import Callable, Sequence
from time import process_time

from benchmarks.hostile_texts import hostile_texts

from tawthiq.auditing import audit
from tawthiq.reading import read

Row = dict[str, float | int | None]
SIZES = (1_000_000, 2_000_000, 5_000_000, 10_000_000)


def seconds(text: str) -> tuple[float, float]:
    """The processor time of reading and of auditing: other programs on the machine do not count."""
    gc.collect()
    start = process_time()
    reading = read(text)
    between = process_time()
    audit(reading)
    return between - start, process_time() - between


def measure(text: Callable[[int], str], sizes: Sequence[int], limit: float) -> Row:
    """A longer text each time, until one takes too long; the last size, its seconds and how they grew."""
    told: list[tuple[int, float, float]] = []
    for size in sizes:
        reading, auditing = seconds(text(size))
        told.append((size, reading, auditing))
        if reading + auditing > limit:
            break
    size, reading, auditing = told[-1]
    growth = None
    if len(told) > 1:
        before, *times = told[-2]
        growth = math.log((reading + auditing) / sum(times)) / math.log(size / before)
    return {
        "bytes": size,
        "read": round(reading, 2),
        "audit": round(auditing, 2),
        "us_a_byte": round((reading + auditing) / size * 1e6, 2),
        "growth": None if growth is None else round(growth, 2),
    }


def main() -> int:
    """Measure each text and print as it goes."""
    parser = argparse.ArgumentParser(description="Measure how the time of reading and auditing grows.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--seconds", type=float, default=120.0, help="nothing longer after a text this slow")
    parser.add_argument("--list", action="store_true", help="name the texts and end")
    parser.add_argument("texts", nargs="*", metavar="TEXT")
    asked = parser.parse_args()
    texts = hostile_texts()
    if asked.list:
        print("\n".join(texts))
        return 0
    read(texts["dispatches"](1))  # vocabularies are built once
    result: dict[str, Row] = {}
    for name in asked.texts or texts:
        result[name] = measure(texts[name], sorted(asked.sizes), asked.seconds)
        print(f"{name:34} {result[name]}", flush=True)
    worst = max(result, key=lambda name: result[name]["growth"] or 0.0)
    slowest = max(result, key=lambda name: result[name]["us_a_byte"] or 0.0)
    print(json.dumps({"texts": result, "worst": worst, "slowest": slowest}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
