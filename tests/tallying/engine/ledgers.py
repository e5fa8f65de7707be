"""Random small ledgers in which everything meets that can: incidents, series, parts, summaries, originators, odd dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st
from tests.tallying.lines import CONTAINMENT, line
from tests.tallying.test_properties import START

from tawthiq.model.control import Control
from tawthiq.model.dates import DateSpan
from tawthiq.model.lines import CasualtyLine, LineStatus
from tawthiq.model.terms import Identification
from tawthiq.tallying.control import Controls

PLACES = ["sy-homs", "sy-hasakah", "sy-ghwayran-prison", "sy-hasakah-city"]
GROUPS = ["", "civilians", "islamic-state", "sdf", "children+women", "women", "combatants"]


@st.composite
def numbers(draw):
    low = draw(st.integers(0, 40))
    return draw(
        st.sampled_from([low, low, low, (low, low, None), (low, low + 3, low + 9), (None, low, None)])
    )


@st.composite
def incident_lines(draw, number: int) -> list[CasualtyLine]:
    """The lines of one incident: one told once or several times, groups side by side, or a whole with its parts."""
    first = START + timedelta(draw(st.integers(0, 50)))
    last = first + timedelta(draw(st.sampled_from([0, 0, 2, 9])))
    common = {
        "days": f"{first}/{last}",
        "place": draw(st.sampled_from([*PLACES, None])),
        "by": draw(st.sampled_from(["", "russia", "sdf"])),
        "means": draw(st.sampled_from(["", "airstrike", "clash"])),
        "originator": draw(st.sampled_from(["sohr", "sohr", "sohr", "snhr"])),
        "territory": draw(st.sampled_from([None, None, "sdf"])),
        "published": str(last + timedelta(draw(st.integers(0, 4)))),
    }
    shape = draw(st.sampled_from(["one", "one", "retold", "groups", "parts"]))
    incident = f"I{number}"
    if shape == "one":
        found = [line(draw(numbers()), draw(st.sampled_from(GROUPS)), **common)]
    elif shape == "retold":
        group = draw(st.sampled_from(GROUPS))
        found = [
            line(draw(numbers()), group, **{**common, "as_of": str(last + timedelta(n))})
            for n in range(draw(st.integers(2, 3)))
        ]
    elif shape == "groups":
        groups = draw(st.lists(st.sampled_from(GROUPS), min_size=2, max_size=3, unique=True))
        found = [line(draw(numbers()), group, **common) for group in groups]
    else:
        whole = line(draw(st.integers(0, 30)), "", **common)
        parts = [
            replace(line(draw(st.integers(0, 20)), group, **common), part_of=whole.id)
            for group in draw(st.lists(st.sampled_from(GROUPS[1:4]), min_size=1, max_size=3))
        ]
        found = [whole, *(replace(part, key=f"{incident}:{n}") for n, part in enumerate(parts))]
    crossed = draw(st.booleans())
    return [
        replace(one, incident=incident, crossed=crossed and len(one.groups) > 1, event_clarity=1)
        for one in found
    ]


@st.composite
def summaries(draw) -> CasualtyLine:
    """A month's or a fortnight's total, in a series or in none."""
    first = draw(st.sampled_from([START, date(2022, 2, 1), date(2022, 1, 10)]))
    days = draw(st.sampled_from([27, 13]))
    found = line(
        draw(numbers()),
        draw(st.sampled_from(["", "", "civilians", "combatants"])),
        f"{first}/{first + timedelta(days)}",
        as_of=str(first + timedelta(days + draw(st.integers(0, 3)))),
        place=draw(st.sampled_from([None, "sy", "sy-homs", "sy-hasakah"])),
        by=draw(st.sampled_from(["", "", "russia"])),
        originator=draw(st.sampled_from(["sohr", "sohr", "snhr"])),
        document=f"d{draw(st.integers(0, 5))}",
    )
    return replace(found, series=draw(st.sampled_from([None, "monthly", "weekly"])))


@st.composite
def loose_lines(draw) -> CasualtyLine:
    """What a report says, of a day or of several, dated or not."""
    first = START + timedelta(draw(st.integers(0, 50)))
    last = first + timedelta(draw(st.sampled_from([0, 0, 3])))
    days = draw(st.sampled_from([f"{first}/{last}"] * 6 + ["", f"{first}/", f"/{last}"]))
    return line(
        draw(numbers()),
        draw(st.sampled_from(GROUPS)),
        days,
        as_of=str(last + timedelta(1)) if draw(st.integers(0, 8)) else None,
        place=draw(st.sampled_from([*PLACES, "sy-badia", None])),
        originator=draw(st.sampled_from(["sohr", "snhr"])),
        document=f"d{draw(st.integers(0, 5))}",
    )


@st.composite
def tables(draw) -> list[CasualtyLine]:
    """A series with its revisions: some rows said anew, some taken back."""
    found = []
    for n in range(draw(st.integers(1, 4))):
        day = START + timedelta(draw(st.integers(0, 3)))
        gone = draw(st.integers(0, 3)) == 0
        row = line(
            (None, None, None) if gone else draw(st.integers(0, 30)),
            "civilians",
            f"{START}/{day}" if draw(st.booleans()) else f"{day}/{day}",
            as_of=str(day),
            place="sy",
            published=str(day + timedelta(n)),
        )
        said = datetime(2022, 1, 5 + n, draw(st.integers(0, 23)), tzinfo=UTC)
        found.append(replace(row, series="table", retracted=gone, said=said))
    return found


@st.composite
def ledgers(draw) -> list[CasualtyLine]:
    found: list[CasualtyLine] = []
    for number in range(draw(st.integers(0, 7))):
        found += draw(incident_lines(number))
    found += draw(st.lists(summaries(), max_size=2))
    if draw(st.integers(0, 2)) == 0:
        found += draw(st.lists(loose_lines(), max_size=3))
    if draw(st.integers(0, 4)) == 0:
        found += draw(tables())
    statuses = st.sampled_from([LineStatus.ACCEPTED] * 5 + [LineStatus.PROPOSED, LineStatus.CORRECTED])
    known = st.sampled_from([None, None, Identification.IDENTIFIED])
    return [replace(one, status=draw(statuses), identification=draw(known)) for one in found]


@st.composite
def held(draw) -> Controls:
    """Who held these places, one after the other, with gaps and contradictions."""
    told = []
    for n in range(draw(st.integers(0, 4))):
        first = START + timedelta(draw(st.integers(-20, 50)))
        span = DateSpan(
            first if draw(st.integers(0, 4)) else None,
            first + timedelta(draw(st.integers(1, 60))) if draw(st.integers(0, 4)) else None,
        )
        told.append(
            Control(
                id=f"C{n}",
                place_ids=(draw(st.sampled_from([*PLACES, "sy"])),),
                holders=tuple(draw(st.sampled_from([["sdf"], ["islamic-state"], []]))),
                held=span,
            )
        )
    return Controls.of(told, CONTAINMENT)
