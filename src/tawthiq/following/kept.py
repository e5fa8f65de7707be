"""Documents that a ledger keeps: what people decided of their lines goes before the reading, and what is not public is withheld."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tawthiq.following.told import Number, Told
from tawthiq.ledger.mentions import count_once, not_counts
from tawthiq.model.figures import Figure, Reading
from tawthiq.model.lines import CasualtyLine, LineStatus
from tawthiq.model.series import Source, Words
from tawthiq.model.terms import Bound
from tawthiq.resources import place_parents


def decided(reading: Reading, lines: Iterable[CasualtyLine]) -> Reading:
    """The reading as people settled it: a rejected line's number is left out, a corrected one is as it was corrected.

    A line rests on one mention of its number; what is decided of it holds for every mention of that number in the document.
    """
    by_words = {(line.evidence.start, line.evidence.end): line for line in lines}
    excluded = not_counts(reading)
    counted = [figure for figure in reading.figures if figure.id not in excluded]
    settled: dict[str, Figure | None] = {}
    for mention in count_once(counted, reading.claims, place_parents()):
        every = (mention.best, *mention.repeats)
        line = next((by_words[at] for one in every if (at := (one.start, one.end)) in by_words), None)
        if line is not None:
            rejected = line.status is LineStatus.REJECTED
            settled |= {one.id: None if rejected else _corrected(one, line) for one in every}
    figures = (settled.get(figure.id, figure) for figure in reading.figures)
    return replace(reading, figures=tuple(figure for figure in figures if figure is not None))


def withheld(told: Told) -> Told:
    """What a document that is not public tells, without its words and without what names it."""
    known = told.source
    source = Source(known.sha256[:12], known.sha256, known.language, known.published)
    nothing = Words(0, "")
    asides = tuple(replace(aside, text="", words=nothing) for aside in told.asides)
    return Told(source, tuple(_without_words(number, source) for number in told.numbers), asides)


def _corrected(figure: Figure, line: CasualtyLine) -> Figure:
    value, bound = _number(figure, line)
    return replace(
        figure,
        value=value,
        low=line.low,
        high=line.high,
        bound=bound,
        measure=line.measure,
        groups=line.groups,
        by=line.by,
        means=line.means,
        place=line.place,
        place_ids=line.place_ids,
        territory=line.territory,
        start_date=line.happened.start,
        end_date=line.happened.last,
        attributed_to=line.originator,
    )


def _number(figure: Figure, line: CasualtyLine) -> tuple[int | None, Bound]:
    """The number and its bound: as printed where the bounds are, else as the corrected bounds have it."""
    if (line.low, line.high) == (figure.low, figure.high) and line.best in (None, figure.value):
        return figure.value, figure.bound
    if line.low is not None and line.low == line.high:
        return line.low, Bound.EXACT
    if line.low is not None and line.high is None:
        return line.low, Bound.AT_LEAST
    if line.low is None and line.high is not None:
        return line.high, Bound.AT_MOST
    return line.best, Bound.BETWEEN if line.low is not None else Bound.ABOUT


def _without_words(number: Number, source: Source) -> Number:
    nothing = Words(number.start, "")
    return replace(
        number,
        source=source,
        text="",
        words=nothing,
        others=tuple(replace(other, text="", words=nothing) for other in number.others),
        rivals=tuple(_without_words(rival, source) for rival in number.rivals),
    )
