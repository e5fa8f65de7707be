"""Repetitions: the same quantity stated twice, in headline and body or in two places of the body."""

from __future__ import annotations

from tawthiq.model.terms import ClaimKind, Relation
from tawthiq.reading.claims.drafts import Draft, count_claim, counted, is_event, same_source
from tawthiq.reading.claims.misprints import (
    misprinted_again,
    misprints,
    rounded_to,
    with_companion,
    with_same_part,
)
from tawthiq.reading.claims.partitions import parts_of
from tawthiq.reading.dead_and_hurt import told_as_one
from tawthiq.reading.mention import Mention

_CLOSE = 1.34
"""How far apart a hedged mention and the number it rounds may lie: a headline's "more than 70" may stand for 78."""


def repetitions(mentions: list[Mention]) -> list[Draft]:
    """One ``same`` for each later mention of a figure, tied to the first."""
    figures = [m for m in counted(mentions) if m.form != "singular"]
    body = [m for m in figures if not m.headline]
    found: list[Draft] = []
    heads = [m for m in figures if m.headline]
    for head in heads:
        partner = _restated(head, body[:_REACH])
        apart = told_as_one(head, heads, body[:_REACH]) is not None
        if partner is None and head.line == heads[0].line and head.line <= _TOP and not apart:
            partner = _headed(head, body[:_REACH])
        if partner is not None:
            found.append(_same(head, partner))
    found += _in_the_body(body)
    tied = {id(o) for d in found for o in d.operands}
    return found + [
        _same(one, other)
        for one, other in (*with_same_part(figures), *with_companion(figures), *_few_with_same_part(figures))
        if id(other) not in tied
    ]


_TOP = 4
"""The last line, from 0, that may be a text's headline, with a date or an outlet's name above it."""

_REACH = 200
"""How many figures of the body a headline may be about."""


def _in_the_body(body: list[Mention]) -> list[Draft]:
    found: list[Draft] = []
    first_of: dict[int | None, list[Mention]] = {}
    for index, later in enumerate(body):
        same = [m for m in first_of.get(later.value, ()) if _again(m, later)]
        first = (
            same[0]
            if same
            else next((m for m in body[max(0, index - 30) : index] if _rounded_again(m, later)), None)
        )
        if first is None:
            first = misprinted_again(body[max(0, index - 30) : index], later)
        if first is not None:
            found.append(_same(first, later))
        if not same:
            kept = first_of.setdefault(later.value, [])
            if len(kept) < 30:
                kept.append(later)
    return found


def _few_with_same_part(figures: list[Mention]) -> list[tuple[Mention, Mention]]:
    """«8 عراقيين بينهم امرأتان … 8 بينهم سيدتان»: the same part says that a number too small to tell is the same number."""
    found: list[tuple[Mention, Mention]] = []
    children = parts_of(figures)
    few = [m for m in figures if not m.headline and m.value in range(2, 10) and id(m) in children]
    for index, later in enumerate(few):
        for first in few[max(0, index - 10) : index]:
            parts = [(p.value, p.own_groups) for p in children[id(first)] if p.own_groups]
            told = any((p.value, p.own_groups) in parts for p in children[id(later)])
            equal = first.value == later.value and first.measure == later.measure
            if told and equal and first.sentence != later.sentence and _alike(first, later):
                found.append((first, later))
                break
    return found


def _same(first: Mention, second: Mention) -> Draft:
    return count_claim(ClaimKind.SAME, (first, second), first, Relation.POSSIBLE)


def _restated(head: Mention, body: list[Mention]) -> Mention | None:
    """What a headline's figure restates: the same number; else the number that it rounds; else the one it misprints."""
    alike = [m for m in body if _alike(head, m) and not (m.definite and m.bound != head.bound)]
    for test in (_equal, _rounds, misprints):
        fitting = [m for m in alike if test(head, m)]
        if fitting:
            return min(
                fitting,
                key=lambda m: (
                    (_against_hedge(head, m), abs((m.value or 0) - (head.value or 0)), m.at)
                    if test is _rounds
                    else (_elsewhere(head, m) if test is misprints else False, 0, m.at)
                ),
            )
    return None


def _headed(head: Mention, body: list[Mention]) -> Mention | None:
    """What a headline's number must be about where the body never gives that number: the toll that the body opens with.

    Only where the body opens with one such toll alone, of the same people, place and doer; a number rounded to hundreds is
    no misprint.
    """
    if head.value is None or head.bound != "exact" or head.parent is not None or not body or is_event(head):
        return None
    alike = [m for m in body if _alike(head, m) and m.measure == head.measure]
    if any(m.value == head.value for m in alike):
        return None
    opening = [m for m in alike if m.sentence <= body[0].sentence + 1]
    if len(opening) > 1 and _close(head.value, opening[0].value or 0):
        opening = [m for m in opening if m.parent is None]  # its parts are told at once
    if len(opening) != 1 or opening[0] is not next((m for m in body if m.measure == head.measure), None):
        return None
    only = opening[0]
    plain = only.bound == "exact" and only.form == "number" and only.parent is None and only.value is not None
    if not plain or set(only.groups) != set(head.groups) or rounded_to(head.value, only.value or 0):
        return None
    if head.place_ids and only.place_ids and not set(head.place_ids) & set(only.place_ids):
        return None
    total = sum(m.value or 0 for m in alike[:3] if m.parent is None)
    return None if total == head.value else only


def _close(one: int, other: int) -> bool:
    low, high = sorted((one, other))
    return high <= _CLOSE * low


