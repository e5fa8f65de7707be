"""What a reader must know of a tally: pairs that nobody resolved, each count in words, and lines left out and why."""

from __future__ import annotations

from tawthiq.bulletins.house import House
from tawthiq.model.tallies import Tally, Unresolved
from tawthiq.model.terms import Sensitivity
from tawthiq.tallying.mentions import bounds_of, place_of

MOST_PAIRS = 5
"""Unresolved pairs named one by one; of more, how many there are is said."""


def notes(tally: Tally, house: House) -> tuple[str, ...]:
    """What a reader must know of a tally: overlap that nobody resolved, lines left out and why."""
    found = [
        f"{house.label('unresolved')}: {pair_words(tally, pair, house)}"
        for pair in tally.unresolved[:MOST_PAIRS]
    ]
    if len(tally.unresolved) > MOST_PAIRS:
        found.append(house.label("more_unresolved", n=house.number(len(tally.unresolved) - MOST_PAIRS)))
    for name, ids in (("straddling", tally.straddling), ("undated", tally.undated)):
        if ids:
            found.append(house.label(name, n=house.counted(len(ids), "lines", subject=True)))
    return tuple(found)


def pair_words(tally: Tally, pair: Unresolved, house: House) -> str:
    """Both counts, why it is not known whether they share people, and the ids that `judge` and `trace` take."""
    reason = pair.reason_ar if house.arabic else pair.reason
    left, right = (line_words(tally, one, house) for one in (pair.left, pair.right))
    ids = f"{pair.left}, {pair.right}"
    return f"{left} · {right} ({reason}; {ids})" if left and right else f"{ids} ({reason})"


def line_words(tally: Tally, ident: str, house: House) -> str:
    """A count in words, empty where its line is not at hand. Of what is confidential neither place nor day is told."""
    line = tally.lines.get(ident)
    if line is None:
        return ""
    number, who = house.bounds(bounds_of(line)), house.who(line.groups, crossed=line.crossed)
    told = [f"{who}: {number}" if house.arabic else f"{number} {who}"]
    if line.evidence.sensitivity is not Sensitivity.CONFIDENTIAL:
        place = place_of(line)
        told.append(house.name("place", place) if place else line.place or "")
        told.append(house.period(line.happened) or house.label("unknown_day"))
    told.append(house.name("originator", line.originator))
    return ("، " if house.arabic else ", ").join(one for one in told if one)
