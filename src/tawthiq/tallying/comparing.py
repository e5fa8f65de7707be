"""Two tallies side by side: difference, ratio, share, the words for them, and when comparing them is refused."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tawthiq.model.choosing import choose
from tawthiq.model.interval import Interval
from tawthiq.model.lines import LineStatus
from tawthiq.model.tallies import Bounds, Comparison, Query, Span, Tally, Where
from tawthiq.model.wording import about
from tawthiq.tallying.containment import Containment, from_resources
from tawthiq.tallying.expressions import Expression, TallyError, ident, write


class RefusedError(TallyError):
    """A comparison that would mislead; the message names each reason and its mend."""


@dataclass(frozen=True, slots=True)
class Objection:
    """Why two tallies should not be compared."""

    en: str
    ar: str
    mend: str
    absolute: bool = False
    """True where not even ``force`` makes it a comparison."""


def compare(
    left: Tally,
    right: Tally,
    *,
    part_of_whole: bool = False,
    force: bool = False,
    containment: Containment | None = None,
) -> Comparison:
    """The left tally against the right one.

    A share is said only of a part of its whole, which is checked; for two separate counts a fraction is said as "equal to".
    Raises RefusedError for unlike measures, originators or identification; ``force`` turns what can be forced into a warning.
    """
    found = objections(left, right, part_of_whole=part_of_whole, containment=containment or from_resources())
    standing = [one for one in found if one.absolute or not force]
    if standing:
        raise RefusedError("; ".join(f"{one.en}: {one.mend}" for one in standing))
    return _compare(left, right, part_of_whole, found)


def objections(
    left: Tally, right: Tally, *, part_of_whole: bool, containment: Containment
) -> list[Objection]:
    """Everything that speaks against comparing the two (DOMAIN rule 8), worst first."""
    found = [
        objection
        for check in (_nothing, _measures, _originators, _identification)
        for objection in check(left, right)
    ]
    if part_of_whole and not is_part(left.query, right.query, containment):
        found.append(
            Objection(
                "the left is no part of the right by what was asked of each",
                "الأول ليس جزءاً من الثاني بحسب ما طُلب في كلٍّ منهما",
                "give the left a window and filters that lie within those of the right, or compare them as separate counts",
                absolute=True,
            )
        )
    return found


def is_part(part: Query, whole: Query, containment: Containment) -> bool:
    """True where every person whom the first question counts is counted by the second."""
    if part.known_on != whole.known_on:
        return False
    if whole.window is not None and (part.window is None or not whole.window.contains(part.window)):
        return False
    return _within(part.where, whole.where, containment)


def _within(part: Where, whole: Where, containment: Containment) -> bool:
    same = all(
        getattr(whole, name) in (None, getattr(part, name)) for name in ("measure", "territory", "originator")
    )
    sets = all(
        not getattr(whole, name)
        or (bool(getattr(part, name)) and set(getattr(part, name)) <= set(getattr(whole, name)))
        for name in ("groups", "by", "means")
    )
    place = whole.place is None or (
        part.place is not None and containment.place_within(part.place, whole.place)
    )
    return same and sets and place


def _nothing(left: Tally, right: Tally) -> list[Objection]:
    return [
        Objection(
            f"the {side} tally counts nothing that was documented",
            "لا يشمل أحد الإحصاءين أي شيء موثّق",
            "widen its window or filters; unknown is not nought",
            absolute=True,
        )
        for side, tally in (("left", left), ("right", right))
        if tally.total is None or not tally.total.lines
    ]


def _measures(left: Tally, right: Tally) -> list[Objection]:
    if left.measures == right.measures:
        return []
    return [
        Objection(
            f"{_names(left.measures)} against {_names(right.measures)}",
            "المقارنة بين مقياسين مختلفين",
            "ask both for one measure, as in measure=killed",
            absolute=True,
        )
    ]


def _originators(left: Tally, right: Tally) -> list[Objection]:
    if left.originators == right.originators:
        return []
    return [
        Objection(
            f"counts of different originators ({_names(left.originators)} against {_names(right.originators)})",
            "الإحصاءان لجهتي توثيق مختلفتين",
            "narrow both to one with originator=…, or force it",
        )
    ]


def _identification(left: Tally, right: Tally) -> list[Objection]:
    one, two = (LineStatus.PROPOSED in tally.statuses for tally in (left, right))
    if one == two:
        return []
    return [
        Objection(
            "one counts lines that nobody has accepted yet, the other does not",
            "أحد الإحصاءين يشمل أسطراً لم يقبلها أحد بعد",
            "review the proposed lines, or leave them out of both, or force it",
        )
    ]


def _names(values: tuple[str, ...]) -> str:
    return ", ".join(str(value) for value in values) or "nobody"


def _compare(left: Tally, right: Tally, part_of_whole: bool, forced: list[Objection]) -> Comparison:
    assert left.total is not None
    assert right.total is not None
    one, two = left.total.bounds, right.total.bounds
    ratio = divide(one, two)
    kind = "share" if part_of_whole else "equal_to" if _below_one(ratio) else "ratio"
    if part_of_whole:
        ratio = Span(
            ratio.low, ratio.best, min(ratio.high, Fraction(1)) if ratio.high is not None else Fraction(1)
        )
    phrase_ar, phrase_en = _phrase(ratio, share=part_of_whole)
    caution_en, caution_ar = _cautions(left, right)
    return Comparison(
        id=ident(f"{write(Expression(left.query))} / {write(Expression(right.query))} {kind}", "C"),
        left=left,
        right=right,
        difference=_difference(one, two),
        ratio=ratio,
        share=ratio if part_of_whole else None,
        kind=kind,
        phrase_ar=phrase_ar,
        phrase_en=phrase_en,
        arithmetic=f"{_written(one)} / {_written(two)} = {_decimal(ratio)}",
        warnings=(*(objection.en for objection in forced), *caution_en),
        warnings_ar=(*(objection.ar for objection in forced), *caution_ar),
    )


def _cautions(left: Tally, right: Tally) -> tuple[list[str], list[str]]:
    english, arabic = [], []
    if left.query.known_on != right.query.known_on:
        english.append("the two are as known on different days")
        arabic.append("الإحصاءان بحسب ما عُرف في يومين مختلفين")
    if left.unresolved or right.unresolved:
        english.append("some of the lines may overlap, which the bounds allow for")
        arabic.append("قد تتداخل بعض الأسطر، والحدّان يشملان ذلك")
    return english, arabic


def interval(bounds: Bounds) -> Interval:
    """What a count may be: its bounds; of a bare "about N", the interval by which the audit judges "about"."""
    if bounds.low is None and bounds.high is None and bounds.best is not None:
        return about(bounds.best)
    return Interval(bounds.low or 0, bounds.high)


def divide(left: Bounds, right: Bounds) -> Span:
    """How many times the right goes into the left; open where a bound is, or where the right may be nought."""
    one, two = interval(left), interval(right)
    low = None if two.high in (None, 0) else Fraction(one.low or 0) / Fraction(two.high or 1)
    high = None if one.high is None or not two.low else Fraction(one.high) / Fraction(two.low)
    best = None if left.best is None or not right.best else Fraction(left.best, right.best)
    return Span(low, best, high)


def _difference(left: Bounds, right: Bounds) -> Span:
    one, two = interval(left), interval(right)
    low = None if one.low is None or two.high is None else Fraction(one.low) - Fraction(two.high)
    high = None if one.high is None or two.low is None else Fraction(one.high) - Fraction(two.low)
    best = None if left.best is None or right.best is None else Fraction(left.best - right.best)
    return Span(low, best, high)


def _below_one(ratio: Span) -> bool:
    return ratio.high is not None and ratio.high < 1


def _phrase(ratio: Span, *, share: bool) -> tuple[str, str]:
    """The words by the table; empty where the bounds leave everything open."""
    if ratio.high is None and not ratio.low:
        return "", ""
    wording = choose(Interval(ratio.low or 0, ratio.high), "share" if share else "ratio")
    return wording.ar, wording.en


def _written(bounds: Bounds) -> str:
    span = interval(bounds)
    if span.point is not None:
        return str(span.point)
    if span.high is None:
        return f"(at least {span.low or 0})"
    return f"({_number(Fraction(span.low or 0))} to {_number(Fraction(span.high))})"


def _decimal(ratio: Span) -> str:
    if ratio.low is not None and ratio.low == ratio.high:
        return _number(ratio.low)
    if ratio.high is None:
        return f"at least {_number(ratio.low)}" if ratio.low else "?"
    return f"{_number(ratio.low or Fraction(0))} to {_number(ratio.high)}"


def _number(value: Fraction) -> str:
    """Two digits after the point, or as many as tell it from nothing."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.2f}" if value >= Fraction(1, 10) else f"{float(value):.3g}"