def _elsewhere(head: Mention, mention: Mention) -> bool:
    """Of two numbers a slip away from a headline's, one told of another place or doer comes last."""
    if head.place_ids and mention.place_ids[:1] != head.place_ids[:1]:
        return True
    return bool(mention.by) and not head.by


def _against_hedge(head: Mention, mention: Mention) -> bool:
    """Whether a number lies above what "nearly" rounds: "nearly 45" rounds 43 sooner than 47."""
    return head.hedge == "nearly" and (mention.value or 0) > (head.value or 0)


def _alike(one: Mention, other: Mention) -> bool:
    if is_event(one) != is_event(other):
        return False
    if one.measure != other.measure and not {one.measure, other.measure} <= {
        "killed",
        "casualties",
        "people",
    }:
        return False
    if one.groups and other.groups and not set(one.groups) & set(other.groups) and not _fighters(one, other):
        return False
    if one.by and other.by and not set(one.by) & set(other.by):
        return False
    return not _apart(one, other) and same_source(one.source, other.source)


def _equal(one: Mention, other: Mention) -> bool:
    return (
        one.value is not None
        and one.value == other.value
        and (one.measure == other.measure or one.value > 20)
    )


def _rounds(one: Mention, other: Mention) -> bool:
    """One is hedged, and the other lies where the hedge says, near it."""
    if (
        one.value is None
        or other.value is None
        or one.measure != other.measure
        or one.groups[:1] != other.groups[:1]
    ):
        return False
    low, high = sorted((one.value, other.value))
    if low == 0 or high / low > _CLOSE or one.bound == other.bound == "exact":
        return False
    if other.link in {"subset", "sum"}:
        return False
    hedged, plain = (one, other) if one.bound != "exact" else (other, one)
    if (hedged.value or 0) % 5 and high - low > 1:
        return False  # "about 888" rounds nothing: no hedge makes another number of it
    if hedged.bound in ("more_than", "at_least"):
        return plain.value is not None and hedged.value is not None and plain.value >= hedged.value
    return True


def _again(first: Mention, later: Mention) -> bool:  # noqa: PLR0911  a cascade of tests reads best flat
    """A later mention in the body of a figure told before."""
    if (
        first.value is None
        or first.value != later.value
        or first.measure != later.measure
        or is_event(first) != is_event(later)
    ):
        return False
    if first.parent is later or later.parent is first or first.each or later.each:
        return False
    if first.parent is not None and first.parent is later.parent and first.link == later.link == "sum":
        return False  # two parts of one sum, however alike
    if later.definite and first.bound not in (later.bound, "at_least"):
        return False  # "over 138 …, 18 of the 138": the hedge goes without saying
    if not _one_group(first, later) or not _compatible(first.by, later.by):
        return False
    if not same_source(first.source, later.source):
        return False
    if first.place_ids and later.place_ids and first.place_ids[0] != later.place_ids[0]:
        return False
    if _apart(first, later):
        return False
    if (
        first.start_date
        and later.start_date
        and (first.start_date, first.end_date)
        != (
            later.start_date,
            later.end_date,
        )
    ):
        return False
    if first.parent is not None and later.parent is not None and first.parent.value != later.parent.value:
        return False
    if later.another or first.another:
        return False
    if (
        first.value < 10
    ):  # small numbers meet by chance: only as the same part of the same whole, or at one place
        same_part = first.parent is not None and later.parent is not None
        return first.sentence != later.sentence and (
            same_part or bool(first.place_ids and first.place_ids == later.place_ids)
        )
    return True


def _one_group(first: Mention, later: Mention) -> bool:
    """The same people; "the twenty wounded" need not say again that they were journalists."""
    return set(first.groups) == set(later.groups) or (later.definite and not later.groups)


def _fighters(one: Mention, other: Mention) -> bool:
    """One number of fighters, once of a named side («311 من داعش») and once of none («311 إرهابياً»)."""
    armed = [m for m in (one, other) if m.groups == ("combatants",)]
    equal = one.value == other.value and (one.value or 0) > _CHANCE and one.measure == other.measure
    return len(armed) == 1 and equal and not any("civilians" in m.groups for m in (one, other))


_CHANCE = 20
"""Up to here two counts may be equal by chance."""


def _rounded_again(first: Mention, later: Mention) -> bool:
    """A total told with a hedge and told again by its number: «أكثر من 330 … 332»."""
    if (
        first.sentence == later.sentence
        or first.parent is not None
        or later.parent is not None
        or first.bound == later.bound
        or later.definite
        or is_event(first) != is_event(later)
    ):
        return False
    if not _alike(first, later) or set(first.groups) != set(later.groups) or (first.value or 0) < 20:
        return False
    same_time = first.start_date is not None and (first.start_date, first.end_date) == (
        later.start_date,
        later.end_date,
    )
    return _rounds(first, later) and (same_time or _told_at_once(first, later))


def _told_at_once(first: Mention, later: Mention) -> bool:
    """An undated total, rounded, and its exact number in the very next sentences."""
    low, high = sorted((first.value or 0, later.value or 0))
    return first.start_date is None and later.sentence - first.sentence <= 2 and high <= 1.05 * low


def _apart(one: Mention, other: Mention) -> bool:
    """Both dated, and no day in common."""
    if not (one.start_date and one.end_date and other.start_date and other.end_date):
        return False
    return one.end_date < other.start_date or other.end_date < one.start_date


def _compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not one or not other or set(one) == set(other)
