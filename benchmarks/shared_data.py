"""Where the benchmarks find the openly licensed data that lies beside this repository and is no part of it."""

from __future__ import annotations

from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def shared_file(*parts: str) -> Path | None:
    """A file of the shared data, or None where it is not here."""
    path = SHARED.joinpath(*parts)
    return path if path.is_file() else None
