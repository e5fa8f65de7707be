"""A total, then so many in each place: "killed 133 … They killed 104 in the north, 26 in the south and three at the border"."""

from __future__ import annotations

from itertools import groupby

from tawthiq.reading.claims.drafts import is_event, same_source
from tawthiq.reading.mention import Mention
from tawthiq.reading.slips import least, one_slip

_BEFALLEN = frozenset({"killed", "injured", "casualties"})
_SENTENCES = 3
"""Sentences after a total within which it is told place by place."""
_SURE = 1000
"""Total from which two places that miss it by one slip do so hardly by chance; of three, any total."""


def places(figures: list[Mention]) -> list[tuple[Mention, list[Mention]]]:
    """A total and, in one later sentence, so many in each of several places, which come to it or miss it by one slip.

    No word says that the places are all there are: numbers that come to neither are some of the total, and claim nothing.
    """
    found: list[tuple[Mention, list[Mention]]] = []
    for _, told in groupby(figures, key=lambda m: m.sentence):
        run = _run(list(told))
        if len(run) < 2:
            continue
        whole = _whole(run, figures)
        if whole is not None and _comes_to(whole, run):
            found.append((whole, run))
    return found


def _run(sentence: list[Mention]) -> list[Mention]:
    """The figures of one outcome with which a sentence goes from place to place; the last place need not be known."""
    run: list[Mention] = []
    for mention in sentence:
        if not _whole_and_exact(mention):
            break
        if run and (mention.measure != run[0].measure or mention.groups != run[0].groups):
            break
        if run and (not run[-1].place or mention.place in {m.place for m in run[:-1]}):
            break
        run.append(mention)
        if len(run) > 1 and mention.place == run[-2].place:
            return run if len(run) > 2 else []  # the last one's own place may be one that nobody knows
    return run if run and run[0].place else []


def _whole_and_exact(mention: Mention) -> bool:
    """Counts people to whom something was done, is exact, and is part of nothing."""
    return (
        mention.measure in _BEFALLEN
        and not is_event(mention)
        and not mention.headline
        and mention.bound == "exact"
        and mention.form == "number"
        and bool(mention.value)
        and mention.parent is None
        and not mention.another
    )


def _whole(run: list[Mention], figures: list[Mention]) -> Mention | None:
    """The last total of the same told shortly before, which names none of the places as its own."""
    first = run[0]
    for earlier in reversed(figures[: figures.index(first)]):
        if first.sentence - earlier.sentence > _SENTENCES:
            return None
        if _whole_and_exact(earlier) and earlier.measure == first.measure:
            fits = (
                earlier.sentence < first.sentence
                and earlier.groups == first.groups
                and not (earlier.place and earlier.place in {m.place for m in run})
                and all(_at_one_time(earlier, m) and same_source(earlier.source, m.source) for m in run)
                and all(not m.by or not earlier.by or set(m.by) == set(earlier.by) for m in run)
            )
            return earlier if fits else None
    return None


def _at_one_time(one: Mention, other: Mention) -> bool:
    return (one.start_date, one.end_date) == (other.start_date, other.end_date)


def _comes_to(whole: Mention, run: list[Mention]) -> bool:
    total = sum(m.value or 0 for m in run)
    apart = len({m.place for m in run}) == len(run)
    if any(least(m.value or 0) >= (whole.value or 0) for m in run):
        return False
    sure = len(run) > 2 or (whole.value or 0) >= _SURE
    return total == whole.value or (apart and sure and one_slip(whole.value or 0, run))
