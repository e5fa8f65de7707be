"""Casualty lines by hand, in the field's own terms."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tawthiq.model.dates import DateSpan
from tawthiq.model.lines import CasualtyLine, Evidence, LineStatus
from tawthiq.model.terms import Bound, Measure, Sensitivity
from tawthiq.tallying import Containment

CONTAINMENT = Containment(
    place_parents={
        "sy-badia": "sy",
        "sy-aa-area": "sy",
        "sy-hasakah": "sy",
        "sy-homs": "sy",
        "sy-hasakah-city": "sy-hasakah",
        "sy-ghwayran-prison": "sy-hasakah-city",
        "sy-raqqa-city": "sy",
    },
    regions=frozenset({"sy-badia", "sy-aa-area"}),
    dimensions={
        "civilians": "status",
        "combatants": "status",
        "unidentified": "status",
        "detainees": "status",
        "children": "age",
        "women": "sex",
        "islamic-state": "affiliation",
        "sdf": "affiliation",
        "asayish": "affiliation",
        "government-forces": "affiliation",
        "russia": "affiliation",
    },
    civil_affiliations=frozenset({"russia"}),
)

SERIAL = iter(range(1, 10**9))


def day(text: str) -> date:
    return date.fromisoformat(text)


def line(
    count: int | tuple[int | None, int | None, int | None],
    group: str = "islamic-state",
    days: str = "2022-01-20/2022-01-26",
    *,
    as_of: str | None = "",
    place: str | None = "sy-ghwayran-prison",
    by: str = "",
    means: str = "",
    originator: str = "sohr",
    measure: str = "killed",
    document: str | None = None,
    territory: str | None = None,
    status: LineStatus = LineStatus.ACCEPTED,
    id: str | None = None,
    clarity: int | None = None,
    outlet: str = "Outlet",
    sensitivity: Sensitivity = Sensitivity.PUBLIC,
    published: str | None = None,
) -> CasualtyLine:
    """A line; several ids are joined by "+", days are "first/last" with "" for an open end, as_of "" is the last day.

    Published on the day that the number holds for, where nothing else is said.
    """
    first, slash, last = days.partition("/")
    last = last if slash else first
    span = (
        DateSpan.inclusive(day(first) if first else None, day(last) if last else None)
        if days
        else DateSpan(None, None)
    )
    low, best, high = (count, count, count) if isinstance(count, int) else count
    said = (span.last if as_of == "" else day(as_of)) if as_of is not None else None
    serial = next(SERIAL)
    name = document or f"doc{serial}"
    return CasualtyLine(
        id=id or f"L{serial:05d}",
        status=status,
        measure=Measure(measure),
        groups=tuple(group.split("+")) if group else (),
        by=tuple(by.split("+")) if by else (),
        means=tuple(means.split("+")) if means else (),
        place=place,
        place_ids=(place,) if place else (),
        territory=territory,
        happened=span,
        low=low,
        best=best,
        high=high,
        bound=Bound.EXACT if low == high else Bound.AT_LEAST,
        originator=originator,
        as_of=said,
        recorded_at=datetime(2022, 2, 1, tzinfo=UTC),
        evidence=Evidence(name, 0, 10, outlet, day(published) if published else said, sensitivity, name),
        value=best,
        event_clarity=clarity or (2 if (span.days or 99) > 1 else 1),
    )


def year_2021() -> list[CasualtyLine]:
    """The year as one observatory's article breaks it down."""
    year = {"days": "2021-01-01/2021-12-31", "as_of": "2022-01-26", "document": "article"}
    return [
        line(503, place="sy", **year),
        line(484, place="sy-badia", **year),
        line(83, place="sy-badia", by="government-forces", means="clash", **year),
        line(401, place="sy-badia", by="russia", means="airstrike", **year),
        line(19, place="sy-aa-area", by="coalition+sdf", means="security-operation", **year),
    ]


def battle() -> list[CasualtyLine]:
    """The running toll of the prison battle, as told on each day."""
    days = {
        "21": (39, 23, 5),
        "22": (56, 28, 5),
        "23": (84, 45, 7),
        "25": (114, 45, 7),
        "26": (124, 50, 7),
        "30": (246, 79, 7),
    }
    found = []
    for last, (fighters, guards, civilians) in days.items():
        common = {"days": f"2022-01-20/2022-01-{last}", "document": f"toll-{last}"}
        found += [
            line(fighters + guards + civilians, "", **common),
            line(fighters, "islamic-state", **common),
            line(guards, "asayish+sdf", **common),
            line(civilians, "civilians", **common),
        ]
    return found
