"""Claims about time: a weekday with a date, a length of time with its ends, one length told in two ways."""

from __future__ import annotations

import itertools
import re
from datetime import date
from fractions import Fraction
from typing import Any

from tawthiq.model.terms import ClaimKind, Relation
from tawthiq.reading.claims.drafts import Draft
from tawthiq.reading.claims.lengths import said_lengths
from tawthiq.reading.dates import DateMention
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.text.normal import fold

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNITS = {
    "minute": "hours",
    "hour": "hours",
    "day": "days",
    "week": "days",
    "month": "months",
    "year": "years",
    "decade": "years",
}


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
        if published is None and not _YEAR.search(fold(scene.text[mention.start : mention.end])):
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
    for one, two in itertools.pairwise(dates):  # "on Thursday (January 12)"
        if (
            one.kind == "weekday"
            and one.weekday is not None
            and two.kind == "date"
            and two.weekday is None
            and two.span is not None
        ):
            between = scene.text[one.end : two.start].strip()
            day = two.span.start
            if between in ("(", ",", "،", "الموافق") and day is not None and (day, one.weekday) not in seen:
                seen.add((day, one.weekday))
                found.append(
                    Draft(
                        ClaimKind.WEEKDAY,
                        one.start,
                        two.end,
                        (),
                        WEEKDAYS[one.weekday],
                        {"unit": "date", "since": day},
                    )
                )
    return found


def _flat(dates: list[DateMention]) -> list[DateMention]:
    return [d for mention in dates for d in ((mention, *mention.parts) if mention.parts else (mention,))]


def durations(scene: Scene, mentions: list[Mention], published: date | None) -> list[Draft]:
    """A ``duration`` where a length of time stands with the date or the period that it measures."""
    found: list[Draft] = []
    for index in scene.of_kind("date"):
        token = scene.tokens[index]
        length = token.date
        if length is None or length.kind != "duration" or length.days is None or length.vague:
            continue
        if scene.layout.line(index).kind == "page":
            continue
        ends = _ends(scene, index, published) or _episode(scene, index, mentions, published)
        if ends is None:
            continue
        hedge, first = _hedge(scene, index)
        more: dict[str, Any] = {
            **ends,
            "unit": _UNITS[length.unit or "day"],
            "hedge": hedge,
            "relation": _relation(hedge),
        }
        found.append(
            Draft(ClaimKind.DURATION, scene.tokens[first].start, token.end, (), _number(length.days), more)
        )
    return found


def _number(days: int | Fraction) -> int | Fraction:
    return int(days) if days == int(days) else days


def _relation(hedge: str | None) -> Relation:
    bound = {"nearly": "about"}.get(hedge or "", hedge or "equal")
    return Relation(bound) if bound in Relation._value2member_map_ else Relation.EQUAL


def _hedge(scene: Scene, index: int) -> tuple[str | None, int]:
    for start in range(index - 1, max(-1, index - 5), -1):
        found = scene.tokens[start].lex.get("hedge")
        if found is not None and found[1] == index:
            return found[0].id, start
    return None, index


def _ends(scene: Scene, index: int, published: date | None) -> dict[str, Any] | None:
    """«في 15 أبريل، أي قبل ثلاثة أسابيع», «منذ انهياره في آذار 2019، أي منذ نحو 3 سنوات», «15 شهراً، أي من … حتى …»."""
    first, last = scene.layout.sentences[scene.layout.sentence_of[index]]
    before = [i for i in range(first, index) if _usable(scene.tokens[i].date)]
    after = [i for i in range(index + 1, min(last, index + 6)) if _usable(scene.tokens[i].date)]
    words = [scene.word(i) for i in range(max(first, index - 6), index)]
    following = [scene.word(i) for i in range(index + 1, min(last, index + 4))]
    following_range = scene.tokens[after[0]].date if after else None
    if (
        following_range is not None
        and following_range.kind == "range"
        and {"اي", "from", "("} & set(following)
    ):
        span = following_range.span
        if span is not None and span.start and span.last:
            return {"since": span.start, "until": span.last, "until_published": False}
    if not before or "اي" not in words:
        return _after_another(scene, index, before)
    anchor = scene.tokens[before[-1]].date
    if anchor is None or anchor.span is None or anchor.span.start is None:
        return None
    if "بعد" in words or "later" in following:
        return _after_another(scene, index, before)
    month = anchor.kind == "month" or any(p.kind == "month" for p in anchor.parts)
    told = _told_day(scene, first, before[-1])
    until = told or published
    if until is None or until < anchor.span.start:
        return None
    return {"since": anchor.span.start, "until": until, "until_published": told is None, "since_month": month}


