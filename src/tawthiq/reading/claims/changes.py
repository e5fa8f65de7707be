"""Rates, and what rose or fell."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from tawthiq.model.terms import ClaimKind, Relation
from tawthiq.model.wording import interval_of
from tawthiq.reading.claims.corrections import correction
from tawthiq.reading.claims.drafts import Draft, counted, interval_fields, is_event
from tawthiq.reading.claims.other_times import ends_in_time
from tawthiq.reading.claims.said import RELATIONS, Said, made
from tawthiq.reading.differences import falls, held_against, says_apart
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.words import listed

_IN_MIND = 100
"""Figures before a rate among which the one that it is made of is looked for."""


def rates(scene: Scene, mentions: list[Mention]) -> list[Draft]:
    """«بمعدل 8 أطفال يومياً», "more than 1,300 a month": a figure's number per unit of time, against the figure it is made of."""
    found: list[Draft] = []
    figures = counted(mentions)
    starts = [figure.at for figure in figures]
    for mention in mentions:
        if mention.per in (None, "unsaid") or mention.value is None:
            continue
        before = bisect_left(starts, mention.at)
        base = _rate_base(mention, figures[max(0, before - _IN_MIND) : before])
        if base is None or _years_by_number(scene, mention.sentence):
            continue
        closed = base.start_date is not None and base.end_date is not None
        hedge = mention.bound if mention.bound != "exact" else None
        interval = interval_of(Fraction(mention.value), hedge, 0, "times")
        more = {
            "relation": RELATIONS.get(hedge or "", Relation.EQUAL),
            "hedge": hedge,
            "per": mention.per,
            "days": (base.end_date - base.start_date).days + 1 if closed else None,  # type: ignore[operator]
            **interval_fields(interval),
        }
        found.append(Draft(ClaimKind.RATE, mention.start, mention.end, (base,), mention.value, more))
    return found


def _years_by_number(scene: Scene, sentence: int) -> bool:
    """The sentence tells of "year one" and "year two": how long each was, and when, is not known."""
    first, last = scene.layout.sentences[sentence]
    return any(
        scene.kind(i) == "number" and scene.word(i - 1) == "year" and scene.word(i - 2) in ("in", "of", "on")
        for i in range(first + 2, last)
    )


def _rate_base(rate: Mention, before: list[Mention]) -> Mention | None:
    """The nearest larger number of the same sort before a rate: one of its own sentence, else any."""
    nearest = None
    for figure in reversed(before):
        if figure.measure != rate.measure or (figure.value or 0) <= (rate.value or 0):
            continue
        if rate.groups and figure.groups != rate.groups:
            continue
        if figure.sentence == rate.sentence:
            return _whole_of_list(rate, figure)
        nearest = nearest or figure
    return _whole_of_list(rate, nearest) if nearest is not None else None


def _whole_of_list(rate: Mention, base: Mention) -> Mention:
    """Under a list, "on average 91 are killed each day" is said of what the list adds up to, not of its last item."""
    if rate.own_groups or rate.actors or rate.line == base.line:
        return base
    whole = base
    while whole.parent is not None and whole.parent.measure == rate.measure:
        whole = whole.parent
    return whole


def percent_change(scene: Scene, said: Said, figures: list[Mention]) -> Draft | None:
    """Tell "2,039 deaths, up 39 percent from 1,466": after, before, and the change in per cent."""
    before, after = _ends_told(scene, said, figures)
    if after is None or (said.change == "unsaid" and before is None):
        return None
    sign = -1 if said.change == "down" or (said.change == "unsaid" and _last_fell(scene, said.first)) else 1
    if sign < 0 and said.unit == "fraction" and scene.word(said.first - 1) in _TO:
        said = replace(said, value=1 - said.value)  # «انخفض إلى الثلث»: by two thirds
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


_OF_TWO = 600
"""Figures that the sentence of a difference and the one before it can hold."""

_BESIDE = 10
"""Tokens after a per cent within which "from" stands, where it tells what the number was before."""


def _ends_told(scene: Scene, said: Said, figures: list[Mention]) -> tuple[Mention | None, Mention | None]:  # noqa: PLR0911  a cascade of tests reads best flat
    """Before and after of a change: the pair told behind it, else the figure before it and what it is held against."""
    sentence = scene.layout.sentence_of[said.first]
    later = [m for m in figures if said.last <= m.first <= said.last + _BESIDE and m.sentence == sentence]
    for one, other in pairwise(later):
        pair = from_to(scene, one, other)
        if pair is not None and not _story_between(scene, said.last, one.first):
            return pair
    if len(later) > 1 and _set_against_behind(scene, said, later):
        return later[1], later[0]
    earlier = [m for m in figures if m.last <= said.first and m.sentence == sentence]
    if (
        earlier
        and later
        and held_against(scene, said.last)
        and not _story_between(scene, said.last, later[0].first)
    ):
        return later[0], earlier[-1]
    if len(earlier) >= 2:
        pair = from_to(scene, earlier[-2], earlier[-1])
        if pair is not None and not any(m.first < said.first for m in later):
            return pair
        if against_earlier(scene, earlier[-2], earlier[-1]):
            return earlier[-1], earlier[-2]
    if earlier and later and _held_against_next(scene, said, earlier[-1], later[0]):
        return later[0], earlier[-1]
    if earlier and later and scene.word(said.last + 1) == "from" and later[0].first <= said.last + 6:
        return later[0], earlier[-1]
    if not earlier:  # "rose 50 per cent to 120"
        return None, later[0] if later and scene.word(said.last) in _TO else None
    last = earlier[-1]
    if last.parent is not None and last.link == "sum" and last.parent.sentence == sentence:
        last = last.parent  # "1,500 casualties — 511 dead and 989 hurt — six per cent up": said of the whole
    return ends_in_time(scene, said.last, last, figures)


