"""What reading very many documents costs: memory by how many there are, documents a second by how many processes share them.

``python -m benchmarks.reading_many [--documents N …] [--workers N …]`` writes so many small reports of our own into a
temporary folder (1,000, 10,000 and 100,000; each has names that no other has, as real ones do), runs ``tawthiq read FOLDER
--format jsonl`` on it, and takes every second tenth of a second the resident memory of the process and of those it started
(from ``/proc``: Linux only; elsewhere no memory is given). ``cpu_seconds`` is what all of them used, which tells more than
the time on a machine that others use too. The output of each run is hashed: it must not depend on the number of processes.
The last line is JSON.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPORTS = (
    "{date}\n\nقُتل {whole} مدنياً، بينهم {part} أطفال، في قصف مدفعي على بلدة {place} يوم {date}، وأصيب {more} آخرون بجروح.\n"
    "وقال {person} إن {rest} عائلة نزحت من {place}.\n",
    "أحصى مرصد {place} مقتل {whole} عنصراً منذ مطلع العام، هم {part} من {group} و{rest} من مسلحين محليين.\n",
    "Published: {date}\n\nAt least {whole} people, including {part} children, were killed in shelling on {place}, {person} said. "
    "Another {more} were wounded.\n",
)
SYLLABLES = ("با", "تل", "را", "حم", "دي", "عين", "كفر", "زو", "سي", "مر", "نا", "قا", "شو", "لي", "طا", "هر")
FOLDER_OF = 1_000


def report(number: int) -> str:
    """A small report, the same for the same number."""
    dice = random.Random(number)

    def name() -> str:
        return "".join(dice.choices(SYLLABLES, k=3))

    part = dice.randint(1, 9)
    rest = dice.randint(3, 60)
    day = f"{dice.randint(2012, 2024)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    return dice.choice(REPORTS).format(
        date=day, whole=part + rest, part=part, rest=rest, more=dice.randint(3, 99),
        place=name(), person=f"{name()} {name()}", group=name(),
    )  # fmt: skip


def write(folder: Path, count: int) -> None:
    """So many reports, a thousand to a folder."""
    for number in range(count):
        below = folder / f"{number // FOLDER_OF:04}"
        if number % FOLDER_OF == 0:
            below.mkdir(parents=True)
        (below / f"{number:06}.txt").write_text(report(number), encoding="utf-8")


def resident(process: int) -> int:
    """Bytes that a process and all below it hold in memory; 0 where the system does not tell."""
    total = 0
    waiting = [process]
    while waiting:
        one = waiting.pop()
        try:
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
            waiting += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
        except (OSError, ValueError):
            continue
    return total


def run(folder: Path, workers: int) -> dict[str, float | int | str]:
    """Read a folder; seconds, processor seconds, peak memory, and the hash of the output."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    peak = 0
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tawthiq",
                "read",
                str(folder),
                "--format",
                "jsonl",
                f"--workers={workers}",
            ],
            stdout=out,
        )
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            time.sleep(0.2)
        seconds = time.perf_counter() - start
        out.seek(0)
        digest = hashlib.file_digest(out, "sha256").hexdigest()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if process.returncode:
        raise SystemExit(f"reading {folder} ended with {process.returncode}")
    return {
        "seconds": round(seconds, 1),
        "cpu_seconds": round(used, 1),
        "peak_mb": peak >> 20,
        "sha256": digest[:16],
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the reading of many documents.")
    parser.add_argument("--documents", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    asked = parser.parse_args()
    result: list[dict[str, float | int | str]] = []
    for count in asked.documents:
        with tempfile.TemporaryDirectory() as room:
            write(Path(room), count)
            for workers in asked.workers:
                measured = run(Path(room), workers)
                measured |= {
                    "documents": count,
                    "workers": workers,
                    "per_second": round(count / float(measured["seconds"]), 1),
                    "per_cpu_second": round(count / float(measured["cpu_seconds"]), 1),
                }
                result.append(measured)
                print(measured, flush=True)
    same = all(
        len({r["sha256"] for r in result if r["documents"] == count}) == 1 for count in asked.documents
    )
    print(json.dumps({"runs": result, "same_output": same}))
    return 0 if same else 1


if __name__ == "__main__":
    raise SystemExit(main())
