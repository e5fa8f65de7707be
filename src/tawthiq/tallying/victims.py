"""Named victims as casualty lines: so many of one age and sex of a list, each cell a part of the line that counts the list.

Only numbers leave here: no name, and nothing that tells one person from another.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from tawthiq.model.lines import CasualtyLine
from tawthiq.model.terms import Bound
from tawthiq.model.victims import Victim
from tawthiq.resources import load_toml
from tawthiq.tallying.containment import Containment, from_resources
from tawthiq.tallying.select import PEOPLE

Bands = Mapping[str, tuple[int, int]]
"""Groups of age: the first and the last year of each."""


@cache
def age_bands() -> Bands:
    """The groups of age of counting.toml."""
    told = load_toml("counting.toml")["ages"]
    return {name: (int(first), int(last)) for name, (first, last) in told.items()}


def lines_of_victims(
    lines: Iterable[CasualtyLine],
    victims: Iterable[Victim],
    bands: Bands | None = None,
    containment: Containment | None = None,
) -> list[CasualtyLine]:
    """The cells of each line that has named victims, as lines of their own: age and sex crossed, with side and occupation.

    A cell stands as its line stands: accepted, proposed, as of the same moment, of the same originator. Who is named in a
    line of civilians is a civilian unless the list says otherwise; somebody of whom neither the list nor the line says age
    and sex is in the cell that names neither (docs/counting.md, rule 9).
    """
    cells: dict[str, dict[tuple[str, ...], list[Victim]]] = defaultdict(lambda: defaultdict(list))
    ages = bands if bands is not None else age_bands()
    for victim in victims:
        if victim.line is not None and not victim.withdrawn:
            cells[victim.line][_groups(victim, ages)].append(victim)
    words = containment or from_resources()
    return [cell for line in lines if line.id in cells for cell in _cells(line, cells[line.id], words)]


def _cells(
    line: CasualtyLine, told: Mapping[tuple[str, ...], Sequence[Victim]], containment: Containment
) -> list[CasualtyLine]:
    """The cells of one line; those who come to the same groups through it are in one."""
    counted: dict[tuple[tuple[str, ...], bool], list[Victim]] = defaultdict(list)
    for groups, victims in told.items():
        counted[_with_those_of(line, groups, containment)] += victims
    return [_cell(line, groups, crossed, victims) for (groups, crossed), victims in sorted(counted.items())]


def _with_those_of(
    line: CasualtyLine, stated: tuple[str, ...], containment: Containment
) -> tuple[tuple[str, ...], bool]:
    """The groups of a victim with those that the line's people are all of, and whether everybody is of all of them.

    A line of two groups together (the guards and the police) says of nobody which: only where nothing else is known of
    somebody can the cell say the same.
    """
    if len(line.groups) > 1 and not line.crossed:
        return (stated, True) if stated else (tuple(sorted(line.groups)), False)
    found = set(stated)
    for dimension in PEOPLE.values():
        own = containment.of_dimension(frozenset(stated), dimension)
        given = containment.of_dimension(frozenset(line.groups), dimension)
        if given and all(
            containment.groups_within(given, frozenset((one,)), inner_crossed=True) for one in own
        ):
            found = (found - own) | given  # nothing stated, or no more than the line says
    return tuple(sorted(found)), True


def _groups(victim: Victim, bands: Bands) -> tuple[str, ...]:
    age = victim.age
    by_age = [name for name, (first, last) in bands.items() if age is not None and first <= age <= last]
    stated = by_age or list(victim.ages)
    sex = [] if victim.sex is None else [load_toml("counting.toml")["sexes"][victim.sex.value]]
    others = [one for one in (victim.affiliation, victim.status, victim.occupation) if one is not None]
    return tuple(sorted({*stated, *sex, *others}))


def _cell(
    line: CasualtyLine, groups: tuple[str, ...], crossed: bool, victims: Sequence[Victim]
) -> CasualtyLine:
    name = hashlib.sha256(
        "+".join((line.id, *groups, *([] if crossed else ["together"]))).encode()
    ).hexdigest()[:12]
    count = len(victims)
    rows = sorted(one.row for one in victims if one.row is not None and one.document == line.evidence.sha256)
    return replace(
        line,
        id=f"{line.id}.{name}",
        groups=groups,
        crossed=crossed,
        low=count,
        best=count,
        high=count,
        value=count,
        bound=Bound.EXACT,
        part_of=line.id,
        key=None,
        evidence=replace(line.evidence, rows=tuple(rows)),
    )
