"""Claims about time: a weekday with a date, and one length told in two ways."""

from __future__ import annotations

import itertools
import re
from datetime import date
from typing import Any

from tawthiq.model.terms import ClaimKind, Relation
from tawthiq.reading.claims.drafts import Draft
from tawthiq.reading.claims.lengths import SaidLength, said_lengths
from tawthiq.reading.dates import DateMention
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.text.normal import fold

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_YEAR = re.compile(r"\d{4}")


def weekdays(scene: Scene, dates: list[DateMention], published: date | None) -> list[Draft]:
    """A ``weekday`` for every date that a weekday stands with.

    None where neither the date nor a day of publication says the year: the year of some other date is a guess.
    """
    found: list[Draft] = []
    seen: set[tuple[date, int]] = set()
    for mention in _flat(dates):
        if (
            mention.weekday is None
            or mention.span is None
            or mention.span.start is None
            or mention.span.days != 1
        ):
            continue
        if published is None and not _says_year(scene, mention):
            continue
        if mention.kind != "date" or (mention.span.start, mention.weekday) in seen:
            continue
        seen.add((mention.span.start, mention.weekday))
        draft = Draft(
            ClaimKind.WEEKDAY,
            mention.start,
            mention.end,
            (),
            WEEKDAYS[mention.weekday],
            {"unit": "date", "since": mention.span.start},
        )
        found.append(draft)
    for one, two in itertools.pairwise(dates):
        beside = _beside(scene, one, two)
        if beside is None or beside in seen or (published is None and not _says_year(scene, one, two)):
            continue
        seen.add(beside)
        day, weekday = beside
        more: dict[str, Any] = {"unit": "date", "since": day}
        found.append(Draft(ClaimKind.WEEKDAY, one.start, two.end, (), WEEKDAYS[weekday], more))
    return found


def _says_year(scene: Scene, *mentions: DateMention) -> bool:
    return any(_YEAR.search(fold(scene.text[one.start : one.end])) for one in mentions)


_OPENS = re.compile(r"\s*(?:[(,،]|الموافق)\s*")
_NAMES_AFTER = re.compile(r"\s*\(\s*|\s*[،,]\s*(?:(?:which|it) was )?(?:a |وهو |وكان )(?:يوم\s+)?|\s*,\s*")
_CLOSES = re.compile(r"\s*(?:[),.،;:]|$)")


def _beside(scene: Scene, one: DateMention, two: DateMention) -> tuple[date, int] | None:
    """The day and weekday of "on Thursday (January 12)", "12 January (Thursday)", «12 يناير، وهو يوم خميس»; else None."""
    gap = scene.text[one.end : two.start]
    if (one.kind, two.kind) == ("weekday", "date"):
        named, dated, says = one, two, _OPENS.fullmatch(gap)
    elif (one.kind, two.kind) == ("date", "weekday"):
        named, dated, says = two, one, _NAMES_AFTER.fullmatch(gap)
        says = says if _CLOSES.match(scene.text, two.end) else None
    else:
        return None
    if says is None or named.weekday is None or dated.weekday is not None or dated.span is None:
        return None
    return (dated.span.start, named.weekday) if dated.span.start is not None else None


def _flat(dates: list[DateMention]) -> list[DateMention]:
    return [d for mention in dates for d in ((mention, *mention.parts) if mention.parts else (mention,))]


def clashing_lengths(scene: Scene, mentions: list[Mention]) -> list[Draft]:
    """The same event told "within hours" and "in less than six days": two wordings of one length of time.

    Only where both stand in the clause of the same figure, or beside the same ratio or share of it.
    """
    told: dict[
        str, dict[object, tuple[int, SaidLength]]
    ] = {}  # of each thing, where each length is told first
    for order, length in enumerate(said_lengths(scene, mentions)):
        told.setdefault(length.about, {}).setdefault((length.interval, length.vague), (order, length))
    clashes = [
        clash for of_one in told.values() if (clash := _first_clash(list(of_one.values()))) is not None
    ]
    if not clashes:
        return []
    _, one, other = min(clashes, key=lambda clash: clash[0])
    more = {
        "relation": Relation.POSSIBLE, "unit": "days", "stated_low": one.interval[0], "stated_high": one.interval[1], "high_open": True,
        "against_low": other.interval[0], "against_high": other.interval[1], "against_high_open": other.open, "against_text": scene.text[other.start : other.end], "against_start": other.start, "against_end": other.end,
    }  # fmt: skip
    return [Draft(ClaimKind.SAME, one.start, one.end, (), None, more)]


def _first_clash(lengths: list[tuple[int, SaidLength]]) -> tuple[int, SaidLength, SaidLength] | None:
    """The first two lengths of one thing, one of them vague, that differ, and do not overlap where both are vague."""
    if not any(length.vague for _, length in lengths):
        return None
    for place, (order, one) in enumerate(lengths):
        for _, other in lengths[place + 1 :]:
            low, high = max(one.interval[0], other.interval[0]), min(one.interval[1], other.interval[1])
            overlap = low < high and one.vague == other.vague
            if (one.vague or other.vague) and one.interval != other.interval and not overlap:
                return order, one, other
    return None
