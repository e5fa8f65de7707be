"""The same count told twice, once with a slip of the pen: told by the words around it, since the numbers do not say so.

Two numbers are tied only where the text gives a reason: a headline and what it heads; "of the 60 killed", which names a count
told before; a count told again beside a companion that is the same both times; or a large total of the same people, time and
place told twice, one digit off or two swapped.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from tawthiq import resources
from tawthiq.reading.claims.drafts import is_event, same_source
from tawthiq.reading.mention import Mention
from tawthiq.reading.slips import slip_apart, slipped_once

_LARGE = 100
"""From here on two different counts of one text hardly ever lie one slip apart by chance."""
_TOTAL = 20
"""The same for totals of a month or longer, of which a report gives only one of each kind."""
_REPORTED = 20
"""Days of the shortest period that is a report's, not an event's."""
_DAYS = 31
"""Days between two wordings of one beginning: "since October", "since 7 October"."""


def misprints(head: Mention, other: Mention) -> bool:
    """The same count by all that is said of it, and a slip of the pen apart."""
    if head.value is None or other.value is None or head.measure != other.measure:
        return False
    if (
        (head.groups and not (other.groups and _one_group(head, other)))
        or head.value < 10
        or rounded_to(head.value, other.value)
    ):
        return False
    if head.bound != other.bound and (head.bound, other.bound) != ("exact", "at_least"):
        return False
    whole = other.parent
    if whole is not None and whole.measure == other.measure and set(whole.groups) == set(other.groups):
        return False  # a part of a toll is no misprint of one
    if not one_place(head, other) or not _one_time(head, other):
        return False
    return slip_apart(head.value, other.value)


def one_place(one: Mention, other: Mention) -> bool:
    """Neither is told with a place, or one's place is the other's or lies in it."""
    if not one.place_ids or not other.place_ids:
        return True
    return one.place_ids[0] in _around(other.place_ids[0]) or other.place_ids[0] in _around(one.place_ids[0])


@cache
def _around(place: str) -> frozenset[str]:
    """A place and all that it lies in."""
    found: set[str] = set()
    at: str | None = place
    while at is not None and at not in found:
        found.add(at)
        at = _parents().get(at)
    return frozenset(found)


@cache
def _parents() -> dict[str, str | None]:
    return {p.id: p.parent for p in resources.places()}


def rounded_to(round_number: int, number: int) -> bool:
    """Tell "1,700" for 1,703: a round number and the one it rounds."""
    unit = next((u for u in (1000, 100, 50) if round_number % u == 0), 0)
    return bool(unit) and round_number > unit and abs(round_number - number) < unit / 2


def _one_time(one: Mention, other: Mention) -> bool:
    """Neither is dated, or both begin and end at about the same time."""
    if one.start_date is None or other.start_date is None:
        return True
    if (one.start_date, one.end_date) == (other.start_date, other.end_date):
        return True
    long = one.end_date is not None and (one.end_date - one.start_date).days > _DAYS
    return long and one.end_date == other.end_date and abs((one.start_date - other.start_date).days) < _DAYS


def misprinted_again(before: list[Mention], later: Mention) -> Mention | None:
    """The count told before that a later one repeats with a slip; None where the text gives no reason to tie them."""
    if later.value is None or later.bound != "exact" or is_event(later) or later.form != "number":
        return None
    test = _named_again if later.definite else _large_again
    if _beside_more(before, later):
        return None
    before = [m for i, m in enumerate(before) if m.value and not _beside_more(before[:i], m)]
    alike = [m for m in reversed(before) if m.form == "number" and test(m, later)]
    return alike[0] if alike else None


def _beside_more(before: list[Mention], mention: Mention) -> bool:
    """«12 قتيلاً … و8 آخرين»: others of the same; of «12 قتيلاً و30 جريحاً آخرين» the wounded are no others."""
    last = before[-1] if before else None
    return mention.others and (last is None or last.measure == mention.measure)


def _named_again(first: Mention, later: Mention) -> bool:
    """Tell "12 people were killed …; of the 13 people killed, …"."""
    if not _of_one_kind(first, later) or (first.value or 0) < 10:
        return False
    return slipped_once(first.value or 0, later.value or 0)


def _large_again(first: Mention, later: Mention) -> bool:  # noqa: PLR0911  a cascade of tests reads best flat
    if not _of_one_kind(first, later) or first.sentence == later.sentence or not _one_doer(first, later):
        return False
    if (first.value or 0) < _least(first, later) or _a_part(first) or _a_part(later):
        return False
    if first.risen != later.risen or first.as_of != later.as_of:
        return False  # a running toll, of two moments
    if later.another:
        return False
    if (first.start_date, first.end_date) != (later.start_date, later.end_date):
        return False
    if any(rounded_to(m.value or 0, n.value or 0) for m, n in ((first, later), (later, first))):
        return False
    return slipped_once(first.value or 0, later.value or 0)


def _one_doer(first: Mention, later: Mention) -> bool:
    """The same sides did it; of a large count it may go unsaid once who did."""
    if set(first.by) == set(later.by):
        return True
    return (first.value or 0) >= _LARGE and not (first.by and later.by)


def _least(first: Mention, later: Mention) -> int:
    """How large two counts must be that nothing but their own words tie; smaller where both are a month's or a year's total."""
    month = (
        first.start_date is not None
        and first.end_date is not None
        and (first.end_date - first.start_date).days >= _REPORTED
        and first.noun is later.noun
    )
    return _TOTAL if month else _LARGE


def _a_part(mention: Mention) -> bool:
    """Some of a total of the same kind; the dead of so many dead and wounded are a total of their own."""
    return mention.parent is not None and mention.parent.measure == mention.measure


def _of_one_kind(first: Mention, later: Mention) -> bool:
    """Counts of the same people, whom the same befell, that may be one count."""
    if first.measure != later.measure or is_event(first) or first.bound != "exact":
        return False
    if (
        first.parent is later
        or later.parent is first
        or (first.parent is not None and first.parent is later.parent)
    ):
        return False
    if not _one_group(first, later):
        return False
    if not one_place(first, later):
        return False
    return not _apart(first, later) and same_source(first.source, later.source)


def _one_group(first: Mention, later: Mention) -> bool:
    """Neither names whom the other does not; «219 صحفياً وعاملاً» and «219 صحفياً» are one group."""
    one, other = set(first.groups), set(later.groups)
    return not one or not other or one <= other or other <= one


def _apart(one: Mention, other: Mention) -> bool:
    """Both dated, and no day in common."""
    if not (one.start_date and one.end_date and other.start_date and other.end_date):
        return False
    return one.end_date < other.start_date or other.end_date < one.start_date


def with_same_part(figures: list[Mention]) -> list[tuple[Mention, Mention]]:
    """«634 بينهم 91 طفلاً … 635 بينهم 91 طفلاً»: the same part says that it is the same whole, or the same whole the part."""
    parts = [
        m for m in figures if m.parent is not None and m.link == "subset" and _pairable(m) and m.own_groups
    ]
    found: list[tuple[Mention, Mention]] = []
    for index, part in enumerate(parts):
        for again in parts[index + 1 : index + 40]:
            one, other = part.parent, again.parent
            if one is None or other is None or one is other or _sort(part) != _sort(again):
                continue
            telling = (part.value or 0) >= 10 or (one.value or 0) >= _LARGE
            if telling and part.value == again.value and _same_whole(one, other):
                found.append((one, other))
            elif _whole_again(one, other) and _slipped(part, again) and part.sentence != again.sentence:
                found.append((part, again))
    return found


def _whole_again(one: Mention, other: Mention) -> bool:
    """One total of some size, told twice by the same number: «634 بينهم 91 طفلاً … 634 بينهم 19 طفلاً»."""
    told = one.value == other.value and (one.value or 0) >= _LARGE and _pairable(one) and _pairable(other)
    return told and _sort(one) == _sort(other) and one_place(one, other) and _one_time(one, other)


def _same_whole(one: Mention, other: Mention) -> bool:
    """Totals that may be one: of the same people by the same doers at the same time, one slip apart."""
    if one.parent is not None or other.parent is not None or one.sentence == other.sentence:
        return False
    one_doer = not one.by or not other.by or set(one.by) == set(other.by)
    alike = _sort(one) == _sort(other) and one_doer and _one_time(one, other)
    return alike and _pairable(one) and _pairable(other) and _slipped(one, other)


def with_companion(figures: list[Mention]) -> list[tuple[Mention, Mention]]:
    """«23 rebels and nine soldiers … 32 rebels and nine soldiers»: the companion says that the pair is the same pair."""
    pairs = [
        (one, other)
        for one, other in pairwise(figures)
        if one.sentence == other.sentence
        and _pairable(one)
        and (_pairable(other) or (other.others and other.measure != one.measure and _exact(other)))
        and one.parent is other.parent
    ]
    found: list[tuple[Mention, Mention]] = []
    for index, (one, other) in enumerate(pairs):
        for again, too in pairs[index + 1 : index + 40]:
            if again.sentence == one.sentence:
                continue
            if _sort(one) == _sort(other) and not (
                one.noun is again.noun and other.form == too.form == "dual"
            ):
                continue
            if (_sort(one), _sort(other)) != (_sort(again), _sort(too)) or not _one_time(one, again):
                continue
            headed = one.headline and not again.headline
            if other.value == too.value and (_slipped(one, again) or (headed and _near(other, one, again))):
                found.append((one, again))
            elif one.value == again.value and (_slipped(other, too) or (headed and _near(one, other, too))):
                found.append((other, too))
    return found


def _near(companion: Mention, head: Mention, told: Mention) -> bool:
    """A headline's other number beside a large one that the body repeats: it is the body's, however its digits went astray."""
    if (companion.value or 0) < _LARGE or not same_source(head.source, told.source):
        return False
    low, high = sorted((head.value or 0, told.value or 0))
    round_number = rounded_to(head.value or 0, told.value or 0)
    return low >= _LARGE and high * 4 <= low * 5 and low != high and not round_number


def _pairable(mention: Mention) -> bool:
    return _exact(mention) and not mention.others


def _exact(mention: Mention) -> bool:
    exact = mention.bound == "exact" and mention.form in ("number", "dual") and mention.value is not None
    return exact and (mention.value or 0) > 1


def _sort(mention: Mention) -> tuple[str | None, frozenset[str]]:
    return mention.measure, frozenset(mention.groups)


def _slipped(one: Mention, other: Mention) -> bool:
    if (one.value or 0) < 10 or not same_source(one.source, other.source):
        return False
    if not one_place(one, other):
        return False
    return slipped_once(one.value or 0, other.value or 0)
