"""A total, then count after count of the same: each told of another place, doer, means, month or side, and no word for "all".

"568 civilians were killed. The army killed 124 … Russian forces three … another 39 …, and 385 fell to other parties": the
numbers are told one by one, differ in one thing that is said of each, and come to the total told before. Such a run is taken
for a breakdown where it comes to the total, or where one slip of the pen in one number keeps it from it. How many totals a
single slip would excuse is counted, and a total small enough to be met by chance ties nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from tawthiq.reading.claims.drafts import same_source
from tawthiq.reading.claims.misprints import one_place
from tawthiq.reading.claims.partitions import countries, parts_of
from tawthiq.reading.mention import Mention
from tawthiq.reading.slips import least, swappings

_REACH = 80
"""How many figures after a total are asked whether they are its parts."""
_GAP = 2
"""Sentences without a part after which a run is at its end."""
_LONG = timedelta(days=31)
"""A period beyond which a day more or less, of a part, goes without saying."""
_LEAST = 15
"""A total below this is met by chance."""
_SORTED = 1 / 7
"""The greatest share of totals that one slip may excuse where each part is said to be of another place, doer or month."""
_UNSORTED = 1 / 150
"""The same where two parts are told of the same place, or of none that is known."""
_PAIRED = 100
"""Total from which two parts come to it hardly by chance."""
_LARGE = 1000
"""Total from which parts that are not told apart come to it hardly by chance."""

Sort = tuple[object, ...]


def itemised(figures: list[Mention]) -> list[tuple[Mention, list[Mention]]]:
    """Every total with the run of counts that is told behind it and makes it up, but for one slip of the pen."""
    children = parts_of(figures)
    body = {(m.value, m.measure) for m in figures if not m.headline}
    found: list[tuple[Mention, list[Mention]]] = []
    for index, whole in enumerate(figures):
        if not _total(whole, body) or any(p.link == "sum" for p in children.get(id(whole), ())):
            continue
        run = _run(whole, figures[index + 1 : index + 1 + _REACH])
        parts = _making_up(whole, run)
        if parts:
            found.append((whole, parts))
    return found


def _total(mention: Mention, body: set[tuple[int | None, str | None]]) -> bool:
    """A plain count of some size; a headline's only where the body never gives it again."""
    told_again = mention.headline and (mention.value, mention.measure) in body
    floor = mention.bound == "at_least" and mention.form == "number"  # "at least 82 attacks … 42 … 40 …"
    return (_plain(mention) or floor) and not told_again and (mention.value or 0) >= _LEAST


def _plain(mention: Mention) -> bool:
    return mention.bound == "exact" and mention.form in ("number", "dual") and mention.value is not None


def _run(whole: Mention, after: list[Mention]) -> list[Mention]:
    """The counts that follow, of the same people (or events) at the same time, up to the first that cannot be a part."""
    run: list[Mention] = []
    for mention in after:
        if mention.form == "singular" or mention.headline or mention.parent in run:
            continue
        if mention.sentence - (run[-1] if run else whole).sentence > _GAP:
            break
        if not _alike(whole, mention):
            continue
        if mention.parent is whole and mention.link == "subset":
            continue  # «بينهم 115 طفلاً»: some of the total, beside what it is broken down into
        if not _plain(mention):
            if run:
                break
            continue
        if not _part(whole, mention):
            break
        run.append(mention)
    return run


def _alike(whole: Mention, part: Mention) -> bool:
    if whole.measure == part.measure:
        return True
    return {whole.measure, part.measure} <= {"killed", "casualties"}


def _part(whole: Mention, part: Mention) -> bool:
    if part.parent is not None and part.parent is not whole:
        return False
    if not 0 < least(part.value or 0) < (whole.value or 0) or part.definite or part.each:
        return False
    if not same_source(whole.source, part.source) or (
        part.as_of and whole.as_of and part.as_of != whole.as_of
    ):
        return False
    if whole.by and part.by and not set(part.by) <= set(whole.by):
        return False
    if _beside(whole, part):
        return False
    return _within(whole, part)


