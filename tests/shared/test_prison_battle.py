"""The twelve coded documents of the prison battle, audited together: what a careful editor flags, all of it and nothing else.

``prison_battle.toml`` was written from reading the texts, before the first run.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tawthiq.cli import main

pytestmark = pytest.mark.shared

NAMES = [f"d{number:02}" for number in range(1, 13)]
EXPECTED = tomllib.loads((Path(__file__).parent / "prison_battle.toml").read_text(encoding="utf-8"))
PARTS = ("all", "islamic-state", "forces", "civilians")

Json = dict[str, Any]


@pytest.fixture(scope="module")
def audited(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Json]:
    """What the audit prints of the twelve, each with its day of publication at its head."""
    if "--together" not in CliRunner().invoke(main, ["audit", "--help"]).stdout:
        pytest.skip("audit cannot yet take documents together")
    folder = tmp_path_factory.mktemp("battle")
    for name in NAMES:
        coded = json.loads((shared / "reading" / "dev" / f"{name}.json").read_text(encoding="utf-8"))
        text = (shared / "reading" / "dev" / f"{name}.txt").read_text(encoding="utf-8")
        (folder / f"{name}.txt").write_text(
            f"---\npublished: {coded['published']}\n---\n{text}", encoding="utf-8"
        )
    done = CliRunner().invoke(main, ["--quiet", "audit", str(folder), "--together", "--format", "jsonl"])
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def found(audited: list[Json]) -> list[Json]:
    return [line for line in audited if line["type"] == "finding"]


@pytest.fixture(scope="module")
def series(audited: list[Json]) -> list[Json]:
    return [line for line in audited if line["type"] == "series"]


def documents(finding: Json) -> tuple[str, ...]:
    """The documents that a finding sets side by side, in order of name."""
    return tuple(sorted({Path(side["document"]).stem for side in finding["sides"]}))


def told(finding: Json) -> set[int]:
    """The numbers that a finding sets side by side."""
    return {side["value"] for side in finding["sides"]}


def test_what_an_editor_flags_is_found_and_nothing_else(found: list[Json]) -> None:
    expected = Counter(
        (wanted["verdict"], wanted["kind"], tuple(wanted["documents"])) for wanted in EXPECTED["finding"]
    )
    assert Counter((f["verdict"], f["kind"], documents(f)) for f in found) == expected


@pytest.mark.parametrize(
    "wanted", EXPECTED["finding"], ids=lambda w: f"{w['kind']}-{'-'.join(w['documents'])}"
)
def test_each_finding_shows_the_numbers_that_differ(wanted: Json, found: list[Json]) -> None:
    sides = [
        told(f) for f in found if (f["kind"], documents(f)) == (wanted["kind"], tuple(wanted["documents"]))
    ]
    assert sides
    assert all(set(wanted["values"][:2]) <= side for side in sides)


@pytest.mark.parametrize("part", PARTS)
def test_each_toll_is_followed_through_all_that_tell_it(part: str, series: list[Json]) -> None:
    """One series holds every document's count, each as of its own day, at least as surely as an editor would put it."""
    points = {
        (point["document"], point["as_of"], point[part]): point.get("sure", True)
        for point in EXPECTED["point"]
        if part in point
    }
    best = max(series, key=lambda one: len(points.keys() & {_point(m) for m in one["mentions"]}))
    mentions = {_point(m): m for m in best["mentions"] if m["role"] == "count"}
    assert not points.keys() - mentions.keys()
    for point, sure in points.items():
        assert (mentions[point]["certainty"] != "possible") is sure


def _point(mention: Json) -> tuple[str, str | None, int | None]:
    return Path(mention["document"]).stem, mention["as_of"], mention["value"]


def test_a_repeat_and_a_former_count_are_told_as_such(series: list[Json]) -> None:
    roles = {
        (Path(m["document"]).stem, m["value"]): m["role"]
        for one in series
        for m in one["mentions"]
        if one["measure"] == "killed" and not one["groups"]
    }
    assert roles["d12", 332] in {"former", "repeat"}
