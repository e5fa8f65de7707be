"""Named victims as casualty lines: so many of one age and sex of a list, each cell a part of the line that counts the list.

Only numbers leave here: no name, and nothing that tells one person from another.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from tawthiq.model.lines import CasualtyLine
from tawthiq.model.terms import Bound
from tawthiq.model.victims import Victim
from tawthiq.resources import load_toml

Bands = Mapping[str, tuple[int, int]]
"""Groups of age: the first and the last year of each."""


@cache
def age_bands() -> Bands:
    """The groups of age of counting.toml."""
    told = load_toml("counting.toml")["ages"]
    return {name: (int(first), int(last)) for name, (first, last) in told.items()}


def lines_of_victims(
    lines: Iterable[CasualtyLine], victims: Iterable[Victim], bands: Bands | None = None
) -> list[CasualtyLine]:
    """The cells of each line that has named victims, as lines of their own: age and sex crossed, with side and occupation.

    A cell stands as its line stands: accepted, proposed, as of the same moment, of the same originator. Somebody whose age
    and sex are unknown is in the cell that names neither.
    """
    cells: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    ages = bands if bands is not None else age_bands()
    for victim in victims:
        if victim.line is not None and not victim.withdrawn:
            cells[victim.line][_groups(victim, ages)] += 1
    return [
        _cell(line, groups, count)
        for line in lines
        if line.id in cells
        for groups, count in sorted(cells[line.id].items())
    ]


def _groups(victim: Victim, bands: Bands) -> tuple[str, ...]:
    age = victim.age
    by_age = [name for name, (first, last) in bands.items() if age is not None and first <= age <= last]
    stated = by_age or list(victim.ages)
    sex = [] if victim.sex is None else [load_toml("counting.toml")["sexes"][victim.sex.value]]
    others = [one for one in (victim.affiliation, victim.status, victim.occupation) if one is not None]
    return tuple(sorted({*stated, *sex, *others}))


def _cell(line: CasualtyLine, groups: tuple[str, ...], count: int) -> CasualtyLine:
    name = hashlib.sha256("+".join((line.id, *groups)).encode()).hexdigest()[:12]
    return replace(
        line,
        id=f"{line.id}.{name}",
        groups=groups,
        crossed=True,
        low=count,
        best=count,
        high=count,
        value=count,
        bound=Bound.EXACT,
        part_of=line.id,
        key=None,
    )