def _held_against_next(scene: Scene, said: Said, after: Mention, before: Mention) -> bool:
    """Tell "a 92 per cent increase on the 627 killed in 2020", "18% more than the 271 of June", "compared with 271"."""
    if after.measure != before.measure or said.word is not None:
        return False
    between = [scene.word(i) for i in range(said.last, before.first)]
    if any(w in (".", ";", ":") for w in between) or "and" in between:
        return False
    if "when" in between and _HELD_AGAINST & set(between[:2]):
        return True  # "26% fewer than in April, when 271 were recorded"
    lead = [w for w in between if w not in ("the", "a", "some", "to", "with", "total", "of")]
    return bool(lead) and lead[-1] in _HELD_AGAINST


_HELD_AGAINST = listed("changes", "held_against")


def _set_against_behind(scene: Scene, said: Said, later: list[Mention]) -> bool:
    """«انخفض إلى النصف: 40 في آذار مقابل 80 في شباط»."""
    colon = ":" in [scene.word(i) for i in range(said.last, later[0].first)]
    return colon and later[0].measure == later[1].measure and against_earlier(scene, *later[:2])


def _story_between(scene: Scene, first: int, last: int) -> bool:
    """Another clause begins before the pair: what it tells of is not what the per cent is said of."""
    return any(
        (scene.tokens[i].folded in ",،;؛" and scene.word(i + 1) not in _FROM) or scene.tokens[i].has("clause")
        for i in range(first, last)
    )


def _last_fell(scene: Scene, at: int) -> bool:
    """Which way the sentence went last: "the former rose by 12 percent …, and the latter by 33 percent (from 24 to 32)"."""
    first = scene.layout.sentences[scene.layout.sentence_of[at]][0]
    told = next((t for t in reversed(scene.tokens[first:at]) if t.has("change_up", "change_down")), None)
    return told is not None and told.has("change_down")


def against_earlier(scene: Scene, one: Mention, other: Mention) -> bool:
    """Whether words set the second number against the first («120 مقابل 40», "120, compared with 40", "120, three times the 40")."""
    between = scene.tokens[one.last : other.first]
    return any(t.folded in _AGAINST or t.has("multiple", "times") for t in between)


def changes(scene: Scene, mentions: list[Mention], measured: list[Draft]) -> list[Draft]:
    """«من 332 قتيلاً إلى 373، أي بزيادة 41»: the difference said against the two numbers; and rises told without one.

    ``measured`` are the changes told in per cent: what they say of two numbers need not be said again.
    """
    figures = counted(mentions)
    starts = [figure.at for figure in figures]
    found: list[Draft] = []
    for mention in mentions:
        if mention.difference:
            at = bisect_left(starts, mention.at)
            draft = _difference(scene, mention, figures[max(0, at - _OF_TWO) : at + _BESIDE])
            found += [draft] if draft is not None else []
    told = {tuple(id(o) for o in d.operands) for d in (*found, *measured)}
    for one, other in pairwise(figures):
        pair = from_to(scene, one, other)
        if pair is not None and (id(pair[0]), id(pair[1])) not in told:
            draft = _rise_or_fall(scene, *pair)
            found += [draft] if draft is not None else []
        elif pair is None and (draft := correction(scene, one, other)) is not None:
            found.append(draft)
    return found


def _difference(scene: Scene, mention: Mention, figures: list[Mention]) -> Draft | None:
    before, after = _held_against(scene, mention, figures)
    if after is None or mention.value is None:
        return None
    sign = _sign(scene, mention, before, after)
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
    return Draft(ClaimKind.CHANGE, mention.start, mention.end, (before, after), sign * mention.value, more)


def _sign(scene: Scene, mention: Mention, before: Mention | None, after: Mention) -> int:
    """Which way a difference goes; one that only says how far apart they are («بفارق 40») goes the way of its numbers."""
    if says_apart(scene, mention) and before is not None:
        return -1 if (before.value or 0) > (after.value or 0) else 1
    return -1 if falls(scene, mention) else 1


