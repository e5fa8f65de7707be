"""Sentences about tallies and comparisons, in the plain manner of field reports, so that an audit can parse them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tawthiq.bulletins.agreement import group_phrases, nouns
from tawthiq.bulletins.house import House
from tawthiq.model.tallies import Bounds, Comparison, Query, Span, Tally
from tawthiq.model.terms import Measure

NEAR = Fraction(1, 20)
"""How far from equal two counts may be to be called about as many."""

ADULT = frozenset({"adults", "elderly"})
OF_ALL_AGES = {"women": "female", "men": "male"}
"""The noun of counted.toml for people of one sex who need not be grown up."""

FEMININE = (
    "الأمم", "الأونروا", "السلطات", "الفصائل", "القوات", "الكوادر", "الميليشيات", "اليونيسف", "جهات", "رويترز", "سانا",
    "طواقم", "فصائل", "قوات", "قوى", "لجان", "مصادر",
)  # fmt: skip
"""First words of names that take the feminine verb without ending in ة: agencies, and plurals of what is no person."""


def counted_sentence(tally: Tally, house: House) -> str:
    """What was documented: whose count, whom, where and when, with a full stop; where nothing was, that."""
    return f"{_count(tally, house) if tally.documented else _nothing(tally, house)}."


def breakdown_sentence(tally: Tally, house: House) -> str:
    """The total with its groups: "hum" where they are all, "including" where some of it is not broken down.

    Without groups to name, or where they overlap, the total alone.
    """
    named = [cell for cell in tally.cells if not cell.rest and cell.values[0] is not None]
    countable = tally.query.by == ("group",) and tally.total is not None and not tally.unresolved
    if not countable or len(named) < 2 or not all(cell.bounds.exact for cell in named):
        return counted_sentence(tally, house)
    measure = _measure(tally)
    parts = [
        whom_phrase(cell.bounds, tuple((cell.values[0] or "").split("+")), measure, house) for cell in named
    ]
    all_named = len(named) == sum(cell.bounds.best != 0 for cell in tally.cells)
    return house.text(
        "sentence",
        "breakdown" if all_named else "including",
        count=_count(tally, house),
        parts=house.listed(parts),
    )


def comparison_sentence(comparison: Comparison, house: House) -> str:
    """The comparison in words chosen by the table: who was documented on both sides, and how the two stand."""
    left, right = comparison.left, comparison.right
    bounds = _bounds(right)
    phrase = comparison.phrase_ar if house.arabic else comparison.phrase_en
    groups = _among(right, house)
    measure = _measure(right)
    documented = house.measure(measure, "documented")
    number = _hedged(bounds, house)
    other = house.text(
        "sentence", "other_of" if groups else "other", n=number, documented=documented, among=groups
    ).strip()
    return house.text(
        "sentence",
        _pattern(comparison, phrase),
        count=_count(left, house),
        phrase=house.shape(phrase),
        n=number,
        other=other,
        who=groups or nouns()["people" if measure.counts_people else measure.value]["en"][1],
        documented=f"{documented} {groups}".strip() if house.arabic else documented,
        other_where=_where(right.query, house),
        other_when=_when(right.query, house),
    )


def _pattern(comparison: Comparison, phrase: str) -> str:
    """Which sentence fits the words chosen: "three times the number", "equal to a quarter of", "as many as"."""
    words = comparison.phrase_en
    if not phrase:
        return "beside"
    if comparison.kind == "share":
        return comparison.kind
    if comparison.ratio.low == comparison.ratio.high == 1:
        return "equal"
    if _near_one(comparison.ratio):
        return "near"
    return "ratio" if comparison.kind == "ratio" and words.endswith(("times", "double")) else "equal_to"


def _near_one(ratio: Span) -> bool:
    """True where "1.003 times" would say more than a reader wants to know."""
    return (
        ratio.low is not None and ratio.high is not None and ratio.low >= 1 - NEAR and ratio.high <= 1 + NEAR
    )


def windows_sentence(comparison: Comparison, house: House) -> str:
    """The length of both windows, without which a comparison of counts misleads."""
    return house.label(
        "windows",
        left=house.length(comparison.left.query.window),
        right=house.length(comparison.right.query.window),
    )


def _count(tally: Tally, house: House) -> str:
    query, measure = tally.query, _measure(tally)
    whom = whom_phrase(_bounds(tally), asked_groups(tally) or _only_group(tally), measure, house)
    what = house.measure(measure, "what").format(whom=whom)
    parts = {"what": what, "where": _where(query, house), "when": _when(query, house)}
    if len(tally.originators) != 1:
        return house.text("sentence", "count_passive", **parts)
    subject = house.name("originator", tally.originators[0])
    verb = house.text("sentence", "verb_feminine" if feminine(subject) else "verb")
    return house.text("sentence", "count", subject=house.subject(tally.originators[0]), verb=verb, **parts)


def _nothing(tally: Tally, house: House) -> str:
    """That nothing was documented of these people there and then: no number, since unknown is not nought."""
    query, measure = tally.query, _measure(tally)
    noun = _noun(query.where.groups, measure)
    if noun is None:
        whom = f"{house.text('sentence', 'anyone')} {_members(query.where.groups, 'after', house)}".strip()
    else:
        whom = nouns()[noun]["few"] if house.arabic else nouns()[noun]["en"][1]
    what = house.measure(measure, "what").format(whom=whom)
    return house.text("sentence", "nothing", what=what, where=_where(query, house), when=_when(query, house))


def _only_group(tally: Tally) -> tuple[str, ...]:
    """The groups of the one row that is the whole total of a tally by group; none where there are several, or a rest."""
    rows = [cell for cell in tally.cells if not cell.rest or cell.bounds.best != 0]
    if tally.query.by != ("group",) or len(rows) != 1 or tally.total is None or tally.unresolved:
        return ()
    (cell,) = rows
    said = cell.values[0] if not cell.rest and cell.bounds == tally.total.bounds else None
    return tuple(said.split("+")) if said else ()


def feminine(name: str) -> bool:
    """True where an organisation's Arabic name takes the feminine verb: «الشبكة», «وزارة», «الأمم المتحدة»."""
    first = name.split(" ", 1)[0]
    return first.endswith("ة") or first in FEMININE


