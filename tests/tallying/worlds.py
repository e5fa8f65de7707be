"""Small worlds in which it is known who was killed when, where and by whom, and truthful reports of them.

Two originators tell single events, the moments of tolls, months, incidents by name with their parts, summaries that name what
they cover, and tables: each number takes the truth in, and none is taken back. So whatever is counted can be held against it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import strategies as st
from tests.tallying.lines import CONTAINMENT, line
from tests.tallying.test_properties import START

from tawthiq.model.lines import CasualtyLine

DAYS = 12
PLACES = ("sy-ghwayran-prison", "sy-hasakah-city", "sy-raqqa-city", "sy-homs")
WIDE = ("sy", "sy-hasakah", *PLACES)
GROUPS = ("islamic-state", "sdf", "civilians")
SIDES = ("", "", "combatants", *GROUPS)
ACTORS = ("russia", "government-forces")
MEANS = ("airstrike", "clash")
ORIGINATORS = ("sohr", "sohr", "snhr")


@dataclass(frozen=True)
class Killed:
    """So many of one group, on one day of one event."""

    event: int
    day: int
    place: str
    group: str
    by: str
    means: str
    number: int


@dataclass(frozen=True)
class Scope:
    """Whom a report counts: all who were killed between two days, both counted, as far as it says."""

    first: int
    last: int
    place: str
    group: str = ""
    by: str = ""
    means: str = ""

    def number(self, world: list[Killed]) -> int:
        """How many that were."""
        return sum(one.number for one in world if self.takes(one))

    def takes(self, one: Killed) -> bool:
        """True where it counts them."""
        return (
            self.first <= one.day <= self.last
            and CONTAINMENT.place_within(one.place, self.place)
            and CONTAINMENT.groups_within(frozenset((one.group,)), frozenset((self.group,)) - {""})
            and self.by in {"", one.by}
            and self.means in {"", one.means}
        )


@dataclass
class Reporter:
    """Draws the lines of one world."""

    draw: object
    world: list[Killed]
    kinds: dict[str, str]
    """How each originator tells its tolls: all alike, so that a later number never reads as a correction of an earlier."""

    def tell(self, scope: Scope, number: int, kind: str, originator: str, **more) -> CasualtyLine:
        """A line that states a number truthfully."""
        low, high = number * self.draw(st.integers(0, 10)) // 10, number + self.draw(st.integers(0, 5))
        bounds = {
            "exact": number,
            "at least": (number, number, None),
            "about": (None, number, None),
            "half": (number // 2, None, 2 * number),
            "loose": (low, number, high),
        }[kind]
        days = f"{day(scope.first)}/{day(scope.last)}"
        said = {
            "as_of": str(day(scope.last)),
            "document": f"{originator}{self.draw(st.integers(0, 4))}",
            **more,
        }
        return line(
            bounds, scope.group, days, by=scope.by, means=scope.means, originator=originator,
            **{"place": scope.place, **said},
        )  # fmt: skip

    def scope(self, first: int, last: int, places: tuple[str, ...]) -> Scope:
        """Some of the people of some days."""
        return Scope(
            first,
            last,
            self.draw(st.sampled_from(places)),
            self.draw(st.sampled_from(SIDES)),
            self.draw(st.sampled_from(("", "", *ACTORS))),
            self.draw(st.sampled_from(("", "", *MEANS))),
        )

    def kind(self) -> str:
        return self.draw(st.sampled_from(["exact", "at least", "about", "half", "loose"]))

    def event_of_a_day(self) -> list[CasualtyLine]:
        """What happened on a day at a place, which need not be named."""
        at = self.draw(st.integers(0, DAYS))
        scope = self.scope(at, at, PLACES)
        named = self.draw(st.sampled_from([scope.place, scope.place, None]))
        whose = self.draw(st.sampled_from(ORIGINATORS))
        return [self.tell(scope, scope.number(self.world), self.kind(), whose, place=named, clarity=1)]

    def toll(self) -> list[CasualtyLine]:
        """An episode's toll at one moment or several; or a month's."""
        first = self.draw(st.integers(0, DAYS))
        ends = self.draw(
            st.lists(
                st.integers(first + 1, DAYS + 9),
                min_size=self.draw(st.integers(1, 2)),
                max_size=4,
                unique=True,
            )
        )
        scope = self.scope(first, first, WIDE)
        whose = self.draw(st.sampled_from(ORIGINATORS))
        series = self.draw(st.sampled_from([None, None, "table"]))
        told = [replace(scope, last=end) for end in sorted(ends)]
        lines = [self.tell(one, one.number(self.world), self.kinds[whose], whose, clarity=2) for one in told]
        return [replace(one, series=series) for one in lines]

    def incident(self) -> list[CasualtyLine]:
        """One event by its name: as a whole, perhaps told twice, or broken down by side."""
        if not self.world:
            return []
        number = self.draw(st.sampled_from(self.world)).event
        killed = [one for one in self.world if one.event == number]
        whose = self.draw(st.sampled_from(ORIGINATORS))
        first, last = min(one.day for one in killed), max(one.day for one in killed)
        scope = Scope(first, last, killed[0].place, "", killed[0].by, killed[0].means)
        name = f"I-{whose}-{number}"
        dead = sum(one.number for one in killed)
        shape = self.draw(st.sampled_from(["whole", "twice", "parts", "groups"]))
        groups = [replace(scope, group=group) for group in GROUPS]
        sides = [
            self.tell(
                one, sum(k.number for k in killed if k.group == one.group), self.kind(), whose, clarity=1
            )
            for one in groups
        ]
        whole = self.tell(scope, dead, self.kind(), whose, clarity=1)
        if shape == "groups":
            told = sides
        elif shape == "parts":
            told = [whole, *(replace(one, part_of=whole.id) for one in sides)]
        elif shape == "twice":
            later = day(last + self.draw(st.integers(1, 9)))
            told = [whole, self.tell(scope, dead, self.kind(), whose, clarity=1, as_of=str(later))]
        else:
            told = [whole]
        return [replace(one, incident=name) for one in told]

    def covering(self) -> list[CasualtyLine]:
        """A summary that is an incident itself, and names those that it holds."""
        numbers = sorted({one.event for one in self.world})
        if not numbers:
            return []
        chosen = self.draw(st.lists(st.sampled_from(numbers), min_size=1, max_size=3, unique=True))
        killed = [one for one in self.world if one.event in chosen]
        whose = self.draw(st.sampled_from(ORIGINATORS))
        scope = Scope(min(one.day for one in killed), max(one.day for one in killed), "sy")
        told = self.tell(scope, sum(one.number for one in killed), self.kind(), whose, clarity=2)
        return [replace(told, incident="S" + told.id, covers=tuple(f"I-{whose}-{one}" for one in chosen))]


def day(number: int) -> date:
    return START + timedelta(number)


@st.composite
def worlds(draw) -> tuple[list[Killed], list[CasualtyLine]]:
    """Who was killed, and what was told of it."""
    world: list[Killed] = []
    for event in range(draw(st.integers(1, 4))):
        first = draw(st.integers(0, DAYS))
        place, by = draw(st.sampled_from(PLACES)), draw(st.sampled_from(ACTORS))
        means = draw(st.sampled_from(MEANS))
        for _ in range(draw(st.integers(1, 3))):
            group = draw(st.sampled_from(GROUPS))
            at = min(DAYS, first + draw(st.sampled_from([0, 0, 1, 4])))
            world.append(Killed(event, at, place, group, by, means, draw(st.integers(0, 9))))
    kinds = {
        whose: draw(st.sampled_from(["exact", "at least", "about", "half"])) for whose in set(ORIGINATORS)
    }
    reporter = Reporter(draw, world, kinds)
    ways = [
        reporter.event_of_a_day,
        reporter.event_of_a_day,
        reporter.toll,
        reporter.toll,
        reporter.incident,
        reporter.covering,
    ]
    lines = [one for way in draw(st.lists(st.sampled_from(ways), min_size=1, max_size=5)) for one in way()]
    return world, _truthful(lines)


def _truthful(lines: list[CasualtyLine]) -> list[CasualtyLine]:
    """Of summaries that are incidents none that names what another of its originator names: two incidents share nobody."""
    named: set[str] = set()
    kept = []
    for one in lines:
        if named.isdisjoint(one.covers):
            named.update(one.covers)
            kept.append(one)
    return kept
