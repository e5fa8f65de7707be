"""What leaves a ledger, walked as an enemy would: no fact that one record withholds stands in another beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.ledger.kept import row, sheet

from tawthiq.ledger import Ledger, Row
from tawthiq.ledger.exporting import FIELDS, covers, export
from tawthiq.model.incidents import Incident
from tawthiq.model.lines import CasualtyLine
from tawthiq.model.terms import Sensitivity
from tawthiq.tallying.select import DIMENSIONS

COUNTED = {
    "group": ("groups",), "age": ("groups",), "sex": ("groups",), "occupation": ("groups",),
    "measure": ("measure",), "identification": ("identification",),
}  # fmt: skip
"""Dimensions of what is counted, which is public, with the fields of a line that tell them."""
HAPPENED = {
    "caused-by": ("by", "by_certainty"), "means": ("means",), "place": ("place", "place_ids", "where_prec"),
    "governorate": ("place", "place_ids"), "dyad": (), "series": ("series", "key"), "territory": ("territory",),
    "month": ("happened", "date_prec", "as_of", "said"), "year": ("happened",), "originator": ("originator",),
}  # fmt: skip
"""Dimensions of what happened and who told it, which follow the document; a line has no dyad of its own."""

COUNTS = {"civilians", "children", "women", "killed", "identified"}
"""What is counted stands in the line, too: a number of people is public, and not who they were."""


def told(level: Sensitivity) -> Row:
    """A row of a sheet of that sensitivity: an incident, a victim, a line and all else."""
    found = row()
    records = tuple(replace(record, sensitivity=level) for record in found.records)
    (line,) = found.lines
    evidence = replace(line.evidence, sensitivity=level)
    line = replace(line, evidence=evidence, series="hospital:dead", episode="Efeed", covers=("Ifeed0009",))
    return replace(found, lines=(line,), records=records)


@pytest.fixture(params=list(Sensitivity))
def level(request: pytest.FixtureRequest, file_ledger: Ledger) -> Sensitivity:
    """A ledger of one row, which has that sensitivity."""
    file_ledger.keep(
        [told(request.param)], document=sheet(sensitivity=request.param), author="سامر", accept=True
    )
    return Sensitivity(request.param)


def shown(ledger: Ledger, right: Sensitivity) -> list[dict[str, Any]]:
    *records, _ = export(ledger, right)
    return records


def words(value: Any) -> Iterator[str]:
    """Every text in an exported value."""
    if isinstance(value, dict):
        for one in value.values():
            yield from words(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from words(one)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("right", list(Sensitivity))
@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_each_dimension_of_a_line_is_shown_or_withheld_as_its_document_is(
    file_ledger: Ledger, level: Sensitivity, right: Sensitivity, dimension: str
) -> None:
    (line,) = (one for one in shown(file_ledger, right) if one["record"] == "line")
    for name in COUNTED.get(dimension, ()):
        assert name in line
    for name in HAPPENED.get(dimension, ()):
        assert (name in line) is covers(right, level)
    assert dimension in {*COUNTED, *HAPPENED}


@pytest.mark.parametrize("right", list(Sensitivity))
def test_what_one_record_withholds_stands_in_no_other(
    file_ledger: Ledger, level: Sensitivity, right: Sensitivity
) -> None:
    whole = shown(file_ledger, Sensitivity.CONFIDENTIAL)
    given = shown(file_ledger, right)
    written = set(words(given))
    ids = {one["id"] for one in whole if "id" in one}  # of records: they tell nothing
    for one, all_of_it in zip(given, whole, strict=True):
        for name in one["withheld"]:
            value = all_of_it.get(name) or all_of_it.get("evidence", {}).get(name.removeprefix("evidence."))
            for word in set(words(value)) - COUNTS - ids:
                assert word not in written, (one["record"], name)


def test_a_line_withholds_whatever_its_incident_does() -> None:
    both = FIELDS[Incident].keys() & FIELDS[CasualtyLine].keys()
    assert {"happened", "by", "means", "territory", "place", "episode"} <= both
    assert all(FIELDS[Incident][name] == FIELDS[CasualtyLine][name] for name in both)


def test_this_walk_can_fail(monkeypatch: pytest.MonkeyPatch, file_ledger: Ledger) -> None:
    confidential = Sensitivity.CONFIDENTIAL
    file_ledger.keep([told(confidential)], document=sheet(sensitivity=confidential), author="سامر")
    loose = {**FIELDS[CasualtyLine], "happened": Sensitivity.PUBLIC}
    monkeypatch.setitem(FIELDS, CasualtyLine, loose)  # type: ignore[arg-type]
    assert re.search(r"2022-01-21", repr(shown(file_ledger, Sensitivity.PUBLIC)))
    with pytest.raises(AssertionError):
        test_what_one_record_withholds_stands_in_no_other(file_ledger, confidential, Sensitivity.PUBLIC)
