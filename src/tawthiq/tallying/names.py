"""One toll under a longer and a shorter name of those it counts.

Of one running toll one outlet writes "50 of the internal security forces", the next "50 of the internal security forces and
the SDF". Counting both names would count the same people twice (docs/counting.md, rule 4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from tawthiq.model.lines import CasualtyLine
from tawthiq.tallying.containment import Ids

NEAR = timedelta(days=1)
"""How far apart two outlets may tell one number."""


def common_names(lines: Iterable[CasualtyLine]) -> dict[str, Ids]:
    """The longer name, as a set of groups, of each line that tells its toll under a shorter one, by the line's id.

    Only of episodes (a start other than the first of a month), of one originator and start.
    """
    blocks: dict[tuple[object, ...], list[CasualtyLine]] = defaultdict(list)
    for line in lines:
        if line.happened.start is not None and line.happened.start.day != 1 and line.groups:
            blocks[(line.originator, line.measure, line.happened.start)].append(line)
    found: dict[str, Ids] = {}
    for block in blocks.values():
        for joint in _joint_names(block):
            found |= _told_shorter(block, joint, found)
    return found


def _joint_names(block: Sequence[CasualtyLine]) -> list[Ids]:
    """Names of several groups together, longest first."""
    return sorted(
        {frozenset(line.groups) for line in block if len(line.groups) > 1},
        key=lambda ids: (-len(ids), sorted(ids)),
    )


def _told_shorter(block: Sequence[CasualtyLine], joint: Ids, known: dict[str, Ids]) -> dict[str, Ids]:
    """Lines of this toll under a shorter name; each one found may show the next."""
    found: dict[str, Ids] = {}
    while True:
        full = [line for line in block if frozenset(line.groups) == joint or line.id in found]
        new = [
            line
            for short in sorted(
                {frozenset(line.groups) for line in block if frozenset(line.groups) < joint}, key=sorted
            )
            for line in _one_toll([one for one in block if frozenset(one.groups) == short], full)
            if line.id not in found and line.id not in known
        ]
        if not new:
            return found
        found |= {line.id: joint for line in new}


def _one_toll(short: Sequence[CasualtyLine], full: Sequence[CasualtyLine]) -> Sequence[CasualtyLine]:
    """Those of the shorter name that are the toll of the longer: all where they agree and no document tells them apart."""
    alike = [line for line in short if any(_same_number(line, other) for other in full)]
    if not alike:
        return ()
    return alike if any(_told_apart(one, other) for one in short for other in full) else short


def _same_number(left: CasualtyLine, right: CasualtyLine) -> bool:
    near = abs((left.as_of or date.min) - (right.as_of or date.min)) <= NEAR
    return near and _numbers(left) == _numbers(right) and left.evidence.sha256 != right.evidence.sha256


def _told_apart(left: CasualtyLine, right: CasualtyLine) -> bool:
    """True where one document gives each its own number: a breakdown, or two tolls."""
    return left.evidence.sha256 == right.evidence.sha256 and _numbers(left) != _numbers(right)


def _numbers(line: CasualtyLine) -> tuple[int | None, int | None, int | None]:
    return line.low, line.best, line.high
