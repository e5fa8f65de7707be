"""Old snapshots: the newest few stay beside a ledger, the others go, but for what has just been used."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path

KEPT = 5
"""Snapshots that stay in a folder, those last used first."""
IN_USE = 6 * 3600
"""Seconds since a snapshot was last asked within which it is taken to be in use, by whatever process."""

_HEAD = re.compile(r"[0-9a-f]{64}")


def used(path: Path) -> None:
    """Mark a snapshot as used now. A folder that cannot be written keeps its own times, and nothing is pruned there."""
    with suppress(OSError):
        os.utime(path)


def prune(folder: Path, kept: int = KEPT) -> int:
    """Remove snapshots beyond the newest few that nobody has used for hours; how many. They can be made anew at any time."""
    now, gone = time.time(), 0
    told = []
    for path in folder.glob("*.parquet"):
        if not _HEAD.fullmatch(path.stem):
            continue
        with suppress(OSError):
            told.append((path.stat().st_mtime, path))
    for at, path in sorted(told, reverse=True)[kept:]:
        if now - at > IN_USE:
            with suppress(OSError):
                path.unlink()
                gone += 1
    return gone
