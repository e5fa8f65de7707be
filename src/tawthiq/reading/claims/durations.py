"""Lengths of time that stand with their ends: «خلال ستة أيام، من 20 إلى 26 يناير», "three weeks later, on 7 March"."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Any

from tawthiq.model.terms import ClaimKind, Relation
from tawthiq.reading.claims.drafts import Draft
from tawthiq.reading.dates import DateMention
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.words import listed
from tawthiq.text.normal import fold

_UNITS = {
    "minute": "hours",
    "hour": "hours",
    "day": "days",
    "week": "days",
    "month": "months",
    "year": "years",
    "decade": "years",
}
_FEW = 6
"""Words that may stand between a length and its ends."""


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
    """The two days that a length lies between, where the sentence gives both."""
    first, last = scene.layout.sentences[scene.layout.sentence_of[index]]
    before = [i for i in range(first, index) if _usable(scene.tokens[i].date)]
    after = [i for i in range(index + 1, last) if _usable(scene.tokens[i].date)]
    return (
        _within(scene, index, before, after)
        or _summed_up(scene, index, first, before, published)
        or _after_another(scene, index, before, after)
    )


def _within(scene: Scene, index: int, before: list[int], after: list[int]) -> dict[str, Any] | None:
    """«في أقل من أسبوع، بين 3 و7 مارس», "over nine months, from January to June", «من 3 إلى 9 مارس، أي خلال أسبوع»."""
    if after and _range_of(scene, after[0]) and _only(scene, index, after[0], "apposed"):
        return _range_of(scene, after[0])
    if before and _range_of(scene, before[-1]) and _only(scene, before[-1], index, "said_again"):
        hint = scene.text[scene.tokens[before[-1]].end : scene.tokens[index].start]
        return _range_of(scene, before[-1]) if hint.strip(" )") else None
    return None


def _range_of(scene: Scene, index: int) -> dict[str, Any] | None:
    found = scene.tokens[index].date
    if found is None or found.kind != "range" or found.span is None:
        return None
    if not (found.span.start and found.span.last) or any(p.kind in ("year", "relative") for p in found.parts):
        return None
    return {"since": found.span.start, "until": found.span.last, "until_published": False}


def _only(scene: Scene, one: int, two: int, name: str) -> bool:
    """True if nothing stands between two tokens but the words of a list and light marks."""
    gap = scene.text[scene.tokens[one].end : scene.tokens[two].start]
    words = re.findall(r"\w+", fold(gap))
    return len(words) <= _FEW and set(words) <= listed("durations", name) and not re.search(r"[.؛;\n]", gap)


def _summed_up(
    scene: Scene, index: int, first: int, before: list[int], published: date | None
) -> dict[str, Any] | None:
    """«في 15 أبريل، أي قبل ثلاثة أسابيع», «منذ انهياره في آذار 2019، أي منذ نحو 3 سنوات»: to the day told, or today."""
    words = [scene.word(i) for i in range(max(first, index - 6), index)]
    if not before or "اي" not in words or listed("durations", "after") & set(words):
        return None
    anchor = scene.tokens[before[-1]].date
    if anchor is None or anchor.span is None or anchor.span.start is None:
        return None
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


def _after_another(scene: Scene, index: int, before: list[int], after: list[int]) -> dict[str, Any] | None:
    """«السبت 29 يناير …، أي بعد 3 أيام من إعلان … في 26 من الشهر», "on 1 March … three weeks later, on 22 March".

    A length after something lies between the day of that thing and the day told; in "later" the day comes next.
    """
    words = {scene.word(i) for i in range(max(0, index - 3), index)}
    following = {scene.word(i) for i in range(index + 1, index + 3)}
    later = bool(listed("durations", "later") & following)
    if not later and not listed("durations", "after") & words:
        return None
    if after and _only(scene, index, after[0], "until_day"):
        told = before or _days_of_the_sentence_before(scene, index)
        return _days_between(scene, told[-1], after[0]) if told else None
    if later or not after:
        return None
    if before:
        return _days_between(scene, after[0], before[-1])
    return _days_between(scene, after[0], after[1]) if len(after) > 1 else None


def _days_of_the_sentence_before(scene: Scene, index: int) -> list[int]:
    number = scene.layout.sentence_of[index]
    if number == 0:
        return []
    return [i for i in range(*scene.layout.sentences[number - 1]) if _usable(scene.tokens[i].date)]


def _days_between(scene: Scene, one: int, two: int) -> dict[str, Any] | None:
    """From one day to another; None where either is no single day, or they do not stand in that order."""
    since, until = scene.tokens[one].date, scene.tokens[two].date
    if since is None or until is None or since.span is None or until.span is None:
        return None
    if since.span.start is None or until.span.start is None or (since.span.days, until.span.days) != (1, 1):
        return None
    if since.span.start > until.span.start:
        return None
    return {"since": since.span.start, "until": until.span.start, "until_published": False}


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
