"""Counting nobody twice, in three clocks, with bounds; comparing counts; and asking what was known on a day."""

from __future__ import annotations

from tawthiq.tallying.comparing import RefusedError, compare
from tawthiq.tallying.containment import Containment
from tawthiq.tallying.expressions import Expression, TallyError, parse, write
from tawthiq.tallying.tallies import ask, row, steps, tally

__all__ = [
    "Containment",
    "Expression",
    "RefusedError",
    "TallyError",
    "ask",
    "compare",
    "parse",
    "row",
    "steps",
    "tally",
    "write",
]
