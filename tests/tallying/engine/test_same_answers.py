"""The engine gives the answers of the exact rules, whatever the lines and whatever is asked."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ledger.conftest import rounds
from tests.tallying.engine.ledgers import held, ledgers
from tests.tallying.lines import CONTAINMENT
from tests.tallying.test_properties import START

from tawthiq.model.dates import DateSpan
from tawthiq.model.judgements import Judgement, Sameness, judgement_id
from tawthiq.model.lines import LineStatus
from tawthiq.model.tallies import Query, Where
from tawthiq.model.terms import Measure
from tawthiq.tallying import ask
from tawthiq.tallying.engine.answer import COUNTED, ask_snapshot
from tawthiq.tallying.engine.snapshots import make_snapshot
from tawthiq.tallying.judged import Judgements

DYADS = {"I1": "dyad-1", "I2": "dyad-2", "I3": "dyad-1"}
DAY = st.integers(0, 60).map(lambda n: START + timedelta(n))


@st.composite
def queries(draw) -> Query:
    by = draw(
        st.sampled_from(
            [
                (),
                ("group",),
                ("age",),
                ("sex",),
                ("year", "territory"),
                ("month",),
                ("place", "group"),
                ("caused-by",),
                ("means",),
                ("originator",),
                ("identification",),
                ("governorate",),
                ("dyad",),
                ("series",),
            ]
        )
    )
    start, end = sorted((draw(DAY), draw(DAY)))
    where = Where(
        measure=Measure.KILLED,
        groups=draw(st.sampled_from([(), (), (), ("civilians",), ("women", "children")])),
        by=draw(st.sampled_from([(), (), ("russia",)])),
        place=draw(st.sampled_from([None, None, "sy-hasakah", "sy"])),
        territory=draw(st.sampled_from([None, None, None, "sdf"])),
        originator=draw(st.sampled_from([None, "sohr", "sohr", "nobody"])),
    )
    return Query(
        by,
        where,
        draw(
            st.sampled_from(
                [None, DateSpan(start, end + timedelta(1)), DateSpan(None, end), DateSpan(start, None)]
            )
        ),
        draw(st.one_of(st.none(), DAY)),
        draw(st.sampled_from(["largest", "sum", "none"])),
    )


def told(tally):
    """All that a tally says, but for the names of lines in rows and of documents."""
    return {
        "rows": {(cell.values, cell.rest): cell.bounds for cell in tally.cells},
        "order": [(cell.values, cell.rest) for cell in tally.cells],
        "total": tally.total and tally.total.bounds,
        "many": tally.total and tally.total.many,
        "overlap": tally.overlap,
        "not allocable": tally.not_allocable,
        "straddling": sorted(tally.straddling),
        "undated": tally.undated,
        "unresolved": sorted((pair.left, pair.right, pair.reason) for pair in tally.unresolved),
        "judged": sorted(tally.judged),
        "measures": tally.measures,
        "originators": tally.originators,
        "statuses": tally.statuses,
        "identifications": tally.identifications,
        "documents": tally.documents,
    }


@st.composite
def judgements(draw) -> Judgements:
    """What somebody judged of pairs of lines or incidents."""
    told = []
    for _ in range(draw(st.integers(0, 3))):
        one, other = draw(st.lists(st.integers(0, 4).map("I{}".format), min_size=2, max_size=2, unique=True))
        verdict = draw(st.sampled_from(Sameness))
        told.append(Judgement(id=judgement_id(one, other), one=one, other=other, verdict=verdict))
    return Judgements.of(told)


@given(
    ledgers(), queries(), held(), st.sampled_from([COUNTED, (*COUNTED, LineStatus.PROPOSED)]), judgements()
)
@settings(
    max_examples=rounds(400),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_the_engine_counts_as_the_rules_do(lines, query, controls, statuses, judged):
    wanted = [one for one in lines if one.status in statuses]
    exact = ask(wanted, query, CONTAINMENT, controls, DYADS, judgements=judged)
    with tempfile.TemporaryDirectory() as folder:
        snapshot = make_snapshot(
            lines, Path(folder), "head", 1, CONTAINMENT, dyads=DYADS, judged=tuple(judged.one_incident)
        )
        found = ask_snapshot(
            snapshot,
            query,
            statuses=statuses,
            containment=CONTAINMENT,
            controls=controls,
            few=0,
            judgements=judged,
        )
    assert told(found) == told(exact)