def _bounds(tally: Tally) -> Bounds:
    return tally.total.bounds if tally.total is not None else Bounds(None, None, None)


def _measure(tally: Tally) -> Measure:
    return tally.measures[0] if tally.measures else tally.query.where.measure or Measure.KILLED


def whom_phrase(bounds: Bounds, groups: tuple[str, ...], measure: Measure, house: House) -> str:
    """The number with its people: "124 members of Islamic State", «7 مدنيين», «ما لا يقل عن 20 شخصاً»."""
    noun = _noun(groups, measure)
    if noun is not None:
        if bounds.exact and bounds.best is not None:
            return house.counted(bounds.best, noun)
        return _hedged_noun(bounds, noun, house)
    return f"{_hedged(bounds, house)} {_members(groups, 'after', house)}"


def _noun(groups: tuple[str, ...], measure: Measure) -> str | None:
    """The noun that agrees with the number; None where the number is followed by "of the members of …"."""
    if not measure.counts_people:
        return measure.value
    if not groups:
        return "people"
    return groups[0] if len(groups) == 1 and groups[0] in nouns() else None


def _hedged(bounds: Bounds, house: House) -> str:
    """A count without its noun, hedged by its bounds."""
    if bounds.exact and bounds.best is not None:
        return house.number(bounds.best)
    if bounds.low is not None and bounds.high is not None:
        ends = {"low": house.number(bounds.low), "high": house.number(bounds.high)}
        return house.text("hedge", "between", **ends)
    kind, count = _one_end(bounds)
    return house.text("hedge", kind, n=house.number(count))


def _hedged_noun(bounds: Bounds, noun: str, house: House) -> str:
    if bounds.low is not None and bounds.high is not None:
        low, high = house.number(bounds.low), house.counted(bounds.high, noun)
        return house.text("hedge", "between", low=low, high=high)
    kind, count = _one_end(bounds)
    return house.text("hedge", kind, n=house.counted(count, noun))


def _one_end(bounds: Bounds) -> tuple[str, int]:
    if bounds.low is not None:
        return "at_least", bounds.low
    if bounds.best is not None:
        return "about", bounds.best
    return "at_most", bounds.high or 0


def _members(groups: tuple[str, ...], part: str, house: House) -> str:
    """How people of these groups follow their number; what several begin with («من», "members of") stands once."""
    phrases = [_member(group, part, house) for group in groups]
    shared = "من " if house.arabic else "members of "
    if all(phrase.startswith(shared) for phrase in phrases):
        phrases = [phrases[0], *(phrase.removeprefix(shared) for phrase in phrases[1:])]
    return house.joined(phrases)


def _member(group: str, part: str, house: House) -> str:
    known = group_phrases()
    entry = known.get(group, {})
    table: Any = entry.get(part) or entry.get("after") or entry.get("among") or known["any"]["after"]
    return str(table[house.language]).format(name=house.oblique(group))


def _among(tally: Tally, house: House) -> str:
    groups = asked_groups(tally)
    return _members(groups, "among", house) if groups else ""


def asked_groups(tally: Tally) -> tuple[str, ...]:
    """The groups asked for, as they may be called: of whom a list says no more than the sex, a part may be children.

    "Women" in a report is what the report calls so; of named victims it is whoever is female.
    """
    groups = tally.query.where.groups
    of_all_ages = any(line.crossed and not ADULT.intersection(line.groups) for line in tally.lines.values())
    return tuple(OF_ALL_AGES.get(one, one) for one in groups) if of_all_ages else groups


def _where(query: Query, house: House) -> str:
    """Place, territory, actors and means of a question, each where it was asked."""
    where, parts = query.where, []
    if where.by:
        parts.append(house.text("setting", "by", name=house.joined(house.oblique(one) for one in where.by)))
    if where.means:
        parts.append(house.text("setting", "means", name=house.name("means", "+".join(where.means))))
    if where.place:
        parts.append(house.text("setting", "place", name=house.place(where.place)))
    if where.territory:
        parts.append(house.text("setting", "territory", name=house.oblique(where.territory)))
    return "".join(f" {part}" for part in parts)


def _when(query: Query, house: House) -> str:
    period = house.period(query.window)
    return f" {period}" if period else ""