def _held_against(
    scene: Scene, mention: Mention, figures: list[Mention]
) -> tuple[Mention | None, Mention | None]:
    """The two numbers that a difference lies between: "rose by 41 to 373 from 332", "from 332 to 373, an increase of 41"."""
    alike = [m for m in figures if m.measure == mention.measure] if mention.noun else figures
    later = [m for m in alike if mention.last <= m.first <= mention.last + _BESIDE][:2]
    if later and later[0].sentence == mention.sentence and _leads_to(scene, mention, later[0]):
        pair = from_to(scene, later[0], later[1]) if len(later) > 1 else None
        return pair or (None, later[0])
    earlier = [m for m in alike if m.at < mention.at and mention.sentence - m.sentence <= 1]
    if not earlier:
        return None, None
    pair = from_to(scene, earlier[-2], earlier[-1]) if len(earlier) > 1 else None
    if pair is None and later and _on(scene, mention, later[0]):
        return later[0], _risen(earlier, mention)
    return pair or ends_in_time(scene, mention.last, _risen(earlier, mention), figures)


def _on(scene: Scene, difference: Mention, before: Mention) -> bool:
    """«بزيادة 40 قتيلاً عن شباط الذي قتل فيه 160»: what it was follows the word that holds the difference against it."""
    between = range(difference.at + 1, before.first)
    if before.sentence != difference.sentence:
        return False
    than = next((i for i in between if held_against(scene, i)), None)
    return than is not None and not any(
        (scene.tokens[i].folded in ",،؛;" or scene.tokens[i].has("clause"))
        and not {scene.word(i), scene.word(i + 1)} & _WHEN
        for i in range(than, before.first)
    )


def _risen(figures: list[Mention], difference: Mention) -> Mention | None:
    """The last figure of the people of whom the difference is said: after "40 killed: 12 civilians and 28 fighters", the 40."""
    alike = [m for m in figures if set(m.groups) == set(difference.groups)]
    return next(iter(reversed(alike or figures)), None)


def _leads_to(scene: Scene, difference: Mention, after: Mention) -> bool:
    between = [scene.word(i) for i in range(difference.last, after.first)]
    return bool(between) and between[-1] in ("to", "الي") and not any(w in (".", ",", "،") for w in between)


def _rise_or_fall(scene: Scene, before: Mention, after: Mention) -> Draft | None:
    """A change told only by what it was and what it is now: of a rise no more is claimed than that it is one."""
    first = min(before.first, after.first)
    start = max(scene.layout.sentences[before.sentence][0], first - _BESIDE)
    way = ""
    apposed = (min(before.last, after.last), max(before.first, after.first))
    for index in (*range(start, first), *(range(*apposed) if after.at < before.at else ())):
        token = scene.tokens[index]
        way = "up" if token.has("change_up") else "down" if token.has("change_down") else way
    if not way or any(m.value is None or m.difference for m in (before, after)):
        return None
    unit = "events" if is_event(before) else "persons"
    more: dict[str, object] = {
        "unit": unit,
        "relation": Relation.MORE_THAN if way == "up" else Relation.LESS_THAN,
    }
    more |= {"stated_low": 1} if way == "up" else {"stated_high": -1}
    start, end = min(before.start, after.start), max(before.end, after.end)
    return Draft(ClaimKind.CHANGE, start, end, (before, after), None, more)


_WHEN = listed("shares", "when")
_AGAINST, _TO, _FROM = (listed("changes", name) for name in ("against", "to", "from"))


def from_to(scene: Scene, one: Mention, other: Mention) -> tuple[Mention, Mention] | None:
    """Before and after of "from 89 on Monday to 99", «من 332 إلى 373», "to 99 on Tuesday from 89"; None where neither is said."""
    if one.sentence != other.sentence or other.first - one.last > _BESIDE or one.measure != other.measure:
        return None
    between = range(one.last, other.first)
    if _up_from(scene, one, other):
        return other, one
    if not between or any(scene.kind(i) == "mark" or scene.tokens[i].has("clause") for i in between):
        return None
    lead, link = _leading(scene, one), _leading(scene, other)
    if lead in _FROM and link in _TO:
        return one, other
    if lead in _TO and link in _FROM - {"من", "عن"}:
        return other, one
    return None


def _up_from(scene: Scene, one: Mention, other: Mention) -> bool:
    """What it was, in apposition to what it is now: "rose to 41, up from 39", "41 deaths, down from 52 in May"."""
    between = [scene.tokens[i] for i in range(one.last, other.first)]
    if not any(t.folded == "from" for t in between[-3:]) or any(t.folded in ";." for t in between):
        return False
    return any(
        t.folded in ",(–—-" and between[i + 1].has("change_up", "change_down")
        for i, t in enumerate(between[:-1])
    )


def _leading(scene: Scene, mention: Mention) -> str:
    """The word that leads to a number, a hedge or an article between them left out."""
    at = mention.first - 1
    while scene.word(at) in ("the", "a", "some", "previous", "(") and at > 0:
        at -= 1
    return scene.word(at)
