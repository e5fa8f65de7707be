"""Dead and wounded told in pairs, a place or a cause at a time: two columns with a total over each.

"195 killed and 584 injured; this includes 49 killed and 375 injured in Ramadi and 146 killed and 209 injured in Fallujah": no
word says that the pairs are all there are, and where both columns come to their totals each number stays some of its total. But where one
column comes to its total, and the other misses its own by one slip of the pen, the two are claimed.
"""

from __future__ import annotations

from itertools import pairwise

from tawthiq.reading.claims.drafts import is_event, same_source
from tawthiq.reading.claims.itemised import slipped
from tawthiq.reading.mention import Mention
from tawthiq.reading.slips import least

_REACH = 40
"""How many figures after two totals are asked whether they are their columns."""
_SENTENCES = 2
_SURE = 100
"""Totals below this are met by chance by two pairs."""

Pair = tuple[Mention, Mention]


def columns(figures: list[Mention]) -> list[tuple[Mention, list[Mention]]]:
    """Both totals with their columns, where one column comes to its total and the other misses its own by one slip."""
    found: list[tuple[Mention, list[Mention]]] = []
    pairs = [(one, other) for one, other in pairwise(figures) if _a_pair(one, other)]
    for index, totals in enumerate(pairs):
        run = _run(totals, pairs[index + 1 : index + _REACH])
        if len(run) > 1 and _comes_to(totals, run):
            found += [(whole, [pair[side] for pair in run]) for side, whole in enumerate(totals)]
    return found


def _a_pair(one: Mention, other: Mention) -> bool:
    plain = all(m.bound == "exact" and m.form in ("number", "dual") and not is_event(m) for m in (one, other))
    beside = one.sentence == other.sentence and not one.headline and other.first - one.last <= 4
    return plain and beside and (one.measure, other.measure) == ("killed", "injured")


def _run(totals: Pair, after: list[Pair]) -> list[Pair]:
    run: list[Pair] = []
    for pair in after:
        last = run[-1] if run else totals
        if pair[0].sentence - last[0].sentence > _SENTENCES or not _below(totals, pair):
            break
        run.append(pair)
        if all(sum(p[side].value or 0 for p in run) >= (totals[side].value or 0) for side in (0, 1)):
            break
    return run


def _below(totals: Pair, pair: Pair) -> bool:
    """A pair that may be a part: fewer of either, by the same source, of the same people at the same time."""
    return all(
        least(part.value or 0) <= (whole.value or 0)
        and same_source(whole.source, part.source)
        and (not whole.groups or not part.groups or part.groups[0] == whole.groups[0])
        and (part.start_date, part.end_date) == (whole.start_date, whole.end_date)
        for whole, part in zip(totals, pair, strict=True)
    )


def _comes_to(totals: Pair, run: list[Pair]) -> bool:
    """One column adds up, and the other is a slip away from it."""
    if min(totals[0].value or 0, totals[1].value or 0) < _SURE:
        return False
    parts = [[pair[side].value or 0 for pair in run] for side in (0, 1)]
    exact = [sum(column) == whole.value for column, whole in zip(parts, totals, strict=True)]
    near = [slipped(whole.value or 0, column) for column, whole in zip(parts, totals, strict=True)]
    return (exact[0] and near[1]) or (exact[1] and near[0])
