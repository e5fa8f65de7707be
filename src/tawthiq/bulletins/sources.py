"""A line behind a figure, put into words: its number, whose it is, its own words or why they are not shown."""

from __future__ import annotations

from dataclasses import dataclass

from tawthiq.bulletins.house import House
from tawthiq.model.terms import Sensitivity
from tawthiq.tallying.mentions import bounds_of
from tawthiq.tallying.tracing import TracedLine


@dataclass(frozen=True, slots=True)
class Source:
    """A line behind a figure, with its words."""

    id: str
    number: str
    who: str
    as_of: str
    """The moment that it holds for, put into words; empty where it is withheld."""
    facts: tuple[str, ...]
    """Whose count, as of when, where and when published: what is known of it and may be told."""
    before: str
    marked: str
    after: str
    address: str
    notice: str
    """What stands in the place of words: why they are not shown, or which rows of a list are counted; else empty."""
    direction: str


def source(traced: TracedLine, house: House) -> Source:
    """A traced line in words. Of what is confidential, whose count it is stands here, and nothing else of where it was said."""
    line, words = traced.line, traced.words
    as_of = house.day(line.as_of) if line.as_of and words.withheld is not Sensitivity.CONFIDENTIAL else ""
    return Source(
        id=line.id,
        number=house.bounds(bounds_of(line)),
        who=house.who(line.groups, crossed=line.crossed),
        as_of=as_of,
        facts=_facts(traced, as_of, house),
        before=words.before,
        marked=words.marked,
        after=words.after,
        address=words.address or "",
        notice=_notice(traced, house),
        direction="auto",
    )


def _facts(traced: TracedLine, as_of: str, house: House) -> tuple[str, ...]:
    originator = house.name("originator", traced.line.originator)
    if traced.words.withheld is Sensitivity.CONFIDENTIAL:
        return (originator,)
    outlet = traced.outlet if traced.outlet != originator else None
    published = house.label("said_on", day=house.day(traced.published)) if traced.published else ""
    told = (f"{house.label('as_of')} {as_of}" if as_of else "", originator, outlet or "", published)
    undated = "" if as_of or published else house.label("unknown_day")
    return tuple(one for one in (*told, undated) if one)


def _notice(traced: TracedLine, house: House) -> str:
    words = traced.words
    if words.withheld is not None:
        return house.label("withheld", sensitivity=house.text("sensitivity", words.withheld.value))
    if words.rows:
        one = len(words.rows) == 1
        return house.label("list_row" if one else "list_rows", rows=house.ranges(words.rows))
    if words.first_row is not None:
        return house.label("list_from", row=house.number(words.first_row))
    return house.label("erased") if words.erased else ""
