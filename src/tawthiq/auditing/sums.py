"""Sums: a whole that is said to be made up of parts."""

from __future__ import annotations

from tawthiq.auditing.claims import (
    Figures,
    different_sources,
    finding,
    loosened,
    operands,
    undecided,
)
from tawthiq.auditing.reasons import Words, arithmetic, figure_words, joined, say, span_words
from tawthiq.model.figures import Claim, Figure
from tawthiq.model.findings import Finding
from tawthiq.model.interval import Interval, total
from tawthiq.model.terms import Measure, Verdict
from tawthiq.model.wording import figure_interval


def check_sum(claim: Claim, figures: Figures) -> Finding:
    """Operands: whole, then parts. The parts' sum against what the whole may be.

    A failure is one of wording where it is only that "more than N" was said of exactly N.
    """
    found = operands(claim, figures)
    if found is None or len(found) < 2:
        return undecided(claim, "missing")
    if (objection := different_sources(claim, found)) is not None:
        return objection
    whole, parts = found[0], found[1:]
    if _wounded_among_dead(whole, parts):
        line = arithmetic(
            joined(map(figure_words, parts), " + "),
            span_words(total(figure_interval(part) for part in parts), whole=True),
        )
        return finding(claim, Verdict.FAILS, say("wounded_among_dead", arithmetic=line), only_wording=True)
    computed, allowed = total(figure_interval(part) for part in parts), figure_interval(whole)
    verdict = computed.against(allowed)
    mended = total(loosened(part) for part in parts).meets(loosened(whole))
    return finding(claim, verdict, _reason(whole, parts, computed, verdict), computed, only_wording=mended)


def _wounded_among_dead(whole: Figure, parts: list[Figure]) -> bool:
    """So many "killed" that are so many only with the wounded: the number may stand, the word cannot."""
    told = {part.measure for part in parts}
    return whole.measure is Measure.KILLED and told == {Measure.KILLED, Measure.INJURED}


def _reason(whole: Figure, parts: list[Figure], computed: Interval, verdict: Verdict) -> Words:
    line = arithmetic(joined(map(figure_words, parts), " + "), span_words(computed, whole=True))
    allowed = figure_interval(whole)
    if computed.point is not None and computed.point == allowed.point:
        return line
    said = figure_words(whole)
    if (
        verdict is not Verdict.HOLDS
        and allowed.low is not None
        and allowed.high is not None
        and allowed.point is None
    ):
        return say("said_allowing", arithmetic=line, said=said, allowed=span_words(allowed, whole=True))
    return say("said", arithmetic=line, said=said)
