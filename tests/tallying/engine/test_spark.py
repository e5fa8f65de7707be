"""The same expressions over PySpark: equal rows, where the extra and Java are there."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.ledger.conftest import HARD
from tests.tallying.engine.test_same_answers import told
from tests.tallying.lines import CONTAINMENT, line

from tawthiq.model.control import Control
from tawthiq.model.dates import DateSpan
from tawthiq.model.tallies import Query, Where
from tawthiq.model.terms import Measure
from tawthiq.tallying.control import Controls
from tawthiq.tallying.engine.answer import ask_snapshot
from tawthiq.tallying.engine.backends import Spark
from tawthiq.tallying.engine.snapshots import make_snapshot

pytestmark = [
    pytest.mark.skipif(not HARD, reason="starting Spark takes long: make test-hard runs this"),
    pytest.mark.skipif(
        find_spec("pyspark") is None, reason="PySpark is not installed: the extra “spark” brings it"
    ),
    pytest.mark.skipif(shutil.which("java") is None, reason="PySpark needs Java, which is not installed"),
]


@pytest.fixture(scope="module")
def session():
    from pyspark.sql import SparkSession  # noqa: PLC0415

    quiet = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.sql.session.timeZone": "UTC",
    }
    builder = SparkSession.builder.master("local[1]").appName("tawthiq")
    for name, value in quiet.items():
        builder = builder.config(name, value)
    running = builder.getOrCreate()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory):
    """A year of incidents, some told twice, some with parts, under a monthly summary."""
    dice, start, lines = random.Random(3), date(2022, 1, 1), []
    for number in range(120):
        day = start + timedelta(dice.randrange(360))
        place = dice.choice(["sy-homs", "sy-hasakah-city", "sy-ghwayran-prison"])
        group = dice.choice(["", "civilians", "sdf", "children+women"])
        for n in range(dice.choice([1, 1, 2])):
            bounds = dice.choice([7, (3, 5, 9), (4, 4, None)])
            one = line(
                bounds, group, str(day), place=place, as_of=str(day + timedelta(n)), document=f"d{number}"
            )
            lines.append(replace(one, incident=f"I{number}", crossed="+" in group))
    lines.append(replace(line(90, "", "2022-03-01/2022-03-31", place="sy-homs"), series="monthly"))
    return make_snapshot(lines, Path(tmp_path_factory.mktemp("spark")), "head", 1, CONTAINMENT)


CONTROLS = Controls.of(
    [
        Control(id="C1", place_ids=("sy-hasakah",), holders=("sdf",), held=DateSpan(None, date(2022, 5, 9))),
        Control(
            id="C2",
            place_ids=("sy-homs",),
            holders=("government-forces",),
            held=DateSpan(date(2022, 2, 1), None),
        ),
    ],
    CONTAINMENT,
)


@pytest.mark.parametrize(
    "query",
    [
        Query(("group",), Where(measure=Measure.KILLED)),
        Query(("year", "territory"), Where(measure=Measure.KILLED)),
        Query(("age",), Where(measure=Measure.KILLED), known_on=date(2022, 7, 1)),
        Query(("governorate",), Where(measure=Measure.KILLED), DateSpan(date(2022, 3, 10), date(2022, 9, 1))),
        Query(("month",), Where(measure=Measure.KILLED, territory="sdf")),
    ],
    ids=lambda query: "/".join(query.by),
)
def test_spark_gives_the_rows_of_duckdb(session, snapshot, query):
    asked = {"containment": CONTAINMENT, "controls": CONTROLS, "few": 0}
    one = ask_snapshot(snapshot, query, **asked)
    two = ask_snapshot(snapshot, query, backend=Spark(snapshot.path, session), **asked)
    assert told(two) == told(one)
    assert len(one.cells) > 1
    assert (one.source.engine, two.source.engine) == ("duckdb", "pyspark")
