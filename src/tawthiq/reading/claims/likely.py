"""Whether the numbers found for a wording can be the ones that it was said of."""

from __future__ import annotations

from fractions import Fraction

from tawthiq.model.terms import ClaimKind
from tawthiq.reading.claims.drafts import Draft


def likely(draft: Draft) -> bool:
    """Numbers found by looking around, which miss the wording by far, are not the ones it was said of."""
    if draft.sure or _broken_down(draft):
        return True
    values = [o.value if o is not None else None for o in draft.operands]
    if (
        any(v is None for v in values)
        or draft.stated is None
        or isinstance(draft.stated, str)
        or not values[-1]
    ):
        return True
    computed = Fraction(sum(v or 0 for v in values[:-1]), values[-1])
    stated = Fraction(draft.stated)
    if draft.kind is ClaimKind.SHARE:
        return abs(computed - stated) <= Fraction(1, 4) and computed <= Fraction(6, 5)
    if draft.kind is ClaimKind.RATIO:
        return stated / 3 <= computed <= stated * 3
    return True


def _broken_down(draft: Draft) -> bool:
    """Two parts or more that the text hangs on the whole in the very sentence of the share: nothing was looked for."""
    parts, whole = draft.operands[:-1], draft.operands[-1]
    return (
        draft.kind is ClaimKind.SHARE
        and whole is not None
        and len(parts) > 1
        and all(p is not None and p.parent is whole and p.sentence == whole.sentence for p in parts)
    )