def _beside(whole: Mention, part: Mention) -> bool:
    """A total of one province is no total of the next; of a country's, a village that nobody knows may be a part."""
    if not whole.place_ids or not part.place_ids or whole.place_ids[0] in countries():
        return False
    return not one_place(whole, part)


def _within(whole: Mention, part: Mention) -> bool:
    """A part's time, where both are dated, lies in its whole's, or begins with the month that the whole begins in."""
    if not (whole.start_date and whole.end_date and part.start_date and part.end_date):
        return True
    begins = part.start_date >= whole.start_date.replace(day=1)
    late = timedelta(
        days=1 if whole.end_date - whole.start_date > _LONG else 0
    )  # "until yesterday", "until today"
    return begins and whole.start_date <= part.end_date <= whole.end_date + late


def _making_up(whole: Mention, run: list[Mention]) -> list[Mention]:
    value = whole.value or 0
    total = 0
    for count, mention in enumerate(run, start=1):
        total += mention.value or 0
        if total != value or count < 2:
            continue
        pair = count == 2 and _by_two_sides(whole, run[:2])
        enough = count > 2 or value >= _PAIRED
        if pair or (enough and (_told_apart(whole, run[:count]) or value >= _LARGE)):
            return run[:count]
    for parts in _whole_sentences(run) if whole.bound == "exact" else ():
        if (len(parts) > 2 or value >= _LARGE) and slipped(value, [m.value or 0 for m in parts]):
            share = excused([m.value or 0 for m in parts]) / value
            if share <= (_SORTED if _told_apart(whole, parts) else _UNSORTED):
                return parts
    return []


def _by_two_sides(whole: Mention, parts: list[Mention]) -> bool:
    """Two parts in one sentence, each laid at the door of one side that the other is not, or the second told as the others."""
    one, other = (set(m.by) for m in parts[:2])
    if parts[-1].others and parts[0].sentence == parts[1].sentence:
        return True
    named = bool(one) and bool(other) and not one & other
    return named and parts[0].sentence == parts[1].sentence and (not whole.by or one | other == set(whole.by))


def _whole_sentences(run: list[Mention]) -> Iterator[list[Mention]]:
    """All of a run, then less and less of it, a sentence at a time."""
    for count in range(len(run), 1, -1):
        if count == len(run) or run[count].sentence != run[count - 1].sentence:
            yield run[:count]


def slipped(total: int, parts: list[int]) -> bool:
    """True where one number being one off, or two neighbouring digits of it swapped, keeps parts from their total."""
    short = total - sum(parts)
    if abs(short) == 1 or sum(parts) in swappings(total):
        return True
    return short != 0 and any(part + short in swappings(part) for part in parts)


def excused(parts: list[int]) -> int:
    """How many totals other than their own one slip, in the total or in a part, would excuse."""
    total = sum(parts)
    totals = {total - 1, total + 1, *swappings(total)}
    totals |= {total - part + wrong for part in parts for wrong in swappings(part)}
    return len(totals - {total})


def _told_apart(whole: Mention, parts: list[Mention]) -> bool:
    """Each part is told of another place (or doer, means, period, group); one of three or more may go without."""
    return any(_distinct([sort(m) for m in parts], sort(whole)) for sort in _SORTS)


def _distinct(sorts: list[Sort], own: Sort) -> bool:
    known = [s for s in sorts if s and s != own]
    spare = 1 if len(sorts) > 2 else 0
    return len(known) >= len(sorts) - spare and len(set(known)) == len(known)


def _place(m: Mention) -> Sort:
    return (m.place,) if m.place else ()


def _period(m: Mention) -> Sort:
    return (m.start_date, m.end_date) if m.start_date and m.end_date else ()


def _doers(m: Mention) -> Sort:
    return tuple(sorted(m.by))


def _means(m: Mention) -> Sort:
    return tuple(sorted(m.means))


def _groups(m: Mention) -> Sort:
    return m.groups[:1]


_SORTS: tuple[Callable[[Mention], Sort], ...] = (_place, _doers, _means, _period, _groups)
