"""Tolls followed through documents as plain JSON values: a series, a finding, the summary (docs/series.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tawthiq.exchange.jsonl import Json
from tawthiq.exchange.labels import Labels
from tawthiq.exchange.series_labels import why_not
from tawthiq.model.figures import Number
from tawthiq.model.series import Discrepancy, Following, Series, TollMention, Unfollowed
from tawthiq.model.terms import Verdict


def following_to_json(following: Following, *, everything: bool = False) -> Iterator[Json]:
    """Each series, each finding, then the summary.

    Tolls that one document alone tells, and numbers that are in no toll, only where everything is asked for.
    """
    for series in following.series:
        yield series_to_json(series)
    if everything:
        for series in following.told_once:
            yield series_to_json(series)
    for discrepancy in following.discrepancies:
        yield discrepancy_to_json(discrepancy)
    if everything:
        for one in following.unfollowed:
            yield unfollowed_to_json(one)
    reasons = Counter(one.why for one in following.unfollowed)
    verdicts = Counter(discrepancy.verdict for discrepancy in following.discrepancies)
    yield {
        "type": "summary",
        "documents": following.documents,
        "series": len(following.series),
        "told_once": len(following.told_once),
        "not_followed": {why.value: reasons[why] for why in sorted(reasons)},
        "findings": {verdict.value: verdicts[verdict] for verdict in (Verdict.FAILS, Verdict.UNDECIDED)},
    }


def series_to_json(series: Series) -> Json:
    """One toll with its mentions."""
    return {
        "type": "series",
        "id": series.id,
        "originator": series.originator or None,
        "measure": series.measure.value,
        "groups": list(series.groups),
        "by": list(series.by),
        "means": list(series.means),
        "place": series.place,
        "place_id": series.place_id,
        "start_date": _day(series.start),
        "identified": series.identified,
        "part_of": series.part_of,
        "documents": series.documents,
        "mentions": [mention_to_json(mention) for mention in series.mentions],
    }


def mention_to_json(mention: TollMention) -> Json:
    """One number of one document."""
    return {
        "id": mention.id,
        "document": mention.source.name,
        "sha256": mention.source.sha256,
        "published": _day(mention.source.published),
        "figure": mention.figure,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "words": mention.words.text,
        "words_start": mention.words.start,
        "bound": mention.bound.value,
        "value": mention.value,
        "low": mention.low,
        "high": mention.high,
        "as_of": _day(mention.as_of),
        "as_of_stated": mention.as_of_stated,
        "certainty": mention.certainty.value,
        "reason": mention.reason or None,
        "role": mention.role.value,
        "repeats": mention.repeats,
    }


def discrepancy_to_json(discrepancy: Discrepancy) -> Json:
    """One finding, with the mentions that it sets side by side."""
    return {
        "type": "finding",
        "id": discrepancy.id,
        "kind": discrepancy.kind.value,
        "series": discrepancy.series,
        "verdict": discrepancy.verdict.value,
        "severity": discrepancy.severity.value,
        "as_of": _day(discrepancy.as_of),
        "expected": _number(discrepancy.expected),
        "found": _number(discrepancy.found),
        "mentions": [mention.id for mention in discrepancy.mentions],
        "sides": [mention_to_json(mention) for mention in discrepancy.mentions],
        "reason": discrepancy.reason,
        "reason_ar": discrepancy.reason_ar,
    }


def unfollowed_to_json(one: Unfollowed) -> Json:
    """A number that is in no toll, with why."""
    return {
        "type": "not_followed",
        "id": one.id,
        "document": one.source.name,
        "sha256": one.source.sha256,
        "published": _day(one.source.published),
        "figure": one.figure,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "words": one.words.text,
        "words_start": one.words.start,
        "why": one.why.value,
        "reason": why_not(one, Labels("en")),
        "reason_ar": why_not(one, Labels("ar")),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(number: Number | None) -> int | float | None:
    if isinstance(number, Fraction):
        return number.numerator if number.denominator == 1 else float(number)
    return number
