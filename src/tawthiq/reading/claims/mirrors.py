"""Breakdowns told twice over: a total by doer, and the children (or women, or medical workers) of the total by the same doers."""

from __future__ import annotations

from tawthiq.model.terms import ClaimKind, Relation
from tawthiq.reading.claims.drafts import Draft, count_claim
from tawthiq.reading.claims.partitions import parts_of
from tawthiq.reading.mention import Mention


def mirrored(figures: list[Mention]) -> list[Draft]:
    """«161 مدنياً بينهم 34 طفلاً … 61 … بينهم 23 طفلاً، و9 … بينهم 4 أطفال …»: 34 children are 23, 4 and those of the rest.

    A part that tells nothing of its people may hold some that go unsaid: where such parts have room for what the children
    told fall short by, nothing is claimed.
    """
    children = parts_of(figures)
    found: list[Draft] = []
    done: set[int] = set()
    for whole in figures:
        parts = [p for p in children.get(id(whole), ()) if p.link == "sum" and p.measure == whole.measure]
        if len(parts) < 2 or id(whole) in done:
            continue
        done.add(id(whole))
        for told in _subsets(children, whole):
            mirror = [m for p in parts for m in _subsets(children, p)[:3] if m.own_groups == told.own_groups]
            if len(mirror) < 2 or len({id(m.parent) for m in mirror}) < len(mirror):
                continue
            short = (told.value or 0) - sum(m.value or 0 for m in mirror)
            unsaid = sum(p.value or 0 for p in parts if not children.get(id(p)))
            if short > 0 and unsaid >= short:
                continue
            found.append(count_claim(ClaimKind.SUM, (told, *mirror), told, Relation.EQUAL))
    return found


def _subsets(children: dict[int, list[Mention]], whole: Mention) -> list[Mention]:
    return [
        m
        for m in children.get(id(whole), ())
        if m.link == "subset" and m.own_groups and m.value is not None and m.bound == "exact"
    ]
