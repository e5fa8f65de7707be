"""Work for the processes of tests: functions that another process can load by name."""

from __future__ import annotations

import os
import time
from pathlib import Path

GONE = 9
"""The exit status of a process that ends itself."""


def square(number: int) -> int:
    """Its square, the first ones slowly, so that later ones are done before."""
    time.sleep(0.02 if number < 20 else 0)
    return number * number


def refuse(number: int) -> int:
    """Its square, but for one."""
    if number == 40:
        raise OSError(28, "No space left on device")
    return number * number


def die_once(room: str, number: int) -> int:
    """The process ends on 5, the first time that it is asked."""
    mark = Path(room) / "died"
    if number == 5 and not mark.exists():
        mark.touch()
        os._exit(GONE)
    return number


def die(number: int) -> int:
    """Every process ends on 5 and on 33."""
    if number in (5, 33):
        os._exit(GONE)
    return number
