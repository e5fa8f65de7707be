"""Rates, and what rose or fell."""

from __future__ import annotations

from fractions import Fraction

from tawthiq.model.terms import ClaimKind, Relation
from tawthiq.model.wording import interval_of
from tawthiq.reading.claims.drafts import Draft, counted, interval_fields, is_event
from tawthiq.reading.claims.said import RELATIONS, Said, made
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene


def rates(mentions: list[Mention]) -> list[Draft]:
    """«بمعدل 8 أطفال يومياً», "more than 1,300 a month": a figure's number per unit of time, against the figure it is made of."""
    found: list[Draft] = []
    figures = counted(mentions)
    for mention in mentions:
        if mention.per in (None, "unsaid") or mention.value is None:
            continue
        base = _rate_base(mention, figures)
        if base is None or base.start_date is None or base.end_date is None:
            continue
        hedge = mention.bound if mention.bound != "exact" else None
        interval = interval_of(Fraction(mention.value), hedge, 0, "times")
        more = {
            "relation": RELATIONS.get(hedge or "", Relation.EQUAL),
            "hedge": hedge,
            "per": mention.per,
            "days": (base.end_date - base.start_date).days + 1,
            **interval_fields(interval),
        }
        found.append(Draft(ClaimKind.RATE, mention.start, mention.end, (base,), mention.value, more))
    return found


def _rate_base(rate: Mention, figures: list[Mention]) -> Mention | None:
    before = [
        m
        for m in figures
        if m.at < rate.at
        and m.per is None
        and m.measure == rate.measure
        and (m.value or 0) > (rate.value or 0)
    ]
    same = [m for m in before if m.groups == rate.groups or not rate.groups]
    near = [m for m in same if m.sentence == rate.sentence]
    pool = near or same
    return pool[-1] if pool else None


def percent_change(scene: Scene, said: Said, figures: list[Mention]) -> Draft | None:
    """Tell "2,039 deaths, up 39 percent from 1,466": after, before, and the change in per cent."""
    sentence = scene.layout.sentence_of[said.first]
    after = next((m for m in reversed(figures) if m.last <= said.first and m.sentence == sentence), None)
    before = None
    if scene.word(said.last) in ("from", "عن", "من") or scene.word(said.last + 1) in ("from",):
        before = next((m for m in figures if said.last <= m.first <= said.last + 6), None)
    earlier = [m for m in figures if m.last <= said.first and m.sentence == sentence]
    if before is None and len(earlier) >= 2 and _against_earlier(scene, earlier[-2], earlier[-1]):
        after, before = earlier[-2], earlier[-1]
    if after is None:
        return None
    sign = -1 if said.change == "down" else 1
    draft = made(scene, said, ClaimKind.CHANGE, (before, after), sign * said.value)
    low, high = draft.more["stated_low"], draft.more["stated_high"]
    if sign < 0:
        draft.more |= {
            "stated_low": None if high is None else -high,
            "stated_high": None if low is None else -low,
            "low_open": draft.more["high_open"],
            "high_open": draft.more["low_open"],
        }
    return draft


def _against_earlier(scene: Scene, one: Mention, other: Mention) -> bool:
    words = {scene.word(i) for i in range(one.last, other.first)}
    return bool(words & {"against", "compared", "مقابل", "مقارنه", "قياسا"})


def changes(scene: Scene, mentions: list[Mention]) -> list[Draft]:
    """«من 332 قتيلاً إلى 373، أي بزيادة 41»: the difference said against the two numbers."""
    found: list[Draft] = []
    figures = counted(mentions)
    for mention in mentions:
        if not mention.difference or mention.value is None:
            continue
        pair = [
            m
            for m in figures
            if m.at < mention.at and mention.sentence - m.sentence <= 1 and m.measure == mention.measure
        ]
        before, after = (
            (pair[-2], pair[-1])
            if len(pair) >= 2 and _from_to(scene, pair[-2], pair[-1])
            else (None, _risen(pair, mention))
        )
        if after is None:
            continue
        sign = -1 if _falls(scene, mention) else 1
        unit = "events" if is_event(mention) else "persons"
        hedge = mention.bound if mention.bound != "exact" else None
        interval = interval_of(mention.value, hedge, 0, unit)
        more = {
            "hedge": hedge,
            "unit": unit,
            "relation": RELATIONS.get(hedge or "", Relation.EQUAL),
            **interval_fields(interval),
        }
        if sign < 0:
            more |= {"stated_low": -mention.value, "stated_high": -mention.value}
        found.append(
            Draft(ClaimKind.CHANGE, mention.start, mention.end, (before, after), sign * mention.value, more)
        )
    return found


def _risen(figures: list[Mention], difference: Mention) -> Mention | None:
    """The last figure of the people of whom the difference is said: after "40 killed: 12 civilians and 28 fighters", the 40."""
    alike = [m for m in figures if set(m.groups) == set(difference.groups)]
    return next(iter(reversed(alike or figures)), None)


def _from_to(scene: Scene, one: Mention, other: Mention) -> bool:
    return scene.word(one.first - 1) in ("من", "from") and any(
        scene.word(i) in ("الي", "to") for i in range(one.last, other.first)
    )


def _falls(scene: Scene, mention: Mention) -> bool:
    return any(scene.tokens[i].has("change_down") for i in range(max(0, mention.first - 4), mention.first))