def _told_day(scene: Scene, first: int, anchor: int) -> date | None:
    """The day that the sentence tells of, before the anchor that it measures from."""
    for i in range(first, anchor):
        found = scene.tokens[i].date
        if (
            found is not None
            and found.kind in ("date", "relative", "weekday")
            and found.span is not None
            and found.span.days == 1
        ):
            return found.span.start
    return None


def _after_another(scene: Scene, index: int, before: list[int]) -> dict[str, Any] | None:
    """«السبت 29 يناير …، أي بعد 3 أيام من إعلان … في 26 من الشهر»."""
    words = [scene.word(i) for i in range(max(0, index - 3), index)]
    _first, last = scene.layout.sentences[scene.layout.sentence_of[index]]
    if not ({"بعد", "after"} & set(words)) or not before:
        return None
    later = [i for i in range(index + 1, last) if _usable(scene.tokens[i].date)]
    if not later:
        return None
    one, two = scene.tokens[later[0]].date, scene.tokens[before[-1]].date
    if (
        one is None
        or two is None
        or one.span is None
        or two.span is None
        or one.span.days != 1
        or two.span.days != 1
    ):
        return None
    if one.span.start is None or two.span.start is None or one.span.start > two.span.start:
        return None
    return {"since": one.span.start, "until": two.span.start, "until_published": False}


def _usable(found: DateMention | None) -> bool:
    return (
        found is not None
        and found.span is not None
        and found.kind in ("date", "month", "range", "since", "year", "relative", "weekday")
    )


def _episode(
    scene: Scene, index: int, mentions: list[Mention], published: date | None
) -> dict[str, Any] | None:
    """A headline's «بعد نحو 3 أيام على بدايتها», «تنتهي بعد 10 أيام»: measured on the running toll of the body."""
    if scene.layout.line(index).kind != "headline":
        return None
    words = [scene.word(i) for i in range(max(0, index - 4), index)]
    following = [scene.word(i) for i in range(index + 1, index + 4)]
    if "منذ" in words or "since" in words or not ({"بعد", "after"} & set(words)):
        return None
    if not ({"علي", "من", "", "into"} & set(following) or index + 1 >= scene.layout.line(index).last):
        return None
    tolls = [
        m
        for m in mentions
        if m.start_date
        and m.end_date
        and m.start_date < m.end_date
        and (m.end_date - m.start_date).days < 400
        and not m.headline
    ]
    if not tolls:
        return None
    toll = tolls[0]
    return {"since": toll.start_date, "until": toll.end_date, "until_published": toll.end_date == published}


def clashing_lengths(scene: Scene, mentions: list[Mention]) -> list[Draft]:
    """The same event told "within hours" and "in less than six days": two wordings of one length of time.

    Only where both stand in the clause of the same figure, or beside the same ratio or share of it.
    """
    found: list[Draft] = []
    lengths = said_lengths(scene, mentions)
    for index, one in enumerate(lengths):
        for other in lengths[index + 1 :]:
            if one.about != other.about or one.interval == other.interval:
                continue
            low, high = max(one.interval[0], other.interval[0]), min(one.interval[1], other.interval[1])
            if low < high and one.vague == other.vague:
                continue
            if not (one.vague or other.vague):
                continue
            a, b = one, other
            more = {
                "relation": Relation.POSSIBLE, "unit": "days", "stated_low": a.interval[0], "stated_high": a.interval[1], "high_open": True,
                "against_low": b.interval[0], "against_high": b.interval[1], "against_high_open": b.open, "against_text": scene.text[b.start : b.end], "against_start": b.start, "against_end": b.end,
            }  # fmt: skip
            found.append(Draft(ClaimKind.SAME, a.start, a.end, (), None, more))
            return found
    return found
