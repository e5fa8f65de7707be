"""The reader against the hand-coded documents: the bars of the project's first issue, by the scorer that lies with them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.shared

BARS = ("figure_f1=0.90", "whole_figure_f1=0.70", "claim_f1=0.65", "claim_load<1.5", "unanswered<0")


def scored(shared: Path, *bars: str, command: str | None = None) -> subprocess.CompletedProcess[str]:
    """The scorer's run over the coded documents, against the bars."""
    audit = command or f"{sys.executable} -m tawthiq audit --format jsonl"
    folder = shared / "reading"
    listed = [argument for bar in bars for argument in ("--bar", bar)]
    return subprocess.run(
        [sys.executable, folder / "score.py", folder / "dev", "--command", audit, *listed],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_the_reader_meets_the_bars_on_the_coded_documents(shared: Path) -> None:
    done = scored(shared, *BARS)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("every bar met\n")


def test_a_reader_that_answers_nothing_is_below_the_bars(shared: Path) -> None:
    done = scored(shared, *BARS, command="true")
    assert done.returncode == 1
    assert "unanswered" in done.stdout.splitlines()[-1]
