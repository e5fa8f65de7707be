"""A claim on its way: operands are mentions, not yet figures with ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tawthiq import resources
from tawthiq.model.figures import Claim, Number
from tawthiq.model.interval import Interval
from tawthiq.model.terms import ClaimKind, Relation
from tawthiq.reading.mention import Mention


@dataclass(slots=True)
class Draft:
    """A claim whose operands are mentions (None for a number that the document does not give)."""

    kind: ClaimKind
    start: int
    end: int
    operands: tuple[Mention | None, ...] = ()
    stated: Number | str | None = None
    more: dict[str, Any] = field(default_factory=dict)
    """Further fields of ``Claim``, by name."""

    sure: bool = False
    """True where words point at the operands, so that the claim stands however far off its numbers are."""

    def key(self) -> tuple[Any, ...]:
        """What makes two claims one: their sort, their operands and what is stated."""
        return (
            self.kind,
            tuple(id(o) for o in self.operands),
            str(self.stated),
            self.more.get("since"),
            self.more.get("until"),
            self.start if not self.operands else 0,
        )

    def finish(self, text: str, name: str) -> Claim:
        """The claim, once mentions have ids."""
        operands = tuple(None if o is None else o.id for o in self.operands)
        return Claim(
            name,
            self.kind,
            self.start,
            self.end,
            text[self.start : self.end],
            operands,
            stated=self.stated,
            **self.more,
        )


def spanning(
    kind: ClaimKind, operands: tuple[Mention | None, ...], stated: Number | None = None, **more: Any
) -> Draft:
    """A claim that reaches over its operands; one over more than ``_REACH`` letters stands at the last of them.

    Else every figure repeated at the end of a long document would quote the whole of it.
    """
    known = [o for o in operands if o is not None]
    start, end = min(o.start for o in known), max(o.end for o in known)
    if end - start > _REACH:
        start = max(o.start for o in known)
    return Draft(kind, start, end, operands, stated, more)


_REACH = 20_000
"""Letters over which a claim is quoted whole."""


def count_claim(
    kind: ClaimKind,
    operands: tuple[Mention | None, ...],
    stated_by: Mention | None,
    relation: Relation = Relation.EQUAL,
) -> Draft:
    """A claim between counts: what is stated is a figure's own value and bounds."""
    unit = "events" if _events(operands) else "persons"
    more: dict[str, Any] = {"relation": relation, "unit": unit}
    value: Number | None = None
    if stated_by is not None:
        value = stated_by.value
        more |= {"stated_low": stated_by.low, "stated_high": stated_by.high}
        if stated_by.bound not in ("exact", "between", "vague"):
            more["hedge"] = stated_by.bound
    return spanning(kind, operands, value, **more)


def _events(operands: tuple[Mention | None, ...]) -> bool:
    return any(o is not None and o.noun is not None and o.noun.kind == "event" for o in operands)


def interval_fields(interval: Interval) -> dict[str, Any]:
    """An interval as the ``stated_*`` fields of a claim."""
    return {
        "stated_low": interval.low,
        "stated_high": interval.high,
        "low_open": interval.low_open,
        "high_open": interval.high_open,
    }


def is_event(mention: Mention) -> bool:
    """True where it counts events."""
    return mention.noun is not None and mention.noun.kind == "event"


def same_source(one: str | None, other: str | None) -> bool:
    """True unless two organisations are named; the United Nations and one of its missions are one."""
    if one is None or other is None or one == other:
        return True
    kinds = _kinds()
    return "un" in (one, other) and kinds.get(one) == kinds.get(other) == "united-nations"


@cache
def _kinds() -> dict[str, str]:
    return {o.id: o.kind for o in resources.originators()}


def counted(mentions: list[Mention]) -> list[Mention]:
    """Those that carry a number (no vague quantities, no differences)."""
    return [m for m in mentions if m.form not in ("vague", "none") and not m.difference and m.per is None]
