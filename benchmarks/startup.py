"""How long a short command takes in all, against starting Python alone: ``python benchmarks/startup.py``.

Each command is a process of its own, started from nothing, on one dispatch of the bundled example. With hyperfine on the
PATH it does the timing; else a loop here does. Processor time stands beside it,
since other programs on the machine make a command wait. The last line is JSON: medians in seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DISPATCH = ROOT / "examples" / "ghwayran-2022" / "dispatches" / "022-tworivers-2022-01-26.txt"
LIMIT = 0.5
"""Seconds that ``tawthiq audit`` may take on one short file (issue 2)."""


def commands() -> Mapping[str, tuple[str, ...]]:
    """What is timed, by the name under which it is reported."""
    tawthiq = (sys.executable, "-m", "tawthiq")
    return {
        "python": (sys.executable, "-c", "pass"),
        "version": (*tawthiq, "--version"),
        "read": (*tawthiq, "read", str(DISPATCH)),
        "audit": (*tawthiq, "audit", str(DISPATCH)),
    }


def plain_environment() -> dict[str, str]:
    """The caller's environment, but with compiled modules kept between runs, as they are unless somebody forbids it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONUTF8": "1"}


def by_hyperfine(command: tuple[str, ...], runs: int) -> list[float]:
    """Seconds of each run, timed by hyperfine after two runs that are not counted."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "times.json"
        options = ["--shell=none", "--warmup=2", f"--runs={runs}", f"--export-json={out}", "--style=none"]
        subprocess.run(
            ["hyperfine", *options, shlex.join(command)],
            check=True,
            stdout=subprocess.DEVNULL,
            env=plain_environment(),
        )
        return list(json.loads(out.read_text())["results"][0]["times"])


def work(command: tuple[str, ...], runs: int) -> float:
    """Seconds of processor time of one run, on average: what other programs on the machine do not change."""
    before = os.times()
    for _ in range(runs):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=plain_environment())
    after = os.times()
    return (
        after.children_user + after.children_system - before.children_user - before.children_system
    ) / runs


def by_loop(command: tuple[str, ...], runs: int) -> list[float]:
    """Seconds of each run, after two that are not counted."""
    times = []
    for _ in range(runs + 2):
        started = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=plain_environment())
        times.append(time.perf_counter() - started)
    return times[2:]


def run(arguments: list[str] | None = None) -> int:
    """0 where an audit keeps its limit, else 1."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=20, help="runs of each command (default: 20)")
    runs = parser.parse_args(arguments).runs
    measure: Callable[[tuple[str, ...], int], list[float]] = (
        by_hyperfine if shutil.which("hyperfine") else by_loop
    )
    medians, busy = {}, {}
    print(
        f"{runs} runs each, {measure.__name__.removeprefix('by_')}; seconds: median (least to most), of the processor"
    )
    for name, command in commands().items():
        times = measure(command, runs)
        medians[name] = round(statistics.median(times), 3)
        busy[name] = round(work(command, 5), 3)
        print(f"  {name:8} {medians[name]:.3f} ({min(times):.3f} to {max(times):.3f}), {busy[name]:.3f}")
    print(json.dumps({"runs": runs, "limit": LIMIT, **medians, "processor": busy}))
    return int(medians["audit"] > LIMIT)


if __name__ == "__main__":
    sys.exit(run())
